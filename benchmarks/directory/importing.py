"""Importing the register, against creating the same entries with plone.api."""

from __future__ import annotations

from benchmarks import instance
from benchmarks.directory import sites
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.options import Options
from benchmarks.timing import seconds
from benchmarks.workers import peak_memory
from benchmarks.workers import worker
from collections.abc import Iterator
from pathlib import Path
from statistics import median
import shutil


COMMIT_EVERY = 100
AGAIN = 3  # unchanged imports


def figures(options: Options) -> Iterator[Figure]:
    """On fresh sites. plone.api's sample comes half before the import and half after: the machine
    drifts. Its second sample goes into a copy of the site that the import has filled."""
    ours, stock, full = (sites.folder_of(options, name) for name in ("small", "stock", "full"))
    for folder in (ours, stock, full):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in (ours, stock):
        sites.ensure_site(folder)
    files = sites.register(options.folder, options.entries)
    register = files[: -sites.PEOPLE]
    half = options.stock_sample // 2
    with worker(stock) as process:
        before = process.call(create_with_plone_api, register, 0, half)
    with worker(ours) as process:
        started_with = process.call(peak_memory)
        report = process.call(sites.fill, files)
        memory = process.call(peak_memory)
    (ours / sites.FILLED).touch()
    with worker(stock) as process:
        after = process.call(create_with_plone_api, register, half, 2 * half)
    shutil.copytree(ours, full)
    with worker(full) as process:
        into_full = process.call(create_with_plone_api, register, 0, half, "Z")
    shutil.rmtree(full)
    with worker(ours) as process:
        again = [process.call(sites.fill, files) for _ in range(AGAIN)]
    made, spent = report["created"], report["seconds"]
    changed = max(run["created"] + run["updated"] + run["closed"] for run in again)
    if changed:
        raise RuntimeError(f"the second import changed {changed} entries: it is not unchanged")
    yield Figure(
        f"import rate, {made} entries",
        made / spent,
        "/s",
        Goal(Of.GAIN, at_least=10),
        2 * half / (before + after),
        f"api.content.create ({2 * half}, empty)",
    )
    yield Figure(
        "  the same, when the directory is full",
        made / spent,
        "/s",
        Goal(Of.GAIN, at_least=10),
        half / into_full,
        f"api.content.create ({half}, full)",
    )
    yield Figure("import of the whole register", spent, "s", Goal(Of.OURS, at_most=90))
    yield Figure(
        "second import, nothing changed",
        median(run["seconds"] for run in again),
        "s",
        Goal(Of.GAIN, at_least=10),
        spent,
        "first import",
    )
    yield Figure(
        f"peak memory of the import (idle: {started_with:.0f} MB)",
        memory,
        "MB",
        Goal(Of.OURS, at_most=700),
    )


def create_with_plone_api(files: list[Path], start: int, stop: int, prefix: str = "") -> float:
    """In a worker: seconds to create establishments ``start``…``stop`` of the files.

    ``prefix`` comes before their numbers, where those are taken.

    Same type, same ids and the same values as the importer writes; reading the files is not counted.
    """
    from plone import api
    from qualite.esms.directory.finess.nomenclature import esms_codes
    from qualite.esms.directory.importer import Source
    from qualite.esms.directory.importer.plan import make_plan
    from qualite.esms.directory.importer.report import Report
    from qualite.esms.directory.importer.running import collect_files
    from qualite.esms.directory.structure import section
    import transaction

    with instance.site() as portal:
        collected, spared = collect_files(
            [Source(path) for path in files], Report(), {}, esms_codes(), lambda *step: None
        )
        plan = make_plan(collected, {}, spared)
        new = [change for change in plan.create if change.kind == "Establishment"][start:stop]
        if len(new) < stop - start:
            raise ValueError(f"the register holds less than {stop} establishments")
        container = section(portal, "Establishment")

        def make(change):
            finess = prefix + change.fields["finess"]
            fields = {**change.fields, "finess": finess}
            api.content.create(container, change.kind, id=finess, **fields)

        make(new[0])  # warm: the process is a new one
        transaction.abort()

        def create():
            for number, change in enumerate(new, 1):
                make(change)
                if number % COMMIT_EVERY == 0:
                    transaction.commit()
            transaction.commit()

        return seconds(create)
