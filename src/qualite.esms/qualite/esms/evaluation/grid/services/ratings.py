"""``@ratings``: reading ratings of the sides one sees, giving them on one's own."""

from __future__ import annotations

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.grid import giving
from qualite.esms.evaluation.grid import presence
from qualite.esms.evaluation.grid.services.base import GridService
from zExceptions import NotFound
from zExceptions import Unauthorized
import re


# A rating has the moment at which it was given; it is there for others when its transaction ended.
OVERLAP = timedelta(seconds=10)
TAG = re.compile(r'(?:W/)?"(\d{1,9})"')
FIELDS = ("value", "justification", "comment", "reason")


def tag(version: int) -> str:
    """The ETag of a rating: how often it was written."""
    return f'"{version}"'


class RatingsService(GridService):
    """What reading and giving have in common."""

    def where(self):
        """The interview and the element that the path names; NotFound where there are none."""
        if len(self.named) != 2:
            raise NotFound("@ratings/<interview>/<element>")
        one = self.context.stores.interviews.get(self.named[0])
        if one is None or one.side not in sides.seen(self.context):
            raise NotFound(self.named[0])
        element = tree_of(self.context).get("element", self.named[-1])
        if element is None:
            raise NotFound(self.named[-1])
        return one, element

    def shown(self, interview, code: str, rating) -> dict:
        """A rating as JSON; ``rating`` is None for one never given."""
        last = rating.last if rating is not None else None
        version = rating.version if rating is not None else 0
        return {
            "@id": f"{self.context.absolute_url()}/@ratings/{interview.id}/{code}",
            "interview": interview.id,
            "side": interview.side,
            "element": code,
            "value": last.value if last else "",
            "justification": last.justification if last else "",
            "comment": last.comment if last else "",
            "version": version,
            "etag": tag(version),
            "by": self.name_of(last.userid) if last else "",
            "mine": bool(last) and last.userid == self.me,
            "when": last.when.isoformat() if last else None,
        }

    @property
    def me(self) -> str:
        return api.user.get_current().getId() or ""

    def one(self, interview, code: str, rating) -> dict:
        """A rating with its ETag."""
        version = rating.version if rating is not None else 0
        self.request.response.setHeader("ETag", tag(version))
        return self.shown(interview, code, rating)


class Read(RatingsService):
    """GET: a list, filtered (``interview``, ``criterion``, ``side``, ``since``); one with history."""

    def answer(self):
        if self.named:
            return self.with_history(*self.where())
        now = datetime.now(UTC)
        since = self.since()
        answer = self.listing(self.found(since), lambda one: self.shown(*one))
        answer["now"] = now.isoformat()
        if side := sides.shown(self.context):
            answer["here"] = self.here(self.asked("side") or side)
        return answer

    def with_history(self, interview, element):
        rating = ratings.get(self.context, interview.id, element.code)
        answer = self.one(interview, element.code, rating)
        answer["history"] = [
            {
                "value": entry.value,
                "justification": entry.justification,
                "comment": entry.comment,
                "reason": entry.reason,
                "by": self.name_of(entry.userid),
                "when": entry.when.isoformat(),
            }
            for entry in (rating.history if rating is not None else ())
        ]
        return answer

    def found(self, since) -> list[tuple]:
        """(interview, element code, rating) of what is asked for, the newest last."""
        tree = tree_of(self.context)
        criterion, asked = self.asked("criterion"), self.asked("interview")
        codes = None
        if criterion:
            codes = {
                one.code
                for one in tree.elements
                if (above := tree.above(one, "criterion")) and above.code == criterion
            }
        start = since - OVERLAP if since else None
        found = []
        for side in sides.seen(self.context):
            if self.asked("side") not in ("", side):
                continue
            for one in interviews.interviews(self.context, side):
                if asked in ("", one.id):
                    found += self.of_interview(one, tree, codes, start)
        return sorted(found, key=lambda one: (one[2].last.when, one[1]))

    def of_interview(self, one, tree, codes, start):
        for name, rating in self.context.stores.ratings.below(one.id):
            code = name.partition("/")[2]
            if codes is not None and code not in codes:
                continue
            if ("element", code) in tree and (start is None or rating.last.when >= start):
                yield one, code, rating

    def here(self, side: str) -> list[dict]:
        """Who else has the grid open; asking with ``place`` says that one has it open oneself."""
        if side not in sides.seen(self.context):
            return []
        uid = self.context.UID()
        if "place" in self.request.form:
            presence.seen(uid, side, self.me, self.asked("place"))
        return [
            {"name": self.name_of(userid), "place": place}
            for userid, place in sorted(presence.others(uid, side, self.me).items())
        ]


class Change(RatingsService):
    """PATCH ``@ratings/<interview>/<element>``: what is not sent stays as it is.

    ``If-Match`` says which version one saw (``"0"``: none); without it nothing is written. A text
    that seems to name somebody is refused (400 ``ConfirmationNeeded``) until ``confirmed`` is sent.
    """

    writes = True

    def answer(self):
        interview, element = self.where()
        if sides.given(self.context) != interview.side:
            raise Unauthorized("ratings are not given here and now")
        header = TAG.fullmatch((self.request.getHeader("If-Match") or "").strip())
        if header is None:
            return self.refuse(
                428,
                "PreconditionRequired",
                _("Say which version of the rating you saw: If-Match, with its ETag."),
            )
        rating = ratings.get(self.context, interview.id, element.code)
        if int(header[1]) != (rating.version if rating is not None else 0):
            return self.stale(interview, element, rating)
        last = rating.last if rating is not None else None
        texts = {name: getattr(last, name, "") if name != "reason" else "" for name in FIELDS}
        texts.update(self.texts(*FIELDS))
        try:
            rating = giving.give(
                self.context,
                interview.id,
                element.code,
                expected=int(header[1]),
                confirmed=self.truth("confirmed"),
                **texts,
            )
        except giving.Doubtful as doubtful:
            return self.refuse(400, "ConfirmationNeeded", doubtful.message)
        except ratings.Stale as stale:
            return self.stale(interview, element, stale.rating)
        return self.one(interview, element.code, rating)

    def stale(self, interview, element, rating):
        """412, with the rating that there is now."""
        present = self.one(interview, element.code, rating)
        return self.refuse(
            412,
            "PreconditionFailed",
            _("Somebody rated this element meanwhile. Look at their value, then choose."),
            present=present,
        )
