"""Reading the JSON body of a request, whatever a stranger puts in it."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.core.rest.content import read
from zExceptions import BadRequest


__all__ = ("boolean", "read", "text", "texts")


def text(data: dict, name: str, default: str = "") -> str:
    """A text of the body. BadRequest: another kind of value."""
    value = data.get(name, default)
    if value is None:
        return default
    if not isinstance(value, str):
        raise BadRequest(_("“${field}” has to be text.", mapping={"field": name}))
    return value.strip()


def texts(data: dict, name: str) -> tuple[str, ...]:
    """A list of texts of the body. BadRequest: another kind of value."""
    value = data.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadRequest(_("“${field}” has to be a list of texts.", mapping={"field": name}))
    return tuple(value)


def boolean(data: dict, name: str, default: bool) -> bool:
    """Yes or no. BadRequest: another kind of value."""
    value = data.get(name, default)
    if not isinstance(value, bool):
        raise BadRequest(_("“${field}” has to be true or false.", mapping={"field": name}))
    return value
