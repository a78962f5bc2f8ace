"""What is said of each file that was sent."""

from __future__ import annotations

from collections.abc import Callable
from qualite.esms.core import texts
from qualite.esms.core.extraction import problems


# Said as soon as a file is stored; that a photograph holds no text goes without saying.
WORTH_SAYING = (
    problems.EMPTY,
    problems.ENCRYPTED,
    problems.BROKEN,
    problems.TOO_LARGE,
    problems.TOO_HEAVY,
)


def stored(obj, upload, text: Callable) -> dict:
    """``problem``: why the text of the file was not read, in words, or ""."""
    problem = texts.kept(obj).problem if obj.portal_type == "File" else ""
    return {
        "name": upload.filename,
        "title": obj.Title(),
        "url": f"{obj.absolute_url()}/view",
        "problem": text(problems.MESSAGES[problem]) if problem in WORTH_SAYING else "",
    }


def refused(name: str, message: str) -> dict:
    """A file that was not stored, and why."""
    return {"name": name, "message": message}
