"""The space in which twenty people work at once, and what each of them asks of it."""

from __future__ import annotations

from benchmarks import instance
from benchmarks.swarm import Call
from benchmarks.workspaces import world
from dataclasses import dataclass


PEOPLE = 20
ANSWERS = ("yes", "no", "maybe")
WHAT = {
    "comment": "commenting on one document",
    "document": "adding documents to one folder",
    "answer": "answering one meeting",
    "task": "ticking tasks",
    "mixed": "each something else",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """Paths within the site; ``tasks`` holds those of each person, one for every round."""

    people: tuple[str, ...]
    document: str
    folder: str
    meeting: str
    tasks: tuple[tuple[str, ...], ...]


def make(rounds: int) -> Scene:
    """In a worker: a space, its twenty members, and enough tasks for all rounds."""
    from datetime import datetime
    from datetime import timedelta
    from datetime import UTC
    import transaction

    with instance.site() as portal:
        people = world.make_people(portal, PEOPLE)
        space = world.make_space("Comité de pilotage", people)
        soon = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)
        with world.acting(people[0]):
            folder = world.add_shared(space, "Folder", "Documents reçus")
            document = world.add_shared(space, "Document", "Rapport à relire")
            meeting = world.add_shared(
                space, "Meeting", "Réunion", start=soon, end=soon + timedelta(hours=2)
            )
            tasks = [
                [
                    world.add_shared(space, "Task", f"Tâche {turn} de {name}", assignee=name)
                    for turn in range(2 * rounds)
                ]
                for name in people
            ]
        transaction.commit()
        return Scene(
            people=tuple(people),
            document=world.path_of(document),
            folder=world.path_of(folder),
            meeting=world.path_of(meeting),
            tasks=tuple(tuple(map(world.path_of, mine)) for mine in tasks),
        )


def call(scene: Scene, action: str, turn: int, number: int) -> Call:
    """What person ``number`` asks in a round (``turn``) of an action; the mark is theirs alone."""
    mark = f"{action}x{turn}x{number}x"
    if action == "mixed":
        chosen = ("comment", "document", "answer", "task")[(turn + number) % 4]
        # The second half of the tasks, and marks of their own.
        return _CALLS[chosen](scene, len(scene.tasks[0]) // 2 + turn, number, mark)
    return _CALLS[action](scene, turn, number, mark)


def _comment(scene: Scene, turn: int, number: int, mark: str) -> Call:
    body = {"text": f"{world.sentence(mark)} {mark}"}
    return Call("POST", f"{scene.document}/@comments", body, mark)


def _document(scene: Scene, turn: int, number: int, mark: str) -> Call:
    title = f"{world.sentence(mark, 4)} {mark}"
    if turn % 2:
        return Call("POST", scene.folder, {"@type": "Document", "title": title}, mark)
    file = {
        "data": world.sentence(mark, 200),
        "encoding": "utf-8",
        "content-type": "text/plain",
        "filename": f"{mark}.txt",
    }
    return Call("POST", scene.folder, {"@type": "File", "title": title, "file": file}, mark)


def _answer(scene: Scene, turn: int, number: int, mark: str) -> Call:
    answer = ANSWERS[(turn + number) % len(ANSWERS)]
    return Call("POST", f"{scene.meeting}/@answer", {"answer": answer}, answer)


def _task(scene: Scene, turn: int, number: int, mark: str) -> Call:
    path = scene.tasks[number][turn]
    return Call("POST", f"{path}/@workflow/complete", mark=path)


_CALLS = {"comment": _comment, "document": _document, "answer": _answer, "task": _task}
