"""What every report says on a page: when it was made, by whom, in how long."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from plone import api
from qualite.esms.core.wording import grouped
from qualite.esms.core.wording import long_date
from zoneinfo import ZoneInfo


class Shown:
    """``data``: a report as plain data; ``text`` and ``language``: those of the page."""

    def __init__(self, data: dict, text, language: str, key: str = "") -> None:
        self.data = data
        self.key = key
        self._text = text
        self._language = language

    @cached_property
    def moment(self) -> str:
        """When the import ended, in the site's time zone; "" for a dry run."""
        if not self.key:
            return ""
        zone = api.portal.get_registry_record("plone.portal_timezone", default="UTC")
        local = datetime.fromisoformat(self.key).astimezone(ZoneInfo(zone or "UTC"))
        return f"{long_date(local.date(), self._language)}, {local:%H:%M}"

    @cached_property
    def by(self) -> str:
        """The name of who made it."""
        id = self.data.get("by", "")
        user = api.user.get(userid=id) if id else None
        return (user.getProperty("fullname", "") if user else "") or id

    @property
    def seconds(self) -> str:
        text = f"{self.data['seconds']:.1f}"
        return text.replace(".", ",") if self._language == "fr" else text

    def number(self, name: str) -> str:
        return grouped(self.data[name])
