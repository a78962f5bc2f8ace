"""What is evaluated, for whom, with what."""

from __future__ import annotations

from collections.abc import Iterator
from qualite.esms import _
from qualite.esms.evaluation.reports import blocks
from qualite.esms.evaluation.reports import wording
from qualite.esms.evaluation.reports.blocks import Block
from qualite.esms.evaluation.reports.writer import Writer


def section(writer: Writer) -> Iterator[Block]:
    text, content = writer.text, writer.content
    yield blocks.heading(1, text(_("Framing")))
    yield blocks.note(text(wording.notice(content)))
    yield blocks.table(
        [text(_("Heading")), text(_("What it is"))],
        [row for row in _facts(writer) if row[1]],
        [2, 5],
    )
    if content["perimeter"]:
        yield blocks.heading(2, text(_("Perimeter")))
        yield blocks.paragraph(content["perimeter"])
    if content["adjustments"]:
        yield blocks.heading(2, text(_("Elements put in or out by hand")))
        yield blocks.table(
            [text(_("Element")), text(_("Adjustment")), text(_("Reason"))],
            [
                [
                    one["element"],
                    text(_("Put in")) if one["included"] else text(_("Taken out")),
                    one["reason"],
                ]
                for one in content["adjustments"]
            ],
            [1, 1, 4],
        )


def _facts(writer: Writer) -> list[list[str]]:
    text, content = writer.text, writer.content
    referential = content["referential"]
    version = text(_("version ${version}"), version=referential["version"])
    return [
        [text(_("Kind")), text(wording.nature(content))],
        [
            text(_("Establishments evaluated")),
            "\n".join(
                f"{one['title']} ({one['finess']})" for one in content["figures"]["establishments"]
            ),
        ],
        [text(_("Steering committee")), content["committee"]],
        [text(_("Evaluation firm")), content["figures"]["firm"]],
        [
            text(_("Référentiel")),
            ", ".join(filter(None, [referential["title"], referential["version"] and version])),
        ],
        [text(_("Source")), referential["source"]],
        [text(_("Licence")), referential["licence"]],
        [text(_("Mean values")), text(wording.ROUNDINGS[content["figures"]["rounding"]])],
    ]
