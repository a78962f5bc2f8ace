"""From a space to the library: a copy of a file becomes a draft that remembers where it comes from.

Whoever may change the file may propose it. The copy is a draft like any other: its author alone
sees it, whoever sees the file.
"""

from __future__ import annotations

from AccessControl import getSecurityManager
from Acquisition import aq_base
from datetime import datetime
from datetime import UTC
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.uuid.interfaces import IUUID
from qualite.esms.library import api as library_api
from qualite.esms.library.contributing.drafting import or_refused
from qualite.esms.library.structure import library
from shutil import copyfileobj
from typing import NamedTuple
from zExceptions import Unauthorized
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.proposed_to_library"
ADD = "qualite.esms: Add Library Document"
CHANGE = "Modify portal content"


class Proposal(NamedTuple):
    """``uid``: of the document of the library; ``moment``: UTC, as an ISO text; ``who``: user id."""

    uid: str
    moment: str
    who: str


def may_propose(file) -> bool:
    """Whether the current person may propose this content of a space."""
    container = library()
    if container is None or file.portal_type != "File" or file.file is None:
        return False
    check = getSecurityManager().checkPermission
    return bool(check(CHANGE, file) and check(ADD, container))


def propose(file):
    """The new draft. Unauthorized: not for this person. Refused: the library takes no such file."""
    if not may_propose(file):
        raise Unauthorized("proposing to the library is for those who may change the file")
    with or_refused():
        draft = createContentInContainer(
            library(),
            "LibraryDocument",
            title=file.title,
            description=file.description or "",
            file=copy_of(file.file),
            origin=origin_of(file),
        )
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    who = api.user.get_current().getId()
    IAnnotations(file)[KEY] = (*_stored(file), (IUUID(draft), moment, who))
    return draft


def copy_of(content) -> NamedBlobFile:
    """Another file with the same content, never held in memory."""
    copy = NamedBlobFile(b"", filename=content.filename, contentType=content.contentType)
    with content.open() as source, copy.open("w") as target:
        copyfileobj(source, target)
    return copy


def origin_of(file) -> str:
    """The trace that a draft keeps: UID and number of the version."""
    return f"{IUUID(file)} {getattr(aq_base(file), 'version_id', None) or 0}"


def proposals(file) -> list[tuple[Proposal, str]]:
    """Proposals of a file with the path of the document, those that the current person may see."""
    stored = [Proposal(*one) for one in _stored(file)]
    seen = library_api.rows(one.uid for one in stored)
    return [(one, seen[one.uid].path) for one in stored if one.uid in seen]


def _stored(file) -> tuple:
    return IAnnotations(file).get(KEY, ())
