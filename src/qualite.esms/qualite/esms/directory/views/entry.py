"""What the pages of all kinds of entry have in common."""

from __future__ import annotations

from AccessControl import getSecurityManager
from functools import cached_property
from plone import api as plone_api
from qualite.esms import _
from qualite.esms.directory import claims
from qualite.esms.directory.views import labels
from qualite.esms.directory.views import wording
from qualite.esms.directory.views.base import Page
from qualite.esms.directory.views.drawing import drawing


VIEW_PRESENTATION = "qualite.esms: View Presentation"
MANAGE = "qualite.esms: Manage Directory"


class EntryPage(Page):
    """An entry: what the register knows, and what its people wrote when it may be read."""

    white_band = True
    from_register = True
    email = ""

    def may(self, permission: str) -> bool:
        return bool(getSecurityManager().checkPermission(permission, self.context))

    @cached_property
    def state(self) -> str:
        return plone_api.portal.get_tool("portal_workflow").getInfoFor(
            self.context, "review_state", ""
        )

    @cached_property
    def shows_presentation(self) -> bool:
        return self.may(VIEW_PRESENTATION)

    @cached_property
    def editable(self) -> bool:
        return self.may("Modify portal content")

    @cached_property
    def claim(self) -> dict | None:
        """The pending request to keep this page, for those who decide on it."""
        pending = claims.pending(self.context)
        if pending is None or not self.may(MANAGE):
            return None
        member = plone_api.user.get(userid=pending.userid)
        name = (member and member.getProperty("fullname")) or pending.userid
        return {
            "name": name,
            "message": pending.message,
            "date": wording.long_date(pending.asked.date(), self.language),
        }

    # -- head -------------------------------------------------------------------------------

    @cached_property
    def cover(self) -> dict:
        """The picture, or the drawing that stands for it: {"image": url, "alt": …} or {"svg": …}."""
        picture = self.own("picture")
        if picture:
            width, height = picture.getImageSize()
            return {
                # The picture itself: asking for a scale would make and store it, in a GET.
                "image": f"{self.context.absolute_url()}/@@images/picture",
                "alt": self.own("picture_description") or "",
                "width": width,
                "height": height,
            }
        label = self.text(_("Drawing: a house in a garden, by a river"))
        return {"svg": drawing(self.context.getId(), label)}

    def own(self, name: str):
        """A field of the presentation, when there is one and the visitor may read it."""
        return (getattr(self.context, name, None) or None) if self.shows_presentation else None

    @cached_property
    def look(self):
        return labels.look(self.context.portal_type, getattr(self.context, "category", ""))

    @cached_property
    def address(self) -> str:
        entry = self.context
        town = f"{entry.postcode} {entry.town}".strip()
        return ", ".join(part for part in (entry.street, entry.complement, town) if part)

    @cached_property
    def phone(self) -> dict | None:
        number = self.context.phone
        if not number:
            return None
        return {"label": wording.phone(number), "url": wording.phone_link(number)}

    @cached_property
    def presentation(self) -> str:
        rich = self.own("presentation")
        return rich.output_relative_to(self.context) if rich is not None and rich.raw else ""

    @cached_property
    def easy_to_read(self) -> list[str]:
        return self._lines("easy_to_read")

    @cached_property
    def access(self) -> list[str]:
        return self._lines("access")

    def _lines(self, name: str) -> list[str]:
        return [line.strip() for line in (self.own(name) or "").splitlines() if line.strip()]

    def date(self, day) -> str:
        return wording.long_date(day, self.language) if day else ""

    @cached_property
    def tabs(self) -> list[dict]:
        """Links to the sections of the page that exist."""
        return [
            {"url": f"#{anchor}", "label": self.text(label)}
            for anchor, label, there in self.sections()
            if there
        ]

    def sections(self) -> list[tuple]:
        """(anchor, title, whether it is there) of the sections of the page."""
        return []
