"""Writing, changing, removing and listing messages: what pages and services call.

They hold the rules, not the permissions: callers ask ``rules`` first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from plone import api
from plone.app.discussion.interfaces import IConversation
from qualite.esms import _
from qualite.esms.workspaces.discussion import rules
from qualite.esms.workspaces.discussion.comment import removal
from qualite.esms.workspaces.discussion.comment import SpaceComment
from qualite.esms.workspaces.discussion.mentions import find_mentions
from qualite.esms.workspaces.discussion.rendering import tidy
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team import roster
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


LONGEST = 10_000  # characters
CUT = 300


@dataclass(frozen=True, slots=True)
class Latest:
    """A message of a listing; ``about`` and ``about_url`` are empty for one to the whole space."""

    userid: str
    name: str
    text: str
    when: datetime
    url: str
    about: str
    about_url: str
    replies: int


def add(context, text: str, in_reply_to: int | None = None):
    """Write about an object; returns the message. Refused: no words, too many, no such message."""
    conversation = IConversation(context)
    text = _words(text)
    if in_reply_to:
        answered = conversation.get(in_reply_to)
        if answered is None or removal(answered) is not None:
            raise Refused(_("The message that you answer is not there any more."))
    author = api.user.get_current().getId()
    comment = SpaceComment()
    comment.creator = comment.author_username = author
    comment.author_name = roster.name_of(author)
    comment.in_reply_to = in_reply_to or None
    _write(comment, text, space_of(context))
    return conversation[conversation.addComment(comment)]


def change(comment, text: str):
    """Change the words of a message. Refused: as `add`."""
    _write(comment, _words(text), space_of(comment))
    comment.modification_date = datetime.now(UTC)
    comment.edited = True
    notify(ObjectModifiedEvent(comment))


def remove(comment):
    """Take a message away; a trace of it stays if somebody answered it or somebody else removed it."""
    conversation = IConversation(rules.subject(comment))
    del conversation[comment.comment_id]


def latest(space, limit: int = 5) -> list[Latest]:
    """The newest messages of a space and of what it holds that the current person may read."""
    found = []
    site = api.portal.get()
    records = reversed(list(store.of_space(space).items()))
    for _id, (_space, kind, _actor, _target, path, *_rest) in records:
        if kind != "comment":
            continue
        comment = site.unrestrictedTraverse(path, None)
        if comment is not None and removal(comment) is None and rules.may_read(comment):
            found.append(_latest(space, comment))
        if len(found) == limit:
            break
    return found


def _latest(space, comment):
    about = rules.subject(comment)
    whole = about.getPhysicalPath() == space.getPhysicalPath()
    text = comment.text if len(comment.text) <= CUT else comment.text[:CUT].rstrip() + "…"
    return Latest(
        userid=comment.creator,
        name=comment.author_name,
        text=text,
        when=comment.creation_date,
        url=f"{comment.absolute_url()}/@@view",
        about="" if whole else about.Title(),
        about_url="" if whole else f"{about.absolute_url()}/view",
        replies=IConversation(about).count_replies(comment.comment_id),
    )


def _words(text):
    text = tidy(text) if isinstance(text, str) else ""
    if not text:
        raise Refused(_("Write a few words."))
    if len(text) > LONGEST:
        raise Refused(
            _("This message is too long: ${count} characters at most.", mapping={"count": LONGEST})
        )
    return text


def _write(comment, text, space):
    people = {member.userid: member.name for member in roster.members(space)}
    comment.text = text
    comment.spans = tuple((m.userid, m.start, m.end) for m in find_mentions(text, people))
