"""Asking a ClamAV daemon about a file, over its socket (command INSTREAM). Plain Python.

The file is sent in pieces: its size does not matter to our memory. The protocol is described in
clamd's manual page.
"""

from __future__ import annotations

from typing import BinaryIO
from typing import NamedTuple
import socket
import struct


CHUNK = 1 << 16
LONGEST_ANSWER = 4096
_LENGTH = struct.Struct("!L")


class Away(OSError):
    """Raised where the daemon does not answer, or answers that it cannot say."""


class Address(NamedTuple):
    """``family``: of the socket; ``where``: what it connects to."""

    family: int
    where: str | tuple[str, int]


def parse_address(text: str) -> Address | None:
    """``unix:/path`` or ``tcp:host:port``; None for no scanner. Raises ValueError."""
    text = (text or "").strip()
    if not text:
        return None
    scheme, _, rest = text.partition(":")
    if scheme == "unix" and rest.startswith("/"):
        return Address(socket.AF_UNIX, rest)
    host, colon, port = rest.rpartition(":")
    if scheme == "tcp" and colon and host and port.isascii() and port.isdigit():
        if not 0 < int(port) < 65536:
            raise ValueError(text)
        return Address(socket.AF_INET6 if ":" in host else socket.AF_INET, (host, int(port)))
    raise ValueError(text)


def scan(address: Address, file: BinaryIO, seconds: float) -> str:
    """Name of the virus that a file holds, "" for none. Raises Away."""
    try:
        with socket.socket(address.family, socket.SOCK_STREAM) as link:
            link.settimeout(seconds)
            link.connect(address.where)
            answer = _asked(link, file)
    except OSError as error:
        raise Away(str(error)) from error
    return _read(answer)


def _asked(link: socket.socket, file: BinaryIO) -> bytes:
    file.seek(0)
    try:
        link.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            link.sendall(_LENGTH.pack(len(chunk)) + chunk)
        link.sendall(_LENGTH.pack(0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # the daemon has answered before the end: too long for it
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        piece = link.recv(1024)
        if not piece:
            break
        answer += piece
    return answer


def _read(answer: bytes) -> str:
    said = answer.partition(b"\0")[0].decode("utf-8", "replace").strip()
    words = said.removeprefix("stream:").strip()
    if words == "OK":
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND")
    raise Away(said or "no answer")
