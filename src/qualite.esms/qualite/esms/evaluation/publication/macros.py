"""``@@publication-macros``: chosen figures, as the preview and the public page show them."""

from Products.Five.browser import BrowserView
from zExceptions import NotFound


class PublicationMacros(BrowserView):
    """Macros only; needs ``figures`` and ``asked`` (names of parts)."""

    def __call__(self):
        raise NotFound(self.__name__)

    @property
    def macros(self):
        return self.index.macros

    def __getitem__(self, name):
        return self.index.macros[name]
