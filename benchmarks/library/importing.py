"""Bringing 20 000 documents in, against creating them with plone.api one after the other.

No file is read on either side: what is compared is writing.
"""

from __future__ import annotations

from benchmarks import instance
from benchmarks.directory import sites
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.library.documents import NUMBER
from benchmarks.library.texts import Writer
from benchmarks.options import Options
from benchmarks.timing import seconds
from benchmarks.workers import peak_memory
from benchmarks.workers import worker
from collections.abc import Iterator
from pathlib import Path
import csv
import shutil


SAMPLE = 200  # documents that plone.api makes, at the most
COMMIT_EVERY = 50
HEADER = ("Fichiers", "Titre", "Résumé", "Type", "Licence", "Thèmes", "Auteurs", "Organisme")
TABLE = "table.csv"


def figures(options: Options) -> Iterator[Figure]:
    """On fresh sites. plone.api's sample comes half before the import and half after."""
    half = min(SAMPLE, options.stock_sample) // 2
    lot = write_lot(options.folder / f"library-lot-{NUMBER}", NUMBER)
    small = write_lot(options.folder / f"library-lot-{2 * half}", 2 * half)
    for state in ("pending", "published"):
        ours, stock = (options.folder / f"library-{name}-{state}" for name in ("import", "stock"))
        for folder in (ours, stock):
            shutil.rmtree(folder, ignore_errors=True)
            sites.ensure_site(folder)
        with worker(stock) as process:
            before = process.call(create_with_plone_api, small, 0, half, state)
        with worker(ours) as process:
            idle = process.call(start)
            spent = process.call(import_lot, lot, NUMBER, state)
            peak = process.call(peak_memory)
            again = process.call(import_lot, lot, 0, state)
        with worker(stock) as process:
            after = process.call(create_with_plone_api, small, half, 2 * half, state)
        yield Figure(
            f"import rate, {NUMBER} documents, {state}",
            NUMBER / spent,
            "/s",
            Goal(Of.GAIN, at_least=5),
            2 * half / (before + after),
            f"api.content.create ({2 * half})",
        )
        yield Figure(
            "  the same again, nothing changed",
            again,
            "s",
            Goal(Of.GAIN, at_least=3),
            spent,
            "first import",
        )
        yield Figure(
            f"  peak memory over the start ({idle:.0f} MB)",
            peak - idle,
            "MB",
            Goal(Of.OURS, at_most=400),
        )


def write_lot(folder: Path, number: int) -> Path:
    """A folder with files of a page of text and their table; made where it lacks."""
    if (folder / TABLE).exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    writer = Writer()
    rows = [row_of(each, writer) for each in range(number)]
    for each, row in enumerate(rows):
        (folder / row[0]).write_text(f"{each} {writer.text(each)[:3000]}", encoding="utf-8")
    with (folder / TABLE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADER, *rows])
    return folder


def row_of(number: int, writer: Writer) -> tuple[str, ...]:
    """A row of the table, by its number."""
    return (
        f"document-{number}.txt",
        f"{writer.title(number)[:150]} {number}",
        writer.title(number + 10_000_000)[:900],
        ("modele", "guide", "procedure")[number % 3],
        ("cc-by", "cc-by-sa")[number % 2],
        "droits | participation",
        f"Équipe {number % 900}",
        f"Association {number % 800}",
    )


def start() -> float:
    """In a worker: the memory (MB) of a process that has opened the site."""
    from qualite.esms.library import api
    from qualite.esms.library.search.query import Query

    with instance.site():
        api.find(Query())
    return peak_memory()


def import_lot(folder: Path, expected: int, state: str) -> float:
    """In a worker: seconds of an import that makes ``expected`` documents."""
    from qualite.esms.library.exchange.importing.running import import_library

    with instance.site() as portal:
        reports = []

        def run():
            found = import_library(portal, folder, publish=state == "published", with_text=False)
            reports.append(found)

        spent = seconds(run)
        (report,) = reports
        if (report.created, report.refused, report.drafts) != (expected, 0, 0):
            raise RuntimeError(f"not as expected: {report.as_dict()}")
        return spent


def create_with_plone_api(folder: Path, first: int, last: int, state: str) -> float:
    """In a worker: seconds to create the documents ``first``…``last`` of a lot, and to bring them
    to a state. Their table is read before; what would read their files says nothing at once."""
    from plone import api
    from plone.namedfile.file import NamedBlobFile
    from qualite.esms.core import texts
    from qualite.esms.core.extraction import Extracted
    from qualite.esms.core.extraction import Preview
    from qualite.esms.library.exchange import cells
    from qualite.esms.library.reading import pictures
    from qualite.esms.library.structure import library
    import transaction

    texts.extract = lambda *arguments: Extracted("")
    pictures.preview = lambda *arguments: Preview()
    with (folder / TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:][first:last]
    actions = {"pending": ("submit",), "published": ("submit", "publish")}[state]

    def make(row):
        name, title, summary, nature, licence, themes, authors, organisation = row
        document = api.content.create(
            library(),
            "LibraryDocument",
            id=name.partition(".")[0],
            title=title,
            description=summary,
            nature=nature,
            licence=licence,
            themes=cells.split(themes),
            authors=cells.split(authors),
            organisation=organisation,
            file=NamedBlobFile(data=(folder / name).read_bytes(), filename=name),
        )
        for action in actions:
            api.content.transition(document, action)

    with instance.site():
        make(rows[0])  # warm: the process is a new one
        transaction.abort()

        def create():
            for number, row in enumerate(rows, 1):
                make(row)
                if number % COMMIT_EVERY == 0:
                    transaction.commit()
            transaction.commit()

        return seconds(create)
