"""What an import did, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from qualite.esms.library.exchange.importing.problems import Remark
from qualite.esms.library.exchange.terms import LANGUAGE
from zope.i18n import translate


@dataclass
class Report:
    """Counts are of rows; ``seconds``: of the whole run."""

    dry_run: bool = False
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    drafts: int = 0
    seconds: float = 0.0
    remarks: list[Remark] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """Rows that were left out."""
        return len({remark.line for remark in self.remarks if remark.refused})

    def as_dict(self) -> dict:
        """For JSON, in French."""
        counts = ("dry_run", "read", "created", "updated", "unchanged", "drafts", "seconds")
        return {
            **{name: getattr(self, name) for name in counts},
            "refused": self.refused,
            "rows": [
                {
                    "line": remark.line,
                    "column": remark.column,
                    "reason": in_french(remark.message),
                    "refused": remark.refused,
                }
                for remark in sorted(self.remarks, key=lambda one: one.line)
            ],
        }


def in_french(message) -> str:
    """A message in words."""
    return translate(message, target_language=LANGUAGE)
