"""A report of the library's imports as a page shows it."""

from __future__ import annotations

from functools import cached_property
from qualite.esms.core.imports.shown import Shown
from qualite.esms.core.wording import grouped
from qualite.esms.library.exchange.import_page import wording


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
