"""The catalog keeps the addresses and names of pictures for everyone who finds an entry.

A picture that visitors may not see must not be there.
"""

from plone.indexer import indexer
from Products.CMFPlone.image_scales.indexer import image_scales as stock_image_scales
from qualite.esms.directory.content import IDirectoryEntry
from qualite.esms.directory.indexers import is_public_presentation


@indexer(IDirectoryEntry)
def image_scales(obj):
    """Stock metadata when every visitor may see the picture, otherwise none."""
    if not is_public_presentation(obj):
        raise AttributeError("image_scales")
    return stock_image_scales.callable(obj)
