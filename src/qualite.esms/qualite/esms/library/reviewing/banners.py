"""Above and beside a document: what is expected of the person who looks at it."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.library.reviewing import claims
from qualite.esms.library.reviewing import deciding
from qualite.esms.library.reviewing import moving
from qualite.esms.library.reviewing import queue
from qualite.esms.library.reviewing import reviews
from qualite.esms.library.reviewing import revising
from qualite.esms.library.reviewing import withdrawal
from qualite.esms.library.reviewing.wording import ACTIONS
from qualite.esms.theme.icons import icon
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.team.roster import name_of
from zope.i18n import translate


#: What the banner above shows itself, by what it is about.
READING = ("claim", "release", "send_back", "publish")
CONFIRMING = ("revise", "confirm")
SUBMIT = "qualite.esms: Submit Library Document"


class Offering(ViewletBase):
    """The actions that are offered, as buttons."""

    icon = staticmethod(icon)
    drawing = ViewPageTemplateFile("templates/buttons.pt")

    def drawn(self, buttons) -> str:
        """Links and small forms."""
        return self.drawing(buttons=buttons, url=self.url, token=self.token)

    @cached_property
    def offered(self) -> list[str]:
        return deciding.offered(self.context)

    @cached_property
    def state(self) -> str:
        return api.content.get_state(self.context, default="draft")

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def buttons(self, names) -> list[dict]:
        """Those of the actions that are offered: name, words, icon, css; ``url`` where a form asks
        for a reason first."""
        return [
            {
                "name": name,
                "words": self.text(ACTIONS[name].title),
                "icon": icon(ACTIONS[name].icon),
                "css": ACTIONS[name].css,
                "url": f"{self.url}/@@decide?action={name}" if ACTIONS[name].asks else "",
            }
            for name in names
            if name in self.offered
        ]

    def text(self, message) -> str:
        return translate(message, context=self.request)

    def day(self, value) -> str:
        """ "3 novembre"."""
        return dates.day_and_month(value, api.portal.get_current_language()[:2], today())


class Expected(Offering):
    """Above the document: it is to be read, to be corrected, to be confirmed; or it is withdrawn."""

    @cached_property
    def last(self) -> dict:
        """The last step in the workflow's history."""
        tool = api.portal.get_tool("portal_workflow")
        for workflow in tool.getChainFor(self.context):
            return tool.getStatusOf(workflow, self.context) or {}
        return {}

    @cached_property
    def last_day(self) -> str:
        return self.day(here(self.last["time"].asdatetime()).date())

    # -- to be read ---------------------------------------------------------------------------

    @cached_property
    def to_read(self) -> list[dict]:
        return self.buttons(READING) if self.state == claims.PENDING else []

    @property
    def sent(self) -> str:
        """Who sent it, and when."""
        name = name_of(self.last["actor"]) if self.last.get("actor") else ""
        return self.text(
            _("Sent on ${day} by ${name}.", mapping={"day": self.last_day, "name": name})
        )

    @property
    def reader(self) -> str:
        """Who reads it, "" for nobody."""
        claim = claims.of(IUUID(self.context))
        if claim is None:
            return ""
        until = self.day(here(claim.until).date())
        if claim.userid == api.user.get_current().getId():
            return self.text(_("You read it, until ${day}.", mapping={"day": until}))
        words = {"name": name_of(claim.userid), "day": until}
        return self.text(_("${name} reads it, until ${day}.", mapping=words))

    # -- to be corrected ------------------------------------------------------------------------

    @cached_property
    def correction(self) -> str:
        """What its author is asked to correct, "" for nothing."""
        asked = self.state == "draft" and self.last.get("action") == "send_back"
        if not asked or not api.user.has_permission(SUBMIT, obj=self.context):
            return ""
        return self.last.get("comments") or ""

    # -- to be confirmed ------------------------------------------------------------------------

    @cached_property
    def to_confirm(self) -> list[dict]:
        due = self.context.review_due
        asked = self.state == "outdated" or (due is not None and due <= today())
        if not asked or not moving.may_confirm(self.context):
            return []
        return self.buttons(CONFIRMING)

    @property
    def confirm_until(self) -> str:
        """Until when it stays shown as published, "" where nobody was asked yet."""
        asked = reviews.asked_on(self.context) if self.state == "published" else None
        return self.day(reviews.last_day(asked)) if asked is not None else ""

    # -- a new version --------------------------------------------------------------------------

    @cached_property
    def original(self) -> dict | None:
        """What it is a new version of, for those who see that: title and address."""
        found = revising.shown_original(self.context)
        return None if found is None else {"title": found.title, "url": found.absolute_url()}

    @cached_property
    def stale(self) -> bool:
        return self.original is not None and revising.is_stale(self.context)

    @cached_property
    def catching_up(self) -> list[dict]:
        return self.buttons(("start_from",))

    # -- withdrawn ------------------------------------------------------------------------------

    @cached_property
    def withdrawn(self):
        """What the public is told, None where it is not withdrawn."""
        return withdrawal.of(IUUID(self.context)) if self.state == "withdrawn" else None

    @cached_property
    def back(self) -> list[dict]:
        return self.buttons(("put_back",))


class Steps(Offering):
    """Beside the document: what else may be done with it."""

    @cached_property
    def others(self) -> list[dict]:
        shown = Expected(self.context, self.request, self.view, self.manager)
        names = ["revise", "confirm", "mark_outdated", "withdraw"]
        above = {one["name"] for one in shown.to_confirm}
        # Confirming before anybody asks would only hide the question.
        above |= {"confirm"}
        return self.buttons([name for name in names if name not in above])


class WaitingToBeRead(ViewletBase):
    """Above the library, for librarians: how much waits."""

    icon = staticmethod(icon)

    @cached_property
    def waiting(self) -> list[queue.Waiting]:
        return queue.listed("waiting")

    @property
    def count(self) -> int:
        return len(self.waiting)

    @property
    def oldest(self) -> str:
        """Since when the first of them waits."""
        day = dates.day_and_month(
            self.waiting[0].since, api.portal.get_current_language()[:2], today()
        )
        return translate(
            _("The oldest was sent on ${day}.", mapping={"day": day}), context=self.request
        )

    @property
    def words(self) -> str:
        words = (
            _("1 document waits to be read.")
            if self.count == 1
            else _("${count} documents wait to be read.")
            if self.count
            else _("Nothing waits to be read.")
        )
        return translate(_(words, mapping={"count": self.count}), context=self.request)

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@review-queue"
