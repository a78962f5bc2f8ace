"""Real server processes for a measure: `qualite serve`, one zope.conf each, on free ports."""

from __future__ import annotations

from benchmarks import instance
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic
from time import sleep
import os
import socket
import subprocess
import sys


CHECKOUT = Path(__file__).parents[1]
STARTS_WITHIN = 180  # seconds, on a machine that has other things to do
STOPS_WITHIN = 30
# wsgi.ini as plone.recipe.zope2instance writes it, but for the logs.
WSGI_INI = """\
[server:main]
use = egg:waitress#main
threads = {threads}
max_request_body_size = 1073741824
clear_untrusted_proxy_headers = false

[app:zope]
use = egg:Zope#main
zope_conf = {conf}

[pipeline:main]
pipeline =
    egg:Zope#httpexceptions
    zope

[loggers]
keys = root

[handlers]
keys = eventlog

[formatters]
keys = plain

[logger_root]
level = WARNING
handlers = eventlog

[handler_eventlog]
class = FileHandler
args = (r'{folder}/var/event.log', 'a')
formatter = plain

[formatter_plain]
format = %(asctime)s %(levelname)s [%(name)s] %(message)s
"""


class ServerFailed(Exception):
    """A server process ended, or did not answer in time; the message ends with its log."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running process: where it listens, and the folder of its settings and logs."""

    port: int
    folder: Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What the processes of a measure share.

    ``database(folder)`` gives the storage section of a process's zope.conf, ``zcml`` goes into its
    site.zcml, ``retries`` is how often a request that meets a conflict is tried again.
    """

    database: Callable[[Path], str]
    threads: int
    retries: int = instance.RETRIES
    zcml: str = ""


@contextmanager
def running(folders: list[Path], settings: Settings) -> Iterator[list[Server]]:
    """One server process for each folder, all stopped in the end.

    Every process has answered a request when the block begins.
    """
    with ExitStack() as stack:
        started = [stack.enter_context(_process(folder, settings)) for folder in folders]
        for server, process in started:
            _wait_for(server, process)
        yield [server for server, _ in started]


@contextmanager
def _process(folder: Path, settings: Settings):
    database = settings.database(folder)
    conf = instance.write_files(folder, database, settings.zcml, settings.retries)
    ini = WSGI_INI.format(threads=settings.threads, conf=conf, folder=folder)
    (folder / "etc" / "wsgi.ini").write_text(ini, encoding="utf-8")
    server = Server(free_port(), folder)
    command = [sys.executable, "-m", "qualite.esms.cli.main", "--conf", str(conf)]
    environ = {
        **os.environ,
        **instance.environment(folder),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH")))),
    }
    with (folder / "var" / "console.log").open("wb") as console:
        process = subprocess.Popen(
            [*command, "serve", "--port", str(server.port)],
            cwd=folder,
            env=environ,
            stdout=console,
            stderr=subprocess.STDOUT,
        )
        try:
            yield server, process
        finally:
            process.terminate()
            try:
                process.wait(STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(server: Server, process: subprocess.Popen) -> None:
    until = monotonic() + STARTS_WITHIN
    while monotonic() < until:
        if process.poll() is not None:
            raise ServerFailed(f"ended with {process.returncode}\n{_last_words(server)}")
        connection = HTTPConnection("127.0.0.1", server.port, timeout=STARTS_WITHIN)
        try:
            connection.request("GET", f"/{instance.SITE}/robots.txt")
            if connection.getresponse().status < 500:
                return
        except OSError:
            sleep(0.2)
        finally:
            connection.close()
    raise ServerFailed(f"no answer within {STARTS_WITHIN} s\n{_last_words(server)}")


def _last_words(server: Server) -> str:
    logs = [server.folder / "var" / name for name in ("console.log", "event.log")]
    return "\n".join(log.read_text(errors="replace")[-3000:] for log in logs if log.exists())


def free_port() -> int:
    """A TCP port of this machine that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
