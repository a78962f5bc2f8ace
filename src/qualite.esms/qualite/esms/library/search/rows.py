"""The row that the catalog keeps for each document, and that listings read."""

from __future__ import annotations

from typing import NamedTuple


class LibraryRow(NamedTuple):
    """Everything that listing and filtering a document needs; dates are ISO texts, "" for none.

    Rows are stored as plain tuples in this field order. ``formats``: short names of its files
    ("pdf", "odt", "link"); ``size``: bytes of the main file; ``files``: how many files it has;
    ``nature`` and ``themes`` are codes of the settings' lists.
    """

    uid: str
    path: str  # below the site
    state: str
    allowed: tuple[str, ...]
    title: str
    abstract: str
    nature: str
    themes: tuple[str, ...]
    nodes: tuple[str, ...]
    sectors: tuple[str, ...]
    audiences: tuple[str, ...]
    authors: tuple[str, ...]
    organisation: str
    establishment: str
    licence: str
    language: str
    easy_to_read: bool
    formats: tuple[str, ...]
    filename: str
    content_type: str
    size: int
    files: int
    dated: str
    published_on: str
    valid_until: str
    review_due: str
    modified: str
    creator: str
    digest: str  # SHA-256 of the main file, "" without one
