"""The pages that a member opens first, beside a page of one paragraph."""

from __future__ import annotations

from benchmarks import browsing
from benchmarks import instance
from benchmarks.directory import sites
from benchmarks.figures import Figure
from benchmarks.figures import Goal
from benchmarks.figures import Of
from benchmarks.options import Options
from benchmarks.timing import interleave
from benchmarks.timing import percentile
from benchmarks.workers import worker
from benchmarks.workspaces import world
from collections.abc import Iterator
from statistics import median


MEMBERS = 50
SPACES = 200
TASKS = 40
MEETINGS = 6
REPEAT = 60
PLAIN = f"/{sites.PLAIN_PAGE}"
SLOWEST = 250  # ms


def figures(options: Options) -> Iterator[Figure]:
    folder = options.folder / f"dashboard-{options.documents}"
    sites.ensure_site(folder)
    documents, comments = options.documents // 4, options.documents
    with worker(folder) as process:
        process.call(fill_space, documents, comments)
        process.call(fill_spaces)
        space = process.call(path_of_space)
        pages = {
            f"a space of {MEMBERS} members, {documents} documents, {comments} messages": space,
            f"“Mes espaces” of a member of {SPACES}": "/espaces",
            "the personal dashboard of the same": "/@@tableau-de-bord",
        }
        for what, path in pages.items():
            times = process.call(beside_plain, path, path == space)
            yield from _figures(what, *times)


def _figures(what: str, ours: list[float], plain: list[float]) -> Iterator[Figure]:
    yield Figure(f"{what} (p95)", 1000 * percentile(ours, 95), "ms", Goal(Of.OURS, at_most=SLOWEST))
    yield Figure(
        "  median",
        1000 * median(ours),
        "ms",
        Goal(Of.OURS, at_most=SLOWEST),
        1000 * median(plain),
        "page of one paragraph",
    )


def fill_space(documents: int, comments: int) -> None:
    """In a worker: a space with all that its overview shows, unless there is one."""
    from datetime import date
    from datetime import datetime
    from datetime import timedelta
    from datetime import UTC
    import transaction

    with instance.site() as portal:
        people = world.make_people(portal, MEMBERS)
        if _space(portal) is not None:
            return
        space = world.make_space("Comité mesuré", people, id="comite-mesure")
        soon = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
        with world.acting(people[0]):
            for number in range(MEETINGS):
                start = soon + timedelta(days=7 * number)
                end = start + timedelta(hours=2)
                world.add_shared(space, "Meeting", f"Réunion {number}", start=start, end=end)
            for number in range(TASKS):
                who, due = people[number % 10], date.today() + timedelta(days=number - 5)
                world.add_shared(space, "Task", world.sentence(number, 5), assignee=who, due=due)
        transaction.commit()
        paths = world.add_documents(space, people, documents)
        world.add_comments(portal, ["/".join(space.getPhysicalPath()), *paths], people, comments)


def fill_spaces() -> None:
    """In a worker: the first person is in ``SPACES`` spaces; others of the same teams as well."""
    from qualite.esms.workspaces.spaces import spaces_of
    import transaction

    with instance.site() as portal:
        people = world.make_people(portal, MEMBERS)
        for number in range(len(spaces_of(people[0])), SPACES):
            others = people[1 + number % 40 :][:5]
            space = world.make_space(f"Espace {number:03}", [people[0], *others])
            with world.acting(others[0]):
                world.add_shared(space, "Document", f"Note {number}")
            if number % world.EVERY == 0:
                transaction.commit()
        transaction.commit()


def path_of_space() -> str:
    """In a worker: where the space is."""
    with instance.site() as portal:
        return world.path_of(_space(portal))


def _space(portal):
    return portal["espaces"].get("comite-mesure")


def beside_plain(path: str, everybody: bool) -> tuple[list[float], list[float]]:
    """In a worker: seconds of a page and of the plain one, logged in, by turns.

    ``everybody``: each time another member; else always the one who is in all spaces.
    """
    ours, plain = [], []
    for turn in range(-2, REPEAT):
        login = world.login_of(world.name_of(turn % MEMBERS if everybody else 0))
        (mine,), (stock,) = interleave(
            [
                lambda login=login: browsing.load(path, login=login),
                lambda login=login: browsing.load(PLAIN, login=login),
            ],
            1,
        )
        if turn >= 0:  # the first ones warm the caches of the process
            ours.append(mine)
            plain.append(stock)
    return ours, plain
