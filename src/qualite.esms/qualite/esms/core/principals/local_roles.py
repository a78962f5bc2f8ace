"""What somebody's groups may do in a place: each object on the way up is asked once."""

from Acquisition import aq_inner
from borg.localrole.default_adapter import DefaultLocalRoleAdapter
from borg.localrole.workspace import clra_cache_key
from borg.localrole.workspace import store_on_request
from borg.localrole.workspace import WorkspaceLocalRoleManager
from collections.abc import Iterable
from collections.abc import Iterator
from plone.memoize.volatile import cache
from zope.interface import Interface


class IAllRolesKnown(Interface):
    """Marks a local-role provider whose ``getAllRoles`` tells all that its ``getRoles`` gives."""


class LocalRoles(WorkspaceLocalRoleManager):
    """Plone's local roles, without a question for each group of each object's provider."""

    def getRolesInContext(self, user, object) -> list[str]:
        user = self._rewrapped(user)
        principals = dict.fromkeys(self._get_principal_ids(user))
        roles = set()
        for obj in self._parent_chain(object):
            if user._check_context(obj):
                for given in self._given(obj, principals):
                    roles.update(given)
        return list(roles)

    @cache(get_key=clra_cache_key, get_cache=store_on_request)
    def checkLocalRolesAllowed(self, user, object, object_roles) -> int | None:
        """1: allowed; 0: would be, but the account is none of this place's; None: not allowed."""
        user = self._rewrapped(user)
        wanted = set(object_roles)
        principals = dict.fromkeys(self._get_principal_ids(user))
        for obj in self._parent_chain(object):
            if any(not wanted.isdisjoint(given) for given in self._given(obj, principals)):
                return 1 if user._check_context(obj) else 0
        return None

    def _rewrapped(self, user):
        # With its user folder around it and nothing else, so that contexts can be compared.
        folder = self._get_userfolder(user)
        return user if folder is None else aq_inner(user).__of__(folder)

    def _given(self, obj, principals: dict[str, None]) -> Iterator[Iterable[str]]:
        """What each of the principals that gets something in this object gets."""
        for provider in self._getAdapters(obj):
            if isinstance(provider, DefaultLocalRoleAdapter) or IAllRolesKnown.providedBy(provider):
                for principal, roles in provider.getAllRoles():
                    if principal in principals:
                        yield roles
            else:
                for principal in principals:
                    yield provider.getRoles(principal)
