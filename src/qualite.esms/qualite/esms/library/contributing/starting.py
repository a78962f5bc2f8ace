"""``/ressources/@@contribute``: the first step, before there is a draft."""

from __future__ import annotations

from plone import api
from plone.protect.authenticator import check as check_authenticator
from qualite.esms import _
from qualite.esms.core import texts
from qualite.esms.core.extraction import problems
from qualite.esms.library.contributing import drafting
from qualite.esms.library.contributing.frame import ContributePage
from qualite.esms.workspaces.documents.upload_answers import refused
from qualite.esms.workspaces.documents.upload_answers import WORTH_SAYING
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import sent
from urllib.parse import urlencode
from zExceptions import Forbidden
import json


class Start(ContributePage):
    """GET shows the form; POST ``files`` or ``link`` makes drafts.

    With ``Accept: application/json`` the answer is
    ``{"stored": [{"name", "title", "url", "uid", "problem"}], "refused": [{"name", "message"}]}``,
    with status 201, or 400 where nothing was stored.
    """

    step = "file"

    def __call__(self):
        if self.request.method != "POST":
            return super().__call__()
        try:
            check_authenticator(self.request)
        except Forbidden:
            if not self.wants_json:
                raise
            # The page was open for too long: the script says so.
            return self.answer(
                [], [refused("", self.text(_("Load the page again, then retry.")))], 403
            )
        drafts, done, not_done = self.made()
        if self.wants_json:
            return self.answer(done, not_done, 201 if done else 400)
        for one in not_done:
            name = f"{one['name']} – " if one["name"] else ""
            self.refuse(one["anchor"], f"{name}{one['message']}")
        if not drafts:
            return super().__call__()
        for problem in self.problems:
            api.portal.show_message(problem.message, self.request, type="warning")
        return self.go_on(drafts)

    def made(self):
        """Drafts, what is said of each, and what was refused."""
        drafts, done, not_done = [], [], []
        uploads = drafting.uploads(self.request.form, "files")
        for upload in uploads:
            try:
                draft = drafting.from_upload(self.context, upload)
            except Refused as error:
                not_done.append(self.no(upload.filename, error, "q-files"))
            else:
                drafts.append(draft)
                done.append(
                    {
                        "name": upload.filename,
                        "title": draft.Title(),
                        "problem": self.problem(draft),
                        "url": f"{draft.absolute_url()}/@@contribute?step=description",
                        "uid": draft.UID(),
                    }
                )
        link = sent.text(self.request.form, "link")
        if link:
            try:
                drafts.append(drafting.from_link(self.context, link))
            except Refused as error:
                not_done.append(self.no("", error, "q-link"))
        if not uploads and not link:
            not_done.append(
                self.no("", Refused(_("Choose a file, or write an address.")), "q-files")
            )
        return drafts, done, not_done

    def go_on(self, drafts):
        """One draft is described, many are described together."""
        if sent.text(self.request.form, "action") == "save":
            api.portal.show_message(_("The draft is kept: you alone see it."), self.request)
            return self.request.response.redirect(f"{self.url}/@@my-contributions")
        if len(drafts) == 1:
            address = f"{drafts[0].absolute_url()}/@@contribute?step=description"
        else:
            uids = ",".join(draft.UID() for draft in drafts)
            address = f"{self.url}/@@contribute-many?{urlencode({'uids': uids})}"
        return self.request.response.redirect(address)

    def problem(self, draft) -> str:
        """Why the text of its file was not read, in words, or ""."""
        problem = texts.kept(draft).problem
        return self.text(problems.MESSAGES[problem]) if problem in WORTH_SAYING else ""

    def no(self, name, error, anchor) -> dict:
        return {**refused(name, self.text(error.message)), "anchor": anchor}

    @property
    def link(self) -> str:
        return sent.text(self.request.form, "link")

    @property
    def wants_json(self) -> bool:
        return "application/json" in (self.request.getHeader("Accept") or "")

    def answer(self, done, not_done, status) -> str:
        response = self.request.response
        response.setStatus(status)
        response.setHeader("Content-Type", "application/json")
        return json.dumps({"stored": done, "refused": not_done})
