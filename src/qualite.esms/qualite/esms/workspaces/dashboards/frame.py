"""What stands around every page of a space: heading, actions, tabs.

Pages of a space subclass ``SpacePage`` and render their body in the macro
``context/@@space-frame/macros/page``, slot ``body`` (which is inside ``#content-core``). Slots
``meta``, ``actions`` and ``notices`` add to the head.
"""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms.theme.page import Macros
from qualite.esms.workspaces.dashboards import counts
from qualite.esms.workspaces.dashboards import establishments
from qualite.esms.workspaces.dashboards.adding import offers
from qualite.esms.workspaces.dashboards.page import SpacePage
from qualite.esms.workspaces.dashboards.tabs import MANAGE_ROSTER
from qualite.esms.workspaces.dashboards.tabs import REOPEN_SPACE
from qualite.esms.workspaces.dashboards.tabs import TABS
from qualite.esms.workspaces.dashboards.tabs import VIEW_ROSTER
from qualite.esms.workspaces.dashboards.wording import members_in_words
from qualite.esms.workspaces.dashboards.wording import STATES
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.spaces import state


__all__ = ("SpaceFrame", "SpacePage")
NAMED_ESTABLISHMENTS = 2


class SpaceFrame(Macros):
    """``@@space-frame`` of a space and of anything in it: the macro and what it shows."""

    @cached_property
    def space(self):
        return space_of(self.context)

    @cached_property
    def url(self) -> str:
        return self.space.absolute_url()

    @cached_property
    def on_space(self) -> bool:
        """Whether the page is one of the space itself, not of something it holds."""
        return self.space.getPhysicalPath() == self.context.getPhysicalPath()

    @cached_property
    def inside(self) -> bool:
        """Whether the current user sees the inside of the space."""
        return self.may(VIEW_ROSTER, self.space)

    def heading(self, view) -> str:
        if self.on_space:
            return self.space.Title()
        return getattr(view, "title", "") or self.context.Title()

    # -- under the heading ------------------------------------------------------------------

    @cached_property
    def state(self) -> str:
        return state(self.space)

    @cached_property
    def seen_by(self) -> dict:
        """Who the space is open to, in words, with the number of members for the team."""
        words, icon, team_words, team_icon, css = STATES.get(self.state, STATES["private"])
        parts = [self.text(words)]
        if self.inside:
            parts.append(self.text(members_in_words(counts.members(self.space))))
        return {
            "words": ", ".join(parts),
            "icon": self.icon(icon),
            "badge": self.text(team_words),
            "badge_icon": self.icon(team_icon),
            "css": f"{css} state-{self.state}",
        }

    @cached_property
    def establishments(self) -> list[dict]:
        """The establishments concerned that are named: title, and url ("" when not listed)."""
        return establishments.named(self.space.establishments)[:NAMED_ESTABLISHMENTS]

    @cached_property
    def other_establishments(self) -> int:
        return max(len(self.space.establishments or ()) - NAMED_ESTABLISHMENTS, 0)

    # -- actions ----------------------------------------------------------------------------

    @cached_property
    def may_invite(self) -> bool:
        return self.may(MANAGE_ROSTER, self.space)

    @cached_property
    def may_reopen(self) -> bool:
        return self.state == "archived" and self.may(REOPEN_SPACE, self.space)

    @cached_property
    def offers(self) -> list[dict]:
        """What the current user may add: title, icon, url."""
        return [
            {"title": self.text(offer.title), "icon": self.icon(offer.icon), "url": url}
            for offer, url in offers(self.space)
        ]

    # -- tabs -------------------------------------------------------------------------------

    def tabs(self, view) -> list[dict]:
        """The tabs that the current user may open, with counts; the one of ``view`` is current.

        A page with sections of its own names its tab in ``space_tab``.
        """
        here = getattr(view, "space_tab", getattr(view, "tab", ""))
        return [
            {
                "title": self.text(tab.title),
                "url": f"{self.url}{tab.view}",
                "current": tab.name == here,
                "count": counts.of_tab(self.space, tab.name),
            }
            for tab in TABS
            if (not tab.kinds or self.space.kind in tab.kinds)
            and any(self.may(permission, self.space) for permission in tab.permissions)
        ]

    @cached_property
    def anonymous(self) -> bool:
        return api.user.is_anonymous()
