"""The page of a document of a space: what it is, its state, its versions, who is changing it."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.app.iterate.interfaces import ICheckinCheckoutPolicy
from plone.app.iterate.interfaces import IWorkingCopy
from plone.base.utils import human_readable_size
from plone.locking.interfaces import ILockable
from qualite.esms import _
from qualite.esms.core import texts
from qualite.esms.core.extraction import problems
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import now
from qualite.esms.workspaces.dashboards.document_rows import kind_of
from qualite.esms.workspaces.dashboards.document_rows import STATES
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.documents import selecting
from qualite.esms.workspaces.documents import sizes
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.spaces import is_space
from qualite.esms.workspaces.team.roster import name_of
from urllib.parse import quote


CAREFUL = (problems.ENCRYPTED, problems.BROKEN, problems.TOO_HEAVY, problems.TOO_LARGE)


class DocumentPage(SpacePage):
    """The view of a File, an Image, a Document or a Link."""

    tab = "documents"

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    # -- what it is ---------------------------------------------------------------------------

    @cached_property
    def content(self):
        """The file or picture itself, None for pages and links."""
        return getattr(self.context, {"File": "file", "Image": "image"}.get(self.kind, ""), None)

    @property
    def kind(self) -> str:
        return self.context.portal_type

    @cached_property
    def about(self) -> dict:
        """icon, kind, name of the file, size, author, dates: in words."""
        media = self.content.contentType if self.content is not None else ""
        icon, kind = kind_of(self.kind, media)
        size = human_readable_size(self.content.getSize()) if self.content is not None else ""
        return {
            "icon": self.icon(icon),
            "kind": self.text(kind),
            "filename": self.content.filename if self.content is not None else "",
            "size": sizes.in_words(size, self.text, self.language),
            "author": name_of(self.context.Creator()) if self.context.Creator() else "",
            "created": self._moment(self.context.created()),
            "modified": self._moment(self.context.modified()),
        }

    def _moment(self, date) -> str:
        return self.text(dates.ago(here(date.asdatetime()), now(), self.language))

    @cached_property
    def state(self) -> dict:
        state = api.content.get_state(self.context, default="draft")
        words, icon, css = STATES.get(state, STATES["draft"])
        return {
            "words": self.text(words),
            "icon": self.icon(icon),
            "css": f"{css} state-{state}",
        }

    @cached_property
    def text_problem(self) -> dict | None:
        """Why the text of a file is not searched: words, and whether something is wrong."""
        problem = texts.kept(self.context).problem if self.kind == "File" else ""
        if not problem:
            return None
        return {
            "words": self.text(problems.MESSAGES[problem]),
            "css": "alert-warning" if problem in CAREFUL else "alert-info",
        }

    @cached_property
    def body(self) -> str:
        """HTML of a page, filtered by the site's transform; "" for the other types."""
        rich = getattr(self.context, "text", None) if self.kind == "Document" else None
        return rich.output_relative_to(self.context) if rich is not None else ""

    @property
    def link(self) -> str:
        """Where a link leads; only to the web, a mailbox or a page of the site."""
        url = (self.context.remoteUrl or "").replace("${portal_url}", self.portal_url)
        url = url.replace("${navigation_root_url}", self.portal_url)
        if url.startswith(("http://", "https://", "mailto:", "tel:")):
            return url
        return f"{self.portal_url}{url}" if url.startswith("/") else ""

    # -- what one may do ----------------------------------------------------------------------

    @property
    def download_url(self) -> str:
        if self.content is None:
            return ""
        field = "file" if self.kind == "File" else "image"
        return f"{self.url}/@@download/{field}/{quote(self.content.filename or 'document')}"

    @cached_property
    def transitions(self) -> list[dict]:
        """Buttons of the workflow: name, title, icon."""
        return [
            {
                "name": name,
                "title": self.text(selecting.TRANSITIONS[name][0]),
                "icon": self.icon(selecting.TRANSITIONS[name][1]),
            }
            for name in selecting.transitions_of(self.context)
        ]

    @cached_property
    def links(self) -> list[dict]:
        """Plone's own pages that the current user may open: title, url, icon."""
        control = self.context.restrictedTraverse("@@iterate_control")
        versions = self.may("CMFEditions: Access previous versions") and self.has_versions
        offers = (
            (self.may_edit, _("Edit"), "edit", "pencil"),
            (control.checkout_allowed(), _("Work on a copy"), "@@content-checkout", "files"),
            (control.checkin_allowed(), _("Put back the copy"), "@@content-checkin", "check-lg"),
            (control.cancel_allowed(), _("Give up the copy"), "@@content-cancel-checkout", "x-lg"),
            (versions, _("Versions"), "@@historyview", "clock-history"),
        )
        return [
            {"title": self.text(title), "url": f"{self.url}/{view}", "icon": self.icon(icon)}
            for offered, title, view, icon in offers
            if offered
        ]

    @cached_property
    def may_edit(self) -> bool:
        return self.may("Modify portal content") and self.locked_by is None

    @cached_property
    def may_delete(self) -> bool:
        return self.may("Delete objects")

    @cached_property
    def has_versions(self) -> bool:
        repository = api.portal.get_tool("portal_repository")
        return repository.isVersionable(self.context) and bool(
            repository.getHistoryMetadata(self.context)
        )

    # -- who is changing it -------------------------------------------------------------------

    @cached_property
    def locked_by(self) -> str | None:
        """Name of the other person who holds the document, None when nobody does."""
        lockable = ILockable(self.context, None)
        me = api.user.get_current().getId()
        if lockable is None or self.working_copy_by is not None:
            return None
        others = [info["creator"] for info in lockable.lock_info() if info["creator"] != me]
        return name_of(others[0]) if others else None

    @cached_property
    def working_copy_by(self) -> str | None:
        """Name of who works on a copy of this document, None when nobody does."""
        policy = ICheckinCheckoutPolicy(self.context, None)
        copy = policy.getWorkingCopy() if policy is not None else None
        return name_of(copy.Creator()) if copy is not None else None

    @cached_property
    def original(self):
        """The document this one is a working copy of: title and url, or None."""
        if not IWorkingCopy.providedBy(self.context):
            return None
        baseline = ICheckinCheckoutPolicy(self.context).getBaseline()
        if baseline is None or not self.may("View", baseline):
            return None
        return {"title": baseline.Title(), "url": f"{baseline.absolute_url()}/view"}

    @cached_property
    def crumbs(self) -> list[dict]:
        """From the documents of the space to the folder that holds this one.

        Nothing for who sees this document alone: there is no way that they could go.
        """
        if not self.may("View", self.space):
            return []
        crumbs = []
        place = self.context.__parent__
        while place is not None and not is_space(place):
            if self.may("View", place):
                crumbs.append({"title": place.Title(), "url": place.absolute_url()})
            place = place.__parent__
        documents = f"{self.space.absolute_url()}/@@documents"
        return [{"title": self.text(_("Documents")), "url": documents}, *crumbs[::-1]]
