"""Files that programs send in pieces (tus), and go on sending after a cut.

plone.restapi's own services, with what they leave open: the size is asked before the first piece; a
piece that comes at the wrong place is refused; only who began goes on; the pieces stay until the
database has taken the file, as a request that met another is run again.
"""

from __future__ import annotations

from base64 import b64decode
from plone import api
from plone.restapi.services.content import tus
from qualite.esms import _
from qualite.esms.core.extraction.limits import MEGABYTE
from qualite.esms.library.content import ILibrary
from qualite.esms.library.settings import setting
from zExceptions import BadRequest
from zExceptions import Forbidden
from zope.i18n import translate
import binascii
import json
import os
import re
import time
import transaction


METADATA = _("“Upload-Metadata” has to be pairs of a name and a value in base64, parted by commas.")
NOT_YOURS = _("Somebody else began to send this file.")
# No client can send it: its names are put in small letters, and have no space.
BEGUN_BY = "Begun by"
_UID = re.compile(r"[0-9a-f]{32}")


class Upload(tus.TUSUpload):
    """The pieces on disk; taken away once the transaction is through."""

    @property
    def given_path(self) -> str:
        """Where the database takes the file from: it moves it, and may have to take it again."""
        return f"{self.filepath}.given"

    def open(self):
        if self._file is None or self._file.closed:
            self._forget_given()
            os.link(self.filepath, self.given_path)
            self._file = open(self.given_path, "rb")  # noqa: SIM115 - closed by ``close``
        return self._file

    def cleanup(self):
        def clean(committed):
            if committed:
                self.throw_away()

        transaction.get().addAfterCommitHook(clean)

    def throw_away(self):
        """Take the pieces away now."""
        self.close()
        self._forget_given()
        super().cleanup()

    def cut(self, offset: int):
        """Forget what stands from there on: the request that wrote it is run again."""
        if os.path.exists(self.filepath) and self.offset() > offset:
            os.truncate(self.filepath, offset)

    @property
    def who(self) -> str:
        """User id of the person who began it, "" where it was begun elsewhere."""
        return self.metadata().get(BEGUN_BY) or ""

    def keep_metadata(self, who: str, defaults: dict):
        """Write who begins, whatever the client says, and what it left out."""
        known = {**defaults, **self.metadata(), BEGUN_BY: who}
        with open(self.metadata_path, "w", encoding="utf-8") as stream:
            json.dump(known, stream)
        self._metadata = None

    def _forget_given(self):
        if os.path.exists(self.given_path):
            os.remove(self.given_path)


def sweep(folder: str) -> None:
    """Take away old pieces that nothing is known of any more: a server stopped in between."""
    oldest = time.time() - Upload.expiration_period
    for entry in os.scandir(folder):
        known = f"{os.path.splitext(entry.path)[0]}.json"
        ours = entry.name.startswith(Upload.file_prefix) and not entry.name.endswith(".json")
        if ours and not os.path.exists(known) and entry.stat().st_mtime < oldest:
            os.remove(entry.path)


class _Said:
    def say(self, status: int, kind: str, message) -> dict:
        self.request.response.setStatus(status)
        return {"type": kind, "message": translate(message, context=self.request)}


class Begin(_Said, tus.UploadPost):
    """POST: the type is LibraryDocument in the library, File in a document, unless ``@type`` is given.

    ``@tus-replace`` of a document or of one of its files makes nothing: it changes what is there.
    """

    def reply(self):
        largest = setting("largest_file")
        length = self.request.getHeader("Upload-Length", "")
        if length.isdecimal() and int(length) > largest * MEGABYTE:
            message = _("This file is too large: at most ${size} MB.", mapping={"size": largest})
            return self.say(413, "RequestEntityTooLarge", message)
        if not length.isdecimal() or not int(length):
            raise BadRequest(_("“Upload-Length” has to be the size of the file in bytes."))
        check_metadata(self.request.getHeader("Upload-Metadata", ""))
        answer = super().reply()
        location = self.request.response.getHeader("Location")
        if location:
            kind = "LibraryDocument" if ILibrary.providedBy(self.context) else "File"
            upload = Upload(location.rpartition("/")[2])
            who = api.user.get_current().getId()
            upload.keep_metadata(who, {"@type": kind, "filename": "document"})
            sweep(upload.tmp_dir)
        return answer


class _Going(_Said):
    def tus_upload(self):
        """The upload, None where it is gone. Forbidden: the current person did not begin it here."""
        if self.uid is None or not _UID.fullmatch(self.uid):
            return None
        upload = Upload(self.uid)
        if not upload.length():
            return None
        if not upload.who or upload.who != api.user.get_current().getId():
            raise Forbidden(translate(NOT_YOURS, context=self.request))
        return upload


class Ask(_Going, tus.UploadHead):
    """HEAD: how much has arrived."""


class Go(_Going, tus.UploadPatch):
    """PATCH: the next piece; the last one makes the document, whose address is in ``Location``."""

    def reply(self):
        upload = self.tus_upload()
        offset = self.request.getHeader("Upload-Offset", "")
        if upload is not None and offset.isdecimal():
            if self.request.retry_count:
                upload.cut(int(offset))
            if int(offset) != upload.offset():
                message = _("The pieces do not fit: ask with HEAD where to go on.")
                return self.say(409, "Conflict", message)
            size = int(self.request.getHeader("Content-Length") or 0)
            if int(offset) + size > upload.length():
                raise BadRequest(_("This is more than “Upload-Length” said."))
        return super().reply()

    def create_or_modify_content(self, tus_upload):
        try:
            return super().create_or_modify_content(tus_upload)
        except BadRequest:
            # It will not be taken any better when it is sent again.
            tus_upload.throw_away()
            raise


def check_metadata(header: str) -> None:
    """BadRequest for what cannot be read."""
    for pair in header.split(","):
        name_and_value = pair.split()
        if len(name_and_value) != 2:
            continue
        try:
            b64decode(name_and_value[1], validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError) as error:
            raise BadRequest(METADATA) from error
