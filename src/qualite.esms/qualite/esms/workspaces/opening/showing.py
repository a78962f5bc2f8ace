"""Spaces that show their name to people with an account, and nothing of what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from plone import api
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.opening import concerned
from qualite.esms.workspaces.policies import Visibility


@dataclass(frozen=True, slots=True)
class Card:
    """All that is shown of a space: its name, its purpose, its establishments, where to ask."""

    uid: str
    title: str
    description: str
    establishments: tuple[str, ...]
    url_to_ask: str


def listed_spaces() -> list[Card]:
    """Spaces that show themselves and that the current person is not in; none for visitors."""
    if api.user.is_anonymous():
        return []
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type=spaces.SPACE_TYPES,
        visibility=str(Visibility.LISTED),
        sort_on="sortable_title",
    )
    mine = {brain.UID for brain in spaces.my_spaces(include_archived=True)}
    return [
        Card(
            uid=brain.UID,
            title=brain.Title,
            description=brain.Description,
            establishments=tuple(one.title for one in concerned.named(brain.establishments)),
            url_to_ask=url_to_ask(brain.UID),
        )
        for brain in found
        if brain.review_state != spaces.ARCHIVED and brain.UID not in mine
    ]


def url_to_ask(uid: str) -> str:
    """The page where one asks to join a space that one cannot see."""
    return f"{spaces.spaces_folder().absolute_url()}/@@ask-to-join?space={uid}"
