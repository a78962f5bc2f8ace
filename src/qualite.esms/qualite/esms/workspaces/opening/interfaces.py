"""What other slices may say about spaces."""

from zope.interface import Interface


class IReasonToKeep(Interface):
    """Why a space cannot be archived nor deleted now: a named adapter of the space."""

    def reason():
        """An i18n Message, a whole sentence; None where nothing stands against it."""
