"""Whose a thing in a space is: whoever made it there, whatever its fields say.

Plone keeps the author in the field "creators", which everybody who may change a document may write;
here an author may hide a document from all the others, and delete it. So the author is noted apart
when the thing comes in, and the field is put right whenever it says otherwise.
"""

from __future__ import annotations

from AccessControl import getSecurityManager
from Acquisition import aq_base
from OFS.interfaces import IObjectWillBeAddedEvent
from plone import api
from qualite.esms.workspaces.spaces import is_space
from qualite.esms.workspaces.spaces import space_of


ATTRIBUTE = "_space_author"
MANAGE_SITE = "Manage portal"


def author_of(obj) -> str:
    """User id of the author of a thing in a space, "" for nobody's."""
    noted = getattr(aq_base(obj), ATTRIBUTE, None)
    return obj.Creator() if noted is None else noted


def note(obj, event) -> None:
    """Before something is added to a space or moved into one, note that it is the current person's.

    So is a copy. Managers of the site may add for others, whom the field names. Before, because
    Plone remembers the rights on the new thing from the first time it asks for them.
    """
    if event.newParent is None or space_of(event.newParent) is None or is_space(event.object):
        return
    me = getSecurityManager().getUser().getId()
    if _comes_in(event) and me and not _manages_site():
        setattr(obj, ATTRIBUTE, me)
    elif getattr(aq_base(obj), ATTRIBUTE, None) is None:
        setattr(obj, ATTRIBUTE, obj.Creator())
    keep(obj)


def _comes_in(event) -> bool:
    return IObjectWillBeAddedEvent.providedBy(event) or space_of(event.oldParent) is None


def keep(obj, event=None) -> None:
    """After a change: the field "creators" says who the author is, whatever was written there."""
    author = author_of(obj)
    if obj.Creator() != author:
        obj.creators = (author,) if author else ()


def _manages_site() -> bool:
    # Asked of the site: what is asked of the thing itself is remembered, and it has no author yet.
    return bool(getSecurityManager().checkPermission(MANAGE_SITE, api.portal.get()))
