"""``@answer`` of a meeting: what those invited said; what I say."""

from __future__ import annotations

from plone import api
from plone.restapi.serializer.converters import json_compatible
from qualite.esms.workspaces.meetings import answering
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.team.services import SpaceService
from qualite.esms.workspaces.team.services import text_of


def summary(meeting) -> dict:
    """Counts, the current user's answer, and everyone invited with theirs ("" for none)."""
    card = meetings.card(meeting)
    given = answering.answers(meeting)
    return json_compatible(
        {
            "@id": f"{meeting.absolute_url()}/@answer",
            "yes": card.tally.yes,
            "no": card.tally.no,
            "maybe": card.tally.maybe,
            "waiting": card.tally.waiting,
            "mine": card.mine,
            "may_answer": card.may_answer,
            "items": [
                {
                    "userid": one.userid,
                    "name": one.name,
                    "seat": one.seat,
                    "answer": given.get(one.userid, ("", None))[0],
                    "answered": given.get(one.userid, ("", None))[1],
                }
                for one in answering.invited(meeting)
            ],
        }
    )


class AnswerGet(SpaceService):
    """The answers."""

    def answer(self):
        return summary(self.context)


class AnswerPost(SpaceService):
    """Answer for oneself: ``{"answer": "yes" | "no" | "maybe"}``; gives the answers."""

    def answer(self):
        value = text_of(self.body(), "answer", "")
        meetings.answer(self.context, api.user.get_current().getId(), value)
        return summary(self.context)
