"""Moments: kept in UTC, said and read in the site's time zone."""

from datetime import datetime
from plone.registry.interfaces import IRegistry
from zoneinfo import ZoneInfo
from zope.component import queryUtility
import pytz


FALLBACK_ZONE = "Europe/Paris"


def site_zone_name(context=None) -> str:
    """Name of the site's time zone (registry ``plone.portal_timezone``), the same for everybody."""
    registry = queryUtility(IRegistry)
    return (registry and registry.get("plone.portal_timezone")) or FALLBACK_ZONE


def site_zone() -> ZoneInfo:
    """Time zone of the site."""
    return ZoneInfo(site_zone_name())


def in_utc(value: datetime) -> datetime:
    """The same moment in UTC; without a zone of its own it is read in the site's.

    pytz's UTC, because plone.restapi asks the zone of a stored moment for its name.
    """
    if value.tzinfo is None:
        value = value.replace(tzinfo=site_zone())
    return value.astimezone(pytz.utc)


def here(value: datetime) -> datetime:
    """The same moment on the site's clock."""
    return in_utc(value).astimezone(site_zone())
