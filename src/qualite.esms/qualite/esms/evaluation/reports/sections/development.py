"""Every element with its ratings, chapter after chapter."""

from __future__ import annotations

from collections.abc import Iterator
from qualite.esms import _
from qualite.esms.evaluation.reports import blocks
from qualite.esms.evaluation.reports import wording
from qualite.esms.evaluation.reports.blocks import Block
from qualite.esms.evaluation.reports.blocks import Cell
from qualite.esms.evaluation.reports.writer import Writer


HEADINGS = {"chapter": 2, "theme": 3, "objective": 3, "criterion": 4}


def section(writer: Writer) -> Iterator[Block]:
    yield blocks.heading(1, writer.text(_("Developments")))
    for chapter in writer.below(None):
        yield from _node(writer, chapter)


def _node(writer: Writer, node: dict) -> Iterator[Block]:
    yield blocks.heading(HEADINGS[node["level"]], writer.name(node))
    yield blocks.badges(_badges(writer, node))
    below = writer.below(node)
    elements = [one for one in below if one["level"] == "element"]
    if elements:
        yield _table(writer, node, elements)
    for one in below:
        if one["level"] != "element":
            yield from _node(writer, one)


def _badges(writer: Writer, node: dict) -> list[dict]:
    text = writer.text
    mean = (
        text(_("Mean ${mean}"), mean=writer.number(node["mean"]))
        if node["mean"] is not None
        else text(_("No mean"))
    )
    found = [blocks.badge(mean)]
    if node["imperative"]:
        words, tone = wording.IMPERATIVE[node["met"]]
        found.insert(0, blocks.badge(text(words), tone))
    if node["level"] == "chapter" and node["method"]:
        found.append(blocks.badge(text(wording.METHOD[node["method"]])))
    return found


def _table(writer: Writer, node: dict, elements: list[dict]) -> Block:
    interviews = writer.interviews(node["method"])
    return blocks.table(
        [
            writer.text(_("Element")),
            *(writer.interview(one) for one in interviews),
            writer.text(_("Reasons and comments")),
        ],
        [_row(writer, one, interviews) for one in elements],
        [6, *(2 for _one in interviews), 6],
    )


def _row(writer: Writer, element: dict, interviews: list[dict]) -> list[Cell]:
    given = [(one, writer.ratings.get((one["id"], element["code"]))) for one in interviews]
    values = [_value(rating["value"] if rating else "") for _one, rating in given]
    words = [
        said
        for one, rating in given
        if rating
        for said in _words(writer, writer.interview(one) if len(given) > 1 else "", rating)
    ]
    return [writer.text(wording.NAMED["element"], **_named(element)), *values, "\n".join(words)]


def _named(element: dict) -> dict[str, str]:
    return {"code": element["code"], "title": element["title"]}


def _value(value: str) -> Cell:
    if not value:
        return "\u2013"
    return blocks.badge(value, wording.TONES.get(value, ""))


def _words(writer: Writer, place: str, rating: dict) -> Iterator[str]:
    start = f"{place} : " if place else ""
    for name in ("justification", "comment"):
        if rating[name]:
            yield f"{start}{rating[name]}"
    if rating["reason"]:
        yield start + writer.text(_("Adjusted: ${reason}"), reason=rating["reason"])
