"""The grid of a whole evaluation and its report, as a member gets them."""

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


MEMBERS = 10
REPEAT = 60
REPORTS = 5
SLOWEST = 250  # ms
SLOWEST_REPORT = 3  # s
SPACE = "comite-mesure"
PLAIN = f"/{sites.PLAIN_PAGE}"


def figures(options: Options) -> Iterator[Figure]:
    folder = options.folder / "evaluation-grid"
    sites.ensure_site(folder)
    with worker(folder) as process:
        path = process.call(fill)
        for what, query in (("the grid", ""), ("the grid, everything in one page", "all=1")):
            ours, plain = process.call(beside_plain, f"{path}/@@grid", query)
            whole = f"{what} ({world.ELEMENTS} elements × {world.INTERVIEWS} interviews, p95)"
            goal = Goal(Of.OURS, at_most=SLOWEST)
            yield Figure(whole, 1000 * percentile(ours, 95), "ms", goal)
            yield Figure(
                "  median",
                1000 * median(ours),
                "ms",
                goal,
                1000 * median(plain),
                "page of one paragraph",
            )
        times = process.call(reports, path)
        yield Figure(
            f"the report as a PDF ({world.ELEMENTS} elements, slowest of {REPORTS})",
            max(times),
            "s",
            Goal(Of.OURS, at_most=SLOWEST_REPORT),
        )


def fill() -> str:
    """In a worker: a committee with an evaluation that is rated to the end; its path."""
    import transaction

    with instance.site() as portal:
        people = spaces.make_people(portal, MEMBERS)
        if SPACE not in portal["espaces"]:
            space = world.make_committee("Comité mesuré", people, id=SPACE, kind="steering")
            made = world.make_evaluation(space, people[0], "Autoévaluation")
            world.rate_all(made, people[1])
            transaction.commit()
        space = portal["espaces"][SPACE]
        (made,) = [one for one in space.objectValues() if one.portal_type == "Evaluation"]
        return spaces.path_of(made)


def beside_plain(path: str, query: str) -> tuple[list[float], list[float]]:
    """In a worker: seconds of a page and of the plain one, logged in, by turns."""
    ours, plain = [], []
    for turn in range(-2, REPEAT):
        login = spaces.login_of(spaces.name_of(turn % MEMBERS))
        (mine,), (stock,) = interleave(
            [
                lambda login=login: browsing.load(path, query, login),
                lambda login=login: browsing.load(PLAIN, login=login),
            ],
            1,
        )
        if turn >= 0:  # the first ones warm the caches of the process
            ours.append(mine)
            plain.append(stock)
    return ours, plain


def reports(path: str) -> list[float]:
    """In a worker: seconds of each report."""
    login = spaces.login_of(spaces.name_of(0))
    times = []
    for _turn in range(REPORTS):
        status, body, spent = browsing.get(f"{path}/@@report-file", "format=pdf", login)
        if not status.startswith("200") or not body.startswith(b"%PDF"):
            raise browsing.PageFailed(f"{path}/@@report-file: {status} {body[:300]!r}")
        times.append(spent)
    return times
