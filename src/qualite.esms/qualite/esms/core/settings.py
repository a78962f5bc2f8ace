"""Settings of the rooms: records of the registry, read by name."""

from __future__ import annotations

from collections.abc import Callable
from plone import api
from zope.interface.interface import InterfaceClass


def settings(schema: InterfaceClass, prefix: str) -> Callable[[str], object]:
    """``setting(name)``: the value of a field's record, its default on a site that lacks it.

    ``prefix``: of the records' names. Raises ``KeyError`` for a name that is no field.
    """

    def setting(name: str):
        field = schema[name]
        return api.portal.get_registry_record(f"{prefix}.{name}", default=field.default)

    return setting
