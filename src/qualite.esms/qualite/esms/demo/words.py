"""The vocabulary of the demonstration, read from ``data/words.csv``."""

from __future__ import annotations

from importlib.resources import files
import csv


def _sections() -> dict[str, tuple[str, ...]]:
    """Section name -> its phrases, in the order of the file."""
    found: dict[str, list[str]] = {}
    text = (files("qualite.esms.demo") / "data" / "words.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter=";"):
        found.setdefault(row["section"], []).append(row["phrase"])
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
