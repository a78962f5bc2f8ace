"""Places in the directory's pages that other slices fill."""

from zope.viewlet.interfaces import IViewletManager


class IQualityPart(IViewletManager):
    """What is known of an establishment's quality, beside its page."""
