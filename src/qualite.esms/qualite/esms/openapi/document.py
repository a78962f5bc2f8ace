"""The description of the API, read from the file beside this module."""

from copy import deepcopy
from functools import cache
from importlib.resources import files
import yaml


@cache
def _source() -> dict:
    text = files("qualite.esms.openapi").joinpath("openapi.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def document(site_url: str) -> dict:
    """The description as the site at ``site_url`` serves it: its server is that site."""
    described = deepcopy(_source())
    described["servers"] = [{"url": site_url}]
    return described


def as_yaml(described: dict) -> str:
    """The same as YAML, in the order of the file."""
    return yaml.safe_dump(described, allow_unicode=True, sort_keys=False, width=100)
