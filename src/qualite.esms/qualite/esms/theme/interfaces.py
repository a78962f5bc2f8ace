"""What the theme asks of the slices, which it does not import."""

from zope.interface import Interface


class IHomeFigures(Interface):
    """Figures shown on the home page: a utility that a slice registers.

    Without it, the home page writes its sentences without numbers.
    """

    def establishments():
        """Number of establishments that an anonymous visitor can find (int)."""
