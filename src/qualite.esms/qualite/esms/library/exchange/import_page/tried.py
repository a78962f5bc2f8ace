"""What a trial says row by row: what would become of each, and which documents have the same file.

The engine counts; this looks at the rows once more, with the engine's own measures.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence
from pathlib import Path
from plone import api as plone_api
from qualite.esms.library import api
from qualite.esms.library.exchange.importing import files
from qualite.esms.library.exchange.importing import memory
from qualite.esms.library.exchange.importing.problems import Wrong
from qualite.esms.library.exchange.importing.reading import Entry
from qualite.esms.library.exchange.importing.sources import open_source
from qualite.esms.library.settings import setting
from tempfile import TemporaryDirectory


def rows(path: Path, entries: Sequence[Entry], refused: Collection[int]) -> list[dict]:
    """``line``, ``title``, ``outcome`` (created, updated, unchanged) and ``same`` (titles of other
    documents with the same main file, or lines of the table) of the rows that are not refused."""
    there = _there(entries)
    source = open_source(path)
    found, lines = [], {}
    try:
        for entry in entries:
            if entry.line in refused:
                continue
            digests = _digests(source, entry)
            if digests is None:
                continue
            known = memory.known(entry.key) or memory.Known(entry.key, "")
            outcome = "created"
            if known.uid in there:
                digest = memory.digest_of(entry, [*digests, "read"])
                outcome = "unchanged" if known.digest == digest else "updated"
            same = []
            if digests:
                same = [row.title for row in api.by_digest(digests[0]) if row.uid != known.uid]
                if digests[0] in lines:
                    same.append(lines[digests[0]])
                lines.setdefault(digests[0], entry.line)
            title = str(entry.fields["title"])
            found.append({"line": entry.line, "title": title, "outcome": outcome, "same": same})
    finally:
        source.close()
    return found


def _there(entries: Sequence[Entry]) -> set[str]:
    """UIDs of documents that rows lead to."""
    uids = [(memory.known(entry.key) or memory.Known(entry.key, "")).uid for entry in entries]
    if not uids:
        return set()
    catalog = plone_api.portal.get_tool("portal_catalog")
    return {brain.UID for brain in catalog.unrestrictedSearchResults(UID=uids)}


def _digests(source, entry: Entry) -> list[str] | None:
    """Of the files of a row, None where one of them cannot be had."""
    largest = setting("largest_file")
    with TemporaryDirectory() as beside:
        try:
            return [files.fetch(source, name, Path(beside), largest).digest for name in entry.files]
        except Wrong:
            return None
