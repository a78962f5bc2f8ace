"""The layout of a plan as a spreadsheet: written, and read again with what is wrong, by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from qualite.esms import _
from qualite.esms.evaluation.plan.lines import Line
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import sheets
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.problems import Problem
from qualite.esms.evaluation.referentials.problems import Problems
from qualite.esms.evaluation.referentials.problems import Wrong
from qualite.esms.evaluation.referentials.rows import Row


COLUMNS = (
    "id",
    "action",
    "critere",
    "element",
    "pilote",
    "echeance",
    "priorite",
    "avancement",
    "etat",
    "details",
    "moyens",
    "indicateur",
)
#: column -> field of an action; ``etat`` is only told: steps are not taken by a sheet.
FIELDS = {
    "action": "title",
    "critere": "criterion",
    "element": "element",
    "pilote": "pilot",
    "echeance": "due",
    "priorite": "priority",
    "avancement": "progress",
    "details": "description",
    "moyens": "means",
    "indicateur": "indicator",
}
COLUMN_OF = {field: column for column, field in FIELDS.items()}
PRIORITIES = {"critical": "critique", "high": "haute", "normal": "normale", "low": "basse"}
STATES = {"to_do": "à faire", "doing": "en cours", "done": "fait", "verified": "vérifié"}
READ_PRIORITIES = words.reader(PRIORITIES)
DAYS = ("%d/%m/%Y", "%Y-%m-%d")
MOST_ROWS = 1000
_BY_HEADER = {words.plain(name): name for name in COLUMNS}


@dataclass(frozen=True, slots=True)
class Read:
    """A row that could be read: its number in the sheet, ``uid`` ("" for a new action), values of
    the columns that the sheet has, by field."""

    number: int
    uid: str
    values: dict


def row_of(line: Line, action) -> list:
    """The cells of an action; ``action``: the object, for what the catalog does not know."""
    told = {
        "id": line.uid,
        "action": line.title,
        "critere": line.criterion,
        "element": action.element or "",
        "pilote": line.pilot_name,
        "echeance": f"{line.due:%d/%m/%Y}" if line.due else "",
        "priorite": PRIORITIES[line.priority],
        "avancement": line.progress,
        "etat": STATES[line.state],
        "details": action.description or "",
        "moyens": action.means or "",
        "indicateur": action.indicator or "",
    }
    return [
        cells.guarded(value) if isinstance(value := told[name], str) else value for name in COLUMNS
    ]


class Sheet:
    """The first sheet of a file: ``rows`` read, ``problems`` by cell. `Wrong` for no such file.

    ``pilots``: user id -> name of the people who may lead an action.
    """

    def __init__(self, data: bytes, filename: str, pilots: dict[str, str]):
        found = sheets.sheets(data, filename)
        if not found:
            raise Wrong(_("This file has no visible sheet."))
        self.take(found[0].name, found[0].rows, pilots)

    def take(self, name: str, rows: Sequence[Sequence], pilots: dict[str, str]) -> None:
        self.problems = Problems(name)
        self.pilots = _readable(pilots)
        self.rows: list[Read] = []
        self.at: dict[int, Row] = {}
        numbered = enumerate(rows, start=1)
        columns = self._columns(next(numbered, (1, ()))[1])
        if self.problems:
            return
        for number, row in numbered:
            if cells.is_empty(row):
                continue
            if len(self.rows) == MOST_ROWS:
                self.problems.add(_("More than ${most} rows.", mapping={"most": MOST_ROWS}), number)
                return
            self._take(Row(number, row, columns, self.problems))
        if not self.rows and not self.problems:
            self.problems.add(_("There is no row to load."))

    @property
    def found(self) -> list[Problem]:
        """What is wrong, in the order it was found."""
        return self.problems.found

    def wrong(self, number: int, field: str, message) -> None:
        """Tell what is wrong with the value of a field in a row."""
        self.at[number].wrong(COLUMN_OF.get(field, "action"), message)

    def _columns(self, header) -> dict[str, int]:
        found: dict[str, int] = {}
        for position, cell in enumerate(header):
            title = cells.line(cell)
            name = _BY_HEADER.get(words.plain(title))
            if title and name is None:
                message = _("Unknown column: ${name}.", mapping={"name": title[:60]})
                self.problems.add(message, 1, position + 1)
            elif title and name in found:
                message = _("Column twice: ${name}.", mapping={"name": name})
                self.problems.add(message, 1, position + 1)
            elif title:
                found[name] = position
        if "action" not in found:
            self.problems.add(_("Missing columns: ${names}.", mapping={"names": "action"}), 1)
        return found

    def _take(self, row: Row) -> None:
        readers = {
            "title": row.line,
            "criterion": row.code,
            "element": row.code,
            "pilot": lambda name: self._pilot(row, name),
            "due": lambda name: self._day(row, name),
            "priority": lambda name: row.word(name, READ_PRIORITIES, PRIORITIES) or "normal",
            "progress": lambda name: self._per_cent(row, name),
        }
        values = {
            field: readers.get(field, row.text)(column)
            for column, field in FIELDS.items()
            if column in row.columns
        }
        uid = row.line("id")
        if uid and any(uid == one.uid for one in self.rows):
            row.wrong("id", _("This identifier stands twice in the sheet."))
        self.at[row.number] = row
        self.rows.append(Read(row.number, uid, values))

    def _pilot(self, row: Row, column: str) -> str:
        said = row.line(column)
        if not said:
            return ""
        found = self.pilots.get(said) or self.pilots.get(words.plain(said), ())
        if len(found) != 1:
            row.wrong(
                column,
                _("Nobody of the team has this name: ${name}.", mapping={"name": said[:60]})
                if not found
                else _("Several people have this name: write the account’s identifier."),
            )
            return ""
        return found[0]

    def _day(self, row: Row, column: str) -> date | None:
        raw = row.raw(column)
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        said = row.line(column)
        for shape in DAYS:
            try:
                return datetime.strptime(said, shape).date()
            except ValueError:
                continue
        if said:
            row.wrong(column, _("Write the day like this: 26/11/2026."))
        return None

    def _per_cent(self, row: Row, column: str) -> int:
        said = row.line(column).removesuffix("%").strip() or "0"
        if not (said.isascii() and said.isdigit() and int(said[:6]) <= 100):
            row.wrong(column, _("Write a whole number from 0 to 100."))
            return 0
        return int(said)


def _readable(pilots: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """What a cell may hold -> the user ids that it may mean."""
    found: dict[str, tuple[str, ...]] = {}
    for userid, name in pilots.items():
        spelling = words.plain(name)
        found[spelling] = (*found.get(spelling, ()), userid)
    return found | {userid: (userid,) for userid in pilots}
