"""Class of the body by which the theme knows the pages of a document: white band behind the head."""

from __future__ import annotations

from plone.app.layout.globals.interfaces import IBodyClassAdapter
from zope.interface import implementer


@implementer(IBodyClassAdapter)
class DocumentClasses:
    def __init__(self, context, request):
        self.context = context
        self.request = request

    def get_classes(self, template, view) -> list[str]:
        """The classes to add to the body."""
        return ["q-bande-blanche"] if getattr(view, "white_band", False) else []
