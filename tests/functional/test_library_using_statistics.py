"""Statistics: librarians see all, contributors their own; what one person sought is told to nobody."""

from library_visits import Reader
from library_visits import with_readers
from library_world import LIBRARIAN
from library_world import make_document
from lxml import html
from qualite.esms.library.using import voting
from qualite.esms.library.using.statistics import delays
from qualite.esms.library.using.statistics.months import last_months
from qualite.esms.library.using.store import writable
from qualite.esms.library.using.tally import TALLY
from qualite.esms.library.using.tally import Tally
from qualite.esms.library.using.writing import write
from qualite.esms.library.using.writing import write_here
from qualite.esms.workspaces.dashboards.clock import today
from spaces_world import acting
from team_site import text
import pytest


PAGE = "/ressources/@@library-statistics"
MINE = "/ressources/@@my-library-statistics"


@pytest.fixture
def site(functional_portal):
    TALLY.__dict__.update(vars(Tally()))  # as in a process that has just started
    return with_readers(functional_portal)


@pytest.fixture
def documents(site):
    """Three documents of alice's, downloaded 3, 1 and 0 times; the first is useful to bob."""
    found = [make_document("published", title=f"Document {number}") for number in range(3)]
    tally, day = Tally(), today().isoformat()
    for number, document in zip((3, 1, 0), found, strict=True):
        for person in range(number):
            tally.download("site", document.UID(), day, str(person))
    write(writable(), tally.take("site"))
    with acting("bob"):
        voting.vote(found[0], True)
        voting.vote(found[1], False)
    return found


def sought(text, *people, missed=True, day=None):
    tally = Tally()
    for person in people:
        tally.search("site", text, day or today().isoformat(), f"account {person}", missed)
    write(writable(), tally.take("site"))


def cells(page, section):
    """Rows of the table of a section, as lists of texts."""
    rows = html.fromstring(page.text).xpath(f"//section[@aria-labelledby='{section}']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_the_most_used_come_first(documents):
    page = Reader(LIBRARIAN).open(PAGE)
    assert cells(page, "most") == [
        ["Document 0", "3", "3", "1", "0"],
        ["Document 1", "1", "1", "0", "1"],
    ]
    assert cells(page, "months")[-1][-1] == "4"
    assert "50" in text(page)


def test_contributors_see_their_own(documents):
    rows = cells(Reader("alice").open(MINE), "mine")
    assert [row[0][:10] for row in rows] == ["Document 0", "Document 1", "Document 2"]
    assert "Document 0" not in Reader("bob").open(MINE).text


@pytest.mark.parametrize("name", ["alice", "bob", None])
def test_statistics_are_for_librarians(documents, name):
    reader = Reader(name)
    for page in (PAGE, f"{PAGE}?csv=sought", f"{PAGE}?csv=documents"):
        answer = reader.open(page)
        assert "Document 0" not in answer.text
        assert "text/csv" not in answer.headers["Content-Type"]


def test_what_is_sought_and_not_found(documents):
    sought("livret d accueil", "alice", "bob")
    sought("dupont jeanne", "alice")
    sought("charte", "alice", "bob", missed=False)
    page = Reader(LIBRARIAN).open(PAGE)
    assert cells(page, "missed") == [["livret d accueil", "2", "2"]]
    assert [row[0] for row in cells(page, "sought")] == ["charte", "livret d accueil"]
    assert "dupont" not in page.text
    assert "dupont" not in Reader(LIBRARIAN).open(f"{PAGE}?csv=sought").text


def test_a_text_of_one_person_is_not_told_even_when_sought_again(documents):
    months = last_months(today())
    sought("livret", "alice", day=f"{months[-2]}-03")
    sought("livret", "alice", day=f"{months[-1]}-03")
    sought("livret", "alice", day=f"{months[-1]}-04")
    page = Reader(LIBRARIAN).open(PAGE)
    assert cells(page, "missed") == []
    assert "livret" not in page.text
    assert "livret" not in Reader(LIBRARIAN).open(f"{PAGE}?csv=sought").text


def test_searches_of_visitors_are_counted(site):
    for name in ("bob", "eve", None):
        Reader(name).open("/ressources?q=Pictogrammes+introuvables")
    Reader("bob").open("/ressources?q=bob@example.org")
    write_here(site)
    page = Reader(LIBRARIAN).open(PAGE)
    assert cells(page, "missed") == [["pictogrammes introuvables", "3", "3"]]
    assert "example" not in "".join(writable().sought[today().isoformat()[:7]])


def test_delays_of_answers(site):
    assert delays.typical(last_months(today())) is None
    make_document("published")
    make_document("pending")
    number, middle, longest = delays.typical(last_months(today()))
    assert number == 1
    assert 0 <= middle <= longest < 1
    assert "1" in text(Reader(LIBRARIAN).open(PAGE))


@pytest.mark.parametrize(
    ("page", "who", "name", "lines"),
    [
        (PAGE, LIBRARIAN, "documents", 4),
        (PAGE, LIBRARIAN, "months", 13),
        (PAGE, LIBRARIAN, "sought", 2),
        (MINE, "alice", "documents", 4),
        (MINE, "alice", "months", 13),
    ],
)
def test_tables_leave_as_csv(documents, page, who, name, lines):
    sought("livret d accueil", "alice", "bob")
    answer = Reader(who).open(f"{page}?csv={name}")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(answer.body.decode("utf-8-sig").splitlines()) == lines


def test_a_csv_that_there_is_not_is_the_page(documents):
    assert "text/html" in Reader("alice").open(f"{MINE}?csv=sought").headers["Content-Type"]


def test_an_empty_library_has_statistics(site):
    assert Reader(LIBRARIAN).open(PAGE).status_int == 200
    assert Reader("alice").open(MINE).status_int == 200


@pytest.mark.parametrize(
    ("name", "links"),
    [
        (None, []),
        ("bob", ["my-collections", "my-library-statistics"]),
        (
            LIBRARIAN,
            [
                "my-collections",
                "my-library-statistics",
                "comments-to-review",
                "library-statistics",
            ],
        ),
    ],
)
def test_the_library_leads_to_these_pages(site, name, links):
    page = Reader(name).open("/ressources")
    # The page's own links: the menu of the account, on every page, has some of them as well.
    addresses = html.fromstring(page.text).xpath("//*[@id='content']//a/@href")
    found = [address.rpartition("@@")[2] for address in addresses]
    assert [
        link
        for link in found
        if "statistics" in link or "-collections" in link or "comments" in link
    ] == links
    for link in links:
        assert Reader(name).open(f"/ressources/@@{link}").status_int == 200
