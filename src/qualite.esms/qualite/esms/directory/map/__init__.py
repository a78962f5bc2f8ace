"""The map of France that the server draws: outlines, bubbles, points. Plain Python, no Plone."""
