"""``@@publication-macros``: chosen figures, as the preview and the public page show them."""

from qualite.esms.workspaces.dashboards.page import Macros


class PublicationMacros(Macros):
    """Macros only; needs ``figures`` and ``asked`` (names of parts)."""
