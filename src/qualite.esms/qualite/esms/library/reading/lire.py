"""``@@lire``: the text of a document's files, as an accessible page."""

from __future__ import annotations

from functools import cached_property
from qualite.esms import _
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction import problems
from qualite.esms.library.reading import downloads
from qualite.esms.library.reading import pictures
from qualite.esms.library.reading.base import DocumentBase
from zExceptions import NotFound


MISSING = {
    blocks.PICTURES: _("Pictures, drawings and charts that nobody described are not shown."),
    blocks.LAYOUT: _("Columns and tables of this PDF are read line after line."),
    blocks.SCANS: _("Some pages hold no text: they may be scans or pictures."),
    blocks.NOTES: _("Footnotes and notes of the speaker are not shown."),
    blocks.CUT: _("This file is long: only its beginning is shown."),
}
PARTS = {
    "page": _("Page ${number}"),
    "slide": _("Slide ${number}"),
    "sheet": _("Sheet ${number}"),
}
#: As many parts at least have a list of links to them.
LISTED = 3


class ReadingPage(DocumentBase):
    """One of the files of the document (``?file=`` the name of a companion, else the main one)."""

    @cached_property
    def files(self) -> list[tuple]:
        return pictures.readable(self.context)

    @cached_property
    def shown(self) -> tuple:
        """Holder and what is kept of it; NotFound where no text could be read."""
        asked = self.request.form.get("file", "")
        for holder, kept in self.files:
            if not asked or holder.getId() == asked:
                return holder, kept
        raise NotFound("lire")

    def update(self):
        self.shown  # noqa: B018 - raises before anything of the page is written

    @cached_property
    def name(self) -> str:
        return self.shown[0].file.filename

    @cached_property
    def download(self) -> dict:
        holder = self.shown[0]
        return {
            "url": downloads.download_url(holder),
            "about": downloads.about(holder.file, self),
        }

    @cached_property
    def others(self) -> list[dict]:
        """The other files that can be read: title, url."""
        return [
            {
                "title": self._title(holder),
                "url": f"{self.url}/@@lire?file={holder.getId()}",
            }
            for holder, _kept in self.files
            if holder.getId() != self.shown[0].getId()
        ]

    def _title(self, holder) -> str:
        return holder.file.filename if holder is self.context else holder.Title()

    @cached_property
    def blocks(self) -> list[dict]:
        """The blocks; parts with their anchor and their words."""
        return [self._shown(block) for block in self.shown[1].blocks]

    def _shown(self, block: dict) -> dict:
        if block["kind"] != "part":
            return block
        part = PARTS[block["of"]]
        words = self.text(_(part, mapping={"number": block["number"]}))
        if block["of"] == "sheet" and block["title"]:
            words = block["title"]
        elif block["title"]:
            named = {"part": words, "title": block["title"]}
            words = self.text(_("${part}: ${title}", mapping=named))
        return {**block, "anchor": f"{block['of']}-{block['number']}", "words": words}

    @cached_property
    def parts(self) -> list[dict]:
        """Slides and sheets to go to; pages of a PDF have anchors and no list."""
        found = [block for block in self.blocks if block["kind"] == "part"]
        found = [block for block in found if block["of"] != "page" or block["title"]]
        return found if len(found) >= LISTED else []

    @cached_property
    def missing(self) -> list[str]:
        """What the page does not show, in words."""
        kept = self.shown[1]
        found = [self.text(MISSING[key]) for key in kept.missing]
        if kept.problem:
            found.append(self.text(problems.MESSAGES[kept.problem]))
        return found
