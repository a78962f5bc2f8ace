"""The vocabulary of the demonstration, read from ``data/words.txt``."""

from __future__ import annotations

from importlib.resources import files


def _sections() -> dict[str, tuple[str, ...]]:
    """Section name -> its phrases, which stand between bars."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    text = (files("qualite.esms.demo") / "data" / "words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current.extend(part.strip() for part in line.split("|") if part.strip())
    return {name: tuple(phrases) for name, phrases in found.items()}


_words = _sections()
HOMES = _words["homes"]
PLACES = _words["places"]
SERVICES = _words["services"]
TREES = _words["trees"]
RIVERS = _words["rivers"]
FIRST_NAMES = _words["first_names"]
LAST_NAMES = _words["last_names"]
SAINTS = _words["saints"]
FEMALE_SAINTS = _words["female_saints"]
STREETS = _words["streets"]
ASSOCIATIONS = _words["associations"]
FOUNDATIONS = _words["foundations"]
COMPANIES = _words["companies"]
PUBLIC = _words["public"]
