"""Twenty people at once: two processes on RelStorage and PostgreSQL, and one on a FileStorage."""

from __future__ import annotations

from benchmarks import conflicts
from benchmarks import postgres
from benchmarks import servers
from benchmarks import storages
from benchmarks import swarm
from benchmarks.directory import sites
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.options import Options
from benchmarks.timing import percentile
from benchmarks.workers import worker
from benchmarks.workspaces import audit
from benchmarks.workspaces import scene as scenes
from benchmarks.workspaces import world
from benchmarks.workspaces.audit import Fate
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
import shutil


# One thread for each process where processes share the work, as deploy/postgresql.cfg has it; two
# where there is one process, as buildout.cfg has it.
PROCESSES, THREADS = 2, 1
THREADS_ALONE = 2
SLOWEST = 5  # seconds that 95 of 100 requests may take
OTHER_SIDE = "FileStorage"
WARM_UP = 3  # pages that each process shows before the measure


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one action: its fate, the seconds of every call, what stood in the way."""

    fate: Fate
    seconds: list[float]
    met: list[dict]


def figures(options: Options) -> Iterator[Figure]:
    site = options.folder / "load"
    shutil.rmtree(site, ignore_errors=True)
    sites.ensure_site(site)
    with worker(site) as process:
        scene = process.call(scenes.make, options.rounds)
    with postgres.server() as dsn:
        storages.copy_to_postgresql(site, dsn, options.folder / "copying")
        folders = [options.folder / f"load-{number}" for number in range(PROCESSES)]
        shared = measure(
            scene, folders, partial(storages.in_postgresql, dsn), THREADS, options.rounds
        )
    alone = measure(scene, [site], storages.embedded, THREADS_ALONE, options.rounds)
    for action, words in scenes.WHAT.items():
        yield from _figures(words, shared[action], alone[action])


def _figures(what: str, shared: Outcome, alone: Outcome) -> Iterator[Figure]:
    none = Goal(Of.BOTH, at_most=0)
    yield Figure(f"{what}: refused", shared.fate.refused, "", none, alone.fate.refused, OTHER_SIDE)
    yield Figure("  lost", shared.fate.lost, "", none, alone.fate.lost, OTHER_SIDE)
    yield Figure("  doubled", shared.fate.doubled, "", none, alone.fate.doubled, OTHER_SIDE)
    quick = Goal(Of.BOTH, at_most=SLOWEST)
    for share in (50, 95, 100):
        yield Figure(
            f"  p{share} of {len(shared.seconds)} requests" if share < 100 else "  the slowest",
            percentile(shared.seconds, share),
            "s",
            quick,
            percentile(alone.seconds, share),
            OTHER_SIDE,
        )


def measure(
    scene: scenes.Scene, folders: list[Path], database, threads: int, rounds: int
) -> dict[str, Outcome]:
    """Run the servers of ``folders``, let people work, stop them, look at what is there."""
    settings = servers.Settings(database, threads, zcml=conflicts.ZCML)
    answers, met = {}, {}
    with servers.running(folders, settings) as running:
        ports = [server.port for server in running]
        people = [
            swarm.Person(name, world.password_of(name), ports, first=number)
            for number, name in enumerate(scene.people)
        ]
        _warm_up(people, scene)
        for action in scenes.WHAT:
            answers[action] = [
                swarm.at_once(people, partial(scenes.call, scene, action, turn))
                for turn in range(rounds)
            ]
            met[action] = conflicts.read(folders)
    with worker(folders[0], database(folders[0])) as process:
        fates = _fates(scene, answers, process)
        _tell(folders, met, answers, process)
    return {
        action: Outcome(fates[action], [one.seconds for turn in turns for one in turn], met[action])
        for action, turns in answers.items()
    }


def _warm_up(people: list[swarm.Person], scene: scenes.Scene) -> None:
    for person in people[: WARM_UP * 2]:
        for path in (scene.document, scene.folder, scene.meeting):
            answer = person.ask(swarm.Call("GET", path))
            if not answer.accepted:
                raise RuntimeError(f"{path}: {answer.status} {answer.body[:300]!r}")


def _fates(scene: scenes.Scene, answers: dict, process) -> dict[str, Fate]:
    everything = [one for turns in answers.values() for turn in turns for one in turn]
    found = process.call(audit.look, scene, [one.call.mark for one in everything])
    kept = process.call(audit.answers_kept, scene)
    given = [
        (name, one)
        for turns in answers.values()
        for turn in turns
        for name, one in zip(scene.people, turn, strict=True)
        if one.call.path.endswith("/@answer")
    ]
    fates = {
        action: audit.fate(
            [one for turn in turns for one in turn if not one.call.path.endswith("/@answer")],
            found,
        )
        for action, turns in answers.items()
    }
    fates["answer"] = audit.fate_of_last(given, kept)
    return fates


def _tell(folders: list[Path], met: dict, answers: dict, process) -> None:
    """Print what was refused and what was fought over, for whoever wants to mend it."""
    for action, noted in met.items():
        statuses = Counter(one.status for turn in answers[action] for one in turn)
        print(f"# {len(folders)} process(es), {action}: {dict(statuses)}, {len(noted)} conflicts")
        bad = next((one for turn in answers[action] for one in turn if not one.accepted), None)
        if bad is not None:
            print(f"#   {bad.call.method} {bad.call.path}: {bad.body[:300]!r}")
        worst = conflicts.most_fought_over(noted, 4)
        ways = process.call(conflicts.whereabouts, [oid for _, _, oid in worst if oid])
        for times, name, oid in worst:
            print(f"#   {times} × {name}: {ways.get(oid, '')}", flush=True)
