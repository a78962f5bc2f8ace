"""Parts of the grid's page, in templates of their own."""

from Products.Five.browser import BrowserView


class Macros(BrowserView):
    """``@@grid-rows`` and ``@@grid-panel``: macros alone, no page."""

    def __call__(self):
        return ""

    @property
    def macros(self):
        return self.index.macros

    def __getitem__(self, name):
        return self.index.macros[name]
