"""The catalog keeps the addresses and names of pictures for everyone who finds an entry.

A picture that visitors may not see must not be there.
"""

from plone.indexer import indexer
from plone.namedfile.scaling import ImageScaling
from Products.CMFPlone.image_scales.indexer import image_scales as stock_image_scales
from qualite.esms.directory.content import IDirectoryEntry
from qualite.esms.directory.indexers import is_public_presentation


@indexer(IDirectoryEntry)
def image_scales(obj):
    """Stock metadata when every visitor may see the picture, otherwise none.

    They are computed in both cases: that reserves the scales now, rather than when a GET shows them.
    """
    scales = stock_image_scales.callable(obj)
    if not is_public_presentation(obj):
        raise AttributeError("image_scales")
    return scales


class EntryImages(ImageScaling):
    """``@@images`` of an entry: scales reserved when it was saved stay good until it is saved again.

    Stock Plone compares with the moment of the commit, which comes after; the first GET would write.
    """

    def modified(self, fieldname=None):
        """Milliseconds, as scales keep them."""
        return int(self.context.modified().timeTime() * 1000)
