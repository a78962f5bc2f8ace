"""A report as a document: cover, table of contents, sections made of blocks.

PDF and DOCX draw the same document. Sections: framing, procedure, developments, results,
synthesis, essential, annexes (CASF, annexe 3-10, III.4, as worded before 2022; HAS since).
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from qualite.esms import _
from qualite.esms.evaluation.reports import wording
from qualite.esms.evaluation.reports.blocks import Block
from qualite.esms.evaluation.reports.sections import annexes
from qualite.esms.evaluation.reports.sections import development
from qualite.esms.evaluation.reports.sections import digest
from qualite.esms.evaluation.reports.sections import framing
from qualite.esms.evaluation.reports.sections import outcome
from qualite.esms.evaluation.reports.sections import procedure
from qualite.esms.evaluation.reports.writer import Writer


SECTIONS = (
    framing.section,
    procedure.section,
    development.section,
    outcome.section,
    digest.synthesis,
    digest.essential,
    annexes.section,
)


def document(content: dict, text: Callable[[str], str], language: str = "fr") -> dict:
    """The document of a report (``content.report``), in the language that ``text`` translates to.

    Keys: title, subtitle, nature, notice, author, site, lang, contents, page and refresh (words), meta (pairs
    of label and value of the cover), blocks.
    """
    writer = Writer(content, text, language)
    nature = text(wording.nature(content))
    return {
        "title": content["title"],
        "subtitle": nature,
        "nature": nature,
        "notice": text(wording.notice(content)),
        "author": content["committee"] or content["figures"]["firm"] or content["site"],
        "site": content["site"],
        "lang": language,
        "contents": text(_("Table of contents")),
        "page": text(_("Page")),
        "refresh": text(_("Update this field to see the table of contents.")),
        "meta": [pair for pair in _meta(writer) if pair[1]],
        "blocks": [block for section in SECTIONS for block in _told(section(writer))],
    }


def _told(blocks: Iterator[Block]) -> Iterator[Block]:
    """Blocks that say something: a table without rows is left out."""
    return (one for one in blocks if one.get("rows", True) and one.get("items", True))


def _meta(writer: Writer) -> list[tuple[str, str]]:
    text, content = writer.text, writer.content
    period = content["figures"]["when"]
    return [
        (
            text(_("Establishments evaluated")),
            "\n".join(one["title"] for one in content["figures"]["establishments"]),
        ),
        (text(_("Référentiel")), content["referential"]["title"]),
        (text(_("Evaluation firm")), content["figures"]["firm"]),
        (text(_("Year")), str(period["year"])),
        (text(_("Made on")), writer.day(content["made"])),
    ]
