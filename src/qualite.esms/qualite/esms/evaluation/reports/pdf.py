"""A report as a tagged PDF (PDF/UA-1), set by Typst in a process of its own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from qualite.esms.evaluation.reports.plain import clean
from qualite.esms.evaluation.reports.plain import mapped
import json
import os
import re
import signal
import subprocess
import sys
import tempfile


SECONDS = 30
TEMPLATE = "templates/report.typ"
#: What stands for a character that no font at hand can draw.
BOX = "\u25a1"
LONGEST_WORD = 24  # characters; longer ones may be cut anywhere
_WORKER = "qualite.esms.evaluation.reports.typesetter"
_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")
_CUT = "\u200b"
_UNKNOWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_EASY = re.compile(r"[^\n -~\u00a0-\u017f\u2010-\u2026\u202f\u2030\u2039\u203a\u2212\u2605]")


class NotMade(Exception):
    """The document could not be set; ``args[0]`` is what the typesetter says, in English."""


def pdf(document: dict) -> bytes:
    """The PDF of a document (``document.document``). NotMade: too long, or a fault of the typesetter.

    Characters that the fonts cannot draw become a box: a file with holes would be no PDF/UA.
    """
    data = mapped(document, prepared)
    # PDF/UA asks for a title: one of invisible characters is none.
    data["title"] = data["title"].strip() or data["subtitle"]
    made, problem = _set(data)
    if made is None and (unknown := _unknown(problem)):
        data = mapped(data, lambda text: _boxed(text, unknown))
        made, problem = _set(data)
    if made is None and _unknown(problem):
        # A mark alone, say: whatever is not plainly written gives way.
        made, problem = _set(mapped(data, lambda text: _EASY.sub(BOX, text)))
    if made is None:
        raise NotMade(problem)
    return made


def prepared(text: str) -> str:
    """A text that Typst can set: no controls, and long words that may be cut."""
    return _LONG.sub(_cut, clean(text))


def _cut(found: re.Match) -> str:
    word = found[0]
    return _CUT.join(
        word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD)
    )


def _unknown(problem: str) -> set[str]:
    """The characters that Typst says it cannot draw."""
    return {
        letter
        for text in _UNKNOWN.findall(problem)
        for letter in _ESCAPED.sub(lambda one: chr(int(one[1], 16)), text)
        if not letter.isascii()
    }


def _boxed(text: str, unknown: set[str]) -> str:
    return "".join(BOX if letter in unknown else letter for letter in text)


def _set(data: dict) -> tuple[bytes | None, str]:
    """The PDF, or None and why not."""
    with tempfile.TemporaryDirectory(prefix="report-") as name:
        folder = Path(name)
        source = files("qualite.esms.evaluation.reports").joinpath(TEMPLATE)
        (folder / "report.typ").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
        (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
        status = _run(folder)
        made, problem = folder / "report.pdf", folder / "problem.json"
        if made.exists():
            return made.read_bytes(), ""
        if problem.exists():
            told = json.loads(problem.read_text(encoding="utf-8"))
            return None, f"{told['message']}\n{told['diagnostic']}"
        return None, "took too long" if status is None else f"ended with status {status}"


def _run(folder: Path) -> int | None:
    """Exit status of the typesetter; None where it had to be killed for its slowness."""
    command = [sys.executable, "-P", "-m", _WORKER, str(folder)]
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None
