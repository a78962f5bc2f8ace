"""Versions of files, kept only where they serve: when a content replaces another.

Plone's own policy makes a version of everything that is added; twenty people adding files at once
would then wait for each other in the store of versions.
"""

from __future__ import annotations

from Acquisition import aq_base
from plone import api
from Products.CMFEditions.interfaces.IModifier import FileTooLargeToVersionError
from qualite.esms import _
from zope.i18n import translate


NEW = (None, b"\0" * 8)


def keep_replaced(file) -> None:
    """After a File was changed: versions of the content that was there, and of the new one."""
    former = content_before(file)
    current = file.file
    if former is None or former is current or current is None:
        return
    repository = api.portal.get_tool("portal_repository")
    if not repository.isVersionable(file):
        return
    try:
        if not repository.getHistoryMetadata(file):
            file.file = former
            repository.save(file, comment=_words(file, _("First version")))
            file.file = current
        repository.save(file, comment=_words(file, _("Content replaced")))
    except FileTooLargeToVersionError:
        file.file = current


def content_before(file):
    """What the file's content was when the transaction began; None for a new object."""
    base = aq_base(file)
    if base._p_jar is None or base._p_serial in NEW:
        return None
    return base._p_jar.oldstate(base, base._p_serial).get("file")


def _words(file, message) -> str:
    return translate(message, context=file.REQUEST)
