"""Joining and leaving a large space, beside the stock way: a local role and reindexed security."""

from __future__ import annotations

from benchmarks import instance
from benchmarks.directory import sites
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.options import Options
from benchmarks.timing import interleave
from benchmarks.timing import percentile
from benchmarks.timing import seconds
from benchmarks.workers import worker
from benchmarks.workspaces import world
from collections.abc import Iterator
from statistics import median


WRITERS = 5
REPEAT = 20
STOCK_REPEAT = 2  # it takes as long as indexing every document's security does
LONGEST = 20  # ms
SPACE = "grand-espace"
STOCK_SIDE = "local role + reindexed security"


def figures(options: Options) -> Iterator[Figure]:
    folder = options.folder / f"membership-{options.documents}"
    sites.ensure_site(folder)
    with worker(folder) as process:
        process.call(fill, options.documents)
        ours, stock = process.call(measure)
    for what, place in (("joining", 0), ("leaving", 1)):
        mine = [times[place] for times in ours]
        theirs = [times[place] for times in stock]
        yield Figure(
            f"{what} a space of {options.documents} documents (median)",
            1000 * median(mine),
            "ms",
            Goal(Of.OURS, at_most=LONGEST),
            1000 * median(theirs),
            STOCK_SIDE,
        )
        yield Figure("  p95", 1000 * percentile(mine, 95), "ms", Goal(Of.OURS, at_most=LONGEST))


def fill(documents: int) -> None:
    """In a worker: the space and its documents, unless they are there."""
    with instance.site() as portal:
        people = world.make_people(portal, WRITERS + 1)
        if SPACE not in portal["espaces"]:
            space = world.make_space("Grand espace", people[:WRITERS], id=SPACE)
            world.add_documents(space, people[:WRITERS], documents)


def measure() -> tuple[list, list]:
    """In a worker: (seconds to join, seconds to leave), repeatedly: our way, the stock way.

    All is committed, as a request does; both ways meet the same documents.
    """
    from qualite.esms.workspaces.team import roster
    import transaction

    newcomer = world.name_of(WRITERS)
    with instance.site() as portal:
        space = portal["espaces"][SPACE]

        def committed(action):
            action()
            transaction.commit()

        def ours():
            return (
                seconds(lambda: committed(lambda: roster.add(space, newcomer))),
                seconds(lambda: committed(lambda: roster.remove(space, newcomer))),
            )

        def give():
            space.manage_setLocalRoles(newcomer, ["Reader"])
            space.reindexObjectSecurity()

        def take():
            space.manage_delLocalRoles([newcomer])
            space.reindexObjectSecurity()

        def stock():
            return seconds(lambda: committed(give)), seconds(lambda: committed(take))

        ours()  # warm
        first, theirs = interleave([ours, stock], STOCK_REPEAT)
        (more,) = interleave([ours], REPEAT - STOCK_REPEAT)
        return first + more, theirs
