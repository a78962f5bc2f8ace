"""``@@documents``: what a space or one of its folders holds; search inside the space."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.documents import searching
from qualite.esms.workspaces.documents import selecting
from qualite.esms.workspaces.documents import uploading
from qualite.esms.workspaces.documents.rows import DOCUMENTS
from qualite.esms.workspaces.documents.rows import FOLDER
from qualite.esms.workspaces.documents.rows import Rows
from qualite.esms.workspaces.documents.settings import setting
from qualite.esms.workspaces.spaces import is_space
from urllib.parse import urlencode
from zExceptions import NotFound


# name -> (words, index, descending first)
SORTS = {
    "title": (_("Title"), "sortable_title", False),
    "modified": (_("Last change"), "modified", True),
    "author": (_("Author"), "Creator", False),
}
LONGEST_QUESTION = 200


def refuse_elsewhere(context) -> None:
    """Raise NotFound on what is neither a space nor a folder."""
    if not is_space(context) and context.portal_type != FOLDER:
        raise NotFound


class Documents(SpacePage):
    """List, search, and the forms that add and change; brains only, but for snippets."""

    tab = "documents"

    def update(self):
        refuse_elsewhere(self.context)
        form = self.request.form
        asked = form.get("q", "")
        self.asked = asked.strip()[:LONGEST_QUESTION] if isinstance(asked, str) else ""
        sort = form.get("sort", "")
        self.sort = sort if isinstance(sort, str) and sort in SORTS else "title"
        self.size = setting("page_size")
        try:
            self.page = max(int(form.get("page", 1)), 1)
        except (TypeError, ValueError):
            self.page = 1

    # -- what is listed -----------------------------------------------------------------------

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def found(self):
        """Records of all that the current user may see here, or that answers the question."""
        catalog = api.portal.get_tool("portal_catalog")
        if self.asked:
            query = searching.index_query(self.asked)
            if not query:
                return []
            return catalog(
                SearchableText=query,
                path="/".join(self.space.getPhysicalPath()),
                portal_type=(*DOCUMENTS, FOLDER),
            )
        here = {"query": "/".join(self.context.getPhysicalPath()), "depth": 1}
        _title, index, descending = SORTS[self.sort]
        folders = catalog(path=here, portal_type=FOLDER, sort_on="sortable_title")
        return folders + catalog(
            path=here,
            portal_type=DOCUMENTS,
            sort_on=index,
            sort_order="descending" if descending else "ascending",
        )

    @cached_property
    def total(self) -> int:
        return len(self.found)

    @cached_property
    def last_page(self) -> int:
        return max((self.total - 1) // self.size + 1, 1)

    @cached_property
    def rows(self) -> list[dict]:
        self.page = min(self.page, self.last_page)
        start = (self.page - 1) * self.size
        make = Rows(self)
        rows = []
        for brain in self.found[start : start + self.size]:
            row = make(brain)
            row["snippet"] = self._snippet(brain) if self.asked else []
            rows.append(row)
        return rows

    def _snippet(self, brain):
        return searching.snippet(searching.text_of(brain.getObject()), self.asked)

    # -- where one is, where one may go -------------------------------------------------------

    @cached_property
    def crumbs(self) -> list[dict]:
        """From the documents of the space to here; folders that cannot be seen are left out."""
        crumbs = []
        place = self.context
        while place.getPhysicalPath() != self.space.getPhysicalPath():
            if self.may("View", place):
                crumbs.append({"title": place.Title(), "url": place.absolute_url()})
            place = place.__parent__
        crumbs.append(
            {"title": self.text(_("Documents")), "url": f"{self.space.absolute_url()}/@@documents"}
        )
        return crumbs[::-1]

    @property
    def in_folder(self) -> bool:
        return len(self.crumbs) > 1 or self.context.portal_type == FOLDER

    def link(self, **changed) -> str:
        """Address of this list with other parameters."""
        asked = {"q": self.asked, "sort": self.sort, "page": self.page, **changed}
        plain = {"q": "", "sort": "title", "page": 1}
        query = urlencode({name: value for name, value in asked.items() if value != plain[name]})
        return f"{self.url}/@@documents" + (f"?{query}" if query else "")

    @property
    def sorts(self) -> list[dict]:
        return [
            {
                "title": self.text(title),
                "url": self.link(sort=name, page=1),
                "chosen": name == self.sort,
            }
            for name, (title, _index, _descending) in SORTS.items()
        ]

    # -- what one may do ----------------------------------------------------------------------

    @cached_property
    def may_upload(self) -> bool:
        return uploading.may_upload(self.context)

    @cached_property
    def may_add(self) -> list[dict]:
        """Plone's own forms: title, url and icon."""
        kinds = (
            ("Folder", _("New folder"), "folder-plus"),
            ("Document", _("New page"), "file-earmark-text"),
            ("Link", _("New link"), "link-45deg"),
        )
        return [
            {"title": self.text(title), "url": f"{self.url}/++add++{name}", "icon": self.icon(icon)}
            for name, title, icon in kinds
            if self.may("Add portal content") and self.may(f"plone.app.contenttypes: Add {name}")
        ]

    @cached_property
    def actions(self) -> list[dict]:
        """What can be done with the chosen documents: name, title, icon."""
        return selecting.offered(self) if self.rows else []

    @property
    def largest(self) -> int:
        return setting("largest_file")

    @cached_property
    def summary(self) -> str:
        if self.total == 1:
            return self.text(_("1 document") if not self.asked else _("1 result"))
        message = (
            _("${count} results", mapping={"count": self.total})
            if self.asked
            else _("${count} items", mapping={"count": self.total})
        )
        return self.text(message)
