"""The process that sets one document: ``python -m qualite.esms.evaluation.reports.typesetter FOLDER``.

The folder holds ``report.typ`` and ``data.json``; the answer is ``report.pdf`` there, or
``problem.json``: the message of Typst and all it says about where.
"""

from __future__ import annotations

from pathlib import Path
import json
import resource
import sys
import typst


SECONDS = 60
MEMORY = 2 << 30
STANDARD = "ua-1"


def main(folder: Path) -> None:
    """Set the document of a folder. Only the fonts inside Typst are used: any machine gives the same."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        made = typst.compile(
            folder / "report.typ",
            root=folder,
            format="pdf",
            pdf_standards=[STANDARD],
            ignore_system_fonts=True,
        )
    except typst.TypstError as error:
        problem = {"message": error.message, "diagnostic": error.diagnostic or ""}
        (folder / "problem.json").write_text(json.dumps(problem), encoding="utf-8")
        return
    (folder / "report.pdf").write_bytes(made)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
