"""The synthesis for those who govern, and the essential for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from qualite.esms import _
from qualite.esms.evaluation.reports import blocks
from qualite.esms.evaluation.reports.blocks import Block
from qualite.esms.evaluation.reports.writer import Writer
from qualite.esms.evaluation.results.families import sentences


def synthesis(writer: Writer) -> Iterator[Block]:
    """Strengths, weaknesses, imperatives that are not met, the plan."""
    text, figures = writer.text, writer.content["figures"]
    yield blocks.heading(1, text(_("Synthesis")))
    parts = (
        (_("Strengths"), figures["strengths"]),
        (_("To be improved"), figures["weaknesses"]),
        (
            _("Imperative criteria not met"),
            [
                {"level": "criterion", **one}
                for one in figures["imperatives"]["items"]
                if one["met"] is False
            ],
        ),
    )
    for title, found in parts:
        yield blocks.heading(2, text(title))
        if found:
            yield blocks.items(_told(writer, one) for one in found)
        else:
            yield blocks.paragraph(text(_("None to tell.")))
    plan = figures["plan"]
    yield blocks.heading(2, text(_("What is done about it")))
    yield blocks.paragraph(
        text(
            _("${finished} of ${total} actions of the plan are finished."),
            finished=str(plan["finished"]),
            total=str(plan["total"]),
        )
    )


def _told(writer: Writer, one: dict) -> str:
    name = writer.place(one["level"], one["code"])
    if one.get("star"):
        return writer.text(_("${name}, optimised (★)"), name=name)
    if one.get("mean") is None:
        return name
    return writer.text(_("${name}, mean ${mean}"), name=name, mean=writer.number(one["mean"]))


def essential(writer: Writer) -> Iterator[Block]:
    """The essential, easy to read: in the committee's words, else from the figures."""
    figures = writer.content["figures"]
    yield blocks.heading(1, writer.text(_("The essential, easy to read")))
    if figures["summary"]:
        for paragraph in filter(str.strip, figures["summary"].split("\n")):
            yield blocks.lead(paragraph.strip())
        return
    for paragraph in sentences(figures, writer.language):
        if paragraph:
            yield blocks.lead("\n".join(map(writer.text, paragraph)))
