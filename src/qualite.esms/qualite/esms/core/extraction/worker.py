"""The process that reads one file: ``python -m qualite.esms.core.extraction.worker <JSON>``.

The argument holds ``content_type``, ``filename`` and ``limits`` (list, in the order of ``Limits``).
The file is standard input, the answer a JSON list (text, problem) on standard output.
"""

from __future__ import annotations

from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.limits import hold
from qualite.esms.core.extraction.limits import Limits
from qualite.esms.core.extraction.reading import read
import json
import sys


def main(argument: str) -> None:
    """Read standard input, answer on standard output."""
    question = json.loads(argument)
    limits = Limits(*question["limits"])
    hold(limits)
    try:
        answer = read(sys.stdin.buffer, question["content_type"], question["filename"], limits)
    except MemoryError:
        answer = ("", problems.TOO_HEAVY)
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
