"""Rules about several people, or several spaces, decided one after the other.

Two transactions that each look first and write elsewhere do not conflict: two managers who leave at
the same moment would leave nobody. Whoever decides takes a turn: of two who take the same one at
once, the second is tried again, and sees by then what the first did.
"""

from BTrees.OOBTree import OOBTree
from qualite.esms.workspaces.spaces import spaces_folder
from zope.annotation.interfaces import IAnnotations


LEDGER = "qualite.esms.independence"


def take(key: str) -> None:
    """Decide about a person (user id) or a space (UID), alone until the transaction ends."""
    ledger = IAnnotations(spaces_folder()).setdefault(LEDGER, OOBTree())
    ledger[key] = ledger.get(key, 0) + 1


def forget(key: str) -> None:
    """Nothing is decided any more about somebody without an account, or a space that is gone."""
    IAnnotations(spaces_folder()).get(LEDGER, {}).pop(key, None)
