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
GROWTH = 1.3


def figures(options: Options) -> Iterator[Figure]:
    times = {}
    for number in (FEW, MANY):
        folder = options.folder / f"evaluations-{number}"
        sites.ensure_site(folder)
        with worker(folder) as process:
            pages = process.call(fill, number)
            times[number] = {what: process.call(load, path) for what, path in pages.items()}
    for what in times[FEW]:
        few, many = times[FEW][what], times[MANY][what]
        yield Figure(
            f"{what}, {MANY} evaluations in the site (median)",
            1000 * median(many),
            "ms",
            Goal(Of.RATIO, at_most=GROWTH),
            1000 * median(few),
            f"with {FEW}",
        )
        yield Figure("  p95", 1000 * percentile(many, 95), "ms", Goal(Of.OURS, at_most=250))


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


def load(path: str) -> list[float]:
    """In a worker: seconds of a page for a member of the first committee."""
    login = spaces.login_of(spaces.name_of(0))
    times = [browsing.load(path, login=login) for _turn in range(REPEAT + 3)]
    return times[3:]
