"""What others ask of somebody: to let them into a space, to come into one."""

from __future__ import annotations

from Acquisition import aq_base
from collections.abc import Iterator
from operator import itemgetter
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.invitations.mails import link
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.notifications.event import load
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.spaces import space_by_uid
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.team import roster


INVITATIONS = 10  # the last ones that somebody was told of


def to_decide(userid: str, spaces: list) -> Iterator[tuple[object, int]]:
    """(space, number of requests to join) of the spaces that the person manages.

    ``spaces``: catalog records of her spaces. Those without requests are neither wrapped nor asked.
    """
    container = aq_base(spaces_folder())
    for brain in spaces:
        space = container.get(brain.getPath().rpartition("/")[2])
        if space is None or not getattr(space, requests.KEPT, None):
            continue
        space = space_by_uid(brain.UID)
        waiting = requests.waiting(space) if userid in roster.managers(space) else ()
        if waiting:
            yield space, len(waiting)


def invited_to(userid: str) -> Iterator[tuple[object, str]]:
    """(space, address where one answers) of the invitations that the person's account holds."""
    told = sorted(store.of_person(userid).items(), key=itemgetter(0), reverse=True)
    events = [load(*record) for record in told]
    uids = dict.fromkeys(event.space_uid for event in events if event.kind == "invited")
    for uid in list(uids)[:INVITATIONS]:
        space = space_by_uid(uid)
        if space is None or archived(space) or roster.is_member(space, userid):
            continue
        for invitation in invitations.pending(space):
            if invitations.is_for(invitation, userid) and not invitation.expired(invitations.now()):
                yield space, link(invitations.token(space, invitation))
                break
