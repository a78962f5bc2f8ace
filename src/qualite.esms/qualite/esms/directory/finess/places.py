"""Communes and departments: from what the register writes to INSEE codes."""

from __future__ import annotations

from functools import cache
from qualite.esms.directory.finess.nomenclature import departments
from qualite.esms.directory.finess.reasons import BadLine
from qualite.esms.directory.finess.reasons import COMMUNE
from qualite.esms.directory.finess.reasons import DEPARTMENT
import re


_cedex = re.compile(r"\s+CEDEX\b.*$", re.IGNORECASE)
_is_insee = re.compile(r"[0-9][0-9AB][0-9]{3}").fullmatch
# Communes that became territories of their own: FINESS still files them under Guadeloupe (9A)
_SPLIT_FROM_GUADELOUPE = {"97133": ("977", "97701"), "97150": ("978", "97801")}


@cache
def _by_finess_code() -> dict[str, str]:
    """What the register may write in its department field -> INSEE department."""
    known = {d.finess_code: d.code for d in departments().values() if d.finess_code}
    return known | {code: code for code in departments()}


def place(department: str, commune: str, postcode: str) -> tuple[str, str]:
    """(INSEE department, INSEE commune) of the two fields of the CSV family.

    ``9A`` + ``101`` is commune ``97101`` of ``971``; ``44`` + ``043`` is ``44043``. The commune may be
    unknown (""). Raises ``BadLine``.
    """
    if len(department) == 1 and department.isdigit():
        department = "0" + department
    code = _by_finess_code().get(department)
    if code is None:
        raise BadLine(DEPARTMENT, department)
    if code == "971" and postcode in _SPLIT_FROM_GUADELOUPE:
        return _SPLIT_FROM_GUADELOUPE[postcode]
    if not commune:
        return code, ""
    if not (commune.isascii() and commune.isdigit() and len(commune) <= 3):
        raise BadLine(COMMUNE, commune)
    return code, code[:2] + commune.zfill(3)


def place_of_insee(insee: str, postcode: str) -> tuple[str, str]:
    """(INSEE department, INSEE commune) of a five character commune code, or of a postcode alone."""
    if insee:
        if _is_insee(insee) is None:
            raise BadLine(COMMUNE, insee)
        if postcode in _SPLIT_FROM_GUADELOUPE and insee.startswith("971"):
            return _SPLIT_FROM_GUADELOUPE[postcode]
        code = insee[:3] if insee[:2] in ("97", "98") else insee[:2]
    elif postcode.startswith("20"):
        code = "2A" if postcode[:3] in ("200", "201") else "2B"
    else:
        code = postcode[:3] if postcode[:2] in ("97", "98") else postcode[:2]
        if postcode in _SPLIT_FROM_GUADELOUPE:
            code = _SPLIT_FROM_GUADELOUPE[postcode][0]
    if code and code not in departments():
        raise BadLine(DEPARTMENT, code)
    return code, insee


def delivery(line: str) -> tuple[str, str]:
    """(postcode, town) of a delivery line such as ``44093 NANTES CEDEX 1``."""
    head, _, rest = line.partition(" ")
    if len(head) == 5 and head.isascii() and head.isdigit():
        postcode, town = head, rest.strip()
    else:
        postcode, town = "", line
    if "CEDEX" in town.upper():
        town = _cedex.sub("", " " + town).strip()
    return postcode, town
