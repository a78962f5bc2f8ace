"""``@@useful`` and what it says beside a document: a form that works without JavaScript."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from plone import api
from plone.app.layout.viewlets import ViewletBase
from plone.protect import CheckAuthenticator
from Products.statusmessages.interfaces import IStatusMessage
from qualite.esms import _
from qualite.esms.library.using import voting
from qualite.esms.library.using.api import counts
from qualite.esms.library.using.privacy import ToConfirm
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.dates import full_day
from qualite.esms.workspaces.errors import Refused
from zExceptions import Unauthorized


class _Voting:
    """What the page and the block beside the document both show."""

    error = None
    to_confirm = False

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @cached_property
    def mine(self) -> voting.Vote | None:
        return voting.mine(self.context)

    @cached_property
    def may_vote(self) -> bool:
        return voting.may_vote(self.context)

    @cached_property
    def counts(self):
        uid = self.context.UID()
        return counts([uid])[uid]

    @cached_property
    def longest(self) -> int:
        return voting.LONGEST

    @cached_property
    def typed(self) -> str:
        """The words of the form, as they were sent or as they are kept."""
        words = self.request.form.get("words") if self.request.method == "POST" else None
        if isinstance(words, str):
            return words
        return self.mine.words if self.mine is not None else ""

    @cached_property
    def named(self) -> bool:
        if self.request.method == "POST":
            return bool(self.request.form.get("named"))
        return self.mine is not None and self.mine.named

    def useful_in_words(self) -> str:
        number = self.counts.useful
        if not number:
            return self.text(_("Nobody said so yet"))
        if number == 1:
            return self.text(_("Useful to 1 person"))
        return self.text(_("Useful to ${count} people", mapping={"count": number}))


class VotingPage(_Voting, Page):
    """``@@useful``: POST ``useful`` (yes, no, none), ``words``, ``named``, ``confirmed``."""

    def __call__(self):
        if self.request.method != "POST":
            return super().__call__()
        CheckAuthenticator(self.request)
        try:
            message = self.handle(self.request.form)
        except Refused as refused:
            self.error = refused.message
            self.to_confirm = isinstance(refused, ToConfirm)
            self.request.response.setStatus(422)
            return super().__call__()
        IStatusMessage(self.request).add(message, type="info")
        return self.request.response.redirect(f"{self.url}#useful", status=303)

    def handle(self, form):
        """What was done, in words."""
        said, words = form.get("useful"), form.get("words", "")
        if said == "none":
            if api.user.is_anonymous():
                raise Unauthorized()
            voting.take_back(self.context)
            return _("Your answer is taken back.")
        if not self.may("qualite.esms: Say Useful"):
            raise Unauthorized()
        if said not in ("yes", "no") or not isinstance(words, str):
            raise Refused(_("Say whether the document was useful to you."))
        voting.vote(
            self.context,
            said == "yes",
            words,
            named=bool(form.get("named")),
            confirmed=bool(form.get("confirmed")),
        )
        return _("Thank you: this helps the next reader to choose.")

    def answers(self) -> list[dict]:
        """The two answers: value, words."""
        words = (("yes", _("useful")), ("no", _("not useful")))
        return [{"value": value, "words": self.text(label)} for value, label in words]

    @cached_property
    def said(self) -> str:
        """ "yes" or "no": the answer that is chosen."""
        said = self.request.form.get("useful")
        if said in ("yes", "no"):
            return said
        return "no" if self.mine is not None and not self.mine.useful else "yes"


class UsefulViewlet(_Voting, ViewletBase, Page):
    """Beside a document: how many it was useful to, and one's own answer."""

    shown_states = ("published", "outdated")

    @property
    def available(self) -> bool:
        return api.content.get_state(self.context, "") in self.shown_states

    def downloads_in_words(self) -> str:
        number = self.counts.downloads
        if number < 2:
            return self.text(_("Downloaded once") if number else _("Not downloaded yet"))
        shown = f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
        return self.text(_("Downloaded ${count} times", mapping={"count": shown}))

    @cached_property
    def words(self) -> list:
        """What people wrote, for the author and the librarians."""
        return voting.all_words(self.context) if voting.may_read_words(self.context) else []

    def day(self, value: str) -> str:
        """A day such as "2026-11-22" in words."""
        return full_day(date.fromisoformat(value), self.language, today())

    @cached_property
    def anonymous(self) -> bool:
        return api.user.is_anonymous()
