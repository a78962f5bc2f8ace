"""What the benchmark of spaces says of twenty people at once: counted right, or it convinces nobody."""

from collections import Counter
from pathlib import Path
import sys


# The benchmarks stand beside the package, not in it: they are not installed.
sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks import conflicts
from benchmarks import servers
from benchmarks import storages
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.swarm import Answer
from benchmarks.swarm import at_once
from benchmarks.swarm import Call
from benchmarks.swarm import NO_ANSWER
from benchmarks.swarm import Person
from benchmarks.workspaces import audit
from benchmarks.workspaces import scene as scenes
from benchmarks.workspaces.audit import Fate
from benchmarks.workspaces.audit import Found
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from threading import Thread
import json
import pytest


def answered(mark, status=201):
    return Answer(Call("POST", "/dossier", mark=mark), status, 0.1, b"")


@pytest.mark.parametrize(
    ("status", "objects", "catalog", "fate"),
    [
        (201, 1, 1, Fate(0, 0, 0)),
        (201, 0, 0, Fate(0, 1, 0)),
        (201, 1, 0, Fate(0, 1, 0)),  # there, but nobody finds it
        (201, 2, 2, Fate(0, 0, 1)),
        (201, 1, 2, Fate(0, 0, 1)),
        (500, 0, 0, Fate(1, 0, 0)),
        (500, 1, 1, Fate(1, 0, 1)),  # told that it failed, people do it again
        (NO_ANSWER, 0, 0, Fate(1, 0, 0)),
    ],
)
def test_what_became_of_a_request(status, objects, catalog, fate):
    found = Found(Counter(a=objects), Counter(a=catalog))
    assert audit.fate([answered("a", status)], found) == fate


@pytest.mark.parametrize(
    ("answers", "kept", "fate"),
    [
        ([("ann", "yes", 200), ("ann", "no", 200)], {"ann": "no"}, Fate(0, 0, 0)),
        ([("ann", "yes", 200), ("ann", "no", 200)], {"ann": "yes"}, Fate(0, 1, 0)),
        ([("ann", "yes", 200), ("ann", "no", 500)], {"ann": "yes"}, Fate(1, 0, 0)),
        ([("ann", "yes", 200)], {}, Fate(0, 1, 0)),
        ([("ann", "yes", 200)], {"ann": "yes", "bob": "no"}, Fate(0, 0, 1)),
    ],
)
def test_of_what_is_replaced_the_last_one_counts(answers, kept, fate):
    given = [(name, answered(mark, status)) for name, mark, status in answers]
    assert audit.fate_of_last(given, kept) == fate


@pytest.fixture
def scene():
    tasks = tuple(tuple(f"/tasks/{one}-{turn}" for turn in range(8)) for one in range(20))
    return scenes.Scene(tuple(map(str, range(20))), "/document", "/folder", "/meeting", tasks)


def test_every_request_leaves_a_mark_of_its_own(scene):
    calls = [
        scenes.call(scene, action, turn, one)
        for action in scenes.WHAT
        for turn in range(4)
        for one in range(20)
    ]
    calls = [call for call in calls if not call.path.endswith("/@answer")]
    assert len({call.mark for call in calls}) == len(calls)
    assert all(call.mark in call.path or call.mark in json.dumps(call.body) for call in calls)


def test_a_mixed_round_does_all_there_is(scene):
    paths = {scenes.call(scene, "mixed", 0, one).path for one in range(20)}
    assert {"/document/@comments", "/folder", "/meeting/@answer"} < paths
    assert any(path.startswith("/tasks/") for path in paths)


@pytest.mark.parametrize(("ours", "other", "reached"), [(0, 0, True), (0, 1, False), (1, 0, False)])
def test_both_sides_are_held_to_one_goal(ours, other, reached):
    figure = Figure("refused", ours, "", Goal(Of.BOTH, at_most=0), other, "FileStorage")
    assert figure.reached is reached
    assert figure.cells()[1:5] == (f"{ours}", f"{other} FileStorage", "–", "≤ 0")


class Recording(BaseHTTPRequestHandler):
    """Accepts what is posted by people whose number is even."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, self.headers["Host"], self.headers["Authorization"]))
        self.send_response(201 if self.path.endswith(("0", "2")) else 500)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def ports():
    """Two listening servers, which record what they are asked."""
    running = [ThreadingHTTPServer(("127.0.0.1", 0), Recording) for _ in range(2)]
    for server in running:
        server.asked = []
        Thread(target=server.serve_forever, daemon=True).start()
    yield {server.server_port: server.asked for server in running}
    for server in running:
        server.shutdown()
        server.server_close()


def test_people_ask_all_processes_under_their_own_names(ports):
    people = [Person(f"p{number}", "secret", list(ports), number) for number in range(4)]
    answers = at_once(people, lambda number: Call("POST", f"/{number}", {"a": number}))
    assert [answer.accepted for answer in answers] == [True, False, True, False]
    assert [answer.call.path for answer in answers] == ["/0", "/1", "/2", "/3"]
    asked = [one for requests in ports.values() for one in requests]
    assert [len(requests) for requests in ports.values()] == [2, 2]
    assert {host for _, host, _ in asked} == {"localhost"}
    assert len({who for _, _, who in asked}) == 4


def test_nobody_answering_is_a_refusal():
    person = Person("p", "secret", [servers.free_port()])
    answer = person.ask(Call("POST", "/"))
    assert (answer.status, answer.accepted) == (NO_ANSWER, False)


def test_conflicts_are_read_once_and_counted(tmp_path):
    log = tmp_path / "var" / conflicts.LOG
    log.parent.mkdir()
    lines = [
        {"class": "Conversation", "oid": "01", "error": "ConflictError"},
        {"class": "Conversation", "oid": "01", "error": "ConflictError"},
        {"class": None, "oid": "", "error": "NotFound"},
    ]
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    met = conflicts.read([tmp_path, tmp_path / "nothing"])
    assert conflicts.most_fought_over(met) == [(2, "Conversation", "01"), (1, "NotFound", "")]
    assert conflicts.read([tmp_path]) == []


def test_each_process_has_a_blob_cache_of_its_own(tmp_path):
    conf = storages.in_postgresql("host=/run/pg dbname=bench", tmp_path / "one")
    assert f"blob-dir {tmp_path}/one/var/blobcache" in conf
    assert "dsn host=/run/pg dbname=bench" in conf
    assert str(tmp_path / "two") in storages.embedded(tmp_path / "two")
