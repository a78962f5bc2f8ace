"""The process that reads one file: ``python -m qualite.esms.core.extraction.worker <JSON>``.

The argument holds ``task``, ``content_type``, ``filename`` and ``limits`` (list, in the order of
``Limits``). The file is standard input. The answer on standard output is JSON: a list (text, problem)
for the task ``text``, an object a line for the task ``preview``.
"""

from __future__ import annotations

from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.limits import hold
from qualite.esms.core.extraction.limits import Limits
import json
import sys


def main(argument: str) -> None:
    """Read standard input, answer on standard output."""
    question = json.loads(argument)
    limits = Limits(*question["limits"])
    hold(limits)
    asked = (sys.stdin.buffer, question["content_type"], question["filename"], limits)
    {"text": _text, "preview": _preview}[question["task"]](asked)


def _text(asked: tuple) -> None:
    from qualite.esms.core.extraction.reading import read

    try:
        answer = read(*asked)
    except MemoryError:
        answer = ("", problems.TOO_HEAVY)
    json.dump(answer, sys.stdout)


def _preview(asked: tuple) -> None:
    # Only here: the libraries that draw take long to load.
    from qualite.esms.core.extraction.previewing import preview

    try:
        for answer in preview(*asked):
            print(json.dumps(answer), flush=True)
    except MemoryError:
        print(json.dumps({"problem": problems.TOO_HEAVY}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
