"""Which e-mails each person wants from a space: at once, once a day, none."""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications.settings import FREQUENCIES
from qualite.esms.workspaces.notifications.settings import setting
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.notifications.preferences"


def get(space, userid: str) -> str:
    """ "at_once", "daily" or "none"; the registry's default until the person chooses."""
    return chosen(space).get(userid) or setting("default_frequency")


def put(space, userid: str, frequency: str):
    """Keep a choice. Refused: a frequency that does not exist."""
    check(frequency)
    if chosen(space).get(userid) == frequency:
        return
    annotations = IAnnotations(space)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    annotations[KEY][userid] = frequency


def check(frequency: str):
    """Refused: a frequency that does not exist."""
    if frequency not in FREQUENCIES:
        raise Refused(_("Choose: at once, once a day, or no e-mail."))


def people_with(space, frequency: str) -> list[str]:
    """User ids of the members of a space who want that, by choice or by default."""
    choices = chosen(space)
    default = setting("default_frequency")
    return [
        userid
        for userid in getattr(space, "_team", ())
        if choices.get(userid, default) == frequency
    ]


def chosen(space):
    """User id → choice, of those who chose."""
    return IAnnotations(space).get(KEY, {})


def forget(space, userid: str):
    """Forget someone's choice: who comes back later starts from the default."""
    choices = chosen(space)
    if userid in choices:
        del choices[userid]
