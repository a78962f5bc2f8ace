"""``@@grid`` of an evaluation: rating, one thematic at a time or all at once."""

from __future__ import annotations

from datetime import datetime
from datetime import UTC
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.grid import drawing
from qualite.esms.evaluation.grid import giving
from qualite.esms.evaluation.grid import late
from qualite.esms.evaluation.grid import script
from qualite.esms.evaluation.grid import sprite
from qualite.esms.evaluation.grid import wording
from qualite.esms.evaluation.grid.lines import Lines
from qualite.esms.evaluation.grid.panel import ADD_ACTION
from qualite.esms.evaluation.grid.panel import Panel
from qualite.esms.evaluation.grid.rows import grouped
from qualite.esms.evaluation.grid.saving import save
from qualite.esms.evaluation.grid.surroundings import Surroundings
from zExceptions import Unauthorized


ICONS = (
    "paperclip",
    "people",
    "layout-sidebar-inset-reverse",
    "plus-lg",
    "chat-left-text",
    "exclamation-diamond-fill",
)


class GridPage(Surroundings):
    """The tree, the elements of a thematic with their ratings, one of them in detail."""

    def __call__(self):
        if self.side is None:
            raise Unauthorized("the grid is for those who see a side of it")
        if self.request.method == "POST" and (target := self.save()):
            return self.request.response.redirect(target, status=303)
        return super().__call__()

    # -- saving ------------------------------------------------------------------------------

    def save(self) -> str:
        """Save what was sent; where to go next, "" to stay and tell what could not be saved."""
        CheckAuthenticator(self.request)
        if not self.may_rate:
            raise Unauthorized("ratings are not given here and now")
        outcome = save(self.context, self.rows, self.request.form)
        if outcome.saved or not outcome.left:
            words = wording.saved_in_words(len(outcome.saved))
            api.portal.show_message(words, self.request, type="info")
        if outcome.left:
            words = wording.left_in_words(outcome.left)
            api.portal.show_message(words, self.request, type="warning")
            return ""
        if "continue" in self.request.form and self.following:
            return self.next_url
        return self.address()

    @cached_property
    def next_url(self) -> str:
        """Address of the thematic after the one shown, in the same interview where that fits."""
        if self.following is None:
            return self.address()
        return self.address(
            theme=self.following.node.code, interview=self.asked_for(self.following), element=""
        )

    # -- rows, and what stands in every one of them ------------------------------------------

    @cached_property
    def lines(self) -> Lines:
        """Rows as the template shows them."""
        return Lines(self)

    @cached_property
    def groups(self) -> list:
        return [self.lines.group(one) for one in grouped(self.sheet.tree, self.shown_rows)]

    @cached_property
    def panel(self) -> Panel | None:
        return Panel.of(self)

    @cached_property
    def reason_needed(self) -> bool:
        return self.may_rate and giving.reason_needed(self.context)

    @cached_property
    def icons(self) -> str:
        return sprite.symbols(ICONS)

    @cached_property
    def used(self) -> dict[str, str]:
        """Icon name -> markup that uses what ``icons`` drew."""
        return {name: sprite.use(name) for name in ICONS}

    @cached_property
    def words(self) -> dict[str, str]:
        """Words of the rows, translated once."""
        return {name: self.text(words) for name, words in wording.IN_ROWS.items()}

    @cached_property
    def late_rows(self) -> str:
        """The rows, put in when the rest of the page is finished."""
        return late.put(self.request, drawing.draw(self))

    @cached_property
    def may_add_action(self) -> bool:
        return sides.may(ADD_ACTION, self.context)

    @cached_property
    def scale(self) -> list[dict]:
        words = self.lines.meanings
        return [{"value": one, "words": words[one]} for one in words if one]

    # -- what the script is given ------------------------------------------------------------

    @cached_property
    def userid(self) -> str:
        return api.user.get_current().getId() or ""

    @cached_property
    def script(self) -> dict[str, str]:
        return script.attributes(self)

    @cached_property
    def keys(self) -> list[dict]:
        return [{"keys": keys, "words": self.text(words)} for keys, words in script.KEYS]

    @cached_property
    def asked_at(self) -> str:
        """The moment from which the script asks what changed."""
        return datetime.now(UTC).isoformat()
