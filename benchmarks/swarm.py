"""People at once: each with an account and connections of their own, all asking at the same moment."""

from __future__ import annotations

from base64 import b64encode
from benchmarks.instance import SITE
from collections.abc import Callable
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from http.client import HTTPConnection
from http.client import HTTPException
from threading import Barrier
from time import perf_counter
import json


PATIENCE = 300  # seconds; whoever waits longer is counted as refused
NO_ANSWER = 0
#: What a proxy would pass on; the theme is off for 127.0.0.1.
HOST = "localhost"


@dataclass(frozen=True, slots=True)
class Call:
    """A request to make: ``path`` within the site, ``body`` as JSON or as a form.

    ``mark`` is what the request leaves behind, to be looked for afterwards.
    """

    method: str
    path: str
    body: dict = field(default_factory=dict)
    mark: str = ""
    form: bool = False
    headers: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a call: HTTP status (0: none came), seconds, beginning of the body."""

    call: Call
    status: int
    seconds: float
    body: bytes

    @property
    def accepted(self) -> bool:
        """Whether the server said that it was done; a form answers by sending elsewhere."""
        return 200 <= self.status < 300 or (self.call.form and self.status in (302, 303))


class Person:
    """Someone with an account; asks the processes by turns, as a proxy would spread requests."""

    def __init__(self, name: str, password: str, ports: Sequence[int], first: int = 0):
        self.name = name
        self._ports = list(ports)
        self._turn = first
        token = b64encode(f"{name}:{password}".encode()).decode()
        self._headers = {
            "Host": HOST,
            "Authorization": f"Basic {token}",
            "Accept-Language": "fr",
        }

    def ask(self, call: Call) -> Answer:
        """Make a call over a new connection, as a proxy does."""
        self._turn += 1
        port = self._ports[self._turn % len(self._ports)]
        headers = {**self._headers, **call.headers}
        data = None
        if call.form:
            headers |= {"Accept": "text/html"}
            data, headers["Content-Type"] = _form(call.body)
        else:
            headers |= {"Accept": "application/json", "Content-Type": "application/json"}
            data = json.dumps(call.body).encode() if call.body or call.method != "GET" else None
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        started = perf_counter()
        try:
            connection.request(call.method, f"/{SITE}{call.path}", data, headers)
            response = connection.getresponse()
            body = response.read()
            status = response.status
        except (OSError, HTTPException) as error:
            body, status = repr(error).encode(), NO_ANSWER
        finally:
            spent = perf_counter() - started
            connection.close()
        return Answer(call, status, spent, body)


def _form(fields: dict) -> tuple[bytes, str]:
    from urllib.parse import urlencode

    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def at_once(people: Sequence[Person], calls: Callable[[int], Call]) -> list[Answer]:
    """Everybody makes the call of their number, all starting at the same moment."""
    gate = Barrier(len(people))

    def one(number: int) -> Answer:
        call = calls(number)
        gate.wait()
        return people[number].ask(call)

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(one, range(len(people))))
