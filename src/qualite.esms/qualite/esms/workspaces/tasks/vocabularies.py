"""Who a task can be entrusted to."""

from plone import api
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team import roster
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def team_members(context):
    """Members of the space that holds the context, by name; empty for whoever may not see them."""
    space = space_of(context) if context is not None else None
    if space is None or not api.user.has_permission("collective.workspace: View roster", obj=space):
        return SimpleVocabulary([])
    members = sorted(roster.members(space), key=lambda member: member.name)
    return SimpleVocabulary(
        [SimpleTerm(member.userid, member.userid, member.name) for member in members]
    )
