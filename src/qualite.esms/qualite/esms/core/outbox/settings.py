"""The outbox's settings, from the registry."""

from plone import api
from qualite.esms.core.outbox.interfaces import IOutboxSettings


PREFIX = "qualite.esms.outbox"


def outbox(name: str):
    """A setting of ``IOutboxSettings``; its default on a site that has no record of it yet."""
    default = IOutboxSettings[name].default
    return api.portal.get_registry_record(f"{PREFIX}.{name}", default=default)
