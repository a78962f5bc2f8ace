"""Parts of the grid's page, in templates of their own."""

from qualite.esms.theme.page import Macros


class GridMacros(Macros):
    """``@@grid-rows`` and ``@@grid-panel``."""
