"""The report: aligned lines as the figures come, and a JSON file of the whole run."""

from __future__ import annotations

from benchmarks.figures import Figure
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
import json
import os
import platform


HEADINGS = ("what", "ours", "the other side", "ratio", "goal", "")
WIDTHS = (62, 11, 34, 9, 11, 7)


def line(cells: Iterable[str]) -> str:
    """Cells in columns; the first and the last two read from the left, numbers from the right."""
    parts = []
    for place, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True)):
        parts.append(cell.rjust(width) if place in (1, 3) else cell.ljust(width))
    return "  ".join(parts).rstrip()


def machine() -> str:
    """Where the figures were taken: they are worth nothing without it."""
    load = os.getloadavg()[0]
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}"


def show(figures: Iterable[Figure]) -> list[Figure]:
    """Print figures one by one, as soon as each is known; returns them."""
    print(line(HEADINGS), flush=True)
    shown = []
    for figure in figures:
        print(line(figure.cells()), flush=True)
        shown.append(figure)
    return shown


def save(folder: Path, figures: Iterable[Figure], settings: dict) -> Path:
    """Keep the run as JSON, named after the moment; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{datetime.now():%Y%m%d-%H%M%S}.json"
    run = {
        "machine": machine(),
        "settings": settings,
        "figures": [figure.as_dict() for figure in figures],
    }
    path.write_text(json.dumps(run, ensure_ascii=False, indent=2), encoding="utf-8")
    return path
