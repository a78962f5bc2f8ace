"""A file comes into the library, by whatever way: the one thing that all of them do."""

from __future__ import annotations

from qualite.esms.core import texts
from qualite.esms.library.safety.refusing import refuse
from qualite.esms.library.settings import reading_limits
from qualite.esms.workspaces.documents import naming


def take_in(holder) -> None:
    """The file of a document, or of a File in one, is named plainly, looked into, then read.

    Nothing is done for what was taken in before. BadRequest: it is not taken.
    """
    content = holder.file
    if content is not None:
        # A program may send a path, or characters that no file system keeps.
        name = naming.clean(content.filename or "")
        if name != content.filename:
            content.filename = name
    texts.refresh(holder, reading_limits(), before=refuse)
