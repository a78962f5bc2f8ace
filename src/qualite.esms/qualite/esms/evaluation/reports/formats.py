"""The formats of a report: for each what it is called, its media type and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from plone.i18n.normalizer.interfaces import IURLNormalizer
from qualite.esms import _
from qualite.esms.directory.exports import FORMATS as SHEETS
from qualite.esms.evaluation.reports.content import report
from qualite.esms.evaluation.reports.document import document
from qualite.esms.evaluation.reports.docx import docx
from qualite.esms.evaluation.reports.json import json
from qualite.esms.evaluation.reports.pdf import pdf
from qualite.esms.evaluation.reports.xlsx import xlsx
from zope.component import getUtility


PDF = "pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Text = Callable[[str], str]
NAME_LENGTH = 80
FAILED = _("The report could not be made. Try again in a moment.")


@dataclass(frozen=True, slots=True)
class Format:
    """``make(content, text, language)`` gives the file."""

    title: str
    help: str
    icon: str
    media: str
    make: Callable[[dict, Text, str], bytes]


FORMATS = {
    PDF: Format(
        _("PDF, to read and to print"),
        _("Tagged for screen readers (PDF/UA), with a table of contents and bookmarks."),
        "filetype-pdf",
        "application/pdf",
        lambda content, text, language: pdf(document(content, text, language)),
    ),
    "docx": Format(
        _("Word, to edit"),
        _("The same text with real headings and tables, for any word processor."),
        "filetype-docx",
        WORD,
        lambda content, text, language: docx(document(content, text, language)),
    ),
    "xlsx": Format(
        _("Spreadsheet, with everything"),
        _("Interviews, ratings, scores, plan, observations. Its ratings can be loaded again."),
        "filetype-xlsx",
        SHEETS["xlsx"],
        xlsx,
    ),
    "json": Format(
        _("JSON, for other software"),
        _("All of it as data."),
        "filetype-json",
        "application/json",
        lambda content, text, language: json(content),
    ),
}


def made(evaluation, side: str, name: str, text: Text, language: str) -> bytes:
    """The report of a side in a format of ``FORMATS``.

    Unauthorized: a side that is not open. ``pdf.NotMade``: a PDF that could not be set.
    """
    return FORMATS[name].make(report(evaluation, side), text, language)


def filename(evaluation, side: str, name: str) -> str:
    """ASCII name of the file: its title, whose ratings, the ending of its format."""
    words = f"{evaluation.title} {'visite' if side == 'evaluators' else ''}"
    plain = getUtility(IURLNormalizer).normalize(words, max_length=NAME_LENGTH)
    return f"rapport-{plain}.{name}"


def deliver(response, evaluation, side: str, name: str, made: bytes) -> bytes:
    """Set the headers of a file to keep, and give it back."""
    response.setHeader("Content-Type", FORMATS[name].media)
    response.setHeader(
        "Content-Disposition", f'attachment; filename="{filename(evaluation, side, name)}"'
    )
    # Shared by nobody: what is in it depends on who asks.
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("X-Content-Type-Options", "nosniff")
    return made
