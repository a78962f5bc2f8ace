"""Saying that a document was useful, or not, and why: one vote a person, changed or taken back."""

from __future__ import annotations

from AccessControl import getSecurityManager
from dataclasses import dataclass
from plone import api
from plone.uuid.interfaces import IUUID
from qualite.esms import _
from qualite.esms.library.reviewing.people import authors
from qualite.esms.library.using import thanks
from qualite.esms.library.using.privacy import check_words
from qualite.esms.library.using.store import use
from qualite.esms.library.using.store import writable
from qualite.esms.library.using.votes import Votes
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.team.roster import name_of


LONGEST = 500  # characters
SAY_USEFUL = "qualite.esms: Say Useful"
#: Who reads the words: the author and the librarians.
READ_WORDS = "qualite.esms: Revise Library Document"


@dataclass(frozen=True, slots=True)
class Vote:
    """Of the current person."""

    useful: bool
    words: str
    named: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote with a vote; ``name`` is "" unless that person agreed to be named."""

    useful: bool
    text: str
    day: str
    name: str


def may_vote(document) -> bool:
    """Whether the current person may say so: anyone with an account but its author."""
    return _may(SAY_USEFUL, document) and not is_author(document)


def is_author(document) -> bool:
    """Whether the document is the current person's own."""
    return api.user.get_current().getId() in authors(document)


def may_read_words(document) -> bool:
    """Whether the current person reads what others wrote with their votes."""
    return _may(READ_WORDS, document)


def mine(document) -> Vote | None:
    """The vote of the current person."""
    userid, votes = _me(), use().votes.get(IUUID(document))
    if votes is None or not userid:
        return None
    useful = userid in votes.useful
    if not useful and userid not in votes.not_useful:
        return None
    text, _day = votes.words.get(userid, ("", ""))
    return Vote(useful, text, userid in votes.named)


def vote(document, useful: bool, words: str = "", named: bool = False, confirmed: bool = False):
    """Vote as the current person, instead of what that person said before.

    ``named``: the author may know who says it. Refused: one's own document, too many words.
    ``privacy.ToConfirm`` (a Refused): the words may tell of somebody, and ``confirmed`` is not set.
    """
    if is_author(document):
        raise Refused(_("This document is yours: let others say whether it is useful."))
    words = " ".join(words.split())
    if len(words) > LONGEST:
        raise Refused(
            _("These words are too long: ${count} characters at most.", mapping={"count": LONGEST})
        )
    check_words(words, confirmed)
    votes, uid = writable().votes, IUUID(document)
    if uid not in votes:
        votes[uid] = Votes()
    votes[uid].put(_me(), useful, words, today().isoformat(), named)
    if useful and _me() not in votes[uid].told:
        votes[uid].told.insert(_me())
        thanks.tell_useful(document, words, named)


def take_back(document) -> bool:
    """Forget the vote of the current person; False where there is none."""
    votes = use().votes.get(IUUID(document))
    return votes is not None and votes.take_out(_me())


def all_words(document) -> list[Words]:
    """What people wrote with their votes, newest first. Ask ``may_read_words`` before."""
    votes = use().votes.get(IUUID(document))
    if votes is None:
        return []
    told = [
        Words(userid in votes.useful, text, day, name_of(userid) if userid in votes.named else "")
        for userid, (text, day) in votes.words.items()
    ]
    return sorted(told, key=lambda one: one.day, reverse=True)


def forget_person(userid: str) -> None:
    """Forget the votes of somebody who has no account any more."""
    for votes in use().votes.values():
        votes.forget(userid)


def _me():
    return "" if api.user.is_anonymous() else api.user.get_current().getId()


def _may(permission, document):
    return bool(getSecurityManager().checkPermission(permission, document))
