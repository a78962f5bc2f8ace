"""The policy of a space, and the state of its workflow that goes with it.

Callers check ``qualite.esms: Manage Workspace`` first; the transitions' own guards check it again.
"""

from __future__ import annotations

from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.policies import Joining
from qualite.esms.workspaces.policies import Policy
from qualite.esms.workspaces.policies import problems
from qualite.esms.workspaces.policies import Visibility


PRIVATE, NETWORK, PUBLIC = "private", "network", "public"
# Who reads an open space -> the transition that opens it to them.
AUDIENCES = {NETWORK: "open_to_network", PUBLIC: "open_to_all"}
TRANSITIONS = {PRIVATE: "hide", **AUDIENCES}


def policy_of(space) -> Policy:
    """The policy of a space."""
    return Policy(space.visibility, space.joining, space.participation)


def audience_of(space) -> str:
    """Who reads an open space: "network" or "public"; "" for one that is not open."""
    state = spaces.state(space)
    return state if state in AUDIENCES else ""


def refuse_problems(policy: Policy, audience: str = NETWORK) -> None:
    """Raise ``Refused`` for a policy that contradicts itself, or an unknown audience."""
    for problem in problems(policy):
        raise Refused(problem)
    if audience not in AUDIENCES:
        raise Refused(_("An open space is read by subscribers (network) or by all (public)."))


def set_policy(space, policy: Policy, audience: str = NETWORK) -> None:
    """Give a space another policy, and the state that goes with it.

    ``audience``: who reads it when it is open. Refused: a contradiction, an archived space.
    """
    if spaces.archived(space):
        raise Refused(_("This space is archived: nothing changes in it. Reopen it first."))
    refuse_problems(policy, audience)
    wanted = audience if policy.visibility is Visibility.OPEN else PRIVATE
    if spaces.state(space) != wanted:
        api.content.transition(space, TRANSITIONS[wanted])
    _store(space, policy)


def follow_state(space, event) -> None:
    """The workflow changed the state by itself (API, classic menu): the policy follows it.

    A space that closes again lets nobody in but by invitation: the safest reading.
    """
    if event.transition is None:
        return
    policy, state = policy_of(space), event.new_state.getId()
    if state in AUDIENCES:
        _store(space, Policy(Visibility.OPEN, policy.joining, policy.participation))
    elif state == PRIVATE and policy.visibility is Visibility.OPEN:
        _store(space, Policy(Visibility.HIDDEN, Joining.INVITATION, policy.participation))


def archive(space) -> None:
    """Make a space read-only; its team is told. Refused: one that already is."""
    if spaces.archived(space):
        raise Refused(_("This space is already archived."))
    try:
        api.portal.get_tool("portal_workflow").doActionFor(space, "archive")
    except WorkflowException as error:
        raise Refused(str(error)) from error
    tell(space, "space_archived")


def reopen(space) -> None:
    """Take a space out of the archive; it is private again. Refused: one that is not archived."""
    if not spaces.archived(space):
        raise Refused(_("This space is not archived."))
    api.content.transition(space, "reopen")


def _store(space, policy: Policy) -> None:
    values = policy.values()
    if any(getattr(space, field) != value for field, value in values.items()):
        for field, value in values.items():
            setattr(space, field, value)
        space.reindexObject(idxs=["visibility"])
