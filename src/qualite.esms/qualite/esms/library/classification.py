"""Lists of terms that an administrator writes, one a line: ``code | label``.

A code may hold a parent's before a slash: ``loi-2002-2/livret-accueil | Livret d'accueil`` stands
below ``loi-2002-2``. Choosing a term also chooses what stands below it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
import re


_CODE = re.compile(r"[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*")
LONGEST = 120


class Term(NamedTuple):
    """``code``: with its parents', separated by slashes; ``label``: in the readers' language."""

    code: str
    label: str

    @property
    def parent(self) -> str:
        """Code of the term above, "" at the top."""
        return self.code.rpartition("/")[0]

    @property
    def depth(self) -> int:
        """0 at the top."""
        return self.code.count("/")


class WrongLine(ValueError):
    """``line``: number from 1; ``reason``: one of the messages below."""

    def __init__(self, line: int, reason: str):
        super().__init__(line, reason)
        self.line, self.reason = line, reason


NO_LABEL = "no_label"
BAD_CODE = "bad_code"
TWICE = "twice"
NO_PARENT = "no_parent"


def parse(lines: Iterable[str]) -> tuple[Term, ...]:
    """Terms of the lines, in their order; empty lines are left out.

    Raises WrongLine: no label, a code that cannot be one, a code that stands twice, a parent that
    does not stand above.
    """
    terms: dict[str, Term] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        code, bar, label = (part.strip() for part in line.partition("|"))
        if not bar or not label or len(label) > LONGEST:
            raise WrongLine(number, NO_LABEL)
        if not _CODE.fullmatch(code):
            raise WrongLine(number, BAD_CODE)
        term = Term(code, label)
        if code in terms:
            raise WrongLine(number, TWICE)
        if term.parent and term.parent not in terms:
            raise WrongLine(number, NO_PARENT)
        terms[code] = term
    return tuple(terms.values())


def lineage(code: str) -> tuple[str, ...]:
    """A code after those of its parents: ``("a", "a/b")`` for ``a/b``."""
    parts = code.split("/")
    return tuple("/".join(parts[: end + 1]) for end in range(len(parts)))
