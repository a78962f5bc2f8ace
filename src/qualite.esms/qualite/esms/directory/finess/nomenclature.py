"""The nomenclatures of the register, read once from the data files beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from qualite.esms.directory.finess.names import readable_name
import csv
import re


__all__ = [
    "Category",
    "Department",
    "LegalForm",
    "categories",
    "departments",
    "esms_codes",
    "legal_forms",
    "readable_name",
    "regions",
]


@dataclass(frozen=True, slots=True)
class Category:
    """A category of establishment. ``publics`` and ``sector`` are our reading (see data/README.md)."""

    code: str
    label: str
    short_label: str
    esms: bool
    publics: tuple[str, ...]
    sector: str  # age, handicap, enfance, protection or social: the family of icons
    group3: str  # code of the third aggregate
    group3_label: str
    group2: str
    group1: str
    valid_until: str  # ISO date, "" while in use


@dataclass(frozen=True, slots=True)
class Department:
    code: str  # INSEE: "01".."95", "2A", "2B", "971".."988"
    label: str
    region: str
    region_label: str
    finess_code: str  # as FINESS writes it: "9A" for 971; "" when the register holds none


@dataclass(frozen=True, slots=True)
class LegalForm:
    code: str
    label: str
    group: str  # public, nonprofit, commercial or other


def _rows(name: str) -> list[dict[str, str]]:
    source = files("qualite.esms.directory.finess") / "data" / name
    with source.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


@cache
def categories() -> dict[str, Category]:
    """Code of three digits -> category, in the order of the codes. Not to be changed."""
    return {
        row["code"]: Category(
            code=row["code"],
            label=row["label"],
            short_label=row["short_label"],
            esms=row["esms"] == "yes",
            publics=tuple(row["publics"].split()),
            sector=row["sector"],
            group3=row["agr3"],
            group3_label=row["agr3_label"],
            group2=row["agr2"],
            group1=row["agr1"],
            valid_until=row["valid_until"],
        )
        for row in _rows("categories.csv")
    }


@cache
def departments() -> dict[str, Department]:
    """INSEE code -> department or overseas territory, in the order of the codes."""
    return {
        row["code"]: Department(
            row["code"], row["label"], row["region"], row["region_label"], row["finess_code"]
        )
        for row in _rows("departments.csv")
    }


@cache
def regions() -> dict[str, str]:
    """INSEE code of 2016 -> label; a territory without region stands for itself (``"975"``)."""
    return dict(sorted({d.region: d.region_label for d in departments().values()}.items()))


@cache
def legal_forms() -> dict[str, LegalForm]:
    """Code of two digits -> legal form."""
    return {row["code"]: LegalForm(**row) for row in _rows("legal_forms.csv")}


_code = re.compile(r"(?<![0-9])[0-9]{3}(?![0-9])")


def esms_codes(path: str | Path | None = None) -> frozenset[str]:
    """The categories that count as ESMS.

    ``path`` names another list: a text file or CSV whose lines begin with a code of three digits;
    other lines (headers, comments) are passed over. Raises ``ValueError`` when it holds no code.
    """
    if path is None:
        return frozenset(code for code, category in categories().items() if category.esms)
    found = set()
    for line in Path(path).read_text(encoding="utf-8-sig", errors="replace").splitlines():
        if match := _code.match(line.lstrip(' "')):
            found.add(match.group())
    if not found:
        raise ValueError(f"no category code in {Path(path).name}")
    return frozenset(found)
