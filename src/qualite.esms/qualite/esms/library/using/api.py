"""What others ask of the use of documents."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from plone import api
from qualite.esms.library.using import people
from qualite.esms.library.using.store import prepare
from qualite.esms.library.using.store import use
from qualite.esms.library.using.tally import TALLY
from qualite.esms.library.using.texts import normalised
from qualite.esms.workspaces.dashboards.clock import today
from urllib.parse import quote


__all__ = ["Counts", "counts", "download_url", "prepare", "sought", "uses"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a document was downloaded, and how many found it useful, or not."""

    downloads: int = 0
    useful: int = 0
    not_useful: int = 0


def counts(uids: Iterable[str]) -> dict[str, Counts]:
    """UID → Counts, of every UID given; as last written, which is minutes ago at most."""
    known = use()
    found = {}
    for uid in uids:
        votes = known.votes.get(uid)
        found[uid] = Counts(
            known.downloads.get(uid, 0),
            len(votes.useful) if votes is not None else 0,
            len(votes.not_useful) if votes is not None else 0,
        )
    return found


def uses() -> Mapping[str, int]:
    """UID → downloads of the documents that were; others are not there. Read it, never write."""
    return use().downloads


def download_url(document) -> str:
    """Address of the main file of a document, or of its ``LibraryRow``; "" where it has none.

    Of another file, pass the File that holds it.
    """
    if hasattr(document, "absolute_url"):
        file = getattr(document, "file", None)
        base, name = document.absolute_url(), file.filename if file is not None else ""
    else:
        base, name = f"{api.portal.get().absolute_url()}/{document.path}", document.filename
    return f"{base}/@@download/file/{quote(name)}" if name else ""


def sought(text: str, total: int) -> None:
    """Remember in memory what was looked for, and whether anything was found.

    Nothing that could name somebody is kept: see ``texts.normalised``. Writes nothing; robots and
    the same person within the hour do not count.
    """
    text, request = normalised(text), people.current_request()
    if not text or request is None or people.is_robot(request):
        return
    site = api.portal.get().getId()
    TALLY.search(
        site,
        text,
        today().isoformat(),
        people.person(request),
        missed=not total,
        origin=people.origin(request),
    )
