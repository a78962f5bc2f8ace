"""A command that cannot open the database asks the process that holds it, through files.

An embedded database belongs to one process. Its clienthome (var/instance) is known to both sides,
and closed to others: a request is a file there, so is its answer.
"""

from pathlib import Path
from time import monotonic
from time import sleep
import json
import logging
import secrets


logger = logging.getLogger("qualite.esms.outbox")

REQUEST = ".errand-request"
TAKEN = ".errand-taken"
ANSWER = ".errand-answer"


class NobodyAnswers(Exception):
    """No process took the request, or it did not finish in time."""


def ask(folder, site_id, name, options, taken_within=10.0, done_within=600.0):
    """Have the serving process run the errand `name`; its answer, a dict.

    Times in seconds. Raises `NobodyAnswers`; the request is withdrawn then, if nobody took it.
    """
    base = Path(folder) / secrets.token_hex(8)
    request, answer = base.with_suffix(REQUEST), base.with_suffix(ANSWER)
    _write(request, {"site": site_id, "name": name, "options": options})
    started = monotonic()
    while not answer.exists():
        waited = monotonic() - started
        if waited > taken_within and request.exists():
            request.unlink(missing_ok=True)
            raise NobodyAnswers
        if waited > done_within:
            raise NobodyAnswers
        sleep(0.1)
    found = json.loads(answer.read_text(encoding="utf-8"))
    answer.unlink()
    return found


def answer_all(folder, run):
    """Take every request of the folder; `run(site_id, name, options)` makes each answer.

    One that fails answers {"error": what went wrong}.
    """
    for request in sorted(Path(folder).glob(f"*{REQUEST}")):
        taken = request.with_suffix(TAKEN)
        try:
            request.rename(taken)
        except FileNotFoundError:
            continue  # withdrawn
        asked = json.loads(taken.read_text(encoding="utf-8"))
        try:
            answer = run(asked["site"], asked["name"], asked["options"])
        except Exception as error:
            logger.exception("%s failed", asked["name"])
            answer = {"error": f"{type(error).__name__}: {error}"}
        _write(taken.with_suffix(ANSWER), answer)
        taken.unlink()


def forget_all(folder):
    """Remove what a process that died left there."""
    for kind in (REQUEST, TAKEN, ANSWER):
        for path in Path(folder).glob(f"*{kind}*"):
            path.unlink(missing_ok=True)


def _write(path, content):
    """Write it whole: whoever sees the file sees all of it."""
    draft = path.with_name(f"{path.name}.draft")
    draft.write_text(json.dumps(content), encoding="utf-8")
    draft.rename(path)
