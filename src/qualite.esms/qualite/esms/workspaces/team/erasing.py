"""Somebody whose account is deleted is on no team any more, and waits before no door."""

from collective.workspace.interfaces import IWorkspace
from plone import api
from qualite.esms.workspaces.invitations import quota
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.spaces import is_space
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.spaces import SPACES_ID
from qualite.esms.workspaces.spaces import spaces_of
from qualite.esms.workspaces.team import turns


def account_deleted(event):
    """Forget them; archived spaces too, which their managers cannot change."""
    if SPACES_ID not in api.portal.get():
        return
    userid = event.principal
    for brain in spaces_of(userid, include_archived=True):
        IWorkspace(brain._unrestrictedGetObject()).get(userid).remove_from_team()
    for space in filter(is_space, spaces_folder().objectValues()):
        requests.withdraw(space, userid)
    turns.forget(userid)
    quota.forget(userid)
