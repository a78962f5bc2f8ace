"""What becomes of somebody's invitations when they come in, by whichever way."""

from qualite.esms.workspaces.invitations import accounts
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.invitations import store


def joined(space, event):
    """Other links of theirs are used up: whoever is taken off the team does not come back by one."""
    userid = event.membership.user
    email = accounts.email_of(userid)
    for invitation in invitations.pending(space):
        if userid == invitation.userid or (email and email == invitation.email):
            invitation.close(store.ACCEPTED, accepted_by=userid)
