"""Evaluators read the proofs linked for them, and learn nothing else of the committee's space.

A secret word is in the title and the text of everything around; no answer that they get holds it.
"""

from directory_site import Client
from layers import FUNCTIONAL_TESTING
from matrix_site import HTML
from matrix_site import JSON
from matrix_walk import Rehearsal
from proofs_site import FILE_TEXT
from proofs_site import fill
from proofs_site import READ_IN
from proofs_site import STATES
from proofs_world import put_in_state
from spaces_leaks_paths import SERVICES
from spaces_world import password
from spaces_world import SECRET
from urllib.parse import unquote
import gzip
import pytest
import transaction


EVALUATORS = ("eve", "olga")
LINKED = "/espaces/pilotage/dossier/registre"
PAGE = "/espaces/pilotage/charte"
EVALUATION = "/espaces/pilotage/evaluation"
HIDDEN = (
    "/espaces/pilotage",
    "/espaces/pilotage/dossier",
    "/espaces/pilotage/dossier/voisin",
    "/espaces/pilotage/seul",
    "/espaces/pilotage/brouillon",
)
SITE = [
    (JSON, "/@search?b_size=1000&metadata_fields=_all"),
    (JSON, "/@search?b_size=1000&fullobjects=1&path=/plone/espaces"),
    (JSON, f"/@search?SearchableText={SECRET}*&metadata_fields=_all"),
    (JSON, "/@search?portal_type=Discussion+Item&metadata_fields=_all"),
    (JSON, "/@vocabularies/plone.app.vocabularies.Catalog?b_size=1000"),
    (JSON, "/@navigation?expand.navigation.depth=5"),
    (HTML, f"/@@search?SearchableText={SECRET}"),
    (HTML, "/@@search?SearchableText=Registre"),
    (HTML, "/@@ajax-search?SearchableText=Registre"),
    (HTML, "/espaces"),
    (HTML, "/@@tableau-de-bord"),
    (HTML, "/@@sitemap"),
]
OWN = ["", "/@proofs", "/@required-documents", "/@breadcrumbs", "/@navigation", "/@history"]
PAGES = ["/@@proofs", "/@@proofs?show=documents", "/@@proofs?show=check", "/@@required-documents"]
ELEMENT = "/@@proofs?element=1.1.1.1"


@pytest.fixture(scope="module", params=STATES)
def state(functional_session, request):
    """The filled site in a state of the evaluation, made once: every request is rolled back."""
    bases = list(reversed(FUNCTIONAL_TESTING.baseResolutionOrder))
    for layer in bases:
        layer.testSetUp()
    world = fill(FUNCTIONAL_TESTING["portal"])
    put_in_state(world.evaluation, request.param)
    transaction.commit()
    with Rehearsal():
        yield request.param
    for layer in reversed(bases):
        layer.testTearDown()


def ask(person, path, accept=JSON, method="GET", **options):
    return Client(accept=accept, credentials=(person, password(person))).ask(
        method, path, **options
    )


def assert_nothing_told(person, paths):
    betrayed = []
    for accept, path in paths:
        answer = ask(person, path, accept)
        body = answer.body
        if body[:2] == b"\x1f\x8b":
            body = gzip.decompress(body)
        said = unquote(body.decode("utf-8", "replace") + str(answer.headerlist)).lower()
        asked = unquote(path).lower()
        if answer.status_int >= 500:
            betrayed.append(f"{path}: {answer.status}")
        if SECRET in said and SECRET not in asked:
            at = said.index(SECRET)
            betrayed.append(f"{path} as {accept}: …{said[max(at - 120, 0) : at + 40]}…")
    assert not betrayed, "\n".join(betrayed)


@pytest.mark.parametrize("person", EVALUATORS)
def test_they_read_the_proofs_in_their_time(state, person):
    expected = {200} if state in READ_IN else {401, 403, 404}
    for path in (f"{LINKED}/view", f"{LINKED}/@@download/file/registre.txt", PAGE):
        answer = ask(person, path, HTML)
        status = 401 if answer.status_int == 302 else answer.status_int
        assert status in expected, (path, answer.status)
    assert ask(person, LINKED).status_int in expected
    found = ask(person, "/@search?path=/plone/espaces/pilotage&b_size=100").json["items"]
    titles = {one["title"] for one in found if one["@type"] != "Evaluation"}
    assert titles == ({"Registre des plaintes", "Charte d’accueil"} if state in READ_IN else set())


def test_the_file_is_the_one_that_was_given(state):
    answer = ask("olga", f"{LINKED}/@@download/file/registre.txt", HTML)
    assert (answer.body == FILE_TEXT) == (state in READ_IN)


def test_the_page_of_a_proof_leads_nowhere_in_the_space(state):
    page = ask("olga", f"{LINKED}/view", HTML).text
    assert "/espaces/pilotage/@@" not in page
    assert '/espaces/pilotage/dossier"' not in page


@pytest.mark.parametrize("person", EVALUATORS)
def test_the_site_tells_nothing_else(state, person):
    assert_nothing_told(person, SITE)


@pytest.mark.parametrize("person", EVALUATORS)
@pytest.mark.parametrize("document", [LINKED, PAGE])
def test_a_proof_tells_nothing_of_what_is_around_it(state, person, document):
    paths = [(accept, document + page) for accept, pages in SERVICES.items() for page in pages]
    paths += [(JSON, f"{document}?version=0"), (JSON, f"{document}/@history/0")]
    assert_nothing_told(person, paths)


@pytest.mark.parametrize("person", EVALUATORS)
@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_is_not_linked_stays_closed(state, person, hidden):
    paths = [(accept, hidden + page) for accept, pages in SERVICES.items() for page in pages[:12]]
    assert_nothing_told(person, [*paths, (HTML, f"{hidden}/@@zip"), (JSON, f"{hidden}/@comments")])
    assert ask(person, hidden).status_int in (401, 403, 404)


@pytest.mark.parametrize("person", EVALUATORS)
def test_the_evaluation_s_own_pages_tell_nothing_else(state, person):
    paths = [(JSON, EVALUATION + page) for page in OWN]
    paths += [(HTML, EVALUATION + page) for page in (*PAGES, ELEMENT)]
    assert_nothing_told(person, paths)
    seen = state not in ("preparation", "self_assessment")
    for page in PAGES:
        answer = ask(person, EVALUATION + page, HTML)
        assert (answer.status_int == 200) == seen, page


@pytest.mark.parametrize("person", EVALUATORS)
def test_notes_of_links_are_for_who_reads_the_document(state, person):
    answer = ask(person, f"{EVALUATION}/@proofs")
    page = ask(person, EVALUATION + ELEMENT, HTML)
    assert ("Voir la page" in answer.text) == (state in READ_IN)
    assert ("Voir la page" in page.text) == (state in READ_IN)


@pytest.mark.parametrize("person", EVALUATORS)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", f"{LINKED}/@comments"),
        ("PATCH", LINKED),
        ("DELETE", LINKED),
        ("POST", f"{LINKED}/@workflow/retract"),
        ("POST", f"{LINKED}/@lock"),
        ("POST", f"{EVALUATION}/@proofs"),
        ("DELETE", f"{EVALUATION}/@proofs/unknown"),
        ("POST", f"{EVALUATION}/@required-documents/charte"),
        ("DELETE", f"{EVALUATION}/@required-documents/charte"),
    ],
)
def test_they_change_nothing(state, person, method, path):
    answer = ask(person, path, method=method, json={"title": "x", "text": "x"})
    assert answer.status_int in (400, 401, 403, 404)
    assert SECRET not in answer.text
