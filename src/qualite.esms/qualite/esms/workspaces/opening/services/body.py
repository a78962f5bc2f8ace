"""Reading the JSON body of a request, whatever a stranger puts in it."""

from __future__ import annotations

from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from zExceptions import BadRequest


def read(request) -> dict:
    """The body as an object. BadRequest: anything else."""
    try:
        return json_body(request)
    except DeserializationError as error:
        raise BadRequest("a JSON object is expected") from error


def text(data: dict, name: str, default: str = "") -> str:
    """A text of the body. BadRequest: another kind of value."""
    value = data.get(name, default)
    if value is None:
        return default
    if not isinstance(value, str):
        raise BadRequest(f"'{name}' is a text")
    return value.strip()


def texts(data: dict, name: str) -> tuple[str, ...]:
    """A list of texts of the body. BadRequest: another kind of value."""
    value = data.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadRequest(f"'{name}' is a list of texts")
    return tuple(value)


def boolean(data: dict, name: str, default: bool) -> bool:
    """Yes or no. BadRequest: another kind of value."""
    value = data.get(name, default)
    if not isinstance(value, bool):
        raise BadRequest(f"'{name}' is true or false")
    return value
