"""What is said about one thing, as a block that any page of a space shows.

In a page: ``<metal:talk use-macro="context/@@discussion-block/macros/block" />``.
"""

from __future__ import annotations

from functools import cached_property
from plone.app.discussion.interfaces import IConversation
from qualite.esms import _
from qualite.esms.theme.page import Macros
from qualite.esms.workspaces.dashboards.people import members
from qualite.esms.workspaces.dashboards.wording import avatar
from qualite.esms.workspaces.discussion import rules
from qualite.esms.workspaces.discussion.comment import mentions_of
from qualite.esms.workspaces.discussion.comment import removal
from qualite.esms.workspaces.discussion.rendering import render
from qualite.esms.workspaces.discussion.wording import removal_in_words
from qualite.esms.workspaces.discussion.wording import written_in_words
from qualite.esms.workspaces.spaces import is_space
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team.roster import Member


THREADS = 20  # on one page
EXPECTED = "messages"  # name of the parameter that says how many threads to leave out


class DiscussionBlock(Macros):
    """``@@discussion-block``: the macro and what it shows."""

    @cached_property
    def conversation(self):
        return IConversation(self.context)

    @cached_property
    def shown(self) -> bool:
        return rules.discussed(self.context) and rules.may_read(self.context)

    @cached_property
    def may_write(self) -> bool:
        return rules.may_write(self.context)

    @cached_property
    def count(self) -> int:
        return len(self.conversation)

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def token(self) -> str:
        """The hidden field that every form carries."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @cached_property
    def label(self):
        return _("Write to the team") if is_space(self.context) else _("Write about this")

    @cached_property
    def names_url(self) -> str:
        """Where the script finds whom to propose after an ``@``."""
        return f"{space_of(self.context).absolute_url()}/@@team-names"

    # Threads, the newest first; answers, the oldest first

    @cached_property
    def children(self) -> dict:
        return self.conversation.children()

    @cached_property
    def tops(self) -> list[int]:
        return self.children.get(0, [])[::-1]

    @cached_property
    def start(self) -> int:
        asked = self.request.form.get(EXPECTED, "")
        start = int(asked) if isinstance(asked, str) and asked.isdecimal() and len(asked) < 7 else 0
        return start if start < len(self.tops) else 0

    def threads(self) -> list[dict]:
        return [self.thread(one) for one in self.tops[self.start : self.start + THREADS]]

    def thread(self, top: int) -> dict:
        answers = [self.message(one["comment"]) for one in self.conversation.getThreads(root=top)]
        return {"message": self.message(self.conversation[top]), "answers": answers}

    @cached_property
    def older(self) -> str:
        """Address of the threads before those shown, or ""."""
        following = self.start + THREADS
        return self._page(following) if following < len(self.tops) else ""

    @cached_property
    def newer(self) -> str:
        return self._page(max(self.start - THREADS, 0)) if self.start else ""

    def _page(self, start):
        return f"{page_of(self.context)}?{EXPECTED}={start}#discussion"

    # One message

    def message(self, comment) -> dict:
        gone = removal(comment)
        said = {
            "id": comment.id,
            "url": comment.absolute_url(),
            "when": written_in_words(comment.creation_date, self.request),
            "moment": comment.creation_date.isoformat(),
            "gone": gone and self.text(removal_in_words(gone)),
        }
        if gone is None:
            said |= self._author(comment)
            said |= {
                "html": render(comment.text, mentions_of(comment)),
                "text": comment.text,
                "edited": comment.edited,
                "may_change": rules.may_change(comment),
                "may_remove": rules.may_remove(comment),
            }
        return said

    @cached_property
    def team(self) -> dict:
        return {member.userid: member for member in members(space_of(self.context))}

    def _author(self, comment):
        userid = comment.creator or ""
        member = self.team.get(userid)
        if member is None:
            member = Member(userid, comment.author_name or "", "member", "", None)
        return {
            "name": member.name,
            "seat": member.seat,
            "initials": member.initials,
            "css": avatar(userid),
        }


def page_of(obj) -> str:
    """Address of the page where what is said about an object is read."""
    return f"{obj.absolute_url()}/{'@@discussion' if is_space(obj) else 'view'}"


def place_of(comment) -> str:
    """Address of a message, on the page that shows it."""
    about = rules.subject(comment)
    children = IConversation(about).children()
    answered = {one: parent for parent, ones in children.items() for one in ones}
    top = comment.comment_id
    while answered.get(top):
        top = answered[top]
    tops = children.get(0, [])[::-1]
    start = tops.index(top) // THREADS * THREADS if top in tops else 0
    query = f"?{EXPECTED}={start}" if start else ""
    return f"{page_of(about)}{query}#message-{comment.id}"
