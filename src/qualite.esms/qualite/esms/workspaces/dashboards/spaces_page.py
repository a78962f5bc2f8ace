"""``/espaces``: my spaces, and those that are open to read."""

from __future__ import annotations

from functools import cached_property
from plone import api
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms import _
from qualite.esms.theme.circles import circles
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards import space_cards
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.opening.showing import listed_spaces
from qualite.esms.workspaces.spaces import ARCHIVED
from qualite.esms.workspaces.spaces import my_spaces
from qualite.esms.workspaces.spaces import SPACE_TYPES
from unidecode import unidecode
from urllib.parse import urlencode


CARD_MACROS = PageTemplateFile("templates/space_cards.pt", globals())
OPEN_STATES = ("network", "public")
MINE_PER_PAGE = 48
OPEN_PER_PAGE = 24
FILTER_FROM = 9  # spaces: below, a field to search among them would be in the way
OPEN_SPACE = "qualite.esms: Open Workspace"


class SpacesPage(Page):
    """The listing of spaces: mine first, then those open to read that I am not in."""

    @property
    def card_macros(self):
        """Macros of the cards (``templates/space_cards.pt``)."""
        return CARD_MACROS.macros

    @cached_property
    def anonymous(self) -> bool:
        return api.user.is_anonymous()

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def title(self) -> str:
        return self.text(_("Shared spaces") if self.anonymous else _("My spaces"))

    @cached_property
    def may_open(self) -> bool:
        return self.may(OPEN_SPACE)

    # -- mine -------------------------------------------------------------------------------

    @cached_property
    def all_mine(self) -> list:
        return my_spaces(include_archived=True)

    @cached_property
    def shows_archived(self) -> bool:
        return bool(self.request.form.get("archived"))

    @cached_property
    def searched(self) -> str:
        asked = self.request.form.get("q", "")
        return asked.strip() if isinstance(asked, str) else ""

    @cached_property
    def has_filter(self) -> bool:
        return len(self.all_mine) >= FILTER_FROM

    @cached_property
    def _chosen(self) -> list:
        """Records of my spaces that are asked for, those with something new first."""
        brains = [
            brain
            for brain in self.all_mine
            if (brain.review_state == ARCHIVED) == self.shows_archived
        ]
        if self.searched:
            words = unidecode(self.searched).lower()
            brains = [brain for brain in brains if words in unidecode(brain.Title).lower()]
        return sorted(brains, key=lambda brain: -self.news.get(brain.UID, 0))

    @cached_property
    def news(self) -> dict[str, int]:
        return {} if self.shows_archived else reading.news_count(self.userid)

    @cached_property
    def mine(self) -> list[dict]:
        """Cards of a page of my spaces."""
        page = self._chosen[self.mine_start : self.mine_start + MINE_PER_PAGE]
        return space_cards.cards(page, self.text, self.news)

    @cached_property
    def mine_start(self) -> int:
        return self._start("m_start")

    @property
    def mine_pages(self) -> dict:
        """Addresses of the pages before and after of my spaces, "" for none."""
        asked = {"archived": "1" if self.shows_archived else "", "q": self.searched}
        asked = {name: value for name, value in asked.items() if value}
        return self._around("m_start", self.mine_start, MINE_PER_PAGE, len(self._chosen), asked)

    @cached_property
    def userid(self) -> str:
        return api.user.get_current().getId() or ""

    @cached_property
    def archived_words(self) -> str:
        """The link to my archived spaces, "" when there are none."""
        number = sum(brain.review_state == ARCHIVED for brain in self.all_mine)
        return self.text(space_cards.counted_archives(number)) if number else ""

    # -- open to read -----------------------------------------------------------------------

    @cached_property
    def start(self) -> int:
        return self._start("b_start")

    @cached_property
    def _open_brains(self) -> list:
        """Spaces that the current user may read without being in them."""
        mine = {brain.UID for brain in self.all_mine}
        found = api.portal.get_tool("portal_catalog")(
            portal_type=SPACE_TYPES, review_state=OPEN_STATES, sort_on="sortable_title"
        )
        return [brain for brain in found if brain.UID not in mine]

    @cached_property
    def open_spaces(self) -> list[dict]:
        page = self._open_brains[self.start : self.start + OPEN_PER_PAGE]
        return space_cards.cards(page, self.text)

    @cached_property
    def listed(self) -> list:
        """Spaces that show their name to people with an account, and where one may ask."""
        readable = {brain.UID for brain in self._open_brains}
        return [card for card in listed_spaces() if card.uid not in readable]

    @property
    def open_pages(self) -> dict:
        """Addresses of the pages before and after of the spaces open to read, "" for none."""
        return self._around("b_start", self.start, OPEN_PER_PAGE, len(self._open_brains), {})

    # -- pages ------------------------------------------------------------------------------

    def _start(self, name: str) -> int:
        asked = self.request.form.get(name, "")
        known = isinstance(asked, str) and asked.isascii() and asked.isdecimal()
        return int(asked) if known and len(asked) < 7 else 0

    def _around(self, name, start, size, total, asked):
        before, after = max(start - size, 0), start + size
        return {
            "before": f"{self.url}?{urlencode({**asked, name: before})}" if start else "",
            "after": f"{self.url}?{urlencode({**asked, name: after})}" if after < total else "",
        }

    def cut(self, words: str) -> str:
        return space_cards.cut(words)

    # -- drawings ---------------------------------------------------------------------------

    @cached_property
    def circles(self) -> str:
        return space_cards.drawing()

    @cached_property
    def empty(self) -> str:
        return circles((1, 0, 0), size=56)
