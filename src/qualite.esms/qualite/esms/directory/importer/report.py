"""The report of an import: what was read, what became of it, what was left out and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from qualite.esms.directory.finess.records import Rejection


OUTCOMES = ("created", "updated", "unchanged", "closed", "reopened")


@dataclass
class Report:
    """Counts are entries (establishments and managing bodies); ``seconds`` is the whole run."""

    files: list[dict] = field(default_factory=list)  # name, kind, date (ISO or ""), complete
    dry_run: bool = False
    read: int = 0  # structures read in all files, of whatever category
    esms: int = 0  # establishments kept
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    closed: int = 0
    reopened: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    by_type: dict[str, dict[str, int]] = field(default_factory=dict)
    seconds: float = 0.0
    # Why nothing was written: "" when all went well, else "closing" (too many closings) or
    # "refused" (not a register).
    stopped: str = ""
    message: str = ""
    closings: int = 0  # closings that the import asks for

    def count(self, outcome: str, kind: str, number: int = 1) -> None:
        """Add to an outcome; raises KeyError for an unknown one."""
        if outcome not in OUTCOMES:
            raise KeyError(outcome)
        setattr(self, outcome, getattr(self, outcome) + number)
        self.by_type.setdefault(kind, dict.fromkeys(OUTCOMES, 0))[outcome] += number

    def reject(self, rejection: Rejection) -> None:
        self.rejected.append(rejection)

    def reasons(self) -> list[tuple[str, int]]:
        """Reasons of rejection without their data part, most frequent first."""
        return Counter(item.reason.split(":")[0] for item in self.rejected).most_common()

    def as_dict(self, most: int | None = None) -> dict:
        """Plain data for JSON; ``most`` bounds the list of rejections (their number is kept)."""
        data = asdict(self)
        data["rejected"] = [
            {"file": item.file, "line": item.line, "reason": item.reason}
            for item in self.rejected[:most]
        ]
        data["rejected_total"] = len(self.rejected)
        data["seconds"] = round(self.seconds, 2)
        return data
