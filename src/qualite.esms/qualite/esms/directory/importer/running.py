"""Leading an import from its files to its report.

Everything is read and planned before the first write. Writing goes by batches, each a transaction
of its own: a run killed in the middle leaves whole batches, with the digests that go with them, and
the next run of the same files completes it.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from qualite.esms.core.bulk.batches import chunks
from qualite.esms.core.bulk.batches import commit
from qualite.esms.directory import settings
from qualite.esms.directory.finess import readers
from qualite.esms.directory.finess.nomenclature import esms_codes
from qualite.esms.directory.finess.reasons import NotARegister
from qualite.esms.directory.finess.records import FileKind
from qualite.esms.directory.importer.collect import Collected
from qualite.esms.directory.importer.memory import known_entries
from qualite.esms.directory.importer.plan import make_plan
from qualite.esms.directory.importer.plan import Plan
from qualite.esms.directory.importer.report import Report
from qualite.esms.directory.importer.writer import Writer
from time import monotonic


CREATE_BATCH = 5000  # new entries between two commits
CHANGE_BATCH = 250  # changed, closed or reopened entries between two commits
# Establishments first: the other kinds are kept only for establishments that are known.
ORDER = (
    FileKind.ESTABLISHMENTS,
    FileKind.GEOLOCATED,
    FileKind.FINESS_PLUS,
    FileKind.LEGAL_ENTITIES,
    FileKind.EQUIPMENT,
)
KINDS = ("Establishment", "ManagingBody")


class TooManyClosings(Exception):
    """The import would close more than the site's threshold: nothing was written."""


class Refused(Exception):
    """A file is not a register: nothing was written. The message says which and why."""


@dataclass(frozen=True)
class Source:
    """A file to import; ``name`` is its true name when it is stored under another (an upload)."""

    path: Path
    name: str = ""

    @property
    def label(self) -> str:
        return self.name or self.path.name


Progress = Callable[[str, int, int], None]  # step ("read", "write"), done, total


def import_register(
    portal,
    sources: Sequence[Source],
    *,
    dry_run: bool = False,
    confirm_closing: bool = False,
    categories: Path | None = None,
    progress: Progress = lambda step, done, total: None,
) -> Report:
    """Import register files into the site; commits by batches unless ``dry_run``.

    Raises ``Refused`` for a file that is not a register and ``TooManyClosings`` (its ``report``
    attribute says how many) when a confirmation is needed; nothing is written in either case.
    """
    started = monotonic()
    report = Report(dry_run=dry_run)
    known = known_entries(portal, KINDS)
    collected, spared = collect_files(
        sources, report, known, esms_codes(categories) if categories else esms_codes(), progress
    )
    plan = make_plan(collected, known, spared)
    report.read = collected.read
    report.esms = len(collected.establishments)
    report.closings = len(plan.close)
    threshold = settings.directory("closing_threshold")
    if plan.closing_share() > threshold and not confirm_closing and not dry_run:
        report.stopped = "closing"
        report.seconds = monotonic() - started
        error = TooManyClosings(len(plan.close), plan.listed, threshold)
        error.report = report
        raise error
    write(portal, plan, report, dry_run, progress)
    report.seconds = monotonic() - started
    return report


def collect_files(sources, report, known, codes, progress) -> tuple[Collected, frozenset[str]]:
    """Read all files into one ``Collected``; the doubtful numbers come with it."""
    headers = []
    for source in sources:
        try:
            headers.append((readers.header(source.path, source.label), source))
        except NotARegister as error:
            raise Refused(source.label, error.reason) from error
        except OSError as error:
            raise Refused(source.label, error.strerror or str(error)) from error
    headers.sort(key=lambda pair: ORDER.index(pair[0].kind))
    total = sum(source.path.stat().st_size for _, source in headers)
    collected, spared, done = Collected(), set(), 0
    for header, source in headers:
        before = done
        reading = readers.read(
            source.path,
            header.kind,
            on_reject=report.reject,
            on_progress=lambda size, before=before: progress("read", before + size, total),
            name=source.label,
        )
        collected.add(reading, codes, known)
        done += source.path.stat().st_size
        spared |= reading.doubtful
        holds_establishments = header.kind not in (FileKind.LEGAL_ENTITIES, FileKind.EQUIPMENT)
        if holds_establishments:
            collected.complete = collected.complete or reading.complete
        report.files.append(
            {
                "name": source.label,
                "kind": header.kind.value,
                "date": header.stamp.isoformat() if header.stamp else "",
                "complete": reading.complete,
            }
        )
    return collected, frozenset(spared)


def write(portal, plan: Plan, report: Report, dry_run: bool, progress: Progress) -> None:
    """Carry the plan out, batch by batch, and count."""
    writer = Writer(portal)
    for kind, number in plan.unchanged.items():
        report.count("unchanged", kind, number)
    steps = list(_steps(writer, plan))
    total = sum(len(batch) for _, _, batch, _ in steps)
    done = 0
    for outcome, kind, batch, action in steps:
        if not dry_run:
            commit(portal, action, batch)
        report.count(outcome, kind, len(batch))
        done += len(batch)
        progress("write", done, total)


def _steps(writer: Writer, plan: Plan) -> Iterator[tuple]:
    """(outcome, kind, batch, action) in the order of writing."""
    for kind in ("ManagingBody", "Establishment"):
        # In the order of their ids: neighbours in the container's tree are written together.
        new = sorted(
            (change for change in plan.create if change.kind == kind), key=attrgetter("id")
        )
        for batch in chunks(new, CREATE_BATCH):
            yield "created", kind, batch, writer.create
    for kind in KINDS:
        changed = [change for change in plan.update if change.kind == kind]
        for batch in chunks(changed, CHANGE_BATCH):
            yield "updated", kind, batch, writer.update
        for outcome, entries, action in (
            ("closed", plan.close, writer.close),
            ("reopened", plan.reopen, writer.reopen),
        ):
            for batch in chunks([entry for entry in entries if entry[0] == kind], CHANGE_BATCH):
                yield outcome, kind, batch, action
