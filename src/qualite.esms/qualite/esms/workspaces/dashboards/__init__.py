"""Pages that gather: a space's overview, my spaces, my dashboard."""
