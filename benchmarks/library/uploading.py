"""A file of 200 MB comes in through the real server, by the form and in pieces: in flat memory."""

from __future__ import annotations

from base64 import b64encode
from benchmarks import instance
from benchmarks import servers
from benchmarks import storages
from benchmarks.directory import sites
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.options import Options
from benchmarks.workers import worker
from benchmarks.workspaces import world
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from http.client import HTTPConnection
from itertools import chain
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter
import psutil
import re


MEGABYTE = 1 << 20
LARGE = 200  # megabytes: what the site takes at the most, as it is shipped
SMALL = 1
AT_THE_MOST = 40  # megabytes that the server may grow by, whatever the size of the file
PIECE = 8  # megabytes that a program sends at once
START = f"/{instance.SITE}/ressources"
BOUNDARY = "a-line-that-no-file-holds"
TUS = {"Tus-Resumable": "1.0.0"}
#: Beside the file: the server keeps copies of what it receives, in temporary files.
PATIENCE = 600


class NotStored(Exception):
    """The server said no, or stored something else; the message tells what."""


class File:
    """``megabytes`` of a PDF that nobody can read, made as it is sent; each ``seed`` is another."""

    def __init__(self, megabytes: int, seed: int):
        self.name = f"bench-{megabytes}-{seed}.pdf"
        self.size = megabytes * MEGABYTE
        self._start = b"%PDF-1.7\n"
        self._block = Random(seed).randbytes(MEGABYTE)

    def blocks(self) -> Iterator[bytes]:
        yield self._start + self._block[len(self._start) :]
        for _ in range(self.size // MEGABYTE - 1):
            yield self._block

    def digest(self) -> str:
        found = sha256()
        for block in self.blocks():
            found.update(block)
        return found.hexdigest()


class Sender:
    """Somebody with an account, asking a server over new connections."""

    def __init__(self, port: int):
        self.port = port
        login = b64encode(world.login_of(world.name_of(0)).encode()).decode()
        self._headers = {"Host": f"localhost:{port}", "Authorization": f"Basic {login}"}

    def ask(self, method: str, path: str, headers=None, body=None):
        """Answer with its body read, as ``said``. NotStored: an error."""
        with closing(HTTPConnection("localhost", self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, body, {**self._headers, **(headers or {})})
            answer = connection.getresponse()
            answer.said = answer.read()
        if answer.status >= 400:
            raise NotStored(f"{answer.status} {answer.said[:500]!r}")
        return answer

    def by_form(self, file: File) -> None:
        """As a browser sends the first step of contributing."""
        page = self.ask("GET", f"{START}/@@contribute").said.decode()
        token = re.search(r'name="_authenticator"\s+value="(\w+)"', page)[1]
        part = f"--{BOUNDARY}\r\nContent-Disposition: form-data; name="
        before = (
            f'{part}"_authenticator"\r\n\r\n{token}\r\n{part}"files"; filename="{file.name}"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        ).encode()
        after = f"\r\n--{BOUNDARY}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(len(before) + file.size + len(after)),
        }
        body = chain([before], file.blocks(), [after])
        answer = self.ask("POST", f"{START}/@@contribute", headers, body)
        if answer.status != 302:
            raise NotStored(f"the form is shown again: {answer.status}")

    def in_pieces(self, file: File, at_once: int = PIECE) -> None:
        """As a program sends it, ``at_once`` megabytes a request."""
        name = b64encode(file.name.encode()).decode()
        headers = {**TUS, "Upload-Length": str(file.size), "Upload-Metadata": f"filename {name}"}
        headers["Accept"] = "application/json"
        begun = self.ask("POST", f"{START}/@tus-upload", headers)
        where = "/" + begun.getheader("Location").split("/", 3)[3]
        blocks, sent = file.blocks(), 0
        while sent < file.size:
            piece = list(islice(blocks, at_once))
            length = sum(map(len, piece))
            headers = {**TUS, "Upload-Offset": str(sent), "Content-Length": str(length)}
            headers["Content-Type"] = "application/offset+octet-stream"
            self.ask("PATCH", where, {**headers, "Accept": "application/json"}, iter(piece))
            sent += length


def figures(options: Options) -> Iterator[Figure]:
    folder = options.folder / "library-uploads"
    sites.ensure_site(folder)
    with worker(folder) as process:
        process.call(prepare)
    expected = set()
    with servers.running([folder], servers.Settings(storages.embedded, 2)) as running:
        sender, memory = Sender(running[0].port), Memory(running[0].port)
        ways = {
            "by the form": sender.by_form,
            f"in pieces of {PIECE} MB (tus)": sender.in_pieces,
            "in one piece (tus)": lambda file: sender.in_pieces(file, LARGE),
        }
        for number, (name, way) in enumerate(ways.items()):
            way(File(SMALL, 10 * number))  # what the first upload loads stays
            small, large = File(SMALL, 10 * number + 1), File(LARGE, 10 * number + 2)
            cheap, _ = memory.of(lambda way=way, small=small: way(small))
            grown, seconds = memory.of(lambda way=way, large=large: way(large))
            expected.add(large.digest())
            goal = Goal(Of.OURS, at_most=AT_THE_MOST)
            what = f"{LARGE} MB {name}: memory over the start"
            yield Figure(what, grown, "MB", goal, cheap, f"{SMALL} MB")
            yield Figure("  time", seconds, "s", Goal(Of.OURS, at_most=60))
    with worker(folder) as process:
        lacking = expected - process.call(digests)
    if lacking:
        raise NotStored(f"{len(lacking)} files are not what was sent")


class Memory:
    """Of the server process that listens on a port, without the processes that it starts."""

    def __init__(self, port: int):
        (self._process,) = (
            child for child in psutil.Process().children() if str(port) in child.cmdline()
        )
        self._of = Path(f"/proc/{self._process.pid}")

    def of(self, action: Callable[[], None]) -> tuple[float, float]:
        """Megabytes by which it grew at the worst moment of an action, and its seconds."""
        (self._of / "clear_refs").write_text("5")  # the peak is forgotten
        before, started = self._process.memory_info().rss, perf_counter()
        action()
        seconds = perf_counter() - started
        peak = re.search(r"VmHWM:\s+(\d+) kB", (self._of / "status").read_text())[1]
        return max(0, int(peak) * 1024 - before) / MEGABYTE, seconds


def prepare() -> None:
    """In a worker: somebody with an account."""
    import transaction

    with instance.site() as portal:
        world.make_people(portal, 1)
        transaction.commit()


def digests() -> set[str]:
    """In a worker: SHA-256 of the files that are stored."""
    from qualite.esms.library.structure import library

    with instance.site():
        found = set()
        for document in library().objectValues():
            digest = sha256()
            with document.file.open() as stream:
                while block := stream.read(MEGABYTE):
                    digest.update(block)
            found.add(digest.hexdigest())
        return found
