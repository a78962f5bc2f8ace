"""``@@documents-chosen``: what the buttons under a list, or on a document's page, ask for."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect.authenticator import check as check_authenticator
from qualite.esms import _
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.documents import acting
from qualite.esms.workspaces.documents import selecting
from qualite.esms.workspaces.documents.rows import Rows
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import is_space


DONE = {
    "share": (
        _("“${title}” is now seen by the team."),
        _("${count} documents are now seen by the team."),
    ),
    "publish": (_("“${title}” is published."), _("${count} documents are published.")),
    "unpublish": (
        _("“${title}” is for the team only."),
        _("${count} documents are for the team only."),
    ),
    "retract": (_("“${title}” is a draft again."), _("${count} documents are drafts again.")),
    "move": (_("“${title}” was moved."), _("${count} documents were moved.")),
    "delete": (_("“${title}” was deleted."), _("${count} documents were deleted.")),
}
MOST_REASONS = 5


class ChosenDocuments(SpacePage):
    """POST ``uids`` and ``action``; moving asks where to, deleting asks once more."""

    tab = "documents"

    def __call__(self):
        if self.request.method != "POST":
            return self.request.response.redirect(self.back)
        check_authenticator(self.request)
        if not self.chosen:
            api.portal.show_message(
                _("Choose at least one document."), self.request, type="warning"
            )
            return self.request.response.redirect(self.back)
        if self.action in selecting.TRANSITIONS:
            self._each(lambda obj: acting.change_state(obj, self.action))
        elif self.action == selecting.DELETE and "confirmed" in self.request.form:
            self._each(acting.delete)
        elif self.action == selecting.MOVE and self.target is not None:
            self._each(lambda obj: acting.move(obj, self.target))
        elif self.action in (selecting.DELETE, selecting.MOVE):
            return super().__call__()
        return self.request.response.redirect(self.back)

    def _each(self, act) -> None:
        """Do it to each; what is refused stays as it is, the rest is done."""
        done, reasons = [], []
        for obj in self.chosen:
            title = obj.Title() or obj.getId()
            try:
                act(obj)
            except Refused as error:
                reasons.append(error.message)
            else:
                done.append(title)
        if done:
            one, many = DONE[self.action]
            message = one if len(done) == 1 else many
            mapping = {"title": done[0], "count": len(done)}
            api.portal.show_message(_(message, mapping=mapping), self.request)
        for reason in reasons[:MOST_REASONS]:
            api.portal.show_message(reason, self.request, type="warning")
        if len(reasons) > MOST_REASONS:
            message = _("${count} others were left as they are.")
            mapping = {"count": len(reasons) - MOST_REASONS}
            api.portal.show_message(_(message, mapping=mapping), self.request, type="warning")

    # -- what the form says -------------------------------------------------------------------

    @cached_property
    def action(self) -> str:
        action = self.request.form.get("action", "")
        return action if isinstance(action, str) else ""

    @cached_property
    def chosen(self) -> list:
        found = selecting.chosen(self)
        if self.action not in (selecting.DELETE, selecting.MOVE):
            return found
        # What goes with its folder is not asked about twice.
        kept: list = []
        for obj in found:
            path = obj.getPhysicalPath()
            if not any(
                path[: len(other.getPhysicalPath())] == other.getPhysicalPath() for other in kept
            ):
                kept.append(obj)
        return kept

    @cached_property
    def target(self):
        """Where to move to: the space or a folder of it; None while nobody chose."""
        uid = self.request.form.get("target", "")
        if uid == self.space.UID():
            return self.space
        places = {place["uid"] for place in selecting.folders(self)}
        return api.content.get(UID=uid) if isinstance(uid, str) and uid in places else None

    @property
    def back(self) -> str:
        """The list that was left: of the folder, or of what holds the document of the page."""
        place = self.context
        if not is_space(place) and place.portal_type != "Folder":
            if self.request.form.get("stay") == "1":
                return f"{place.absolute_url()}/view"
            place = place.__parent__
        return f"{place.absolute_url()}/@@documents"

    # -- the page that asks -------------------------------------------------------------------

    @property
    def title(self) -> str:
        return self.text(_("Delete") if self.action == selecting.DELETE else _("Move"))

    @cached_property
    def rows(self) -> list[dict]:
        catalog = api.portal.get_tool("portal_catalog")
        make = Rows(self)
        rows = []
        for obj in self.chosen:
            path = "/".join(obj.getPhysicalPath())
            for brain in catalog(path={"query": path, "depth": 0}):
                row = make(brain)
                row["inside"] = len(catalog(path=path)) - 1 if row["folder"] else 0
                rows.append(row)
        return rows

    @property
    def places(self) -> list[dict]:
        return selecting.folders(self)
