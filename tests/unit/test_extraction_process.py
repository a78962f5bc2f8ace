"""The process that has the readers loaded, and its copies that read one file each: what they know of
us, what limits them, and what happens when one of them dies."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from extraction_files import docx
from extraction_files import pdf
from pathlib import Path
from qualite.esms.core.extraction import asking
from qualite.esms.core.extraction import extract
from qualite.esms.core.extraction import Limits
from qualite.esms.core.extraction import preview
from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.assembling import extracted
from time import monotonic
from time import sleep
import os
import pytest
import signal
import socket
import subprocess
import sys


MEGABYTE = 1 << 20
ENDLESS = pdf("x) Tj " + "(a) Tj " * 2_000_000 + "(x")


def until(found, seconds=20):
    """What ``found`` answers, as soon as that is something."""
    end = monotonic() + seconds
    while not (answer := found()):
        assert monotonic() < end, "it did not happen"
        sleep(0.01)
    return answer


def copies(server):
    """Processes that read a file now."""
    return [int(one) for one in Path(f"/proc/{server}/task/{server}/children").read_text().split()]


def is_gone(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def opened_by(process):
    folder = Path(f"/proc/{process}/fd")
    return {int(one.name): os.readlink(one) for one in folder.iterdir()}


@pytest.fixture
def server():
    """Number of the process that waits for files."""
    return asking.running().process.pid


@contextmanager
def being_read(server, data=ENDLESS, seconds=20):
    """A file that takes as long as it may: (process that reads it, what will come of that)."""
    with ThreadPoolExecutor(1) as pool:
        limits = Limits(seconds=seconds, memory=700)
        coming = pool.submit(extract, data, "", "long.pdf", limits)
        yield until(lambda: copies(server))[0], coming


def test_one_process_waits_for_all_files(server):
    for words in ("Première", "Seconde"):
        assert extract(docx(words), "", "a.docx") == (words, "")
        assert preview(docx(words), "", "a.docx").blocks
    assert asking.running().process.pid == server
    assert copies(server) == []


def test_it_has_one_thread(server):
    """Else a copy could begin with a lock that nobody opens."""
    extract(pdf("Texte"), "", "a.pdf")
    assert os.listdir(f"/proc/{server}/task") == [str(server)]


def test_it_knows_nothing_of_the_process_that_started_it(monkeypatch, tmp_path):
    secret = tmp_path / "Data.fs"
    secret.write_text("mot de passe")
    monkeypatch.setenv("QUALITE_DATABASE_PASSWORD", "mot de passe")
    monkeypatch.setattr(asking, "_current", None)
    with secret.open() as held:
        os.set_inheritable(held.fileno(), True)
        server = asking.running().process.pid
        assert b"QUALITE" not in Path(f"/proc/{server}/environ").read_bytes()
        assert b"Plone" not in Path(f"/proc/{server}/maps").read_bytes()
        kinds = {name.partition(":")[0] for name in opened_by(server).values()}
    assert kinds == {"/dev/null", "socket"}


def test_a_copy_holds_its_file_and_its_answer_only(server, tmp_path):
    path = tmp_path / "long.pdf"
    path.write_bytes(ENDLESS)
    with being_read(server, path, seconds=1) as (copy, _coming):
        assert until(lambda: len(opened := opened_by(copy)) == 3 and opened)[0] == str(path)
        assert "deleted" in opened_by(copy)[1]
        assert opened_by(copy)[2] == "/dev/null"


def test_a_copy_limits_itself(server):
    with being_read(server, seconds=3) as (copy, _coming):
        core = "Max core file size"

        def limits():
            lines = Path(f"/proc/{copy}/limits").read_text().splitlines()[1:]
            found = {line[:26].strip(): line[26:].split()[:2] for line in lines}
            return found if found[core] == ["0", "0"] else None

        found = until(limits)
        assert found["Max cpu time"] == ["3", "3"]
        until(lambda: Path(f"/proc/{copy}/limits").read_text().count(" 64 ") == 2)
        assert 700 * MEGABYTE < int(limits()["Max address space"][1]) < 1000 * MEGABYTE
        assert int(limits()["Max file size"][1]) < 10 * MEGABYTE
        assert Path(f"/proc/{copy}/oom_score_adj").read_text().strip() == "1000"
        assert os.getpgid(copy) == copy
    assert Path(f"/proc/{server}/limits").read_text().count(" 64 ") == 0


def test_files_read_at_the_same_time_are_not_mixed_up(server):
    words = [f"Texte {number}" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        found = pool.map(lambda word: extract(docx(word), "", "a.docx").text, words)
        assert list(found) == words
    assert asking.running().process.pid == server


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGXCPU, signal.SIGALRM])  # time, memory
def test_a_copy_that_is_ended_hurts_nobody(server, sent):
    with being_read(server) as (copy, coming):
        os.kill(copy, sent)
        assert coming.result() == ("", problems.TOO_HEAVY)
    assert extract(pdf("Texte"), "", "a.pdf").text == "Texte"
    assert asking.running().process.pid == server


def test_a_library_that_gets_no_memory_ends_its_copy():
    """PDFium does so; the process that waits is another one after that, too."""
    assert preview(ENDLESS, "", "a.pdf", Limits(memory=200)).problem == problems.TOO_HEAVY


def test_a_copy_that_hangs_is_ended(server):
    with being_read(server, seconds=1) as (copy, coming):
        os.kill(copy, signal.SIGSTOP)
        assert coming.result(10) == ("", problems.TOO_HEAVY)
        assert is_gone(copy)
    assert asking.running().process.pid == server


def test_after_a_fault_of_a_library_the_process_is_another(server):
    """A copy has the addresses of all copies: no second attempt shall learn from the first."""
    with being_read(server) as (copy, coming), ThreadPoolExecutor(1) as pool:
        other = pool.submit(extract, ENDLESS, "", "other.pdf", Limits(seconds=2))
        until(lambda: len(copies(server)) == 2)
        os.kill(copy, signal.SIGSEGV)
        assert coming.result() == ("", problems.BROKEN)
        assert asking.running().process.pid != server
        # Who reads another file meanwhile is not disturbed.
        assert other.result() == ("", problems.TOO_HEAVY)
    until(lambda: is_gone(server))
    assert asking.running().process.pid != server
    assert extract(pdf("Texte"), "", "a.pdf").text == "Texte"


def test_without_the_process_a_file_is_read_by_the_next_one(server):
    long = pdf(*["Texte"] * 1500)
    with being_read(server, long) as (copy, coming):
        os.kill(server, signal.SIGKILL)
        assert coming.result() == ("\n".join(["Texte"] * 1500), "")
        until(lambda: is_gone(copy))
    assert asking.running().process.pid != server


def test_a_process_that_died_while_nobody_asked_is_started_again(server):
    os.kill(server, signal.SIGKILL)
    assert extract(pdf("Texte"), "", "a.pdf").text == "Texte"
    assert asking.running().process.pid != server


def test_a_process_that_hangs_is_replaced(server, monkeypatch):
    monkeypatch.setattr(asking, "ENDING", 0.2)
    os.kill(server, signal.SIGSTOP)
    assert extract(pdf("x"), "", "a.pdf", Limits(seconds=1)) == ("", problems.TOO_HEAVY)
    assert extract(pdf("Texte"), "", "a.pdf").text == "Texte"
    until(lambda: is_gone(server))


def test_a_process_that_cannot_be_started_is_an_error_of_the_machine(monkeypatch):
    monkeypatch.setattr(asking, "_current", None)
    monkeypatch.setattr(asking, "_SERVER", "qualite.esms.no_such_module")
    with pytest.raises(OSError, match="could not be started"):
        extract(pdf("Texte"), "", "a.pdf")


@contextmanager
def another_process(code):
    """A program of ours that reads files; it says numbers of processes on its output."""
    start = """
import os, signal, sys, threading, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell began in background
from qualite.esms.core.extraction import asking, extract, Limits, preview
server = asking.running().process.pid
"""
    command = [sys.executable, "-c", start + code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_of_a_process_that_is_ended(tmp_path, sent):
    path = tmp_path / "long.pdf"
    path.write_bytes(ENDLESS)
    code = f"""
limits = Limits(seconds=600)
threading.Thread(target=extract, args=({str(path)!r}, "", "a.pdf", limits), daemon=True).start()
while not open(f"/proc/{{server}}/task/{{server}}/children").read():
    time.sleep(0.01)
print(server, open(f"/proc/{{server}}/task/{{server}}/children").read(), flush=True)
time.sleep(60)
"""
    with another_process(code) as process:
        server, copy = map(int, process.stdout.readline().split())
        process.send_signal(sent)
        until(lambda: is_gone(copy) and is_gone(server), seconds=60)


def test_nothing_is_left_of_a_process_that_is_done():
    with another_process("print(server)") as process:
        server = int(process.stdout.readline())
        assert process.wait(10) == 0
        until(lambda: is_gone(server), seconds=5)


def test_a_process_made_by_fork_asks_a_server_of_its_own():
    code = """
if not os.fork():
    print(asking.running().process.pid, server, flush=True)
    os._exit(0)
os.wait()
print(asking.running().process.pid)
"""
    with another_process(code) as process:
        child, parent = process.stdout.readline().split()
        assert child != parent
        assert process.stdout.readline().strip() == parent


def test_the_memory_of_a_process_that_nobody_asks_is_given_back():
    code = "from qualite.esms.core.extraction.server import serve; import socket, sys;"
    code += "serve(socket.socket(fileno=int(sys.argv[1])), idle=0.1)"
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        command = [sys.executable, "-c", code, str(theirs.fileno())]
        done = subprocess.run(command, pass_fds=(theirs.fileno(),), timeout=60, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"not JSON",
        b'"ab"',
        b'["text"',
        b'["text", "no-such-problem"]',
        b'[["a"], ""]',
        b"{}",
        b"3",
    ],
)
def test_an_answer_that_is_none_is_a_damaged_file(answer):
    assert extracted(answer, 100, "") == ("", problems.BROKEN)


def test_an_answer_is_no_longer_than_was_asked_for():
    assert extracted(b'["' + b"a" * 500 + b'", ""]', 100, "").text == "a" * 100
