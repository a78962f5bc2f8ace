"""The tab "Discussion" of a space."""

from __future__ import annotations

from functools import cached_property
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.dashboards.wording import avatar
from qualite.esms.workspaces.discussion import api
from qualite.esms.workspaces.discussion.wording import written_in_words
from qualite.esms.workspaces.team.roster import Member


ELSEWHERE = 10
LOOKED_AT = 40


class DiscussionPage(SpacePage):
    """What is said to the whole space, and the newest on what it holds."""

    tab = "discussion"

    def __call__(self):
        if self.request.method == "POST":
            return self.context.restrictedTraverse("@@discuss")()
        return super().__call__()

    @cached_property
    def elsewhere(self) -> list[dict]:
        """The newest messages about documents, meetings and tasks."""
        newest = [one for one in api.latest(self.space, LOOKED_AT) if one.about]
        return [
            {
                "name": one.name,
                "initials": Member(one.userid, one.name, "member", "", None).initials,
                "css": avatar(one.userid),
                "text": one.text,
                "when": written_in_words(one.when, self.request),
                "about": one.about,
                "url": one.url,
            }
            for one in newest[:ELSEWHERE]
        ]
