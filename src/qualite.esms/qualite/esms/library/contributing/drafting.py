"""Making drafts out of what people send, and changing their files."""

from __future__ import annotations

from contextlib import contextmanager
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.utils import get_contenttype
from qualite.esms import _
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.contributing.completeness import NO_WEB
from qualite.esms.library.contributing.completeness import WEB
from qualite.esms.library.interfaces import IFileInLibrary
from qualite.esms.workspaces.documents import naming
from qualite.esms.workspaces.errors import Refused
from zExceptions import BadRequest
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema import ValidationError
from ZPublisher.HTTPRequest import FileUpload
import transaction


MOST_FILES = 50
MOST_COMPANIONS = 20
LONGEST_LINK = 2000
NO_FILE = _("Choose a file.")
PROMISED = "qualite.esms.library_promises"


@contextmanager
def or_refused():
    """What the safety of files says no to becomes Refused, and nothing of it is stored."""
    before = transaction.savepoint(optimistic=True)
    try:
        yield
    except BadRequest as error:
        before.rollback()
        raise Refused(error.args[0] if error.args else NO_FILE) from error


def uploads(form, name: str) -> list:
    """Files that a form holds under a name, those without name and content left out."""
    found = form.get(name, ())
    found = found if isinstance(found, list | tuple) else [found]
    return [one for one in found if isinstance(one, FileUpload) and one.filename][:MOST_FILES]


def named_file(upload) -> NamedBlobFile:
    """A file as it is stored: its name decides what it is, a browser may send anything."""
    name = naming.clean(upload.filename)
    upload.seek(0)
    return NamedBlobFile(upload, filename=name, contentType=get_contenttype(filename=name))


def from_upload(library, upload):
    """A draft of a file. Refused: the file is none that the library takes."""
    with or_refused():
        file = named_file(upload)
        return _create(library, title=naming.title_of(file.filename), file=file)


def from_link(library, link: str):
    """A draft of something that is kept elsewhere. Refused: no address of the web."""
    return _create(library, title="", link=checked_link(link))


def checked_link(link: str) -> str:
    """An address of the web. Refused: anything else."""
    link = link.strip()
    try:
        ILibraryDocument["link"].validate(link)
    except ValidationError as error:
        raise Refused(NO_WEB) from error
    if not link.startswith(WEB) or len(link) > LONGEST_LINK:
        raise Refused(NO_WEB)
    return link


def put_file(document, upload) -> None:
    """The document's main file, in the place of another. Refused: as ``from_upload``."""
    with or_refused():
        document.file = named_file(upload)
        notify(ObjectModifiedEvent(document))


def remove_file(document) -> None:
    """Take the main file out."""
    if document.file is not None:
        document.file = None
        notify(ObjectModifiedEvent(document))


def add_companion(document, upload):
    """Another file of the document. Refused: as ``from_upload``, or too many."""
    if len(document.objectIds()) >= MOST_COMPANIONS:
        raise Refused(
            _("A document has at most ${count} other files.", mapping={"count": MOST_COMPANIONS})
        )
    with or_refused():
        file = named_file(upload)
        return createContentInContainer(
            document, "File", title=naming.title_of(file.filename), file=file
        )


def replace_companion(document, id: str, upload) -> None:
    """The content of another file. Refused: as ``from_upload``, or it is gone."""
    file = _companion(document, id)
    with or_refused():
        file.file = named_file(upload)
        file.title = naming.title_of(file.file.filename)
        notify(ObjectModifiedEvent(file))


def remove_companion(document, id: str) -> None:
    """Refused: it is gone."""
    api.content.delete(_companion(document, id))


def promise(document) -> None:
    """The current person has promised: nobody who is supported is named, and they may share it."""
    IAnnotations(document)[PROMISED] = api.user.get_current().getId()


def has_promised(document) -> bool:
    """Whether the promises were made."""
    return PROMISED in IAnnotations(document)


def _create(library, **fields):
    return createContentInContainer(library, "LibraryDocument", **fields)


def _companion(document, id):
    file = document.get(id)
    if not IFileInLibrary.providedBy(file):
        raise Refused(_("This file is gone."))
    return file
