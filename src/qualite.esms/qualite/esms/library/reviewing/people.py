"""Whom the library tells: the authors of a document, the librarians."""

from __future__ import annotations

from plone import api


LIBRARIAN = "Librarian"
OWNER = "Owner"


def authors(document) -> list[str]:
    """User ids of those who hold a document as theirs."""
    return [userid for userid, roles in document.get_local_roles() if OWNER in roles]


def librarians() -> list[str]:
    """User ids of the librarians, themselves or through a group."""
    users = api.portal.get_tool("acl_users")
    named = [one for one, _title in users.portal_role_manager.listAssignedPrincipals(LIBRARIAN)]
    found = []
    for principal in named:
        group = users.getGroupById(principal)
        found += [principal] if group is None else group.getGroupMemberIds()
    return sorted(set(found))
