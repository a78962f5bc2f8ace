"""``@@load-ratings``: a filled sheet, a look at what it changes, then all of it or nothing."""

from __future__ import annotations

from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.evaluation.conduct.page import EvaluationPage
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.ratings import Stale
from qualite.esms.evaluation.referentials import carrying
from qualite.esms.evaluation.referentials.limits import MOST_BYTES
from qualite.esms.evaluation.referentials.pages.told import told
from qualite.esms.evaluation.referentials.problems import Wrong
from qualite.esms.evaluation.reports import applying
from qualite.esms.evaluation.reports import loading
from qualite.esms.evaluation.reports import wording
from qualite.esms.workspaces.dashboards.wording import counted
from zExceptions import Unauthorized
from zope.i18nmessageid import Message
from ZPublisher.HTTPRequest import FileUpload


SHOWN = 50


class LoadRatings(EvaluationPage):
    """``go``: look (the file is read) or store (what was looked at is written)."""

    tab = "report"
    loaded: loading.Loaded | None = None
    carried: list[str] = []
    address = ""
    stale = False

    def __call__(self):
        self.side = sides.given(self.evaluation)
        if self.side is None:
            raise Unauthorized("ratings are not given here and now")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                self._act()
            except Wrong as error:
                self.loaded = loading.Loaded(problems=error.reading().problems)
        if self.address:
            return self.request.response.redirect(self.address)
        return super().__call__()

    def _act(self) -> None:
        store = self.request.form.get("go") == "store"
        data, name = self._kept() if store else self._received()
        found = loading.read(self.evaluation, self.side, data, name)
        # Somebody who rated between the look and the confirmation is not overwritten unseen.
        self.stale = store and self.request.form.get("mark") != applying.mark(found)
        keep = store and not self.stale
        try:
            self.loaded = applying.attempt(self.evaluation, found, keep=keep)
        except Stale:
            self.stale, self.loaded = True, found
            return
        self.carried = carrying.pack([(data, name)])
        if keep and not self.loaded.problems:
            message = counted(
                len(self.loaded.changes),
                _("Nothing had to be changed."),
                _("1 rating was loaded."),
                _("${count} ratings were loaded."),
            )
            api.portal.show_message(message, self.request)
            self.address = f"{self.url}/@@grid"

    def _received(self) -> tuple[bytes, str]:
        sent = self.request.form.get("file")
        if not isinstance(sent, FileUpload) or not sent.filename:
            raise Wrong(_("Choose a file."))
        # One byte more than is permitted: the reader says that it is too large.
        return sent.read(MOST_BYTES + 1), sent.filename[-120:]

    def _kept(self) -> tuple[bytes, str]:
        pieces = self.request.form.get("carried", ())
        found = carrying.unpack([pieces] if isinstance(pieces, str) else pieces)
        if len(found) != 1:
            raise Wrong(_("Choose your file again: it was lost on the way."))
        return found[0]

    # -- what the template asks for ---------------------------------------------------------

    @property
    def problems(self) -> list[dict]:
        found = self.loaded.problems if self.loaded else ()
        return [told(one, self.text) for one in found]

    @property
    def ready(self) -> bool:
        """Whether there is something to confirm."""
        return bool(self.loaded and self.loaded.changes and not self.loaded.problems)

    @property
    def mark(self) -> str:
        return applying.mark(self.loaded)

    @property
    def told(self) -> list[str]:
        """How many ratings come, change, stay."""
        new = sum(1 for one in self.loaded.changes if not one.before)
        pairs = (
            (new, (_("no new rating"), _("1 new rating"), _("${count} new ratings"))),
            (
                len(self.loaded.changes) - new,
                (_("no rating changed"), _("1 rating changed"), _("${count} ratings changed")),
            ),
            (
                self.loaded.same,
                (_("none stays as it is"), _("1 stays as it is"), _("${count} stay as they are")),
            ),
        )
        return [self.text(counted(number, *words)) for number, words in pairs]

    @property
    def first(self) -> list[dict]:
        """The first changes."""
        known = {one.id: one for one in interviews.interviews(self.evaluation, self.side)}
        return [
            {
                "interview": self.text(self._named(known[one.interview])),
                "code": one.code,
                "before": one.before or "\u2013",
                "value": one.value or "\u2013",
                "words": "\n".join(filter(None, (one.justification, one.comment))),
            }
            for one in self.loaded.changes[:SHOWN]
        ]

    def _named(self, interview):
        words = wording.INTERVIEW[interview.method]
        return Message(words, mapping={"number": str(interview.number)})

    @property
    def more(self) -> int:
        return max(len(self.loaded.changes) - SHOWN, 0)
