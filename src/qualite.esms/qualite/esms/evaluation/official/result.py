"""An official result, as the authority's open data gives it: plain Python.

Source: HAS, "Résultats d'évaluation des ESSMS" (data.gouv.fr), one row an establishment and
evaluation. Nothing here is computed by us: numbers are kept as they were published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from decimal import Decimal
from decimal import InvalidOperation
import re


SCORES = {
    "chapter": re.compile(r"cotation_chapitre_([1-3])"),
    "theme": re.compile(r"cotation_thematique_([1-3]\.\d{1,2})"),
    "global_theme": re.compile(r"cotation_globale_thematique_0\.(\d)"),
    "objective": re.compile(r"cotation_objectif_([1-3]\.\d{1,2})"),
    "imperative": re.compile(r"cotation_critere_imperatif_([23]\.\d{1,2}\.\d{1,2})"),
}
NEEDED = ("finess_geo", "eval_date_fin")
_FINESS = re.compile(r"[0-9A-Z]{9}")
_LETTERS = "ABCD"


class BadRow(ValueError):
    """A row that cannot be kept; its argument says why."""


@dataclass(frozen=True, slots=True)
class OfficialResult:
    """``scores``: level -> code -> number as published ("2.47"); ``grade``: "A" to "D" or "".

    ``finess`` and ``ended`` are its key: an evaluation may cover several establishments.
    """

    finess: str
    ended: date
    code: str = ""
    started: date | None = None
    closed: date | None = None
    firm: str = ""
    accreditation: str = ""
    grade: str = ""
    score100: str = ""
    imperatives: int | None = None
    imperatives_met: int | None = None
    scores: dict[str, dict[str, str]] = field(default_factory=dict)


def result_of(row: Mapping[str, object]) -> OfficialResult:
    """Read a row by column name. BadRow: no such FINESS number or date, or a number that is none."""
    finess = text(row.get("finess_geo")).upper().zfill(9)
    if not _FINESS.fullmatch(finess) or finess == "0" * 9:
        raise BadRow("no FINESS number of nine characters")
    ended = day(row.get("eval_date_fin"))
    if ended is None:
        raise BadRow("no date of the end of the evaluation")
    return OfficialResult(
        finess=finess,
        ended=ended,
        code=text(row.get("eval_code"))[:40],
        started=day(row.get("eval_date_debut")),
        closed=day(row.get("eval_date_cloture_tech")),
        firm=text(row.get("oe_nom"))[:200],
        accreditation=text(row.get("oe_numero_accreditation"))[:40],
        grade=grade(row.get("indice_qualite")),
        score100=number(row.get("moy_objectifs_100"), most=100),
        imperatives=whole(row.get("nb_ci")),
        imperatives_met=whole(row.get("nb_ci_atteints")),
        scores=scores(row),
    )


def scores(row: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """The scores of a row by level and code; what is empty is left out."""
    found: dict[str, dict[str, str]] = {}
    for column, value in row.items():
        for level, pattern in SCORES.items():
            match = pattern.fullmatch(column)
            if match and (score := number(value)):
                found.setdefault(level, {})[match[1]] = score
    return found


def text(value: object) -> str:
    """A cell as text; 5.0 is "5"."""
    if value is None or value != value:  # NaN of data frames
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def number(value: object, most: int = 4) -> str:
    """A score as it was published, at most two decimals; "" for none. BadRow: out of bounds."""
    said = text(value).replace(",", ".")
    if not said or said.upper() in ("NC", "NA", "NAN"):
        return ""
    try:
        score = Decimal(said)
    except InvalidOperation:
        raise BadRow(f"not a number: {said[:20]}") from None
    if not 0 <= score <= most:
        raise BadRow(f"a score beyond 0 to {most}: {said[:20]}")
    return format(round(score, 2).normalize(), "f")


def whole(value: object) -> int | None:
    """A count, None when it is not given. BadRow: not a whole number."""
    said = text(value).removesuffix(".0")
    if not said:
        return None
    if not said.isascii() or not said.isdigit() or len(said) > 4:
        raise BadRow(f"not a whole number: {said[:20]}")
    return int(said)


def grade(value: object) -> str:
    """A letter of the quality scale, "" for none. BadRow: another letter."""
    said = text(value).upper()
    if said and (len(said) > 1 or said not in _LETTERS):
        raise BadRow(f"not a letter of the quality scale: {said[:20]}")
    return said


def day(value: object) -> date | None:
    """A date, from a date cell, ``2024-01-17`` or ``17/01/2024``; None for none. BadRow else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = text(value)[:10]
    if not said:
        return None
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(said, pattern).date()
        except ValueError:
            continue
    raise BadRow(f"not a date: {said}")
