"""Reading evaluation firms and consultants from CSV files of our own format.

UTF-8, ``;`` between fields, doubled quotes, one entry a line, and one first line with the column names,
in any order:

- firms: ``id;name;status;accreditation_number;valid_until;departments;sectors;email;phone;website;street;``
  ``postcode;town;presentation``
- consultants: ``id;first_name;last_name;profession;departments;sectors;skills;email;phone;website;consent;``
  ``postcode;town;presentation``

``id``: small letters, digits and hyphens. ``status``: ``accredited`` (COFRAC) or ``habilitated`` (ANESM).
``valid_until``: ``2028-06-30`` or ``30/06/2028``. ``departments``: INSEE codes between spaces, empty for the
whole country. ``sectors``: among ``elderly disabled_adults disabled_children child_protection
social_inclusion``, between spaces. ``skills``: between bars. ``consent``: ``yes``; a person who does not
agree is refused. Wrong lines are told like those of the register, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from qualite.esms.directory.finess import reasons
from qualite.esms.directory.finess import values
from qualite.esms.directory.finess.lines import fields
from qualite.esms.directory.finess.lines import raw_lines
from qualite.esms.directory.finess.nomenclature import departments
from qualite.esms.directory.finess.places import place_of_insee
from qualite.esms.directory.finess.reasons import BadLine
from qualite.esms.directory.finess.reasons import NotARegister
from qualite.esms.directory.finess.records import Rejection
from qualite.esms.directory.finess.survey import open_file
from urllib.parse import urlsplit
import re


PUBLICS = (
    "elderly",
    "disabled_adults",
    "disabled_children",
    "child_protection",
    "social_inclusion",
)
STATUSES = ("accredited", "habilitated")
_is_id = re.compile(r"[a-z0-9][a-z0-9-]{0,79}").fullmatch
_is_email = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
).fullmatch
_YES = {"yes", "oui", "1", "true"}

Row = dict[str, str]


class PeopleKind(StrEnum):
    FIRMS = "firms"
    CONSULTANTS = "consultants"


@dataclass(frozen=True, slots=True)
class FirmRecord:
    """One evaluation firm; empty text means that the file does not say."""

    id: str
    name: str
    status: str
    accreditation_number: str = ""
    valid_until: date | None = None
    departments: tuple[str, ...] = ()  # served; empty: the whole country
    sectors: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    website: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    department: str = ""  # of the postcode
    presentation: str = ""


@dataclass(frozen=True, slots=True)
class ConsultantRecord:
    """One consultant, who agreed to be listed."""

    id: str
    first_name: str
    last_name: str
    profession: str = ""
    departments: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    website: str = ""
    consent: bool = True
    postcode: str = ""
    town: str = ""
    department: str = ""
    presentation: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


COLUMNS = {
    PeopleKind.FIRMS: [
        "id",
        "name",
        "status",
        "accreditation_number",
        "valid_until",
        "departments",
        "sectors",
        "email",
        "phone",
        "website",
        "street",
        "postcode",
        "town",
        "presentation",
    ],
    PeopleKind.CONSULTANTS: [
        "id",
        "first_name",
        "last_name",
        "profession",
        "departments",
        "sectors",
        "skills",
        "email",
        "phone",
        "website",
        "consent",
        "postcode",
        "town",
        "presentation",
    ],
}


def detect(path: str | Path) -> PeopleKind:
    """Firms or consultants, by the column names. Raises ``NotARegister`` for any other file."""
    raw, stream = open_file(path)
    with raw:
        return _kind(_columns(raw_lines(raw, stream)))


def read_firms(
    path: str | Path,
    on_reject: Callable[[Rejection], None] | None = None,
    on_progress: Callable[[int], None] | None = None,
    *,
    name: str = "",
) -> Iterator[FirmRecord]:
    """The firms of a file. Raises ``NotARegister`` before the first one when it is another file."""
    yield from _read(path, PeopleKind.FIRMS, _firm, on_reject, on_progress, name)


def read_consultants(
    path: str | Path,
    on_reject: Callable[[Rejection], None] | None = None,
    on_progress: Callable[[int], None] | None = None,
    *,
    name: str = "",
) -> Iterator[ConsultantRecord]:
    """The consultants of a file. Raises ``NotARegister`` before the first one when it is another file."""
    yield from _read(path, PeopleKind.CONSULTANTS, _consultant, on_reject, on_progress, name)


def _columns(lines: Iterator) -> list[str]:
    for _, line, wrong in lines:
        if wrong is not None:
            raise NotARegister(wrong.reason)
        try:
            return fields(line, "utf-8")
        except BadLine as bad:
            raise NotARegister(bad.reason) from bad
    raise NotARegister(reasons.EMPTY_FILE)


def _kind(columns: list[str]) -> PeopleKind:
    for kind, wanted in COLUMNS.items():
        if sorted(columns) == sorted(wanted):
            return kind
    raise NotARegister(reasons.WRONG_HEADER, ";".join(columns))


def _read(path, kind, build, on_reject, on_progress, name):
    raw, stream = open_file(path)
    seen: set[str] = set()
    with raw:
        lines = raw_lines(raw, stream, on_progress)
        columns = _columns(lines)
        if _kind(columns) is not kind:
            raise NotARegister(reasons.WRONG_HEADER, ";".join(columns))
        for number, line, wrong in lines:
            if wrong is None and not line.strip():
                continue
            try:
                if wrong is not None:
                    raise wrong
                record = build(_row(columns, fields(line, "utf-8")))
                if record.id in seen:
                    raise BadLine(reasons.DUPLICATE, record.id)
            except BadLine as bad:
                if on_reject is not None:
                    on_reject(Rejection(name or Path(path).name, number, bad.reason))
                continue
            seen.add(record.id)
            yield record


def _row(columns: list[str], found: list[str]) -> Row:
    if len(found) != len(columns):
        raise BadLine(reasons.FIELD_COUNT, f"{len(found)} instead of {len(columns)}")
    return dict(zip(columns, found, strict=True))


def _required(row: Row, column: str) -> str:
    if not row[column]:
        raise BadLine(reasons.REQUIRED, column)
    return row[column]


def _among(row: Row, column: str, allowed, message: str = reasons.CHOICE) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(row[column].split()))
    for value in found:
        if value not in allowed:
            raise BadLine(message, value)
    return found


def _common(row: Row) -> dict:
    """The columns that both formats share, checked."""
    if _is_id(row["id"]) is None:
        raise BadLine(reasons.IDENTIFIER, row["id"])
    if row["email"] and _is_email(row["email"]) is None:
        raise BadLine(reasons.EMAIL, row["email"])
    postcode = values.digits(row["postcode"], 5, "postcode")
    return {
        "id": row["id"],
        "departments": _among(row, "departments", departments(), reasons.DEPARTMENT),
        "sectors": _among(row, "sectors", PUBLICS),
        "email": row["email"],
        "phone": values.phone(row["phone"]),
        "website": _website(row["website"]),
        "postcode": postcode,
        "town": row["town"],
        "department": place_of_insee("", postcode)[0] if postcode else "",
        "presentation": row["presentation"],
    }


def _website(text: str) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        sound = False
    if not sound or any(c.isspace() or c in "<>\"'" for c in text):
        raise BadLine(reasons.WEBSITE, text)
    return text


def _firm(row: Row) -> FirmRecord:
    common = _common(row)
    if row["status"] not in STATUSES:
        raise BadLine(reasons.CHOICE, row["status"] or "status")
    return FirmRecord(
        name=_required(row, "name"),
        status=row["status"],
        accreditation_number=row["accreditation_number"],
        valid_until=values.day(row["valid_until"], "valid_until"),
        street=row["street"],
        **common,
    )


def _consultant(row: Row) -> ConsultantRecord:
    common = _common(row)
    if row["consent"].lower() not in _YES:
        raise BadLine(reasons.CONSENT, row["id"])
    return ConsultantRecord(
        first_name=_required(row, "first_name"),
        last_name=_required(row, "last_name"),
        profession=row["profession"],
        skills=tuple(dict.fromkeys(s.strip() for s in row["skills"].split("|") if s.strip())),
        **common,
    )
