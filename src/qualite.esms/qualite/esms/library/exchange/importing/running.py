"""Leading an import from its source to its report.

The table is read and judged before the first write. Writing goes by batches, each a transaction of
its own, with what is remembered of it: a run that is killed leaves whole batches, and the next one
of the same source completes it.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from plone import api
from qualite.esms.core.bulk.batches import chunks
from qualite.esms.core.bulk.batches import commit
from qualite.esms.core.extraction import Limits
from qualite.esms.library.exchange import terms
from qualite.esms.library.exchange.importing import files
from qualite.esms.library.exchange.importing import memory
from qualite.esms.library.exchange.importing import problems
from qualite.esms.library.exchange.importing import table
from qualite.esms.library.exchange.importing.problems import NotATable
from qualite.esms.library.exchange.importing.problems import Remark
from qualite.esms.library.exchange.importing.problems import Wrong
from qualite.esms.library.exchange.importing.reading import Entry
from qualite.esms.library.exchange.importing.reading import read
from qualite.esms.library.exchange.importing.report import Report
from qualite.esms.library.exchange.importing.sources import open_source
from qualite.esms.library.exchange.importing.sources import table_of
from qualite.esms.library.exchange.importing.writer import Item
from qualite.esms.library.exchange.importing.writer import Writer
from qualite.esms.library.settings import reading_limits
from qualite.esms.library.settings import setting
from tempfile import TemporaryDirectory
from time import monotonic
import os


BATCH = 250  # documents between two commits
# Where no file is read a document takes milliseconds: the pages of indexes that all batches change
# are then written less often.
BATCH_UNREAD = 1000
UPDATE_BATCH = 50
NOTE = "import-library"
TYPE = "LibraryDocument"
MODIFY = "Modify portal content"

Progress = Callable[[str, int, int], None]  # step ("write"), done, total


def import_library(
    portal,
    path: Path,
    *,
    metadata: Path | None = None,
    dry_run: bool = False,
    publish: bool = False,
    with_text: bool = True,
    progress: Progress = lambda step, done, total: None,
) -> Report:
    """Import a folder or a ZIP archive; commits by batches unless ``dry_run``.

    New documents wait to be read by the librarians, or are published at once. Raises NotATable for
    a source that is refused whole: nothing is written.
    """
    started = monotonic()
    report = Report(dry_run=dry_run)
    source = open_source(path)
    try:
        described = _table(source, metadata)
        entries, remarks = read(described, terms.lists())
        report.read = len(described.rows)
        report.remarks += [*described.remarks, *remarks]
        run = _Run(portal, source, described.titles, report, publish, with_text)
        done = 0
        progress("write", 0, len(entries))
        for batch in chunks(entries, BATCH if with_text else BATCH_UNREAD):
            run.take(batch)
            done += len(batch)
            progress("write", done, len(entries))
    finally:
        source.close()
    report.seconds = monotonic() - started
    return report


def judged(path: Path, metadata: Path | None = None) -> list[Entry]:
    """Rows of a table that can be brought in, as far as the table says; raises NotATable."""
    source = open_source(path)
    try:
        entries, _remarks = read(_table(source, metadata), terms.lists())
    finally:
        source.close()
    return entries


def _table(source, metadata: Path | None) -> table.Table:
    if metadata is not None:
        if not metadata.is_file():
            raise NotATable(problems.NO_TABLE)
        with metadata.open("rb") as stream:
            return table.read(stream, metadata.name)
    name = table_of(source)
    with TemporaryDirectory() as beside:
        try:
            path = source.path(name, Path(beside), table.LARGEST << 20)
        except Wrong as wrong:
            raise NotATable(wrong.message) from wrong
        with path.open("rb") as stream:
            return table.read(stream, name)


class _Run:
    """One import, batch after batch."""

    def __init__(self, portal, source, titles, report, publish, with_text):
        self.portal, self.source, self.report = portal, source, report
        self.column, self.key_column = titles.get("files", ""), titles.get("key", "")
        self.with_text = with_text
        self.writer = Writer("published" if publish else "pending")
        self.catalog = api.portal.get_tool("portal_catalog")
        self.uids = self.catalog._catalog.getIndex("UID")
        self.largest = setting("largest_file")
        self.limits: Limits = reading_limits()

    def take(self, batch: Sequence[Entry]) -> None:
        """Bring some rows in."""
        with TemporaryDirectory() as beside:
            new, changed = [], []
            for entry in batch:
                item, uid = self._sorted_out(entry, Path(beside))
                if item is not None:
                    (changed if uid else new).append((item, uid))
            if not self.report.dry_run:
                self._write(new, changed)
            self.report.created += len(new)
            self.report.updated += len(changed)

    def _write(self, new, changed) -> None:
        items = self._read([item for item, _uid in new])
        if items:
            drafts = commit(self.portal, self.writer.create, items, note=NOTE)
            self.report.drafts += len(drafts)
            self._remark(drafts, problems.PERSONAL)
        for some in chunks(changed, UPDATE_BATCH):
            found = commit(self.portal, self.writer.update, some, note=NOTE)
            self._remark(found, problems.PERSONAL_NOW)

    def _remark(self, entries: Sequence[Entry], message) -> None:
        self.report.remarks += [Remark(one.line, "", message, refused=False) for one in entries]

    def _sorted_out(self, entry: Entry, beside: Path) -> tuple[Item | None, str]:
        """What is to be written of a row (None: nothing), and the UID of its document ("": new)."""
        try:
            sent = [files.fetch(self.source, name, beside, self.largest) for name in entry.files]
            digests = [one.digest for one in sent]
            digest = memory.digest_of(entry, [*digests, "read" if self.with_text else ""])
            # A key may also be the UID of a document: what was exported from here comes back.
            known = memory.known(entry.key) or memory.Known(entry.key, "")
            there = self._exists(known.uid)
            same = (digest, memory.digest_of(entry, [*digests, "read"]))
            if there and known.digest in same:
                self.report.unchanged += 1
                return None, ""
            if there:
                self._refuse_others(known.uid)
            for one in sent:
                files.inspect(one)
        except Wrong as wrong:
            column = wrong.column or self.column
            self.report.remarks.append(Remark(entry.line, column, wrong.message))
            return None, ""
        return Item(entry, digest, sent, None), known.uid if there else ""

    def _exists(self, uid: str) -> bool:
        # Nothing waits to be indexed between two batches: the index itself is asked.
        return uid in self.uids._index

    def _refuse_others(self, uid: str) -> None:
        """Raise Wrong where a key leads to what is no document, or is not the person's to change."""
        (brain,) = self.catalog.unrestrictedSearchResults(UID=uid)
        document = brain._unrestrictedGetObject()
        if brain.portal_type != TYPE or not api.user.has_permission(MODIFY, obj=document):
            raise Wrong(problems.NOT_YOURS, self.key_column)
        document._p_deactivate()  # a trial looks at thousands

    def _read(self, items: list[Item]) -> list[Item]:
        """The items with what their main files say; processes run side by side."""
        if not self.with_text:
            return items
        mains = [item.sent[0] if item.sent else None for item in items]
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            seen = pool.map(
                lambda sent: files.look(sent, self.limits) if sent is not None else None, mains
            )
            return [item._replace(seen=one) for item, one in zip(items, seen, strict=True)]
