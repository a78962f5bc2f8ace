"""A report of the library's imports as a page shows it."""

from __future__ import annotations

from functools import cached_property
from qualite.esms import _
from qualite.esms.core.imports.shown import Shown
from qualite.esms.core.wording import grouped
from qualite.esms.library.exchange.import_page import wording


MOST_TRIED = 200  # rows of a trial on the page


class ShownReport(Shown):
    """``data`` as ``reports.shortened`` gives it, with the name of the file (``source``)."""

    @cached_property
    def outcomes(self) -> list[dict]:
        """Label and number of each outcome: documents, and rows that were refused."""
        labels = wording.TRIED if self.data["dry_run"] else wording.DONE
        return [
            {"name": name, "label": self._text(label), "number": grouped(self.data[name])}
            for name, label in labels.items()
        ]

    @property
    def refused(self) -> list[dict]:
        """What is wrong: line, column, reason."""
        return [row for row in self.data["rows"] if row["refused"]]

    @property
    def noted(self) -> list[dict]:
        """What is worth a look, and does not hold a row back."""
        return [row for row in self.data["rows"] if not row["refused"]]

    @property
    def cut(self) -> bool:
        """Whether there was more to say than is kept."""
        return self.data["rows_total"] > len(self.data["rows"])

    @cached_property
    def tried(self) -> list[dict]:
        """The first rows of a trial: line, title, words, and what has the same file."""
        return [
            {
                **row,
                "words": self._text(wording.BECOMES[row["outcome"]]),
                "same": [self._same(one) for one in row["same"]],
            }
            for row in self.data.get("tried", ())[:MOST_TRIED]
        ]

    def _same(self, one: str | int) -> str:
        if isinstance(one, int):
            return self._text(_(wording.SAME_LINE, mapping={"line": str(one)}))
        return one

    @property
    def tried_total(self) -> str:
        return grouped(len(self.data.get("tried", ())))

    @property
    def tried_cut(self) -> bool:
        return len(self.data.get("tried", ())) > MOST_TRIED
