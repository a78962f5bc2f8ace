"""A virus scanner is asked over its socket: the real daemon where one listens, its protocol else."""

from contextlib import contextmanager
from contextlib import suppress
from hypothesis import given
from hypothesis import strategies as st
from io import BytesIO
from qualite.esms.library.safety import clamav
from threading import Thread
import os
import pytest
import socket
import struct


# The test file of all scanners, in two parts: scanners would refuse this very module.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
REAL = "/run/clamav/clamd.ctl"


def received(link):
    """What a client streams, piece by piece as the protocol has it."""
    file = link.makefile("rb")
    assert file.read(10) == b"zINSTREAM\0"
    data = b""
    while length := struct.unpack("!L", file.read(4))[0]:
        data += file.read(length)
    return data


def as_clamd(data):
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"


@contextmanager
def daemon(path, answer=as_clamd):
    """A daemon that speaks clamd's protocol on a socket of the file system."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(path))
        listening.listen()

        def serve():
            link, _ = listening.accept()
            with link:
                link.sendall(answer(received(link)))

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield clamav.parse_address(f"unix:{path}")
        thread.join(10)


@contextmanager
def scanner(path):
    """The real daemon where there is one."""
    if os.path.exists(REAL):
        yield clamav.parse_address(f"unix:{REAL}")
    else:
        with daemon(path) as address:
            yield address


def test_the_test_virus_is_found(tmp_path):
    with scanner(tmp_path / "s") as address:
        assert "eicar" in clamav.scan(address, BytesIO(EICAR), 10).lower()


@pytest.mark.parametrize("size", [0, 1, clamav.CHUNK, 3 * clamav.CHUNK + 7])
def test_a_file_without_virus_is_taken(tmp_path, size):
    with scanner(tmp_path / "s") as address:
        assert clamav.scan(address, BytesIO(b"a" * size), 10) == ""


def test_the_whole_file_is_sent(tmp_path):
    seen = []
    data = os.urandom(2 * clamav.CHUNK + 5)
    with daemon(tmp_path / "s", lambda got: seen.append(got) or b"stream: OK\0") as address:
        clamav.scan(address, BytesIO(data), 10)
    assert seen == [data]


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: what?\0", b"\xff\0"]
)
def test_what_the_daemon_cannot_say_is_not_taken_for_good(tmp_path, answer):
    with daemon(tmp_path / "s", lambda data: answer) as address, pytest.raises(clamav.Away):
        clamav.scan(address, BytesIO(b"a"), 10)


def test_a_daemon_that_is_away_is_said(tmp_path):
    with pytest.raises(clamav.Away):
        clamav.scan(clamav.parse_address(f"unix:{tmp_path}/nobody"), BytesIO(b"a"), 1)


def test_a_daemon_that_is_slow_is_not_waited_for(tmp_path):
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        listening.listen()
        with pytest.raises(clamav.Away):
            clamav.scan(clamav.parse_address(f"unix:{tmp_path}/s"), BytesIO(b"a"), 0.2)


def test_addresses():
    assert clamav.parse_address("") is None
    assert clamav.parse_address("tcp:scanner.local:3310").where == ("scanner.local", 3310)
    assert clamav.parse_address("unix:/run/c").where == "/run/c"


@given(st.text(max_size=40))
def test_any_address_is_read_or_refused(text):
    with suppress(ValueError):
        clamav.parse_address(text)
