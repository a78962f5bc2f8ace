"""How many messages one person sends in a day: whoever has an account opens spaces and invites.

Spaces bound what waits in them; this bounds the rest, sending again and taking back included.
"""

from BTrees.OOBTree import OOBTree
from datetime import date
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import spaces_folder
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.invitations.sent"
DAILY = 200


def take(userid: str, day: date) -> None:
    """Count one more message of that person's. errors.Refused: too many that day."""
    counts = IAnnotations(spaces_folder()).setdefault(KEY, OOBTree())
    last, count = counts.get(userid, (day, 0))
    count = count + 1 if last == day else 1
    if count > DAILY:
        raise Refused(_("You have sent many invitations today. Send the others tomorrow."))
    counts[userid] = (day, count)


def forget(userid: str) -> None:
    """Nothing is counted of somebody without an account."""
    IAnnotations(spaces_folder()).get(KEY, {}).pop(userid, None)
