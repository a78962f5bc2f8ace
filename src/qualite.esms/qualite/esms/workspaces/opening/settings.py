"""Changing what a space is: its name, purpose, establishments, visit, attachment.

Callers check ``qualite.esms: Manage Workspace`` first.
"""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.opening import attachment
from qualite.esms.workspaces.opening import concerned
from qualite.esms.workspaces.opening.fields import checked_purpose
from qualite.esms.workspaces.opening.fields import checked_title
from qualite.esms.workspaces.opening.fields import checked_visit
from qualite.esms.workspaces.opening.interfaces import IReasonToKeep
from qualite.esms.workspaces.team import independence
from qualite.esms.workspaces.team import roster
from zope.component import getAdapters
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


def change(space, **fields) -> None:
    """Change fields of a space: title, description, establishments, visit_start, visit_end.

    Refused, with nothing changed: an archived space, a value that does not fit, independence.
    """
    _refuse_archived(space)
    if "title" in fields:
        fields["title"] = checked_title(fields["title"])
    if "description" in fields:
        fields["description"] = checked_purpose(fields["description"])
    if "visit_start" in fields or "visit_end" in fields:
        checked_visit(
            fields.get("visit_start", space.visit_start), fields.get("visit_end", space.visit_end)
        )
    if "establishments" in fields:
        before = space.establishments or ()
        fields["establishments"] = concerned.cleaned(fields["establishments"], kept=before)
        _refuse_dependence(space, fields["establishments"], getattr(space, "attached_to", ""))
    _write(space, fields)


def attach(space, code: str) -> None:
    """Attach an evaluators' committee by the code that the steering committee gave.

    Refused: a code of nobody's, another kind of space, independence.
    """
    _refuse_archived(space)
    if space.kind != attachment.EVALUATORS:
        raise Refused(_("Only an evaluators' committee is attached to a steering committee."))
    uid = api.content.get_uuid(attachment.steering_of(code))
    _refuse_dependence(space, space.establishments, uid)
    _write(space, {"attached_to": uid})


def invite_evaluator(steering, uid: str, email: str, word: str = "") -> None:
    """Invite again the one who will run an attached space that nobody runs yet.

    Refused: a space that is not attached to this committee, or that somebody runs.
    """
    _refuse_archived(steering)
    known = {api.content.get_uuid(one): one for one in attachment.attached(steering)}
    space = known.get(uid)
    if space is None or roster.managers(space):
        raise Refused(_("This space is run by its evaluators: they alone invite into it."))
    for waiting in invitations.pending(space):
        invitations.revoke(space, waiting.id)
    invitations.invite(space, email=email, role=roster.MANAGER, message=word)


def losses(space) -> list[tuple[str, int]]:
    """What goes when a space is deleted: pairs (what, how many), whoever may see each of them."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(space.getPhysicalPath())
    kinds = {
        "documents": ("Document", "File", "Image", "Link"),
        "folders": ("Folder",),
        "meetings": ("Meeting",),
        "tasks": ("Task",),
        "comments": ("Discussion Item",),
    }
    found = [
        (name, len(catalog.unrestrictedSearchResults(path=path, portal_type=types)))
        for name, types in kinds.items()
    ]
    return [("members", len(roster.members(space))), *found]


def delete(space, name: str) -> None:
    """Delete a space with all it holds. Refused: unless its name is given."""
    if " ".join(name.split()) != " ".join(space.title.split()):
        raise Refused(_("This is not the name of the space: nothing was deleted."))
    remove(space)


def remove(space) -> None:
    """Delete a space with all it holds, drafts of others too: its managers decide on the whole.

    Refused: another slice has a reason to keep it (``IReasonToKeep``).
    """
    if reason := reason_to_keep(space):
        raise Refused(reason)
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(space, check_linkintegrity=False)


def reason_to_keep(space):
    """Why a space can neither be archived nor deleted now: an i18n message, None when it can."""
    found = (one.reason() for _name, one in sorted(getAdapters((space,), IReasonToKeep)))
    return next(filter(None, found), None)


def _write(space, fields):
    changed = {name: value for name, value in fields.items() if getattr(space, name) != value}
    for name, value in changed.items():
        setattr(space, name, value)
    if changed:
        notify(ObjectModifiedEvent(space))


def _refuse_dependence(space, establishments, attached_to):
    for problem in independence.problems_of_space(space, establishments, attached_to):
        raise Refused(problem)


def _refuse_archived(space):
    if spaces.archived(space):
        raise Refused(_("This space is archived: nothing changes in it. Reopen it first."))
