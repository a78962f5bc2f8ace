"""``/espaces``: my spaces, and those that are open to read."""

from __future__ import annotations

from functools import cached_property
from plone import api
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms import _
from qualite.esms.theme.circles import circles
from qualite.esms.workspaces.dashboards import space_cards
from qualite.esms.workspaces.dashboards.page import Page
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.opening.showing import listed_spaces
from qualite.esms.workspaces.spaces import ARCHIVED
from qualite.esms.workspaces.spaces import my_spaces
from qualite.esms.workspaces.spaces import SPACE_TYPES
from unidecode import unidecode


CARD_MACROS = PageTemplateFile("templates/space_cards.pt", globals())
OPEN_STATES = ("network", "public")
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
    def mine(self) -> list[dict]:
        """Cards of my spaces: those with something new first."""
        brains = [
            brain
            for brain in self.all_mine
            if (brain.review_state == ARCHIVED) == self.shows_archived
        ]
        if self.searched:
            words = unidecode(self.searched).lower()
            brains = [brain for brain in brains if words in unidecode(brain.Title).lower()]
        news = {} if self.shows_archived else reading.news_count(self.userid)
        cards = space_cards.cards(brains, self.text, news)
        return sorted(cards, key=lambda card: -card["news"])

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
        asked = self.request.form.get("b_start", "")
        return int(asked) if isinstance(asked, str) and asked.isdecimal() and len(asked) < 7 else 0

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

    @cached_property
    def previous_url(self) -> str:
        if not self.start:
            return ""
        return f"{self.url}?b_start={max(self.start - OPEN_PER_PAGE, 0)}#open"

    @cached_property
    def next_url(self) -> str:
        following = self.start + OPEN_PER_PAGE
        return f"{self.url}?b_start={following}#open" if following < len(self._open_brains) else ""

    def cut(self, words: str) -> str:
        return space_cards.cut(words)

    # -- drawings ---------------------------------------------------------------------------

    @cached_property
    def circles(self) -> str:
        return space_cards.drawing()

    @cached_property
    def empty(self) -> str:
        return circles((1, 0, 0), size=56)
