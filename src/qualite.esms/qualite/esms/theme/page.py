"""What all pages have in common."""

from __future__ import annotations

from AccessControl import getSecurityManager
from functools import cached_property
from functools import lru_cache
from plone import api
from Products.Five.browser import BrowserView
from qualite.esms.theme.icons import icon
from zExceptions import NotFound
from zope.i18n import translate


@lru_cache(maxsize=256)
def kept_icon(name: str, css: str = "") -> str:
    """An icon, resolved once per process."""
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

    @cached_property
    def language(self) -> str:
        return (api.portal.get_current_language() or "fr")[:2]

    @cached_property
    def portal_url(self) -> str:
        return api.portal.get().absolute_url()

    def text(self, message) -> str:
        """A message in the visitor's language; plain text as it is."""
        return translate(message, context=self.request)

    def icon(self, name: str, css: str = "") -> str:
        """Inline SVG, hidden from assistive technology."""
        return kept_icon(name, css)

    def may(self, permission: str, obj=None) -> bool:
        """Whether the current user has a permission (its title) on the object, or the context."""
        target = self.context if obj is None else obj
        return bool(getSecurityManager().checkPermission(permission, target))


class Macros(Page):
    """Macros that other pages use: there is no page of that name."""

    def __call__(self):
        raise NotFound(self.__name__)

    @property
    def macros(self):
        return self.index.macros

    def __getitem__(self, name):
        return self.index.macros[name]
