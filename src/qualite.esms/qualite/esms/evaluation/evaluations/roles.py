"""Evaluators have rights on the evaluation entrusted to them, through their committee's groups.

What these rights are is said by the workflow, state by state; nothing is stored. They have no right
on the space around it.
"""

from borg.localrole.interfaces import ILocalRoleProvider
from qualite.esms.core.principals.local_roles import IAllRolesKnown
from qualite.esms.workspaces.team.workspace import MANAGERS
from qualite.esms.workspaces.team.workspace import MEMBERS
from zope.interface import implementer


@implementer(ILocalRoleProvider, IAllRolesKnown)
class EvaluatorRoles:
    """``Evaluator`` on an evaluation for those who carry it out."""

    def __init__(self, evaluation):
        uid = evaluation.evaluators
        groups = (f"{MANAGERS}:{uid}", f"{MEMBERS}:{uid}") if uid else ()
        self.roles = dict.fromkeys(groups, ("Evaluator",))

    def getRoles(self, principal_id):
        return self.roles.get(principal_id, ())

    def getAllRoles(self):
        return self.roles.items()
