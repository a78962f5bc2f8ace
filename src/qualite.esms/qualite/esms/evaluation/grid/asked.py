"""What a page of the grid is asked for: side, thematics, interview, filter; and the rows for it."""

from __future__ import annotations

from functools import cached_property
from qualite.esms.evaluation.conduct.page import EvaluationPage
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.grid import exchanges
from qualite.esms.evaluation.grid.address import Address
from qualite.esms.evaluation.grid.filters import filtered
from qualite.esms.evaluation.grid.sheet import Sheet


class AskedGrid(EvaluationPage):
    """What the address says, held against what the person may see."""

    tab = "grid"

    @cached_property
    def address(self) -> Address:
        return Address(f"{self.url}/@@grid", self.request.form)

    @cached_property
    def side(self) -> str | None:
        """The side shown: the one asked for where the person sees it."""
        asked = self.address["side"]
        return asked if asked in sides.seen(self.context) else sides.shown(self.context)

    @cached_property
    def may_rate(self) -> bool:
        return sides.given(self.context) == self.side

    @cached_property
    def inside(self) -> bool:
        """Whether the person reads what the committee says among itself."""
        return sides.may(exchanges.READ, self.context)

    @cached_property
    def sheet(self) -> Sheet:
        sent = self.request.form.get("i", ()) if self.request.method == "POST" else ()
        asked = (sent,) if isinstance(sent, str) else tuple(map(str, sent))
        return Sheet(self.context, self.side, (*asked, self.address["interview"]), self.inside)

    @cached_property
    def themes(self) -> list:
        """The thematics shown: all, or the one asked for, else the first that is not complete."""
        themes = self.sheet.themes
        if self.address["all"]:
            return themes
        wanted = self.address["theme"] or self.theme_of_element
        found = next((one for one in themes if one.node.code == wanted), None)
        return (
            [found or next((one for one in themes if not one.complete), themes[0])]
            if themes
            else []
        )

    @property
    def theme_of_element(self) -> str:
        """The thematic of the element or criterion that the address names."""
        tree, code = self.sheet.tree, self.address["element"]
        node = tree.get("element", code) or tree.get("criterion", code)
        return (
            next((one.code for one in tree.ancestors(node) if one.level == "theme"), "")
            if node
            else ""
        )

    @cached_property
    def theme(self):
        """The thematic shown, None for all or where there are none."""
        return self.themes[0] if self.themes and not self.address["all"] else None

    @cached_property
    def following(self):
        """The thematic after the one shown, or None."""
        themes = self.sheet.themes
        place = themes.index(self.theme) + 1 if self.theme else len(themes)
        return themes[place] if place < len(themes) else None

    def asked_for(self, theme) -> str:
        """The interview asked for where it is of a thematic's method, "" otherwise."""
        known = theme.interview is not None and theme.interview.id == self.address["interview"]
        return theme.interview.id if known else ""

    @cached_property
    def interviews_shown(self) -> list[str]:
        """Ids of the interviews that the form is about."""
        return list(dict.fromkeys(one.interview.id for one in self.themes if one.interview))

    @cached_property
    def lacks_interview(self) -> bool:
        return any(one.interview is None for one in self.themes)

    @cached_property
    def rows(self) -> list:
        """All rows of the thematics shown, whatever the filter."""
        return self.sheet.rows(self.themes)

    @cached_property
    def shown_rows(self) -> list:
        return filtered(self.rows, self.address["show"], self.address["q"], self.sheet.tree)

    @cached_property
    def narrowed(self) -> bool:
        """Whether a filter or a search leaves something out."""
        return bool(self.address["q"]) or self.address["show"] not in ("", "all")
