"""Results: means, imperative criteria, and what is done about them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from qualite.esms import _
from qualite.esms.evaluation.reports import blocks
from qualite.esms.evaluation.reports import wording
from qualite.esms.evaluation.reports.blocks import Block
from qualite.esms.evaluation.reports.imperatives import answers
from qualite.esms.evaluation.reports.writer import Writer
from qualite.esms.evaluation.scale import SCALE


HIGHEST = 4


def section(writer: Writer) -> Iterator[Block]:
    text, figures = writer.text, writer.content["figures"]
    yield blocks.heading(1, text(_("Results")))
    yield blocks.heading(2, text(_("Mean values")))
    yield from _chart(writer, figures["chapters"], text(_("Means of the chapters")))
    if figures["themes"]:
        yield from _chart(writer, figures["themes"], text(_("Means of the thematics")))
    yield _means(writer)
    yield blocks.heading(2, text(_("How the ratings spread")))
    counts = figures["counts"]
    yield blocks.table(
        [text(_("Rating")), text(_("Meaning")), text(_("How many"))],
        [[value, text(one.meaning), str(counts.get(value, 0))] for value, one in SCALE.items()],
        [1, 4, 1],
    )
    yield from _imperatives(writer)
    yield from _forms(writer)
    yield from _plan(writer)


def _chart(writer: Writer, nodes: list[dict], caption: str) -> Iterator[Block]:
    known = [one for one in nodes if one["mean"] is not None]
    if not known:
        return
    named = [(_label(writer, one), one["mean"]) for one in known]
    yield blocks.bars(
        [
            (label, float(Decimal(mean) / HIGHEST * 100), writer.number(mean))
            for label, mean in named
        ],
        alt=f"{caption}. "
        + " ; ".join(f"{label} : {writer.number(mean)}" for label, mean in named),
        caption=caption,
    )


def _label(writer: Writer, one: dict) -> str:
    if one["title"]:
        return one["title"]
    level = "theme" if one["level"] == "global_theme" else one["level"]
    return writer.text(wording.LEVELS[level], code=one["code"])


def _means(writer: Writer) -> Block:
    text = writer.text
    kept = ("chapter", "theme", "objective")
    return blocks.table(
        [text(_("Part of the référentiel")), text(_("Mean")), text(_("Elements rated"))],
        [
            [
                writer.name(one),
                writer.number(one["mean"]),
                text(_("${rated} of ${total}"), rated=str(one["rated"]), total=str(one["total"])),
            ]
            for one in writer.content["nodes"]
            if one["level"] in kept
        ],
        [6, 1, 2],
    )


def _imperatives(writer: Writer) -> Iterator[Block]:
    text, found = writer.text, writer.content["figures"]["imperatives"]
    if not found["total"]:
        return
    yield blocks.heading(2, text(_("Imperative criteria")))
    yield blocks.paragraph(
        text(_("${met} met of ${total}."), met=str(found["met"]), total=str(found["total"]))
    )
    yield blocks.table(
        [text(_("Criterion")), text(_("Mean")), text(_("State"))],
        [
            [
                writer.place("criterion", one["code"]),
                writer.number(one["mean"]),
                blocks.badge(
                    text(wording.IMPERATIVE[one["met"]][0]), wording.IMPERATIVE[one["met"]][1]
                ),
            ]
            for one in found["items"]
        ],
        [5, 1, 2],
    )


def _forms(writer: Writer) -> Iterator[Block]:
    text = writer.text
    for one in writer.content["forms"]:
        name = writer.place("criterion", one["criterion"])
        yield blocks.heading(3, text(_("Form of the imperative criterion: ${name}"), name=name))
        if not one["complete"]:
            yield blocks.note(text(_("This form is not complete yet.")), "warning")
        answered = [pair for pair in answers(one, text) if pair[1]]
        yield blocks.table([text(_("Question")), text(_("What is answered"))], answered, [2, 4])


def _plan(writer: Writer) -> Iterator[Block]:
    text, actions = writer.text, writer.content["actions"]
    yield blocks.heading(2, text(_("Improvement plan")))
    if not actions:
        yield blocks.paragraph(text(_("There is no action yet.")))
        return
    yield blocks.table(
        [
            text(_("Action")),
            text(_("It answers")),
            text(_("Priority")),
            text(_("Pilot")),
            text(_("Due date")),
            text(_("State")),
        ],
        [_action(writer, one) for one in actions],
        [6, 2, 2, 3, 3, 3],
    )


def _action(writer: Writer, one: dict) -> list:
    text = writer.text
    state = text(wording.ACTION_STATES[one["state"]])
    priority = text(wording.PRIORITIES[one["priority"]])
    return [
        "\n".join(filter(None, (one["title"], one["description"]))),
        one["element"] or one["criterion"],
        blocks.badge(priority, "bad") if one["priority"] == "critical" else priority,
        one["pilot"],
        writer.day(one["due"]),
        f"{state} ({one['progress']}\u00a0%)",
    ]
