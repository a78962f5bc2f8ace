"""A GET never writes: every page and service of the library, asked on a storage that refuses it."""

from library_finding_site import asking
from library_finding_site import filled
from library_finding_site import GRID
from library_finding_site import HIDDEN
from library_finding_site import OLD
from qualite.esms.library.finding.searches import api
from qualite.esms.library.finding.searches import tokens
from qualite.esms.library.structure import library
from spaces_world import acting
from test_readonly import paths_of
from test_readonly import storage  # noqa: F401 - a fixture
from test_readonly import written  # noqa: F401 - a fixture
from test_readonly import written_by
import pytest
import transaction


LIBRARY = "/ressources"
QUESTIONS = (
    f"{LIBRARY}?q=consentement&theme=droits",
    f"{LIBRARY}?q=zzzzzz",
    f"{LIBRARY}/@library?q=consentement",
    f"{LIBRARY}/@library-suggest?q=consentement",
    f"{LIBRARY}/@@library.rss?q=consentement",
    f"{LIBRARY}/@@save-search?q=consentement",
    "",
)


@pytest.fixture
def site(functional_portal):
    filled(functional_portal)
    with acting("bob"):
        api.add("bob", "Consentement", "q=consentement", "daily")
    transaction.commit()
    return functional_portal


def paths(site):
    """The library, a document of every state, and questions."""
    states = (GRID, OLD, *(f"{state}" for state in HIDDEN))
    documents = [
        f"{LIBRARY}/{document.getId()}"
        for document in library().objectValues()
        if document.title.endswith(states)
    ]
    assert len(documents) == len(states)
    (search,) = api.mine("bob")
    private = (
        f"{LIBRARY}/@@library-feed?t={search.token}",
        f"{LIBRARY}/@library-searches/{search.id}",
        "/@@stop" + tokens.url(tokens.Stop("bob", search.id)).partition("/@@stop")[2],
    )
    return paths_of(site, (LIBRARY, *documents), ((), (*QUESTIONS, *private)))


def test_the_registry_names_our_pages_and_services(site):
    named = {path for path, _accept in paths(site)}
    wanted = ("@@library", "@@my-searches", "@library", "@library-searches", "@@library.rss")
    assert {f"{LIBRARY}/{name}" for name in wanted} <= named


@pytest.mark.parametrize("name", [None, "bob", "alice", "lise"])
def test_no_get_writes_in_the_library(storage, site, written, name):  # noqa: F811 - fixtures
    def client_of(accept):
        return asking(name, accept=accept)

    assert written_by(storage, written, client_of, paths(site)) == []
