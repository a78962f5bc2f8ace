"""What the form asks at each step, and how it shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.contributing import paragraphs
from qualite.esms.workspaces.opening import sent
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory


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


def _typed(asked, form):
    if asked.kind == "several":
        return sent.values(form, asked.name)
    if asked.kind == "html":
        return whole(form, asked.name)
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


def whole(form, name) -> str:
    """A text of any length: nothing of it is lost in silence."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
