"""What all pages of spaces have in common."""

from __future__ import annotations

from functools import cached_property
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.spaces import space_of


class SpacePage(Page):
    """A page inside a space, rendered in the macro ``context/@@space-frame/macros/page``.

    ``tab`` names the tab it belongs to (a name of ``tabs.TABS``). On the space itself the heading
    is the space's name and the page starts with its own h2; on anything below, the heading is
    ``title``.
    """

    tab = "overview"
    white_band = True

    @cached_property
    def space(self):
        """The space around the context."""
        return space_of(self.context)

    @property
    def title(self) -> str:
        return self.context.Title()
