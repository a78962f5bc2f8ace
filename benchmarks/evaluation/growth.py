"""A thousand evaluations in a site, beside ten: the list of a committee, the dashboards."""

from __future__ import annotations

from benchmarks import browsing
from benchmarks import instance
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
from collections.abc import Iterator
from statistics import median


FEW, MANY = 10, 1000
PER_COMMITTEE = 10
TEAM = 3
ELEMENTS = 90
REPEAT = 40
WARMING = 3
GROWTH = 1.3
SLOWEST = 250  # ms


def figures(options: Options) -> Iterator[Figure]:
    small = options.folder / f"evaluations-{FEW}"
    large = options.folder / f"evaluations-{MANY}"
    for folder in (small, large):
        sites.ensure_site(folder)
    with worker(small) as few, worker(large) as many:
        pages = few.call(fill, FEW)
        many.call(fill, MANY)
        for what, path in pages.items():
            for side in (few, many):  # the first ones warm the caches of the process
                for _turn in range(WARMING):
                    side.call(load, path)
            at_few, at_many = interleave(
                [lambda side=side, path=path: side.call(load, path) for side in (few, many)],
                REPEAT,
            )
            yield Figure(
                f"{what}, {MANY} evaluations in the site (median)",
                1000 * median(at_many),
                "ms",
                Goal(Of.RATIO, at_most=GROWTH),
                1000 * median(at_few),
                f"with {FEW}",
            )
            slowest = Goal(Of.OURS, at_most=SLOWEST)
            yield Figure("  p95", 1000 * percentile(at_many, 95), "ms", slowest)


def fill(number: int) -> dict[str, str]:
    """In a worker: committees of ten evaluations each, some with actions; the pages to measure."""
    from plone.dexterity.utils import createContentInContainer
    import transaction

    with instance.site() as portal:
        people = spaces.make_people(portal, TEAM * number // PER_COMMITTEE)
        known = portal["espaces"].objectIds()
        for rank in range(number // PER_COMMITTEE):
            id = f"comite-{rank:04}"
            if id in known:
                continue
            team = people[TEAM * rank :][:TEAM]
            space = world.make_committee(f"Comité {rank}", team, id=id, kind="steering")
            for one in range(PER_COMMITTEE):
                made = world.make_evaluation(space, team[0], f"Autoévaluation {one}", ELEMENTS)
                with spaces.acting(team[0]):
                    createContentInContainer(
                        made, "ImprovementAction", title=spaces.sentence(one), pilot=team[1]
                    )
            transaction.commit()
            portal._p_jar.cacheMinimize()
    return {
        "the list of a committee": "/espaces/comite-0000/@@evaluations",
        "the overview of a committee": "/espaces/comite-0000",
        "the plan of a committee": "/espaces/comite-0000/@@plan",
        "the personal dashboard": "/@@tableau-de-bord",
    }


def load(path: str) -> float:
    """In a worker: seconds of a page for a member of the first committee."""
    return browsing.load(path, login=spaces.login_of(spaces.name_of(0)))
