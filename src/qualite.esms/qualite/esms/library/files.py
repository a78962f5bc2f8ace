"""The files of a document: its main one and those that it holds."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from qualite.esms.core import texts
from qualite.esms.library.interfaces import IFileInLibrary


#: Short names of formats by extension, where the extension itself does not say it.
_SAME = {
    "htm": "html",
    "jpeg": "jpg",
    "docm": "docx",
    "xlsm": "xlsx",
    "pptm": "pptx",
    "text": "txt",
}


def companions(document) -> list:
    """The Files that a document holds, by title."""
    held = (obj for obj in document.objectValues() if IFileInLibrary.providedBy(obj))
    return sorted(held, key=lambda file: (file.Title(), file.getId()))


def holders(document) -> Iterator:
    """What holds a file of the document: itself where it has one, then its companions."""
    if document.file is not None:
        yield document
    for file in companions(document):
        if file.file is not None:
            yield file


def format_of(filename: str) -> str:
    """Short name of a format ("pdf", "odt"), "" where the name has no extension."""
    stem, dot, extension = (filename or "").rpartition(".")
    extension = extension.lower()
    if not dot or not stem or len(extension) > 5 or not extension.isalnum():
        return ""
    return _SAME.get(extension, extension)


def formats(document, holders: Iterable) -> tuple[str, ...]:
    """Formats of its files, "link" for an address; each once, the main file's first."""
    found = [format_of(holder.file.filename) for holder in holders]
    if document.link:
        found.append("link")
    return tuple(dict.fromkeys(name for name in found if name))


def text_of(document) -> str:
    """Text of all its files, read when they came in."""
    return "\n".join(texts.kept(holder).text for holder in holders(document))
