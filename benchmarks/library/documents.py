"""Twenty thousand documents as the catalog knows them, without the objects: rows, texts, brains."""

from __future__ import annotations

from benchmarks import instance
from benchmarks.directory import sites
from benchmarks.library.texts import Writer
from benchmarks.options import Options
from benchmarks.workers import worker
from pathlib import Path
from random import Random
import os


#: How many; ``--documents`` speaks of a space's.
NUMBER = int(os.environ.get("BENCH_LIBRARY_DOCUMENTS", 20_000))
FILLED = "library-filled"
AT_ONCE = 500
FACETS = (
    "nature", "theme", "sector", "audience", "node", "format", "licence", "language",
    "organisation", "year", "state",
)  # fmt: skip


class Record:
    """What the catalog is given for a document: everything it asks, nothing stored."""

    portal_type = "LibraryDocument"
    meta_type = "Dexterity Container"
    is_folderish = True
    SearchableText = ""

    def __init__(self, path: tuple[str, ...], row, text: str):
        self._path = path
        self.library_document = tuple(row)
        self.library_text = text
        self.UID = row.uid
        self.Title = row.title
        self.Description = row.abstract
        self.sortable_title = row.title.lower()
        self.allowedRolesAndUsers = list(row.allowed)
        self.review_state = row.state
        self.getId = self.id = path[-1]

    def getPhysicalPath(self):
        return self._path


def folder_of(options: Options) -> Path:
    """The folder of the site."""
    return options.folder / f"library-{NUMBER}"


def ensure(options: Options) -> Path:
    """The folder of a site that holds the documents; made where it lacks."""
    folder = folder_of(options)
    sites.ensure_site(folder)
    if not (folder / FILLED).exists():
        with worker(folder) as process:
            process.call(fill, NUMBER)
        (folder / FILLED).touch()
    return folder


def fill(number: int) -> None:
    """In a worker: feed the catalog."""
    from plone import api
    from qualite.esms.library.structure import LIBRARY_ID
    import transaction

    writer = Writer()
    with instance.site() as portal:
        catalog = api.portal.get_tool("portal_catalog")._catalog
        above = (*portal.getPhysicalPath(), LIBRARY_ID)
        for each in range(number):
            row = row_of(each, writer)
            path = (*above, f"document-{each}")
            catalog.catalogObject(Record(path, row, writer.text(each)), "/".join(path))
            if each % AT_ONCE == AT_ONCE - 1:
                transaction.commit()
                portal._p_jar.cacheMinimize()
        transaction.commit()


def row_of(number: int, writer: Writer):
    """A document's row, by its number."""
    from qualite.esms.library.search.rows import LibraryRow

    random = Random(number)

    def some(values, most: int) -> tuple[str, ...]:
        return tuple(sorted(random.sample(values, random.randint(0, most))))

    day = f"{random.randint(2015, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return LibraryRow(
        uid=f"{number:032x}",
        path=f"ressources/document-{number}",
        state="outdated" if random.random() < 0.1 else "published",
        allowed=("Anonymous",),
        title=writer.title(number),
        abstract=" ".join(writer.title(number + 10_000_000 * part) for part in range(1, 5)),
        nature=random.choice(("modele", "guide", "procedure", "retour", "outil", "etude")),
        themes=some([f"theme-{one}/part-{two}" for one in range(8) for two in range(4)], 3),
        nodes=some([f"{a}.{b}.{c}" for a in (1, 2, 3) for b in range(1, 9) for c in (1, 2)], 3),
        sectors=some([f"sector-{one}" for one in range(10)], 3),
        audiences=some(["professionals", "people", "families"], 2),
        authors=(f"Équipe {random.randint(1, 900)}",),
        organisation=f"Association {int(random.paretovariate(0.6)) % 800}",
        establishment="",
        licence=random.choice(("cc-by", "cc-by-sa", "lo-2.0", "all-rights")),
        language=random.choices(("fr", "en"), (95, 5))[0],
        easy_to_read=random.random() < 0.1,
        formats=some(["pdf", "docx", "odt", "xlsx", "link"], 2) or ("pdf",),
        filename=f"document-{number}.pdf",
        content_type="application/pdf",
        size=random.randint(10_000, 9_000_000),
        files=1,
        dated=day,
        published_on=day,
        valid_until="",
        review_due="",
        modified=f"{day}T10:00:00+00:00",
        creator="bench",
        digest=f"{number:064x}",
    )  # fmt: skip
