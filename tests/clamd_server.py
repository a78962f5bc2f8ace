"""A daemon that speaks clamd's protocol on a socket, for as many files as are sent."""

from contextlib import contextmanager
from hostile_files import EICAR
from pathlib import Path
from socketserver import StreamRequestHandler
from socketserver import ThreadingMixIn
from socketserver import UnixStreamServer
from tempfile import TemporaryDirectory
from threading import Thread
import struct


REAL = Path("/run/clamav/clamd.ctl")


class _Answer(StreamRequestHandler):
    def handle(self):
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        data = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
        found = b"Eicar-Test-Signature FOUND" if EICAR in data else b"OK"
        self.wfile.write(b"stream: " + found + b"\0")


class _Daemon(ThreadingMixIn, UnixStreamServer):
    daemon_threads = True


@contextmanager
def scanner():
    """Address of a scanner, as the setting has it: the real daemon's where there is one."""
    if REAL.exists():
        yield f"unix:{REAL}"
        return
    # A socket's path is short: that of a test's folder may not be.
    with TemporaryDirectory() as folder, _Daemon(f"{folder}/s", _Answer) as daemon:
        thread = Thread(target=daemon.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"unix:{folder}/s"
        daemon.shutdown()
        thread.join(10)
