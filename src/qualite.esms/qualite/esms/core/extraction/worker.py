"""The task of the process that reads one file.

The question holds ``task``, ``content_type``, ``filename`` and ``limits`` (list, in the order of
``Limits``). The answer is JSON: a list (text, problem) for the task ``text``, an object a line for the
task ``preview``.
"""

from __future__ import annotations

from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.limits import hold
from qualite.esms.core.extraction.limits import Limits
from qualite.esms.core.extraction.previewing import preview
from qualite.esms.core.extraction.reading import read
from typing import BinaryIO
from typing import TextIO
import json


def answer(question: dict, file: BinaryIO, answered: TextIO) -> None:
    """Read ``file``, write to ``answered``; the current process is limited for good."""
    limits = Limits(*question["limits"])
    hold(limits)
    asked = (file, question["content_type"], question["filename"], limits)
    {"text": _text, "preview": _preview}[question["task"]](asked, answered)


def _text(asked: tuple, answered: TextIO) -> None:
    try:
        found = read(*asked)
    except MemoryError:
        found = ("", problems.TOO_HEAVY)
    json.dump(found, answered)
    answered.flush()


def _preview(asked: tuple, answered: TextIO) -> None:
    try:
        for found in preview(*asked):
            print(json.dumps(found), file=answered, flush=True)
    except MemoryError:
        print(json.dumps({"problem": problems.TOO_HEAVY}), file=answered, flush=True)
