"""``@@documents-upload``: files sent with the form, all at once or one by one by the script."""

from __future__ import annotations

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.workspaces.documents import uploading
from qualite.esms.workspaces.documents.listing import refuse_elsewhere
from qualite.esms.workspaces.documents.upload_answers import refused
from qualite.esms.workspaces.documents.upload_answers import stored
from qualite.esms.workspaces.errors import Refused
from zExceptions import Forbidden
from zExceptions import Unauthorized
from zope.i18n import translate
from ZPublisher.HTTPRequest import FileUpload
import json


MOST = 100


class UploadDocuments(BrowserView):
    """POST ``files``; with ``Accept: application/json`` the answer is JSON, else the list.

    JSON: ``{"stored": [{"name", "title", "url", "problem"}], "refused": [{"name", "message"}]}``,
    with status 201, or 400 where nothing was stored.
    """

    def __call__(self):
        refuse_elsewhere(self.context)
        if self.request.method != "POST":
            return self.request.response.redirect(self._list)
        if not uploading.may_upload(self.context):
            raise Unauthorized
        try:
            check_authenticator(self.request)
        except Forbidden:
            if not self._json:
                raise
            # The page was open for too long: the script asks for it again.
            return self._answer(
                [], [refused("", self._text(_("Load the page again, then retry.")))], 403
            )
        done, not_done = [], []
        for upload in self._files():
            try:
                done.append(stored(uploading.store(self.context, upload), upload, self._text))
            except Refused as error:
                not_done.append(refused(upload.filename, self._text(error.message)))
        if not done and not not_done:
            not_done.append(refused("", self._text(_("Choose at least one file."))))
        if self._json:
            return self._answer(done, not_done, 201 if done else 400)
        return self._say(done, not_done)

    def _files(self) -> list:
        files = self.request.form.get("files", ())
        files = files if isinstance(files, list | tuple) else [files]
        return [file for file in files if isinstance(file, FileUpload) and file.filename][:MOST]

    @property
    def _list(self) -> str:
        return f"{self.context.absolute_url()}/@@documents"

    @property
    def _json(self) -> bool:
        return "application/json" in (self.request.getHeader("Accept") or "")

    def _text(self, message) -> str:
        return translate(message, context=self.request)

    def _answer(self, done, not_done, status) -> str:
        response = self.request.response
        response.setStatus(status)
        response.setHeader("Content-Type", "application/json")
        return json.dumps({"stored": done, "refused": not_done})

    def _say(self, done, not_done):
        if len(done) == 1:
            message = _("“${title}” was added.", mapping={"title": done[0]["title"]})
            api.portal.show_message(message, self.request)
        elif done:
            message = _("${count} files were added.", mapping={"count": len(done)})
            api.portal.show_message(message, self.request)
        for one in [one for one in done if one["problem"]]:
            message = _("${name}: ${problem}", mapping=one)
            api.portal.show_message(message, self.request, type="info")
        for one in not_done:
            message = _("${name}: ${message}", mapping=one) if one["name"] else one["message"]
            api.portal.show_message(message, self.request, type="warning")
        return self.request.response.redirect(self._list)
