"""Rows in words and markup, ready for the template: nothing is asked there for each element."""

from __future__ import annotations

from functools import cached_property
from qualite.esms import _
from qualite.esms.evaluation.grid import exchanges
from qualite.esms.evaluation.grid import wording
from qualite.esms.evaluation.grid.radios import radios
from qualite.esms.evaluation.grid.rows import Group
from qualite.esms.evaluation.grid.rows import Row
from qualite.esms.workspaces.team import roster


class Lines:
    """Turns rows of a page (``page.GridPage``) into dictionaries of text."""

    def __init__(self, page):
        self.page, self.text = page, page.text
        self.names: dict[str, str] = {}
        self.counts: dict = {}

    @cached_property
    def meanings(self) -> dict[str, str]:
        return wording.meanings(self.text)

    @cached_property
    def messages(self):
        """Code of a criterion -> number of messages that the person reads."""
        return exchanges.counted(self.page.context, exchanges.side_read(self.page.context))

    def name_of(self, userid: str) -> str:
        """Somebody's name, looked up once."""
        if userid not in self.names:
            self.names[userid] = roster.name_of(userid) if userid else ""
        return self.names[userid]

    def counted(self, words, number: int) -> str:
        """A count in words, translated once per number."""
        if (words, number) not in self.counts:
            self.counts[words, number] = self.text(words(number))
        return self.counts[words, number]

    def group(self, group: Group) -> dict:
        """An objective with its criteria, or a criterion with its rows."""
        node, rows = group.node, group.all_rows
        criterion = node.level == "criterion"
        messages = self.messages[node.code] if criterion else 0
        return {
            "code": node.code,
            "title": wording.title_of(node, self.text),
            "imperative": node.imperative,
            "theme": getattr(self.page.sheet.tree.above(node, "theme"), "code", node.code),
            "done": group.done,
            "progress": self.progress(len(rows)),
            "guidance": node.guidance,
            "obligation": node.obligation,
            "expected": node.proofs,
            "messages": messages,
            "messages_words": self.counted(wording.messages_in_words, messages),
            "messages_url": self.page.address(element=rows[0].code) + "#exchanges",
            "groups": [self.group(one) for one in group.groups],
            "rows": [self.line(row) for row in group.rows],
        }

    def progress(self, total: int) -> tuple[str, str]:
        """What stands before and after the number of those rated, which a script changes."""
        words = _("${done} of ${total} rated", mapping={"done": "|", "total": total})
        before, _bar, after = self.text(words).partition("|")
        return before, after

    def line(self, row: Row) -> dict:
        """An element with what is shown of it."""
        page = self.page
        editable = page.may_rate and bool(row.interview)
        panel = page.panel
        return {
            "row": row,
            "code": row.code,
            "title": row.title or self.text(wording.TO_BE_LOADED),
            "editable": editable,
            "radios": self.radios(row) if editable else "",
            "meaning": self.meanings.get(row.value, "") if row.value else "",
            "differ": self.difference(row),
            "proofs": self.counted(wording.proofs_in_words, row.proofs),
            "proofs_css": "q-mini q-on" if row.proofs else "q-mini",
            "opinions": self.counted(wording.opinions_in_words, len(row.opinions)),
            "opinions_css": "q-mini q-on" if row.opinions else "q-mini",
            "url": f"{self.panel_base}{row.code}#panneau",
            "opened": panel is not None and panel.row.code == row.code,
            "problem": self.text(row.problem) if row.problem else "",
            "conflict": self.conflict(row) if row.conflict is not None else None,
            "unfolded": bool(row.problem or row.conflict or row.lacks_justification),
            "noted": row.justification or row.comment,
        }

    @cached_property
    def panel_base(self) -> str:
        """The address that shows an element's detail, up to the element's code."""
        address = self.page.address(element="")
        return f"{address}{'&' if '?' in address else '?'}element="

    def radios(self, row: Row) -> str:
        return radios(f"v-{row.code}", row.value, row.offered, self.meanings)

    def difference(self, row: Row) -> str:
        """That opinions differ, in words; "" when they do not."""
        found = row.disagreement
        if found is None:
            return ""
        low, high = found
        return self.text(
            _(
                "The committee's opinions differ (from ${low} to ${high}).",
                mapping={"low": low, "high": high},
            )
        )

    def conflict(self, row: Row) -> dict:
        """What somebody gave meanwhile, beside what was typed."""
        last, nothing = row.conflict.last, self.text(_("no rating"))
        name = self.name_of(last.userid)
        asked = _(
            "${name} rated this element meanwhile. Whose value is kept?", mapping={"name": name}
        )
        theirs = _(
            "Theirs: ${value}, ${when}",
            mapping={
                "value": last.value or nothing,
                "when": wording.day_and_clock(last.when, self.page.language),
            },
        )
        mine = _("Mine: ${value}", mapping={"value": row.value or nothing})
        return {
            "asked": self.text(asked),
            "theirs": self.text(theirs),
            "mine": self.text(mine),
            "words": " ".join(one for one in (last.justification, last.comment) if one),
            "version": row.conflict.version,
        }
