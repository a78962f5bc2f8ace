"""Words of messages: when they were written, how they went."""

from plone import api
from qualite.esms import _
from qualite.esms.workspaces.dashboards.clock import now
from qualite.esms.workspaces.dashboards.dates import ago
from qualite.esms.workspaces.dashboards.dates import day_and_month
from qualite.esms.workspaces.discussion.comment import BY_AUTHOR
from qualite.esms.workspaces.meetings.moments import here
from zope.i18n import translate


def written_in_words(moment, request) -> str:
    """When a message was written: "ce matin, 9 h 12"."""
    return translate(ago(here(moment), now(), language()), context=request)


def removal_in_words(gone: dict):
    """The sentence in the place of a message that was removed (``comment.removal``)."""
    if gone["how"] == BY_AUTHOR:
        return _("Message deleted by its author")
    day = day_and_month(here(gone["when"]).date(), language())
    return _("Message removed by the moderators on ${date}", mapping={"date": day})


def language() -> str:
    """Language of the page, as the dates need it."""
    return (api.portal.get_current_language() or "fr")[:2]
