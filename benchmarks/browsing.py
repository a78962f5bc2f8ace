"""Pages as a visitor gets them: through the whole WSGI application, in the process of the site."""

from __future__ import annotations

from base64 import b64encode
from benchmarks import workers
from benchmarks.instance import SITE
from benchmarks.timing import chosen_clock
from wsgiref.util import setup_testing_defaults


#: The Diazo theme is off for 127.0.0.1: a page there would be measured naked.
HOST = "localhost"
THEMED = b"<title"


class PageFailed(Exception):
    """A page did not answer 200, or is no page: its time would mean nothing."""


def get(path: str, query: str = "", login: str = "") -> tuple[str, bytes, float]:
    """Status, body and seconds of a page of the site. In a worker.

    ``login`` is "name:password"; without it an anonymous reader asks.
    """
    environ = {
        "PATH_INFO": f"/{SITE}{path}",
        "QUERY_STRING": query,
        "HTTP_HOST": HOST,
        "SERVER_NAME": HOST,
        "HTTP_ACCEPT": "text/html",
        "HTTP_ACCEPT_LANGUAGE": "fr",
    }
    if login:
        environ["HTTP_AUTHORIZATION"] = f"Basic {b64encode(login.encode()).decode()}"
    setup_testing_defaults(environ)
    answered = []
    now = chosen_clock()
    started = now()
    chunks = workers.application(environ, lambda status, headers, *rest: answered.append(status))
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    return answered[-1], body, now() - started


def load(path: str, query: str = "", login: str = "") -> float:
    """Seconds that a page takes; raises ``PageFailed`` when it is not the page. In a worker."""
    status, body, spent = get(path, query, login)
    if not status.startswith("200") or THEMED not in body:
        raise PageFailed(f"{path}?{query}: {status} {body[:300]!r}")
    return spent
