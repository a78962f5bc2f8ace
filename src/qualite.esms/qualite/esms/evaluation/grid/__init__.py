"""The grid: rating element by element, together."""
