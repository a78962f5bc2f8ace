"""The library looked at as an attacker does: forms without a token, odd parameters, names of accounts,
words that would be markup elsewhere, what is somebody else's."""

from directory_site import Client
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from matrix_walk import HTML
from matrix_walk import JSON
from matrix_walk import rehearsing
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.library.finding.searches import api as searches
from qualite.esms.library.structure import library
from qualite.esms.library.using import voting
from qualite.esms.library.using.comments import api as comments
from spaces_world import acting
from spaces_world import password
import pytest


LIBRARY = "/ressources"
MARKUP = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


def make_world(portal):
    make_readers(portal)
    documents = {state: make_document(state) for state in ("draft", "pending", "published")}
    marked = make_document(
        "published",
        title=f"Titre {MARKUP}",
        authors=(MARKUP,),
        organisation=MARKUP,
        description=f"Résumé {MARKUP}",
        name=f"a{MARKUP.replace('/', '')}.txt",
        file=f"Un texte {MARKUP}".encode(),
    )
    with acting("alice"):
        collection = createContentInContainer(
            library(),
            "LibraryCollection",
            checkConstraints=False,
            title="Liste",
            documents=(documents["published"].UID(), documents["draft"].UID()),
        )
        api.content.transition(collection, "show")
        search = searches.add("alice", "Droits", "q=droits")
    with acting(LIBRARIAN):
        api.content.transition(collection, "feature")
    with acting("bob"):
        voting.vote(documents["published"], True, "Merci", named=False)
        comment = comments.add(documents["published"], "Nous l'avons essayé en équipe.")
    with acting(LIBRARIAN):
        comments.decide(comment, "show")
    return {
        **{name: f"{LIBRARY}/{one.getId()}" for name, one in documents.items()},
        "marked": f"{LIBRARY}/{marked.getId()}",
        "collection": f"{LIBRARY}/{collection.getId()}",
        "search": search.id,
        "feed": search.token,
        "uids": {name: one.UID() for name, one in documents.items()},
        "comment": comment.id,
    }


@pytest.fixture(scope="module")
def world(functional_session):
    with rehearsing(make_world) as (made, _rehearsal):
        yield made


def ask(person, path, accept=HTML, method="GET", **options):
    credentials = None if person == "Anonymous" else (person, password(person))
    return Client(accept=accept, credentials=credentials).ask(method, path, **options)


FORMS = [
    ("alice", "{library}/@@contribute", {"link": "https://example.org/x"}),
    ("alice", "{library}/@@contribute-many", {"uids": "{draft_uid}", "title_{draft_uid}": "x"}),
    ("alice", "{library}/@@my-contributions", {"uid": "{pending_uid}"}),
    ("alice", "{library}/@@save-search", {"name": "x", "question": "q=a"}),
    ("alice", "{library}/@@my-searches", {"id": "{search}", "delete": "1"}),
    ("alice", "{library}/@@make-collection", {"title": "x"}),
    ("alice", "{draft}/@@contribute", {"step": "description", "title": "x"}),
    ("alice", "{draft}/@@replace", {"uid": ""}),
    ("bob", "{published}/@@useful", {"useful": "no"}),
    ("bob", "{published}/@@comment", {"text": "Encore"}),
    ("alice", "{published}/@@decide", {"action": "revise"}),
    ("bob", "{published}/@@collect", {"title": "x"}),
    ("lise", "{pending}/@@decide", {"action": "publish"}),
    ("lise", "{library}/@@review-queue", {"action": "publish", "uids": "{pending_uid}"}),
    ("lise", "{library}/@@comments-to-review", {"comment": "{published_uid}/1", "step": "show"}),
    ("lise", "{collection}/@@arrange", {"remove": "{published_uid}"}),
    ("lise", "{collection}/@@collection-step", {"step": "unfeature"}),
]


def filled(text, world):
    uids = {f"{name}_uid": uid for name, uid in world["uids"].items()}
    return text.format(library=LIBRARY, **world, **uids)


@pytest.mark.parametrize(("person", "path", "form"), FORMS)
def test_no_form_is_taken_without_its_token(world, person, path, form):
    sent = {filled(name, world): filled(value, world) for name, value in form.items()}
    assert ask(person, filled(path, world), method="POST", params=sent).status_int == 403


ODD = [
    ("alice", "{library}/@@my-searches?id:list=a"),
    ("Anonymous", "{library}?q:list=a&q:list=b&nature:int=1&b_start=-1"),
    ("Anonymous", "{library}?b_size=99999999999999999999"),
    ("Anonymous", "{library}/@@library-feed?t:list=a"),
    ("Anonymous", "{library}/@@library-feed?t=%00"),
    ("Anonymous", "/@@stop-library-alerts?t:list=a"),
    ("Anonymous", "/@@stop-library-alerts?t=%C3%A9"),
    ("Anonymous", "{published}/@@version-file/%C2%B2/a"),
    ("Anonymous", "{published}/@@versions?one=%C2%B2&other=1"),
    ("Anonymous", "{published}/@@lire?file:list=a"),
    ("Anonymous", "{library}/@@oai?verb=ListRecords&resumptionToken=%C3%A9"),
    ("Anonymous", "{library}/@@oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=%C3%A9"),
    ("lise", "{library}/@@review-queue?page=%C2%B2&q:list=a"),
    ("lise", "{library}/@@library-statistics?csv:list=a"),
    ("alice", "{library}/@@my-contributions?page=%C2%B2"),
    ("alice", "{library}/@@contribute-many?uids:list=a"),
    ("alice", "{draft}/@@contribute?step:list=a"),
    ("alice", "{draft}/@@replace?q:list=a"),
]


@pytest.mark.parametrize(("person", "path"), ODD)
def test_odd_parameters_are_no_errors_of_the_site(world, person, path):
    assert ask(person, filled(path, world)).status_int < 500


PUBLIC = [
    (JSON, "{published}"),
    (JSON, "{published}?expand=workflow,actions,breadcrumbs,navigation,types,lock"),
    (JSON, "{published}/@history"),
    (JSON, "{published}/@useful"),
    (JSON, "{published}/@comments"),
    (JSON, "{published}/@review"),
    (JSON, "{published}/@workflow"),
    (JSON, "{published}/@lock"),
    (JSON, "{collection}"),
    (JSON, "{collection}/@collection-documents"),
    (JSON, "{library}"),
    (JSON, "{library}?fullobjects=1"),
    (JSON, "{library}/@library"),
    (JSON, "/@search?portal_type=LibraryDocument&metadata_fields=_all"),
    (JSON, "/@search?portal_type=LibraryDocument&metadata_fields=Creator"),
    (JSON, "/@search?portal_type=LibraryDocument&metadata_fields=listCreators"),
    (JSON, "/@search?portal_type=LibraryDocument&fullobjects=1"),
    (HTML, "{library}"),
    (HTML, "{library}/RSS"),
    (HTML, "{library}/atom.xml"),
    (HTML, "{library}/@@library.rss"),
    (HTML, "/@@search_rss?SearchableText=souhaits"),
    (HTML, "/@@search?SearchableText=souhaits"),
    (HTML, "{library}/@@oai?verb=ListRecords&metadataPrefix=oai_dc"),
    (HTML, "{published}"),
    (HTML, "{published}/@@versions"),
    (HTML, "{published}/@@citer"),
    (HTML, "{collection}"),
]


@pytest.mark.parametrize(("accept", "path"), PUBLIC)
def test_visitors_read_no_name_of_an_account(world, accept, path):
    said = ask("Anonymous", filled(path, world), accept).text
    assert [
        one for one in ("alice", "bob", "lise") if f'"{one}"' in said or f">{one}<" in said
    ] == []


@pytest.mark.parametrize(
    "path",
    [
        "{marked}",
        "{marked}/@@citer",
        "{marked}/@@lire",
        "{marked}/@@versions",
        "{library}?q=titre",
        "{library}?organisation={bad}",
        "{library}?q={bad}",
        "{library}/@@save-search?question={bad}",
        "{library}/@@library.rss?q=titre",
        "{published}",
        "/@@search?SearchableText=titre",
        "{library}/@@contribute-many?uids={bad}",
        "{library}/@@my-statistics",
    ],
)
def test_words_are_never_markup(world, path):
    bad = "%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E%3Cimg src%3Dx onerror%3Dalert(1)%3E"
    answer = ask("alice", filled(path.replace("{bad}", bad), world))
    assert "<script>alert(1)" not in answer.text
    assert "<img src=x" not in answer.text


def test_a_name_of_a_file_breaks_no_header(world):
    answer = ask("Anonymous", filled("{marked}/@@download/file", world))
    assert answer.status_int == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "<" not in answer.headers["Content-Disposition"]


OTHERS = [
    ("bob", "GET", "{library}/@library-searches/{search}", None),
    ("bob", "PATCH", "{library}/@library-searches/{search}", {"feed": "none"}),
    ("bob", "DELETE", "{library}/@library-searches/{search}", None),
    ("bob", "POST", "{published}/@review", {"action": "revise"}),
    ("bob", "POST", "{published}/@review", {"action": "withdraw", "reason": "x"}),
    ("bob", "POST", "{library}/@review-queue", {"action": "publish", "uids": ["{pending_uid}"]}),
    ("bob", "PATCH", "{collection}/@collection-documents", {"documents": []}),
    ("alice", "PATCH", "{collection}/@collection-documents", {"documents": []}),
    ("alice", "PATCH", "{collection}", {"title": "x"}),
    ("bob", "POST", "{draft}/@personal-data", {"kinds": ["nir"], "word": "x"}),
    ("alice", "PATCH", "{published}/@comments/{comment}", {"step": "reject"}),
    ("alice", "DELETE", "{published}/@comments/{comment}", None),
    ("eve", "DELETE", "{published}/@comments/{comment}", None),
    ("alice", "POST", "{published}/@useful", {"useful": True}),
    ("alice", "PATCH", "{published}", {"title": "x"}),
    ("bob", "PATCH", "{published}/@history", {"version": 0}),
    ("alice", "PATCH", "{published}/@history", {"version": 0}),
    ("alice", "POST", "{published}/@sharing", {"entries": []}),
    ("alice", "POST", "{published}/@lock", {}),
    ("bob", "POST", "{published}/@lock", {}),
    ("alice", "POST", "/@move", {"source": "{published}"}),
    ("alice", "POST", "{library}/@copy", {"source": "{published}"}),
]


def filled_in(value, world):
    """The same with all its texts filled."""
    if isinstance(value, dict):
        return {name: filled_in(one, world) for name, one in value.items()}
    if isinstance(value, list):
        return [filled_in(one, world) for one in value]
    return filled(value, world) if isinstance(value, str) else value


@pytest.mark.parametrize(("person", "method", "path", "body"), OTHERS)
def test_what_is_somebody_elses_is_left_alone(world, person, method, path, body):
    options = {} if body is None else {"json": filled_in(body, world)}
    answer = ask(person, filled(path, world), JSON, method, **options)
    assert 400 <= answer.status_int < 500, answer.text
