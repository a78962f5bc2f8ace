"""Annexes: the contract, the team, the calendar, the observations, the proofs."""

from __future__ import annotations

from collections.abc import Iterator
from qualite.esms import _
from qualite.esms.evaluation.conduct.wording import STATES
from qualite.esms.evaluation.reports import blocks
from qualite.esms.evaluation.reports import wording
from qualite.esms.evaluation.reports.blocks import Block
from qualite.esms.evaluation.reports.writer import Writer


def section(writer: Writer) -> Iterator[Block]:
    yield blocks.heading(1, writer.text(_("Annexes")))
    for part in (_contract, _team, _calendar, _observations, _proofs):
        yield from part(writer)


def _contract(writer: Writer) -> Iterator[Block]:
    text, content = writer.text, writer.content
    if content["kind"] != "external":
        return
    rows = [
        [text(_("Asked by")), content["committee"]],
        [text(_("Carried out by")), content["figures"]["firm"]],
        [text(_("First day of the visit")), writer.day(content["visit_start"])],
        [text(_("Last day of the visit")), writer.day(content["visit_end"])],
    ]
    known = [row for row in rows if row[1]]
    yield blocks.heading(2, text(_("Contract")))
    if known:
        yield blocks.table([text(_("Heading")), text(_("What it is"))], known, [2, 5])
    yield blocks.paragraph(text(_("The contract that was signed is to be joined to this report.")))


def _team(writer: Writer) -> Iterator[Block]:
    text, content = writer.text, writer.content
    yield blocks.heading(2, text(_("Team")))
    if content["team"]:
        yield blocks.table(
            [text(_("Name")), text(_("Role")), text(_("Seat"))],
            [
                [one["name"], text(wording.ROLES[one["role"]]), one["seat"]]
                for one in content["team"]
            ],
            caption=text(_("Steering committee")),
        )
    if content["evaluators"]:
        yield blocks.table(
            [text(_("Name")), text(_("Role")), text(_("Declaration of independence"))],
            [
                [
                    one["name"],
                    text(wording.ROLES[one["role"]]),
                    text(_("signed on ${day}"), day=writer.day(one["signed"]))
                    if one["signed"]
                    else text(_("not signed")),
                ]
                for one in content["evaluators"]
            ],
            caption=text(_("Evaluators")),
        )
    if not content["team"] and not content["evaluators"]:
        yield blocks.paragraph(text(_("The team is not open to you.")))


def _calendar(writer: Writer) -> Iterator[Block]:
    text, content = writer.text, writer.content
    yield blocks.heading(2, text(_("Calendar")))
    planned = (
        (_("Begins on"), content["starts"]),
        (_("Self-assessment finished by"), content["ends"]),
        (_("First day of the visit"), content["visit_start"]),
        (_("Last day of the visit"), content["visit_end"]),
    )
    rows = [[text(words), writer.day(day)] for words, day in planned if day]
    rows += [[text(STATES[one["state"]][0]), writer.day(one["day"])] for one in content["calendar"]]
    if rows:
        yield blocks.table([text(_("Step")), text(_("Day"))], rows, [4, 2])
    else:
        yield blocks.paragraph(text(_("No date yet.")))


def _observations(writer: Writer) -> Iterator[Block]:
    text, found = writer.text, writer.content["observations"]
    if not found:
        return
    yield blocks.heading(2, text(_("Observations on the pre-report, and answers")))
    yield blocks.table(
        [text(_("Criterion")), text(_("Observation")), text(_("Answer of the evaluators"))],
        [
            [
                one["criterion"],
                one["text"],
                "\n".join(filter(None, (text(wording.ANSWERS[one["accepted"]]), one["answer"]))),
            ]
            for one in found
        ],
        [1, 4, 4],
    )


def _proofs(writer: Writer) -> Iterator[Block]:
    text, found = writer.text, writer.content["proofs"]
    if not found:
        return
    yield blocks.heading(2, text(_("Proofs")))
    yield blocks.table(
        [text(_("Element")), text(_("Document")), text(_("Page")), text(_("Note"))],
        [[one["element"], one["title"], one["page"], one["note"]] for one in found],
        [1, 4, 1, 3],
    )
