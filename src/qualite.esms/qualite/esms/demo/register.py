"""Fictional but realistic files in the true formats of the French register.

Any number of establishments, the same for the same seed; see ``fiction`` for what makes them fictional.
Around Clisson there are always seven EHPADs, one of them "EHPAD Les Jardins de la Sèvre" at Vertou.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from qualite.esms.demo import etalab_writing
from qualite.esms.demo import finess_plus_writing
from qualite.esms.demo.fiction import Fiction
from typing import Literal


STAMP = date(2026, 5, 12)


def write_register(
    folder: str | Path,
    establishments: int = 2000,
    seed: int = 1,
    fmt: Literal["etalab", "finess_plus"] = "etalab",
    stamp: date = STAMP,
    encoding: str = "utf-8",
) -> list[Path]:
    """Write the files into ``folder`` (made if need be) and return their paths, in order of import.

    ``establishments`` counts the open ESMS; hospitals, pharmacies… (5 %) come on top. ``"etalab"`` gives
    cs1100507 (geolocated), cs1100501 (legal entities) and cs1100505 (equipment); ``"finess_plus"`` one
    gzipped JSON of the same establishments, plus those that closed (2 %). ``encoding`` is that of the CSV:
    ``"cp1252"`` makes files as they were before 2022. Raises ``ValueError`` for another ``fmt``.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    bodies = Fiction(establishments, seed, stamp).bodies()
    if fmt == "etalab":
        return etalab_writing.write(folder, bodies, stamp, encoding)
    if fmt == "finess_plus":
        return finess_plus_writing.write(folder, bodies, stamp)
    raise ValueError(f"unknown format: {fmt}")
