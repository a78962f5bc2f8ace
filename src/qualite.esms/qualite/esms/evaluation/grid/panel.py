"""One element in detail: opinions, the rating retained and its history, proofs, exchanges."""

from __future__ import annotations

from functools import cached_property
from qualite.esms import _
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.grid import exchanges
from qualite.esms.evaluation.grid import wording
from qualite.esms.evaluation.grid.radios import radios
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs import links
from qualite.esms.workspaces.dashboards.people import short_name
from qualite.esms.workspaces.dashboards.wording import avatar
from qualite.esms.workspaces.discussion.mentions import Mention
from qualite.esms.workspaces.discussion.rendering import render
from qualite.esms.workspaces.team import roster


LINK_PROOF = "qualite.esms: Link Proof"
ADD_ACTION = "qualite.esms: Add Improvement Action"


class Panel:
    """The detail of the element of a row; ``asked``: whether the address names it."""

    def __init__(self, page, row, asked: bool):
        self.page, self.row, self.asked = page, row, asked
        self.tree, self.context = page.sheet.tree, page.context
        self.element = self.tree.element(row.code)
        self.criterion = self.tree.above(self.element, "criterion")

    @classmethod
    def of(cls, page):
        """The panel of the element or criterion asked for, else of the first shown; or None."""
        rows, wanted = page.shown_rows, page.address["element"]
        found = next((row for row in rows if wanted in (row.code, row.criterion)), None)
        if found is None and wanted:
            found = next((row for row in page.rows if wanted in (row.code, row.criterion)), None)
        if found is None and not rows:
            return None
        return cls(page, found or rows[0], found is not None and bool(wanted))

    def around(self, step: int) -> dict | None:
        """The element before (-1) or after (1) among those shown: code and address."""
        codes = [row.code for row in self.page.shown_rows]
        place = codes.index(self.row.code) + step if self.row.code in codes else -1
        if not 0 <= place < len(codes):
            return None
        return {
            "code": codes[place],
            "url": self.page.address(element=codes[place]) + "#panneau",
        }

    @cached_property
    def title(self) -> str:
        return wording.title_of(self.element, self.page.text)

    @cached_property
    def criterion_title(self) -> str:
        return wording.title_of(self.criterion, self.page.text) if self.criterion else ""

    # -- the rating -------------------------------------------------------------------------

    @cached_property
    def retained(self) -> str:
        """The rating, by whom and when, in words."""
        last = self.row.last
        if last is None or not last.value:
            return self.page.text(_("No rating is retained yet."))
        return self.page.text(
            _(
                "Rating retained: ${value}, by ${name}, on ${day}.",
                mapping={
                    "value": last.value,
                    "name": self.page.lines.name_of(last.userid),
                    "day": wording.day(last.when, self.page.language),
                },
            )
        )

    @cached_property
    def history(self) -> list[dict]:
        """Every rating that was given, the newest first."""
        rating = self.page.sheet.ratings.get(self.row.interview, {}).get(self.row.code)
        return [
            {
                "value": entry.value,
                "name": self.page.lines.name_of(entry.userid),
                "when": wording.day_and_clock(entry.when, self.page.language),
                "texts": [one for one in (entry.justification, entry.comment, entry.reason) if one],
            }
            for entry in reversed(rating.history if rating is not None else ())
        ]

    @cached_property
    def elsewhere(self) -> list[dict]:
        """The element's value in the other interviews of its method."""
        given = self.page.sheet.ratings
        return [
            {
                "words": self.page.text(wording.interview_words(one)),
                "value": rating.value,
                "url": self.page.address(interview=one.id, element=self.row.code),
            }
            for one in self.page.sheet.interviews_for(self.row.method)
            if one.id != self.row.interview
            and (rating := given[one.id].get(self.row.code)) is not None
            and rating.value
        ]

    # -- opinions ---------------------------------------------------------------------------

    @cached_property
    def shows_opinions(self) -> bool:
        return self.page.inside and self.page.side == COMMITTEE and bool(self.row.interview)

    @cached_property
    def opinions(self) -> list[dict]:
        """Each member's opinion: name, round, value, words."""
        return [
            {
                **self.person(one.userid),
                "value": one.value,
                "meaning": self.page.lines.meanings.get(one.value, ""),
                "words": one.words,
            }
            for one in self.row.opinions
        ]

    @cached_property
    def differ(self) -> str:
        return self.page.lines.difference(self.row)

    @cached_property
    def may_give_opinion(self) -> bool:
        return self.shows_opinions and sides.may(sides.OPINION, self.context)

    @cached_property
    def mine(self):
        """One's own opinion, or None."""
        return next((one for one in self.row.opinions if one.userid == self.page.userid), None)

    @cached_property
    def radios(self) -> str:
        value = self.mine.value if self.mine else ""
        return radios("opinion", value, self.row.offered, self.page.lines.meanings)

    # -- proofs -----------------------------------------------------------------------------

    @cached_property
    def proofs(self) -> list[dict]:
        """Proofs that the person sees: title, address, where to look."""
        found = links.by_element(self.context).get(self.row.code, [])
        seen = documents.seen({one.document for one in found})
        return [
            {
                "title": seen[one.document].Title,
                "url": f"{seen[one.document].getURL()}/view",
                "icon": "file-earmark-text",
                "where": ", ".join(part for part in (one.page, one.note) if part),
            }
            for one in found
            if one.document in seen
        ]

    @cached_property
    def hidden_proofs(self) -> int:
        return self.row.proofs - len(self.proofs)

    @property
    def proofs_url(self) -> str:
        return f"{self.page.url}/@@proofs?element={self.row.code}"

    @cached_property
    def may_link(self) -> bool:
        return sides.may(LINK_PROOF, self.context)

    @cached_property
    def action_url(self) -> str:
        """Where an improvement action is created for the element, "" for who may not."""
        if not sides.may(ADD_ACTION, self.context):
            return ""
        return f"{self.page.url}/@@add-action?element={self.row.code}"

    # -- exchanges --------------------------------------------------------------------------

    @cached_property
    def talk_side(self) -> str | None:
        return exchanges.side_read(self.context) if self.criterion else None

    @cached_property
    def messages(self) -> list[dict]:
        """What was said about the criterion: who, when, the words as HTML."""
        if self.talk_side is None:
            return []
        return [
            {
                **self.person(one.userid),
                "when": wording.day_and_clock(one.when, self.page.language),
                "html": render(one.text, [Mention(*span) for span in one.spans]),
            }
            for one in exchanges.of_criterion(self.context, self.criterion.code, self.talk_side)
        ]

    @cached_property
    def may_say(self) -> bool:
        return self.criterion is not None and exchanges.may_write(self.context)

    @cached_property
    def names_url(self) -> str:
        """Whom a script proposes after an ``@``."""
        space = exchanges.space_of_side(self.context, self.talk_side)
        return f"{space.absolute_url()}/@@team-names" if space is not None else ""

    def person(self, userid: str) -> dict:
        """Name, initials and colour of somebody."""
        name = self.page.lines.name_of(userid)
        initials = roster.Member(userid, name, roster.MEMBER, "", None).initials
        return {
            "name": name,
            "short": short_name(name),
            "initials": initials,
            "css": avatar(userid),
            "me": userid == self.page.userid,
        }
