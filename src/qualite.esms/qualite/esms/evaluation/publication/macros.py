"""``@@publication-macros``: chosen figures, as the preview and the public page show them."""

from qualite.esms.theme.page import Macros


class PublicationMacros(Macros):
    """Macros only; needs ``figures`` and ``asked`` (names of parts)."""
