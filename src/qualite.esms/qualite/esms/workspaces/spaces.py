"""Finding spaces: the one that holds an object, mine, all."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from plone import api
from qualite.esms.workspaces.content import ISharedSpace
import hmac


SPACES_ID = "espaces"
SPACE_TYPES = ("Workspace", "EvaluationCommittee")
WORKFLOW = "workspace_workflow"
ARCHIVED = "archived"


def spaces_folder():
    """The container of all spaces, ``/espaces``; KeyError where the site has none."""
    return api.portal.get()[SPACES_ID]


def token_secret() -> str:
    """What signs the links that e-mails of the spaces carry."""
    return spaces_folder()._token_secret


def member_key(userid: str) -> str:
    """What the catalog knows a member of a space by.

    Everybody may ask it anything about the spaces that they see: by their ids, people outside would
    find out who is in which.
    """
    return hmac.digest(token_secret().encode(), userid.encode(), "sha256").hex()


def is_space(obj) -> bool:
    """Whether the object itself is a shared space."""
    return ISharedSpace.providedBy(obj)


def space_of(obj):
    """The space that holds an object (the object itself if it is one), or None."""
    item = aq_inner(obj)
    while item is not None and not is_space(item):
        item = aq_parent(aq_inner(item))
    return item


def state(space) -> str:
    """Workflow state of a space.

    From its history: roles depend on it, which the workflow tool would look up once more for each.
    """
    history = getattr(space, "workflow_history", {}).get(WORKFLOW)
    return history[-1]["review_state"] if history else "private"


def archived(space) -> bool:
    """Whether a space is read-only."""
    return state(space) == ARCHIVED


def space_by_uid(uid: str):
    """The space with that UID, whoever asks, or None."""
    brains = _catalog().unrestrictedSearchResults(UID=uid, portal_type=SPACE_TYPES) if uid else ()
    return brains[0]._unrestrictedGetObject() if brains else None


def spaces_of(userid: str, include_archived: bool = False) -> list:
    """Catalog records of the spaces that someone is a member of, whoever asks."""
    found = _catalog().unrestrictedSearchResults(
        portal_type=SPACE_TYPES, workspace_members=member_key(userid), sort_on="sortable_title"
    )
    return [brain for brain in found if include_archived or brain.review_state != ARCHIVED]


def my_spaces(include_archived: bool = False) -> list:
    """Catalog records of the current person's spaces; none for a visitor without account."""
    if api.user.is_anonymous():
        return []
    return spaces_of(api.user.get_current().getId(), include_archived)


def _catalog():
    return api.portal.get_tool("portal_catalog")
