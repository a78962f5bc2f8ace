"""Saving ratings: one after the other beside the cheapest write, and twenty evaluators for a minute."""

from __future__ import annotations

from benchmarks import conflicts
from benchmarks import instance
from benchmarks import postgres
from benchmarks import servers
from benchmarks import storages
from benchmarks import swarm
from benchmarks.directory import sites
from benchmarks.evaluation import world
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.options import Options
from benchmarks.timing import interleave
from benchmarks.timing import percentile
from benchmarks.workers import worker
from benchmarks.workspaces import world as spaces
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from random import Random
from statistics import median
from time import monotonic
import json
import shutil


PEOPLE = 20
PROCESSES, THREADS = 2, 1
SAVINGS = 100
SLOWEST = 60  # ms
TIMES_CHEAPEST = 3
MINUTE = 60  # seconds
ACCEPTED = (200, 204)
BY_DESIGN = (412,)  # somebody rated the same element meanwhile: the person is asked
#: The cheapest write that an account can make: one number, nothing else.
ZCML = """
<browser:page xmlns:browser="http://namespaces.zope.org/browser"
    name="bench-write" for="qualite.esms.evaluation.evaluations.content.IEvaluation"
    class="benchmarks.evaluation.cheapest.CheapestWrite" permission="zope2.View" />
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """Path of the evaluation within the site; ``places``: (interview, element code)."""

    path: str
    people: tuple[str, ...]
    places: tuple[tuple[str, str], ...]


def figures(options: Options) -> Iterator[Figure]:
    site = options.folder / "evaluation-rating"
    shutil.rmtree(site, ignore_errors=True)
    sites.ensure_site(site)
    with worker(site) as process:
        scene = process.call(make)
    yield from _saving(scene, site)
    with postgres.server() as dsn:
        storages.copy_to_postgresql(site, dsn, options.folder / "copying-evaluation")
        folders = [options.folder / f"rating-{number}" for number in range(PROCESSES)]
        yield from _minute(scene, folders, partial(storages.in_postgresql, dsn))


def make() -> Scene:
    """In a worker: a committee of twenty and an evaluation to rate."""
    from qualite.esms.evaluation.evaluations import interviews
    from qualite.esms.evaluation.evaluations.scope import tree_of
    import transaction

    with instance.site() as portal:
        people = spaces.make_people(portal, PEOPLE)
        space = world.make_committee("Comité mesuré", people, kind="steering")
        made = world.make_evaluation(space, people[0], "Autoévaluation")
        transaction.commit()
        tree = tree_of(made)
        places = [
            (where.id, element.code)
            for where in interviews.interviews(made)
            for element in tree.elements
            if tree.method_of(element) == where.method
        ]
        return Scene(spaces.path_of(made), tuple(people), tuple(places))


# -- one after the other ----------------------------------------------------------------------


def _saving(scene: Scene, site) -> Iterator[Figure]:
    settings = servers.Settings(storages.embedded, 1, zcml=ZCML)
    with servers.running([site], settings) as running:
        person = _people(scene, running)[0]
        chance = Random(1)

        known = Known(scene)

        def save():
            return known.rate(person, chance)

        def cheapest():
            return person.ask(
                swarm.Call("POST", f"{scene.path}/bench-write", {"a": "1"}, form=True)
            )

        for ask in (save, cheapest, save, cheapest):  # warm
            _checked(ask())
        saved, cheap = interleave(
            [lambda: _checked(save()).seconds, lambda: _checked(cheapest()).seconds], SAVINGS
        )
    yield Figure(
        f"saving a rating (p95 of {SAVINGS})",
        1000 * percentile(saved, 95),
        "ms",
        Goal(Of.OURS, at_most=SLOWEST),
    )
    yield Figure(
        "  median",
        1000 * median(saved),
        "ms",
        Goal(Of.RATIO, at_most=TIMES_CHEAPEST),
        1000 * median(cheap),
        "cheapest write",
    )


def _checked(answer: swarm.Answer) -> swarm.Answer:
    if not answer.accepted:
        raise RuntimeError(f"{answer.call.path}: {answer.status} {answer.body[:300]!r}")
    return answer


# -- all at once --------------------------------------------------------------------------------


def _minute(scene: Scene, folders, database) -> Iterator[Figure]:
    settings = servers.Settings(database, THREADS, zcml=conflicts.ZCML)
    with servers.running(folders, settings) as running:
        people = _people(scene, running)
        for person in people[: 2 * PROCESSES]:
            _checked(person.ask(swarm.Call("GET", f"{scene.path}/@ratings")))
        until = monotonic() + MINUTE
        with ThreadPoolExecutor(PEOPLE) as pool:
            busy = pool.map(partial(_rate_until, scene, until), enumerate(people))
            answers = [answer for own in busy for answer in own]
    conflicts.read(folders)
    with worker(folders[0], database(folders[0])) as process:
        kept = process.call(histories, scene.path)
    statuses = Counter(answer.status for answer in answers)
    print(
        f"# {len(answers)} ratings by {PEOPLE} people in {MINUTE} s: {dict(statuses)}", flush=True
    )
    refused = sum(n for status, n in statuses.items() if status not in (*ACCEPTED, *BY_DESIGN))
    marks = {answer.call.mark for answer in answers if answer.status in ACCEPTED}
    none = Goal(Of.OURS, at_most=0)
    yield Figure(f"{PEOPLE} people rating for a minute: refused", refused, "", none)
    yield Figure("  lost (not in the history)", len(marks - kept), "", none)
    yield Figure(
        "  p95",
        percentile([answer.seconds for answer in answers], 95),
        "s",
        Goal(Of.OURS, at_most=5),
    )


def _rate_until(scene: Scene, until: float, numbered) -> list[swarm.Answer]:
    """What one person does: rates at random, each time with words of its own."""
    number, person = numbered
    chance, answers, known = Random(number), [], Known(scene)
    while monotonic() < until:
        answers.append(known.rate(person, chance, f"{person.name}-{len(answers)}"))
    return answers


class Known:
    """What one browser knows: the version of each rating that it saw last."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.versions: dict[tuple[str, str], int] = {}

    def rate(self, person: swarm.Person, chance: Random, mark: str = "") -> swarm.Answer:
        """Rate a place at random; who is told of another's value knows it from then on."""
        place = chance.choice(self.scene.places)
        words = mark or str(chance.random())
        answer = person.ask(
            swarm.Call(
                "PATCH",
                f"{self.scene.path}/@ratings/{place[0]}/{place[1]}",
                {"value": chance.choice(world.VALUES), "comment": words},
                mark=words,
                headers={"If-Match": f'"{self.versions.get(place, 0)}"'},
            )
        )
        if answer.status in ACCEPTED:
            self.versions[place] = self.versions.get(place, 0) + 1
        elif answer.status in BY_DESIGN:
            self.versions[place] = json.loads(answer.body)["present"]["version"]
        return answer


def histories(path: str) -> set[str]:
    """In a worker: the words of all entries of all histories."""
    with instance.site() as portal:
        evaluation = portal.unrestrictedTraverse(path.lstrip("/"))
        return {
            entry.comment
            for rating in evaluation.stores.ratings.values()
            for entry in rating.history
        }


def _people(scene: Scene, running) -> list[swarm.Person]:
    ports = [server.port for server in running]
    return [
        swarm.Person(name, spaces.password_of(name), ports, first=number)
        for number, name in enumerate(scene.people)
    ]
