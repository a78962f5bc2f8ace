"""Minutes in plain Python: one section for each item of the agenda, its notes and its decisions.

A meeting keeps them as plain data (what `as_data` gives), replaced as a whole at each change;
`version` tells whether someone else changed them in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from hashlib import sha256
from qualite.esms import _
from uuid import uuid4
import json


NOTES_LENGTH = 20_000
LINE_LENGTH = 500
MOST_SECTIONS = 100
MOST_DECISIONS = 50


class Unreadable(ValueError):
    """What was sent is not minutes; its only argument, an i18n Message, says where."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; its ``id`` is what the task that carries it out remembers."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """What was said on one item: ``notes`` is plain text, an empty line between paragraphs."""

    id: str
    title: str
    notes: str = ""
    decisions: tuple[Decision, ...] = ()

    @property
    def paragraphs(self) -> list[list[str]]:
        """The notes as paragraphs, each a list of lines."""
        blocks = [block.split("\n") for block in self.notes.split("\n\n")]
        return [lines for block in blocks if (lines := [line for line in block if line.strip()])]


def new_id() -> str:
    """A random id: two people adding at once never take the same."""
    return uuid4().hex[:12]


def from_agenda(agenda: Iterable[str]) -> tuple[Section, ...]:
    """An empty section for each item; a single one without title where there is no agenda."""
    items = [item.strip() for item in agenda if item.strip()] or [""]
    return tuple(Section(new_id(), item) for item in items)


def decision(sections: Iterable[Section], identifier: str) -> Decision | None:
    """The decision with that id, or None."""
    return next((one for part in sections for one in part.decisions if one.id == identifier), None)


def tidy(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The same without blank decisions nor stray spaces, line ends as ``\\n``."""
    return tuple(
        replace(
            section,
            title=_line(section.title),
            notes=_text(section.notes),
            decisions=tuple(
                replace(one, text=_line(one.text)) for one in section.decisions if _line(one.text)
            ),
        )
        for section in sections
    )


def merged(sections: Iterable[Section], changes: list) -> tuple[Section, ...]:
    """The sections with what the API sends: those named by ``id`` change, others are added.

    ``changes``: mappings with ``id``, ``title``, ``notes`` (strings) and ``decisions`` (mappings
    with ``id`` and ``text``), all optional; ``decisions`` replaces those of the section.
    Raises `Unreadable`.
    """
    found = {section.id: section for section in sections}
    for change in _list_of_mappings(changes, "sections", MOST_SECTIONS):
        identifier = _string(change, "id", "", 32)
        if identifier and identifier not in found:
            raise Unreadable(_("There is no section “${id}”.", mapping={"id": identifier}))
        section = found.get(identifier) or Section(new_id(), "")
        known = {one.id for one in section.decisions}
        if "decisions" in change:
            rows = _list_of_mappings(change["decisions"], "decisions", MOST_DECISIONS)
            section = replace(section, decisions=tuple(_decision(row, known) for row in rows))
        found[section.id] = replace(
            section,
            title=_string(change, "title", section.title, LINE_LENGTH),
            notes=_string(change, "notes", section.notes, NOTES_LENGTH),
        )
    if len(found) > MOST_SECTIONS:
        raise Unreadable(
            _("Minutes have ${count} sections at most.", mapping={"count": MOST_SECTIONS})
        )
    return tidy(found.values())


def as_data(sections: Iterable[Section]) -> tuple[dict, ...]:
    """Plain data to keep, or to send as JSON."""
    return tuple(
        {
            "id": section.id,
            "title": section.title,
            "notes": section.notes,
            "decisions": [{"id": one.id, "text": one.text} for one in section.decisions],
        }
        for section in sections
    )


def from_data(data: Iterable[dict]) -> tuple[Section, ...]:
    """What `as_data` made, read again."""
    return tuple(
        Section(
            row["id"],
            row["title"],
            row["notes"],
            tuple(Decision(one["id"], one["text"]) for one in row["decisions"]),
        )
        for row in data
    )


def version(sections: Iterable[Section]) -> str:
    """A short fingerprint: it changes as soon as anything in the minutes does."""
    return sha256(json.dumps(as_data(sections)).encode()).hexdigest()[:16]


def _decision(row, known):
    identifier = _string(row, "id", "", 32)
    if identifier and identifier not in known:
        raise Unreadable(
            _("There is no decision “${id}” in this section.", mapping={"id": identifier})
        )
    return Decision(identifier or new_id(), _string(row, "text", "", LINE_LENGTH))


def _list_of_mappings(value, name, most):
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Unreadable(_("“${field}” has to be a list of objects.", mapping={"field": name}))
    if len(value) > most:
        raise Unreadable(
            _(
                "“${field}” has ${count} entries at most.",
                mapping={"field": name, "count": most},
            )
        )
    return value


def _string(row, name, default, most):
    value = row.get(name, default)
    if not isinstance(value, str) or len(value) > most:
        raise Unreadable(
            _(
                "“${field}” has to be a text of ${count} characters at most.",
                mapping={"field": name, "count": most},
            )
        )
    return value


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
