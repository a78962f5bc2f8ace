"""The description of the API, read from the files beside this module: one a subject."""

from copy import deepcopy
from functools import cache
from importlib.resources import files
import yaml


FIRST = "openapi.yaml"
OTHERS = (
    "spaces.yaml",
    "contents.yaml",
    "people.yaml",
    "meetings.yaml",
    "talk.yaml",
    "referentials.yaml",
    "proofs.yaml",
    "ratings.yaml",
    "results.yaml",
    "conduct.yaml",
    "report.yaml",
    "plan.yaml",
    "library.yaml",
    "library_reviewing.yaml",
    "library_contributing.yaml",
    "library_using.yaml",
    "library_exchange.yaml",
    "library_versions.yaml",
)


@cache
def source() -> dict:
    """The whole description as it is written; not to be changed."""
    whole = _read(FIRST)
    for part in map(_read, OTHERS):
        whole["tags"] += part.get("tags", [])
        _add(whole["paths"], part.get("paths", {}))
        for kind, named in part.get("components", {}).items():
            _add(whole["components"].setdefault(kind, {}), named)
    return whole


def document(site_url: str) -> dict:
    """The description as the site at ``site_url`` serves it: its server is that site."""
    described = deepcopy(source())
    described["servers"] = [{"url": site_url}]
    return described


def as_yaml(described: dict) -> str:
    """The same as YAML, in the order of the files."""
    return yaml.safe_dump(described, allow_unicode=True, sort_keys=False, width=100)


def _read(name):
    text = files("qualite.esms.openapi").joinpath(name).read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _add(known, new):
    twice = known.keys() & new.keys()
    if twice:
        raise ValueError(f"described twice: {sorted(twice)}")
    known.update(new)
