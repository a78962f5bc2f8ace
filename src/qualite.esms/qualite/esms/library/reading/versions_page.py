"""``@@versions``: the versions of a document, one of them, two of them side by side."""

from __future__ import annotations

from datetime import datetime
from datetime import UTC
from functools import cached_property
from plone.namedfile.interfaces import INamed
from qualite.esms import _
from qualite.esms.library.reading import comparing
from qualite.esms.library.reading import downloads
from qualite.esms.library.reading import versions
from qualite.esms.library.reading.base import DocumentBase
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.team.roster import name_of
from urllib.parse import quote
from zExceptions import NotFound


LISTED = 50


class VersionsPage(DocumentBase):
    """The list; ``?one=0&other=1`` compares, numbers counting from 1 as people read them."""

    @cached_property
    def rows(self) -> list[dict]:
        """number, day, words, author ("" where the reader may not know), file: url and about; of the
        last versions."""
        return [self._row(number) for number in versions.numbers(self.context)[:LISTED]]

    @cached_property
    def unlisted(self) -> str:
        """That older versions are not in the list, in words; "" where all are."""
        if len(versions.numbers(self.context)) <= LISTED:
            return ""
        return self.text(_("The last ${count} versions are listed.", mapping={"count": LISTED}))

    def _row(self, number: int) -> dict:
        about = versions.metadata(self.context, number)
        moment = here(datetime.fromtimestamp(about["timestamp"], UTC))
        return {
            "number": number + 1,
            "day": self.day(moment.date()),
            "words": about.get("comment") or "",
            "author": name_of(about["principal"]) if self.shows_names else "",
            "file": self._file(number),
        }

    def _file(self, number: int) -> dict | None:
        content = self._version(number).file
        if not INamed.providedBy(content):
            return None
        name = quote(content.filename or "document")
        return {
            "url": f"{self.url}/@@version-file/{number + 1}/{name}",
            "about": downloads.about(content, self),
            "name": content.filename,
        }

    def _version(self, number: int):
        if number not in self._opened:
            self._opened[number] = versions.version(self.context, number)
        return self._opened[number]

    @cached_property
    def _opened(self) -> dict:
        """Versions that the page has opened: each takes a while."""
        return {}

    @cached_property
    def chosen(self) -> tuple[int, int] | None:
        """Numbers of the two that are compared, the older first; the last two by default."""
        kept = versions.numbers(self.context)
        if len(kept) < 2:
            return None
        asked = self.request.form
        found = [_number(asked.get("one")), _number(asked.get("other"))]
        if None in found:
            return (kept[1], kept[0])
        if any(number not in kept for number in found):
            raise NotFound("versions")
        return tuple(sorted(found))

    def update(self):
        self.chosen  # noqa: B018 - raises before anything of the page is written

    @cached_property
    def compared(self) -> dict | None:
        """before, after: numbers for people; fields: label, before, after; lines of the text."""
        if self.chosen is None:
            return None
        before, after = self.chosen
        older, newer = self._version(before), self._version(after)
        return {
            "before": before + 1,
            "after": after + 1,
            "fields": comparing.fields(older, newer, self),
            "lines": comparing.lines(older, newer),
        }

    def label_of(self, side: str, number: int) -> str:
        """What a button of the list is called."""
        words = _("Compare version ${number}") if side == "one" else _("With version ${number}")
        return self.text(_(words, mapping={"number": number}))

    @cached_property
    def empty(self) -> str:
        return self.text(
            _("No version is kept yet: the first one is made when the document is published.")
        )


def _number(value) -> int | None:
    return int(value) - 1 if isinstance(value, str) and value.isdigit() and len(value) < 6 else None
