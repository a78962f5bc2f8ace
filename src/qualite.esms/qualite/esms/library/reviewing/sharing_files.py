"""The same stored file in another document: its bytes are neither read nor copied."""

from __future__ import annotations

from plone.namedfile.file import NamedBlobFile


def shared(value: NamedBlobFile | None) -> NamedBlobFile | None:
    """A file value of its own (name, type) around the same blob, which nobody ever writes again."""
    if value is None:
        return None
    twin = NamedBlobFile(contentType=value.contentType, filename=value.filename)
    twin._blob = value._blob
    return twin
