"""An evaluation: what it is about, its interviews, its ratings and their history."""
