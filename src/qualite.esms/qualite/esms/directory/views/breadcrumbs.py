"""Where the visitor is: the map after the directory, the department before an establishment."""

from __future__ import annotations

from plone import api
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.directory.content import IDirectorySection
from qualite.esms.directory.structure import DIRECTORY_ID
from qualite.esms.directory.views import labels
from urllib.parse import urlencode
from zope.i18n import translate


def _crumb(title: str, url: str) -> dict:
    return {"Title": title, "absolute_url": url, "id": url.rpartition("/")[2]}


class DirectoryBreadcrumbs(BrowserView):
    """Breadcrumbs of the directory and of its sections."""

    def breadcrumbs(self) -> tuple[dict, ...]:
        crumbs = [_root()]
        if IDirectorySection.providedBy(self.context):
            crumbs.append(_crumb(self.context.title, self.context.absolute_url()))
        if getattr(self.request.get("PUBLISHED"), "__name__", "") == "carte":
            url = f"{self.context.absolute_url()}/carte"
            crumbs.append(_crumb(translate(_("Map"), context=self.request), url))
        return tuple(crumbs)


class EntryBreadcrumbs(BrowserView):
    """Breadcrumbs of an entry: an establishment is sought by its department, others by kind."""

    def breadcrumbs(self) -> tuple[dict, ...]:
        entry, root = self.context, _root()
        crumbs = [root]
        code = getattr(entry, "department", "")
        if entry.portal_type == "Establishment":
            if code:
                query = urlencode({"department": code})
                name = labels.department_name(code)
                crumbs.append(_crumb(name, f"{root['absolute_url']}?{query}"))
        else:
            section = entry.aq_inner.aq_parent
            crumbs.append(_crumb(section.title, section.absolute_url()))
        crumbs.append(_crumb(entry.title, entry.absolute_url()))
        return tuple(crumbs)


def _root() -> dict:
    portal = api.portal.get()
    directory = portal[DIRECTORY_ID]
    return _crumb(directory.title, directory.absolute_url())
