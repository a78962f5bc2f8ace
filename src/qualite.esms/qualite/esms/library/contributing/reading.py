"""Reading what was answered to the questions of the form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from plone.app.textfield import RichTextValue
from qualite.esms import _
from qualite.esms.library import nodes
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.contributing import paragraphs
from qualite.esms.library.contributing.fields import Asked
from qualite.esms.library.contributing.fields import options
from qualite.esms.library.contributing.fields import whole
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import sent
import re


MOST_LINES = 50
LONGEST_TEXT = 100_000
_FINESS = re.compile(r"[0-9AB]{9}")


def read(asked: Asked, form: Mapping):
    """The value that was answered, as the schema holds it; None or () for none.

    Refused: too long, not one of the values, no code, no date, no number.
    """
    return _READ[asked.kind](asked, form)


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
    text = whole(form, asked.name)
    if len(text) > LONGEST_TEXT:
        raise Refused(
            _("This is too long: ${count} characters at most.", mapping={"count": LONGEST_TEXT})
        )
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
    wrong = nodes.unknown(codes)
    if wrong:
        raise Refused(nodes.no_such(wrong))
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
