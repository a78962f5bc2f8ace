"""How it was done: when, with whom, on what scale."""

from __future__ import annotations

from collections.abc import Iterator
from qualite.esms import _
from qualite.esms.evaluation.reports import blocks
from qualite.esms.evaluation.reports import wording
from qualite.esms.evaluation.reports.blocks import Block
from qualite.esms.evaluation.reports.writer import Writer
from qualite.esms.evaluation.scale import SCALE


def section(writer: Writer) -> Iterator[Block]:
    text, content = writer.text, writer.content
    yield blocks.heading(1, text(_("Procedure")))
    yield blocks.paragraph(
        text(
            _("${rated} of ${total} elements are rated, in ${interviews} interviews."),
            rated=str(content["figures"]["rated"]),
            total=str(content["figures"]["total"]),
            interviews=str(content["figures"]["interviews"]),
        )
    )
    yield blocks.heading(2, text(_("Interviews")))
    yield blocks.paragraph(
        text(_("People supported are a number: nothing in this report says who they are."))
    )
    yield blocks.table(
        [
            text(_("Interview")),
            text(_("Method")),
            text(_("Date")),
            text(_("Roles met")),
            text(_("Note")),
        ],
        [
            [
                writer.interview(one),
                text(wording.METHOD[one["method"]]),
                writer.day(one["when"]),
                ", ".join(one["met"]),
                one["note"],
            ]
            for one in content["interviews"]
        ],
        [2, 3, 2, 3, 3],
    )
    yield blocks.heading(2, text(_("Scale")))
    yield blocks.table(
        [text(_("Rating")), text(_("Meaning")), text(_("In means"))],
        [
            [
                one.name,
                text(one.meaning),
                text(_("left out")) if one.number is None else str(one.number),
            ]
            for one in SCALE.values()
        ],
        [1, 4, 1],
    )
    yield blocks.paragraph(
        text(
            _(
                "A criterion is the mean of its elements, an objective of its criteria, and so on. "
                "An imperative criterion is met when all its elements are at 4."
            )
        )
    )
