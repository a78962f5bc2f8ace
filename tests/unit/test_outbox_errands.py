"""A command asks the process that holds the database, through files."""

from qualite.esms.core.outbox import errands
from threading import Thread
from time import sleep
import pytest


def serve_once(folder, run):
    """Answer requests of the folder until one was there, in a thread."""

    def served():
        while not any(folder.glob(f"*{errands.REQUEST}")):
            sleep(0.01)
        errands.answer_all(folder, run)

    thread = Thread(target=served, daemon=True)
    thread.start()
    return thread


def test_the_answer_comes_back_and_nothing_stays_behind(tmp_path):
    asked = []
    thread = serve_once(tmp_path, lambda *request: asked.append(request) or {"sent": 3})
    assert errands.ask(tmp_path, "site", "send-mail", {"uncertain": True}) == {"sent": 3}
    thread.join(5)
    assert asked == [("site", "send-mail", {"uncertain": True})]
    assert list(tmp_path.iterdir()) == []


def test_a_failure_is_told(tmp_path):
    def broken(*_request):
        raise KeyError("no-such-site")

    serve_once(tmp_path, broken)
    assert "no-such-site" in errands.ask(tmp_path, "no-such-site", "send-mail", {})["error"]


def test_a_request_that_nobody_takes_is_withdrawn(tmp_path):
    with pytest.raises(errands.NobodyAnswers):
        errands.ask(tmp_path, "site", "send-mail", {}, taken_within=0.2)
    assert list(tmp_path.iterdir()) == []


def test_what_a_dead_process_left_is_forgotten(tmp_path):
    (tmp_path / f"abc{errands.REQUEST}").touch()
    (tmp_path / f"def{errands.ANSWER}").touch()
    (tmp_path / "accounts.json").touch()
    errands.forget_all(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["accounts.json"]
