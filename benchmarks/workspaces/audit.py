"""What is there afterwards of what the servers accepted: in the objects themselves and in the catalog."""

from __future__ import annotations

from benchmarks import instance
from benchmarks.swarm import Answer
from benchmarks.workspaces.scene import Scene
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple


class Found(NamedTuple):
    """How often each mark was found in the objects, and how often in the catalog."""

    objects: Counter
    catalog: Counter


class Fate(NamedTuple):
    """Of the calls of one action: refused, accepted but lost, done more than once."""

    refused: int
    lost: int
    doubled: int


def fate(answers: Sequence[Answer], found: Found) -> Fate:
    """Count what became of calls whose marks are each their own."""
    lost = doubled = 0
    for answer in answers:
        times = (found.objects[answer.call.mark], found.catalog[answer.call.mark])
        lost += answer.accepted and min(times) == 0
        # Refused and done all the same: whoever was refused does it again.
        doubled += max(times) > (1 if answer.accepted else 0)
    return Fate(sum(not answer.accepted for answer in answers), lost, doubled)


def fate_of_last(answers: Sequence[tuple[str, Answer]], kept: dict[str, str]) -> Fate:
    """The same for what replaces the former: pairs of person and answer, in the order of rounds."""
    last = {person: answer for person, answer in answers if answer.accepted}
    lost = sum(kept.get(person) != answer.call.mark for person, answer in last.items())
    refused = sum(not answer.accepted for _, answer in answers)
    return Fate(refused, lost, max(0, len(kept) - len(last)))


def look(scene: Scene, marks: Sequence[str]) -> Found:
    """In a worker: how often messages, documents and ticks with these marks are there."""
    wanted = set(marks)
    with instance.site() as portal:
        written = _in_words(_messages(portal, scene), wanted)
        added = _in_words(_titles(portal, scene), wanted)
        ticked = Counter({path: _ticks(portal, path) for path in _tasks(scene) & wanted})
        search = portal.portal_catalog.unrestrictedSearchResults
        listed = _in_words((brain.Title for brain in search(path=_full(scene.folder))), wanted)
        done = search(portal_type="Task", review_state="done")
        paths = Counter(brain.getPath().removeprefix(f"/{instance.SITE}") for brain in done)
        # Messages are not in the catalog.
        return Found(written + added + ticked, written + listed + paths)


def answers_kept(scene: Scene) -> dict[str, str]:
    """In a worker: user id -> answer to the meeting."""
    from qualite.esms.workspaces.meetings.api import answers

    with instance.site() as portal:
        given = answers(portal.unrestrictedTraverse(_full(scene.meeting)))
        return {userid: kept[0] for userid, kept in given.items()}


def _in_words(texts, wanted: set[str]) -> Counter:
    return Counter(word for text in texts for word in text.split() if word in wanted)


def _messages(portal, scene: Scene) -> list[str]:
    from plone.app.discussion.interfaces import IConversation

    document = portal.unrestrictedTraverse(_full(scene.document))
    return [comment.text for comment in IConversation(document).values()]


def _titles(portal, scene: Scene) -> list[str]:
    folder = portal.unrestrictedTraverse(_full(scene.folder))
    return [item.title for item in folder.objectValues()]


def _tasks(scene: Scene) -> set[str]:
    return {path for mine in scene.tasks for path in mine}


def _ticks(portal, path: str) -> int:
    """How often a task was ticked, as its history tells."""
    histories = portal.unrestrictedTraverse(_full(path)).workflow_history.values()
    return sum(step["action"] == "complete" for history in histories for step in history)


def _full(path: str) -> str:
    return f"/{instance.SITE}{path}"
