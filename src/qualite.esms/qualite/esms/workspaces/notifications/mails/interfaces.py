"""What other slices may do before the digests are written."""

from zope.interface import Interface


class IReminder(Interface):
    """A named utility asked once a run, before the digests: it tells people what is due.

    It decides itself what was told already: runs may come as often as one likes.
    """

    def __call__():
        """Tell, commit, and return how many times somebody was told."""
