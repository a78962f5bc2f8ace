"""What the form asks at each step, and reading what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import cache
from plone.app.textfield import RichTextValue
from qualite.esms import _
from qualite.esms.evaluation.referentials.shipped import NATIONAL
from qualite.esms.evaluation.referentials.shipped import tree_of
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.contributing import paragraphs
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import sent
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory
import re


@dataclass(frozen=True, slots=True)
class Asked:
    """``name``: of the schema's field; ``kind``: how it is asked: line, text, html, lines, codes,
    choice, several, yes, day or number."""

    name: str
    kind: str
    required: bool = False
    rows: int = 2


DESCRIPTION = (
    Asked("title", "line", True),
    Asked("description", "text", True, 3),
    Asked("nature", "choice", True),
    Asked("text", "html", rows=6),
    Asked("authors", "lines"),
    Asked("organisation", "line"),
    Asked("establishment", "line"),
    Asked("licence", "choice", True),
)
CLASSIFICATION = (
    Asked("themes", "several"),
    Asked("nodes", "codes"),
    Asked("sectors", "several"),
    Asked("audiences", "several"),
    Asked("written_in", "choice", True),
    Asked("easy_to_read", "yes"),
    Asked("dated", "day"),
    Asked("valid_until", "day"),
    Asked("review_months", "number"),
)
#: Filled in once for many documents.
COMMON = tuple(
    one
    for one in (*DESCRIPTION, *CLASSIFICATION)
    if one.name
    in {
        "nature", "licence", "authors", "organisation", "establishment", "themes", "nodes",
        "sectors", "audiences", "written_in",
    }
)  # fmt: skip
MOST_LINES = 50
_CODE = re.compile(r"[123]\.\d{1,2}(?:\.\d{1,2}){0,2}")
_FINESS = re.compile(r"[0-9AB]{9}")


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values to choose from."""

    value: str
    title: str
    depth: int = 0


@dataclass(slots=True)
class Shown:
    """A field as the template shows it; ``value``: a text, or values of ``several``, or a bool."""

    asked: Asked
    value: object
    options: list[Option] = field(default_factory=list)
    error: object = ""

    @property
    def schema(self):
        return ILibraryDocument[self.asked.name]

    @property
    def id(self) -> str:
        return f"q-{self.asked.name}"

    @property
    def described(self) -> str | None:
        """Ids of the help and of the error, for assistive technology."""
        ids = [f"{self.id}-help"] if self.schema.description else []
        ids += [f"{self.id}-error"] if self.error else []
        return " ".join(ids) or None


@cache
def known_codes() -> frozenset[str]:
    """Codes of the structure that we ship: thematics, objectives, the criteria that are public."""
    tree = tree_of(NATIONAL)
    levels = (Level.THEME, Level.OBJECTIVE, Level.CRITERION)
    return frozenset(node.code for level in levels for node in tree.of_level(level))


def is_code(code: str) -> bool:
    """Whether there is such a criterion; those that are not public count by their objective."""
    if not _CODE.fullmatch(code):
        return False
    return code in known_codes() or ".".join(code.split(".")[:2]) in known_codes()


def options(name: str) -> list[Option]:
    """Values that the vocabulary of a field offers; [] without vocabulary."""
    schema = ILibraryDocument[name]
    factory = getattr(schema, "vocabularyName", None) or getattr(
        getattr(schema, "value_type", None), "vocabularyName", None
    )
    if not factory:
        return []
    terms = getUtility(IVocabularyFactory, factory)(None)
    return [Option(term.value, term.title, term.value.count("/")) for term in terms]


def shown(asked: Asked, document=None, form: Mapping | None = None, error="") -> Shown:
    """A field with what was typed (``form``) or what the document holds."""
    there = _typed(asked, form) if form is not None else _held(asked, document)
    offered = options(asked.name)
    values = there if isinstance(there, list) else [there]
    # A code that the settings no longer list is shown as it is, not lost.
    known = {one.value for one in offered}
    if offered:
        offered += [Option(value, value) for value in values if value and value not in known]
    return Shown(asked, there, offered, error)


def read(asked: Asked, form: Mapping):
    """The value that was answered, as the schema holds it; None or () for none.

    Refused: too long, not one of the values, no code, no date, no number.
    """
    return _READ[asked.kind](asked, form)


def _typed(asked, form):
    if asked.kind == "several":
        return sent.values(form, asked.name)
    return bool(form.get(asked.name)) if asked.kind == "yes" else sent.text(form, asked.name)


def _held(asked, document):
    value = getattr(document, asked.name, None) if document is not None else None
    if asked.kind == "several":
        return list(value or ())
    if asked.kind == "yes":
        return bool(value)
    if asked.kind == "html":
        return paragraphs.to_text(value.raw) if value else ""
    if asked.kind in ("lines", "codes"):
        return "\n".join(value or ())
    if document is None and asked.name == "written_in":
        return ILibraryDocument["written_in"].default
    return value.isoformat() if isinstance(value, date) else str(value if value is not None else "")


def _short(text: str, schema) -> str:
    longest = getattr(schema, "max_length", None)
    if longest and len(text) > longest:
        raise Refused(
            _("This is too long: ${count} characters at most.", mapping={"count": longest})
        )
    return text


def _line(asked, form):
    text = _short(" ".join(sent.text(form, asked.name).split()), ILibraryDocument[asked.name])
    if asked.name == "establishment" and text:
        text = text.replace(" ", "").upper()
        if not _FINESS.fullmatch(text):
            raise Refused(_("A FINESS number has nine characters."))
    return text


def _text(asked, form):
    return _short(sent.text(form, asked.name).replace("\r\n", "\n"), ILibraryDocument[asked.name])


def _html(asked, form):
    text = sent.text(form, asked.name)
    return (
        RichTextValue(paragraphs.to_html(text), "text/html", "text/x-html-safe") if text else None
    )


def _lines(asked, form):
    lines = [" ".join(line.split()) for line in sent.text(form, asked.name).splitlines()]
    schema = ILibraryDocument[asked.name].value_type
    return tuple(dict.fromkeys(_short(line, schema) for line in lines[:MOST_LINES] if line))


def _codes(asked, form):
    codes = re.split(r"[\s,;]+", sent.text(form, asked.name))
    codes = list(dict.fromkeys(code for code in codes if code))[:MOST_LINES]
    wrong = [code for code in codes if not is_code(code)]
    if wrong:
        raise Refused(
            _(
                "There is no such objective or criterion: ${codes}.",
                mapping={"codes": ", ".join(wrong)},
            )
        )
    return tuple(codes)


def _choice(asked, form):
    value = sent.text(form, asked.name)
    if value and value not in {one.value for one in options(asked.name)}:
        raise Refused(_("Choose one of the values of the list."))
    return value or None


def _several(asked, form):
    values = sent.values(form, asked.name)
    known = {one.value for one in options(asked.name)}
    if not all(value in known for value in values):
        raise Refused(_("Choose among the values of the list."))
    return tuple(dict.fromkeys(values))


def _day(asked, form):
    text = sent.text(form, asked.name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refused(_("Write the date as day, month, year.")) from error


def _number(asked, form):
    text, schema = sent.text(form, asked.name), ILibraryDocument[asked.name]
    if not text:
        return None
    if not text.isdecimal() or not schema.min <= int(text) <= schema.max:
        raise Refused(
            _("Write a number between ${min} and ${max}.", {"min": schema.min, "max": schema.max})
        )
    return int(text)


_READ = {
    "line": _line,
    "text": _text,
    "html": _html,
    "lines": _lines,
    "codes": _codes,
    "choice": _choice,
    "several": _several,
    "yes": lambda asked, form: bool(form.get(asked.name)),
    "day": _day,
    "number": _number,
}
