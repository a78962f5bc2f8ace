"""Importing evaluation firms and consultants from CSV files of our own format.

The files are described in ``directory.people_reader``. Entries are made and changed as those of the
register are, but these files close nothing: who is not in them stays. What people wrote of
themselves (presentation, web site) is taken when an entry is made, and never again.
"""

from __future__ import annotations

from Acquisition import aq_base
from collections.abc import Iterator
from pathlib import Path
from plone.app.textfield import RichTextValue
from qualite.esms.core.bulk.batches import chunks
from qualite.esms.core.bulk.batches import commit
from qualite.esms.directory import people_reader
from qualite.esms.directory.finess import reasons
from qualite.esms.directory.finess.reasons import NotARegister
from qualite.esms.directory.finess.records import Rejection
from qualite.esms.directory.importer.collect import digest
from qualite.esms.directory.importer.memory import known_entries
from qualite.esms.directory.importer.plan import Change
from qualite.esms.directory.importer.plan import Plan
from qualite.esms.directory.importer.report import Report
from qualite.esms.directory.importer.running import CHANGE_BATCH
from qualite.esms.directory.importer.running import CREATE_BATCH
from qualite.esms.directory.importer.running import Progress
from qualite.esms.directory.importer.running import Refused
from qualite.esms.directory.importer.running import Source
from qualite.esms.directory.importer.writer import Writer
from qualite.esms.directory.people_reader import ConsultantRecord
from qualite.esms.directory.people_reader import FirmRecord
from qualite.esms.directory.people_reader import PeopleKind
from qualite.esms.directory.structure import section
from time import monotonic
from xml.sax.saxutils import escape


FILE_KINDS = {
    "EvaluationFirm": PeopleKind.FIRMS,
    "Consultant": PeopleKind.CONSULTANTS,
}


def kind_of(path: str | Path) -> str | None:
    """The type of the entries that a file describes; None when it is no file of firms or people."""
    try:
        found = people_reader.detect(path)
    except (NotARegister, OSError):
        return None
    return next(kind for kind, value in FILE_KINDS.items() if value == found)


def import_people(
    portal,
    path: str | Path,
    kind: str,
    *,
    name: str = "",
    dry_run: bool = False,
    progress: Progress = lambda step, done, total: None,
) -> Report:
    """Import a file of ``kind`` ("EvaluationFirm" or "Consultant"); commits unless ``dry_run``.

    ``name``: the true name of a file stored under another. Raises ``Refused`` for another file.
    """
    started = monotonic()
    source = Source(Path(path), name)
    report = Report(dry_run=dry_run)
    report.files.append(
        {"name": source.label, "kind": FILE_KINDS[kind].value, "date": "", "complete": False}
    )
    try:
        plan = make_plan(portal, kind, _records(source, kind, report, progress), report)
    except NotARegister as error:
        raise Refused(source.label, error.reason) from error
    except OSError as error:
        raise Refused(source.label, error.strerror or str(error)) from error
    write(portal, kind, plan, report, progress)
    report.seconds = monotonic() - started
    return report


def _records(
    source: Source, kind: str, report: Report, progress: Progress
) -> Iterator[FirmRecord | ConsultantRecord]:
    read = people_reader.read_firms if kind == "EvaluationFirm" else people_reader.read_consultants
    total = source.path.stat().st_size
    yield from read(
        source.path,
        report.reject,
        lambda done: progress("read", done, total),
        name=source.label,
    )
    progress("read", total, total)


def make_plan(portal, kind: str, records: Iterator, report: Report) -> Plan:
    """What is new, what changed; counts what was read and what did not change."""
    plan, known, container = Plan(), known_entries(portal, (kind,)), section(portal, kind)
    for record in records:
        report.read += 1
        fields = firm_fields(record) if kind == "EvaluationFirm" else consultant_fields(record)
        digests = (digest(fields), b"", b"")
        before = known.get(record.id)
        if before is None and getattr(aq_base(container), record.id, None) is not None:
            # An entry of that name would hide an attribute of its section, or never be found.
            report.reject(
                Rejection(report.files[0]["name"], 0, reasons.reason(reasons.IDENTIFIER, record.id))
            )
        elif before is None:
            plan.create.append(Change(kind, record.id, fields, digests, own_fields(record)))
        elif before.digests != digests:
            plan.update.append(Change(kind, record.id, fields, digests))
        else:
            report.count("unchanged", kind)
    return plan


def firm_fields(record: FirmRecord) -> dict[str, object]:
    """Fields of an ``EvaluationFirm`` that every import writes."""
    return {
        **_common_fields(record),
        "status": record.status,
        "accreditation_number": record.accreditation_number,
        "valid_until": record.valid_until,
        "street": record.street,
    }


def consultant_fields(record: ConsultantRecord) -> dict[str, object]:
    """Fields of a ``Consultant`` that every import writes."""
    return {
        **_common_fields(record),
        "profession": record.profession,
        "skills": record.skills,
        "consent": record.consent,
    }


def _common_fields(record: FirmRecord | ConsultantRecord) -> dict[str, object]:
    return {
        "title": record.name,
        "email": record.email,
        "phone": record.phone,
        "postcode": record.postcode,
        "town": record.town,
        "department": record.department,
        "departments": record.departments,
        "sectors": record.sectors,
    }


def own_fields(record: FirmRecord | ConsultantRecord) -> dict[str, object]:
    """What the entry says of itself, for its creation only."""
    own: dict[str, object] = {}
    if record.website:
        own["website"] = record.website
    if record.presentation:
        html = f"<p>{escape(record.presentation)}</p>"
        own["presentation"] = RichTextValue(html, "text/html", "text/x-html-safe")
    return own


def write(portal, kind: str, plan: Plan, report: Report, progress: Progress) -> None:
    """Carry the plan out, batch by batch, and count."""
    writer = Writer(portal)
    total, done = len(plan.create) + len(plan.update), 0
    for outcome, changes, action, size in (
        ("created", plan.create, writer.create, CREATE_BATCH),
        ("updated", plan.update, writer.update, CHANGE_BATCH),
    ):
        for batch in chunks(changes, size):
            if not report.dry_run:
                commit(portal, action, batch, note="import-people")
            report.count(outcome, kind, len(batch))
            done += len(batch)
            progress("write", done, total)
