"""Putting a file that somebody sends into a space."""

from __future__ import annotations

from AccessControl import getSecurityManager
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from plone.namedfile.utils import get_contenttype
from qualite.esms import _
from qualite.esms.workspaces.documents import naming
from qualite.esms.workspaces.documents import sizes
from qualite.esms.workspaces.errors import Refused
import os


ADD = "Add portal content"
ADD_FILE = "plone.app.contenttypes: Add File"
ADD_IMAGE = "plone.app.contenttypes: Add Image"
# What browsers show as a picture, without a way to run anything.
PICTURES = ("image/jpeg", "image/png", "image/gif", "image/webp")


def may_upload(container) -> bool:
    """Whether the current user may send files to a space or a folder of it."""
    check = getSecurityManager().checkPermission
    return all(check(permission, container) for permission in (ADD, ADD_FILE, ADD_IMAGE))


def store(container, upload):
    """Store one upload (a ``FileUpload`` of the form) as a File or an Image; returns the object.

    The caller has checked ``may_upload``. Raises ``Refused``: too large, or empty name and content.
    """
    name = naming.clean(upload.filename or "")
    upload.seek(0, os.SEEK_END)
    size = upload.tell()
    upload.seek(0)
    if not upload.filename and not size:
        raise Refused(_("There is no file."))
    message = sizes.too_large(size)
    if message is not None:
        raise Refused(message)
    # The name says what it is: a browser may send anything.
    kind = get_contenttype(filename=name)
    if kind in PICTURES and size:
        content = {"image": NamedBlobImage(upload, filename=name, contentType=kind)}
        portal_type = "Image"
    else:
        content = {"file": NamedBlobFile(upload, filename=name, contentType=kind)}
        portal_type = "File"
    return createContentInContainer(container, portal_type, title=naming.title_of(name), **content)
