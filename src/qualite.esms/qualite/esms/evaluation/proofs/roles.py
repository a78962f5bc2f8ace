"""Evaluators read the documents that were linked for them; nothing else of the space around.

What the role permits is said by the documents' workflow: to see what the team sees. A draft stays its
author's.
"""

from __future__ import annotations

from borg.localrole.interfaces import ILocalRoleProvider
from Products.CMFCore.interfaces import IFolderish
from qualite.esms.core.principals.local_roles import IAllRolesKnown
from qualite.esms.evaluation.proofs.reading import noted
from qualite.esms.workspaces.team.workspace import MANAGERS
from qualite.esms.workspaces.team.workspace import MEMBERS
from zope.interface import implementer


ROLE = "ProofReader"


@implementer(ILocalRoleProvider, IAllRolesKnown)
class ProofReaders:
    """``ProofReader`` on a document for the evaluators it is noted for.

    Never on a folder: roles are inherited by what it holds.
    """

    def __init__(self, document):
        committees = () if IFolderish.providedBy(document) else noted(document)
        self.roles = {
            f"{group}:{uid}": (ROLE,) for uid in committees for group in (MANAGERS, MEMBERS)
        }

    def getRoles(self, principal_id):
        return self.roles.get(principal_id, ())

    def getAllRoles(self):
        return self.roles.items()
