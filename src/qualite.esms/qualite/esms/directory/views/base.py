"""What all pages of the directory have in common."""

from __future__ import annotations

from functools import cached_property
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms.directory.structure import DIRECTORY_ID
from qualite.esms.theme.page import Page as Plain


LIST_MACROS = PageTemplateFile("../templates/macros.pt", globals())
ENTRY_MACROS = PageTemplateFile("../templates/entry-macros.pt", globals())


class Page(Plain):
    """A page of the directory, with its macros at hand."""

    @property
    def list_macros(self):
        """Macros of lists and maps (``templates/macros.pt``)."""
        return LIST_MACROS.macros

    @property
    def entry_macros(self):
        """Macros of the entries' pages (``templates/entry-macros.pt``)."""
        return ENTRY_MACROS.macros

    @cached_property
    def directory_url(self) -> str:
        return f"{self.portal_url}/{DIRECTORY_ID}"
