"""What all pages of the directory have in common."""

from __future__ import annotations

from functools import cached_property
from functools import lru_cache
from plone import api
from Products.Five.browser import BrowserView
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms.directory.structure import DIRECTORY_ID
from qualite.esms.theme.icons import icon
from zope.i18n import translate


LIST_MACROS = PageTemplateFile("../templates/macros.pt", globals())
ENTRY_MACROS = PageTemplateFile("../templates/entry-macros.pt", globals())


@lru_cache(maxsize=256)
def kept_icon(name: str, css: str = "") -> str:
    """An icon, resolved once per process: a page of results shows dozens of them."""
    return icon(name, css)


class Page(BrowserView):
    """A page without side columns, with words and icons at hand for its template."""

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", 1)
        self.request.set("disable_plone.rightcolumn", 1)
        self.update()
        return self.index()

    def update(self):
        """Prepare what the template shows."""

    @property
    def list_macros(self):
        """Macros of lists and maps (``templates/macros.pt``)."""
        return LIST_MACROS.macros

    @property
    def entry_macros(self):
        """Macros of the entries' pages (``templates/entry-macros.pt``)."""
        return ENTRY_MACROS.macros

    @cached_property
    def language(self) -> str:
        return (api.portal.get_current_language() or "fr")[:2]

    def text(self, message) -> str:
        """A message in the visitor's language; plain text as it is."""
        return translate(message, context=self.request)

    def icon(self, name: str, css: str = "") -> str:
        """Inline SVG, hidden from assistive technology."""
        return kept_icon(name, css)

    @cached_property
    def directory_url(self) -> str:
        return f"{api.portal.get().absolute_url()}/{DIRECTORY_ID}"
