"""``@@zip``: the documents of a space, or of one of its folders, as an archive to download."""

from __future__ import annotations

from csv import writer
from io import StringIO
from plone import api
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.workspaces.dashboards.document_rows import STATES
from qualite.esms.workspaces.documents import naming
from qualite.esms.workspaces.documents import zipping
from qualite.esms.workspaces.documents.listing import refuse_elsewhere
from qualite.esms.workspaces.team.roster import name_of
from urllib.parse import quote
from zope.i18n import translate


COLUMNS = (_("File"), _("Title"), _("State"), _("Author"), _("Last change"), _("Address"))
# A spreadsheet would take what starts so for a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class ZipDocuments(BrowserView):
    """A GET that writes nothing; nothing is held in memory but the list of what goes in."""

    def __call__(self):
        refuse_elsewhere(self.context)
        entries = zipping.plan(self.context)
        if not entries:
            api.portal.show_message(
                _("There is nothing to download here."), self.request, type="info"
            )
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@documents")
        name = naming.safe(f"{self.context.Title() or self.context.getId()}.zip")
        response = self.request.response
        response.setHeader("Content-Type", "application/zip")
        response.setHeader("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name)}")
        response.setHeader("Cache-Control", "private, no-store")
        summary = naming.unique(
            f"{self._text(_('Summary of the documents'))}.csv",
            {entry.name.casefold() for entry in entries},
        )
        return zipping.FolderArchive(
            self.context._p_jar.db(), entries, {summary: self._summary(entries)}
        )

    def _summary(self, entries) -> bytes:
        """A CSV file as spreadsheets open it in French: semicolons, and the mark of UTF-8."""
        target = StringIO()
        rows = writer(target, delimiter=";", lineterminator="\r\n")
        rows.writerow([self._text(column) for column in COLUMNS])
        for entry in entries:
            about = entry.about
            state = STATES.get(about["state"], ("",))[0]
            cells = (
                entry.name,
                about["title"],
                self._text(state),
                name_of(about["author"]) if about["author"] else "",
                about["modified"],
                about["url"],
            )
            rows.writerow([f"'{cell}" if cell.startswith(FORMULAS) else cell for cell in cells])
        return target.getvalue().encode("utf-8-sig")

    def _text(self, message) -> str:
        return translate(message, context=self.request)
