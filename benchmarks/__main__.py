"""`python -m benchmarks [SLICE]`: see the package."""

from benchmarks import options
from benchmarks import report
from benchmarks.timing import CLOCK_VARIABLE
from contextlib import nullcontext
from dataclasses import asdict
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
import os
import signal
import sys


SLICES = ("directory", "workspaces", "evaluation", "library")
RESULTS = Path(__file__).parent / "results"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; the exit code says whether the run went through, not whether it was fast."""
    chosen = options.parse(arguments)
    if chosen.slice and chosen.slice not in SLICES:
        print(f"no benchmarks for {chosen.slice!r}: {', '.join(SLICES)}", file=sys.stderr)
        return 2
    os.environ[CLOCK_VARIABLE] = chosen.clock
    # As Ctrl-C does: servers and databases that a measure started must stop with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print(f"{report.machine()}, {chosen.clock} clock", flush=True)
    figures = []
    with nullcontext(chosen.folder) if chosen.folder else TemporaryDirectory() as folder:
        here = replace(chosen, folder=Path(folder))
        for name in [chosen.slice] if chosen.slice else SLICES:
            figures += report.show(import_module(f"benchmarks.{name}").figures(here))
    settings = {name: str(value) for name, value in asdict(chosen).items()}
    kept = report.save(RESULTS, figures, settings)
    short = sum(not figure.reached for figure in figures)
    print(f"{len(figures)} figures, {short} short; kept in {kept}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
