"""What a space's own fields accept, said in words that people read."""

from __future__ import annotations

from datetime import date
from qualite.esms import _
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.errors import Refused


TITLE_LIMIT = ISharedSpace["title"].max_length
PURPOSE_LIMIT = ISharedSpace["description"].max_length


def checked_title(title: str) -> str:
    """A name on one line. Refused: none, or too long."""
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Give the space a name."))
    if len(title) > TITLE_LIMIT:
        raise Refused(
            _("The name is too long: ${count} characters at most.", mapping={"count": TITLE_LIMIT})
        )
    return title


def checked_purpose(purpose: str) -> str:
    """What the space is for. Refused: too long."""
    purpose = purpose.strip()
    if len(purpose) > PURPOSE_LIMIT:
        raise Refused(
            _(
                "The purpose is too long: ${count} characters at most.",
                mapping={"count": PURPOSE_LIMIT},
            )
        )
    return purpose


def checked_visit(start: date | None, end: date | None) -> tuple[date | None, date | None]:
    """Days of the visit. Refused: an end before the start."""
    if start and end and end < start:
        raise Refused(_("The visit cannot end before it starts."))
    return start, end


def read_date(words) -> date | None:
    """A day as browsers and the API send it (2027-03-22), None for nothing. Refused: no date."""
    if words is None or words == "":
        return None
    try:
        return date.fromisoformat(words)
    except (TypeError, ValueError) as error:
        raise Refused(_("Write the date as day, month, year.")) from error
