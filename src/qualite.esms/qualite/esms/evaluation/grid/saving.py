"""What the grid's form sends: each element that was changed is saved, what cannot be is told."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations.ratings import Rating
from qualite.esms.evaluation.grid.giving import Doubtful
from qualite.esms.evaluation.grid.giving import give
from qualite.esms.evaluation.grid.rows import Row
from qualite.esms.workspaces.errors import Refused


MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody sent for an element.

    ``version``: the one seen; ``chosen``: after a conflict, whose value to keep ("" for not said);
    ``shown``: the version that the conflict showed; ``confirmed``: texts that
    seem to name somebody do not.
    """

    value: str
    justification: str
    comment: str
    reason: str
    version: int
    chosen: str = ""
    shown: int = 0
    confirmed: bool = False


@dataclass(slots=True)
class Outcome:
    """``saved``: codes; ``left``: number of elements that were not saved."""

    saved: list[str] = field(default_factory=list)
    left: int = 0


def save(evaluation, rows: Iterable[Row], form: Mapping) -> Outcome:
    """Save what the form changes; rows that cannot be saved keep what was typed and say why.

    Unauthorized: the person gives no ratings here and now.
    """
    outcome = Outcome()
    for row in rows:
        rating = ratings.get(evaluation, row.interview, row.code)
        sent = typed(form, row.code, rating)
        if sent is None or sent.chosen == THEIRS or not changes(sent, rating):
            continue
        try:
            give(
                evaluation,
                row.interview,
                row.code,
                sent.value,
                sent.justification,
                sent.comment,
                sent.reason,
                expected=sent.shown if sent.chosen == MINE else sent.version,
                confirmed=sent.confirmed,
            )
        except Refused as refused:
            row.problem = refused.message
            row.doubtful = isinstance(refused, Doubtful)
        except ratings.Stale as stale:
            row.conflict = stale.rating
        else:
            outcome.saved.append(row.code)
            continue
        outcome.left += 1
        keep(row, sent)
    return outcome


def typed(form: Mapping, code: str, rating: Rating | None) -> Typed | None:
    """What the form holds for an element, None when it was not in it.

    A value that was not sent (nothing is chosen, or it cannot be) is the one that was seen.
    """
    if f"n-{code}" not in form:
        return None
    version = _number(form, f"n-{code}")
    value = _text(form, f"v-{code}") or seen(rating, version)[0]
    return Typed(
        "" if _text(form, f"x-{code}") else value,
        _text(form, f"j-{code}").strip(),
        _text(form, f"c-{code}").strip(),
        _text(form, f"r-{code}").strip(),
        version,
        _text(form, f"k-{code}"),
        _number(form, f"m-{code}"),
        bool(_text(form, f"o-{code}")),
    )


def seen(rating: Rating | None, version: int) -> tuple[str, str, str]:
    """Value, justification and comment of a rating as somebody saw them."""
    if rating is None or not 0 < version <= rating.version:
        return "", "", ""
    entry = rating.history[version - 1]
    return entry.value, entry.justification, entry.comment


def changes(sent: Typed, rating: Rating | None) -> bool:
    """Whether what was sent is another thing than what was seen."""
    before = tuple(_lines(text) for text in seen(rating, sent.version))
    return (sent.value, sent.justification, sent.comment) != before


def keep(row: Row, sent: Typed) -> None:
    """Show what was typed."""
    row.value, row.justification, row.comment = sent.value, sent.justification, sent.comment
    row.reason, row.version = sent.reason, sent.version


def _text(form, name):
    value = form.get(name, "")
    return _lines(value) if isinstance(value, str) else ""


def _lines(text):
    return text.replace("\r\n", "\n")


def _number(form, name):
    text = _text(form, name)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
