"""``@@versions``: the versions of a document, one of them, two of them side by side."""

from __future__ import annotations

from datetime import datetime
from datetime import UTC
from functools import cached_property
from plone import api
from plone.namedfile.interfaces import INamed
from qualite.esms import _
from qualite.esms.library.reading import comparing
from qualite.esms.library.reading import downloads
from qualite.esms.library.reading import removing
from qualite.esms.library.reading import versions
from qualite.esms.library.reading.base import DocumentBase
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.team.roster import name_of
from urllib.parse import quote
from zExceptions import NotFound


LISTED = 50
REVIEW = "qualite.esms: Review Library Document"


class VersionsPage(DocumentBase):
    """The list; ``?one=0&other=1`` compares, numbers counting from 1 as people read them."""

    @cached_property
    def rows(self) -> list[dict]:
        """Of the last versions: number, day, words, author and reason ("" where the reader may not
        know), file: url and about, remove: address of the page that removes it ("" for none)."""
        return [self._row(number) for number in versions.all_numbers(self.context)[:LISTED]]

    @cached_property
    def unlisted(self) -> str:
        """That older versions are not in the list, in words; "" where all are."""
        if versions.count(self.context) <= LISTED:
            return ""
        return self.text(_("The last ${count} versions are listed.", mapping={"count": LISTED}))

    @cached_property
    def may_remove(self) -> bool:
        return self.may(REVIEW)

    def _row(self, number: int) -> dict:
        about = versions.metadata(self.context, number)
        moment = here(datetime.fromtimestamp(about["timestamp"], UTC))
        row = {
            "number": number + 1,
            "day": self.day(moment.date()),
            "words": about.get("comment") or "",
            "author": _author(about["principal"]) if self.shows_names else "",
            "reason": "",
            "file": None,
            "remove": "",
            "is_kept": number in self._kept,
        }
        return row | (self._kept_row(number) if row["is_kept"] else self._removed_row(number))

    def _kept_row(self, number: int) -> dict:
        can_go = self.may_remove and not removing.is_current(self.context, number)
        return {
            "file": self._file(number),
            "remove": f"{self.url}/@@remove-version?version={number + 1}" if can_go else "",
        }

    def _removed_row(self, number: int) -> dict:
        removal = removing.removal(self.context, number)
        said = {"number": number + 1, "day": self.day(here(removal.moment).date())}
        return {
            "words": self.text(_("Version ${number} — removed on ${day}", mapping=said)),
            "author": name_of(removal.userid) if self.shows_names else "",
            # It may say what had to go: it is for those who follow the document.
            "reason": removal.reason if self.shows_names else "",
        }

    def _author(self, login: str) -> str:
        """Name of who made a version: CMFEditions writes down what they log in with."""
        if login not in self._authors:
            user = api.user.get(username=login)
            self._authors[login] = name_of(login if user is None else user.getId())
        return self._authors[login]

    @cached_property
    def _authors(self) -> dict[str, str]:
        """Names that the page has looked up, by login."""
        return {}

    @cached_property
    def _kept(self) -> list[int]:
        return versions.numbers(self.context)

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
        kept = self._kept
        if len(kept) < 2:
            return None
        asked = self.request.form
        found = [number_of(asked.get("one")), number_of(asked.get("other"))]
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

    def removal_of(self, number: int) -> str:
        """What the link of a row is called, where rows are not seen side by side."""
        return self.text(_("Remove this version: ${number}", mapping={"number": number}))

    @cached_property
    def empty(self) -> str:
        return self.text(
            _("No version is kept yet: the first one is made when the document is published.")
        )


def number_of(value) -> int | None:
    """The number of a version, from 0, of what people write; None for something else."""
    is_number = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6
    return int(value) - 1 if is_number else None


def _author(login: str) -> str:
    """Full name of who saved a version, whom CMFEditions knows by login."""
    user = api.user.get(username=login)
    return name_of(user.getId() if user is not None else login)
