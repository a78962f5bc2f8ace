"""Who is in a space, with which part: on collective.workspace, through groups only."""
