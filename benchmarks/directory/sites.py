"""Sites to measure: made, filled from a fictional register, and kept in folders."""

from __future__ import annotations

from benchmarks import instance
from benchmarks.options import ENTRIES
from benchmarks.options import Options
from benchmarks.timing import seconds
from benchmarks.workers import worker
from pathlib import Path


# What the whole country has, of the 42 700 entries; managing bodies come on top.
ESTABLISHMENTS = 37_000
FIRMS = 700
CONSULTANTS = 5_000
SEED = 1
PEOPLE = 2  # files of firms and consultants, after those of the register
READY = "site-made"
FILLED = "filled"
PLAIN_PAGE = "page-simple"


def establishments(entries: int) -> int:
    """How many of so many entries are establishments."""
    return entries * ESTABLISHMENTS // ENTRIES


def register(folder: Path, entries: int) -> list[Path]:
    """Files of a fictional register, then of firms and consultants; in that order."""
    from qualite.esms.demo.people import write_consultants
    from qualite.esms.demo.people import write_firms
    from qualite.esms.demo.register import write_register

    here = folder / f"register-{entries}"
    files = write_register(here, establishments(entries))
    for kind, write, number in (
        ("EvaluationFirm", write_firms, FIRMS),
        ("Consultant", write_consultants, CONSULTANTS),
    ):
        path = here / f"{kind}.csv"
        write(path, entries * number // ENTRIES, SEED)
        files.append(path)
    return files


def folder_of(options: Options, name: str) -> Path:
    """The folder of a site: ``name`` is "small", "large", "stock"…"""
    return options.folder / f"{name}-{options.entries}"


def ensure_site(folder: Path) -> None:
    """Make an empty site in ``folder``, unless there is one."""
    if not (folder / READY).exists():
        with worker(folder) as process:
            process.call(make_site)
        (folder / READY).touch()


def ensure_filled(folder: Path, options: Options, entries: int) -> None:
    """Make a site that holds ``entries``, unless there is one."""
    ensure_site(folder)
    if not (folder / FILLED).exists():
        files = register(options.folder, entries)
        with worker(folder) as process:
            process.call(fill, files)
        (folder / FILLED).touch()


def make_site() -> None:
    """In a worker: a site from our distribution, with the plainest page a site can have."""
    from plone import api
    from plone.app.textfield import RichTextValue
    from qualite.esms.cli.create_site import create_site
    from qualite.esms.cli.zope import enter_site
    import transaction

    with instance.root() as app:
        portal = create_site(app, instance.SITE)
        enter_site(portal)
        page = api.content.create(
            portal,
            "Document",
            PLAIN_PAGE,
            title="Une page simple",
            text=RichTextValue("<p>Un seul paragraphe.</p>", "text/html", "text/x-html-safe"),
        )
        if api.content.get_state(page) != "published":
            api.content.transition(page, "publish")
        transaction.commit()


def fill(files: list[Path]) -> dict:
    """In a worker: import everything; number of entries by outcome, and the seconds of it all."""
    from qualite.esms.directory import importer
    from qualite.esms.directory.importer.people import import_people

    reports = []

    def run():
        with instance.site() as portal:
            sources = [importer.Source(path) for path in files[:-PEOPLE]]
            reports.append(importer.import_register(portal, sources))
            for path in files[-PEOPLE:]:
                reports.append(import_people(portal, path, path.stem))

    spent = seconds(run)
    outcomes = ("created", "updated", "unchanged", "closed")
    totals = {name: sum(getattr(report, name) for report in reports) for name in outcomes}
    return {**totals, "seconds": spent}
