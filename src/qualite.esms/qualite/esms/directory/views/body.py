"""Classes of the body by which the theme knows the directory's pages."""

from __future__ import annotations

from plone.app.layout.globals.interfaces import IBodyClassAdapter
from zope.interface import implementer


@implementer(IBodyClassAdapter)
class _Classes:
    classes: tuple[str, ...] = ()

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def get_classes(self, template, view):
        """The classes to add to the body."""
        return list(self.classes)


class DirectoryClasses(_Classes):
    """List and map."""

    classes = ("template-annuaire",)


class EntryClasses(_Classes):
    """An entry's own page (not its forms): white band behind its head."""

    def get_classes(self, template, view):
        return ["q-bande-blanche"] if getattr(view, "white_band", False) else []
