"""``@@remove-version?version=2``: asked once more, with a reason, before a version is removed."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.library.reading import removing
from qualite.esms.library.reading import versions
from qualite.esms.library.reading.base import DocumentBase
from qualite.esms.library.reading.versions_page import number_of
from qualite.esms.workspaces.errors import Refused
from zExceptions import NotFound


class RemoveVersionPage(DocumentBase):
    """Numbers count from 1, as people read them."""

    refused = ""
    longest = removing.LONGEST

    def __call__(self):
        if self.number not in versions.numbers(self.context):
            raise NotFound("remove-version")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                removing.remove(self.context, self.number, self.reason)
            except Refused as refused:
                self.refused = self.text(refused.message)
                self.request.response.setStatus(400)
            else:
                done = _("Version ${number} is removed.", mapping={"number": self.number + 1})
                api.portal.show_message(self.text(done), self.request)
                return self.request.response.redirect(f"{self.url}/@@versions")
        return super().__call__()

    @cached_property
    def number(self) -> int | None:
        return number_of(self.request.form.get("version"))

    @cached_property
    def reason(self) -> str:
        said = self.request.form.get("reason", "")
        return said if isinstance(said, str) else ""

    @cached_property
    def title(self) -> str:
        return self.text(_("Remove version ${number}", mapping={"number": self.number + 1}))

    @property
    def breadcrumb(self) -> str:
        return self.title

    @cached_property
    def elsewhere(self) -> str:
        """That other versions hold the same file, in words; "" for none."""
        others = removing.with_same_file(self.context, self.number)
        if not others:
            return ""
        found = ", ".join(str(other + 1) for other in others)
        said = _("The same file is in other versions too: ${numbers}.", mapping={"numbers": found})
        return self.text(said)
