"""What is not public is nowhere to be read: not in a list, a count, a feed, a file, a suggestion.

Secret words stand in everything that people write (``library_leaks_site``). Whatever is asked for, no
answer holds a word that the person may not read.
"""

from asked_by_name import asked_of
from asked_by_name import pages_and_services
from directory_site import Client
from library_leaks_site import EVERYBODY
from library_leaks_site import hidden_from
from library_leaks_site import make_world
from library_leaks_site import RECORD
from library_leaks_site import STATES
from library_leaks_site import word
from library_world import LIBRARIAN
from matrix_walk import HTML
from matrix_walk import JSON
from matrix_walk import rehearsing
from qualite.esms.core.outbox.api import send_waiting
from qualite.esms.library.structure import library
from qualite.esms.library.using.comments.interfaces import ILibraryComment
from qualite.esms.workspaces.notifications.mails.errand import SendDigests
from smtp_server import send_through
from smtp_server import SmtpServer
from spaces_world import password
from spaces_world import SECRET
from zope.globalrequest import setRequest
from zope.interface import Interface
from zope.interface import providedBy
import gzip
import pytest
import transaction


LIBRARY = "/ressources"
GONE = 410
MACROS = ("-frame", "-block", "-macros")  # no pages of their own
COLLECTIONS = ("private", "shown", "featured")
SITE = [
    (JSON, "/@search?metadata_fields=_all&b_size=1000"),
    (JSON, "/@search?fullobjects=1&b_size=1000&portal_type=LibraryDocument"),
    (JSON, "/@search?fullobjects=1&b_size=1000&portal_type=LibraryCollection"),
    (JSON, "/@search?fullobjects=1&b_size=1000&portal_type=File"),
    (JSON, f"/@search?SearchableText={SECRET}*&metadata_fields=_all&b_size=1000"),
    (JSON, "/@search?path.query=/plone/ressources&metadata_fields=_all&b_size=1000"),
    (JSON, "/@navigation?expand.navigation.depth=6"),
    (JSON, "/@notifications"),
    (JSON, "/@vocabularies/plone.app.vocabularies.Catalog?b_size=1000"),
    (HTML, f"/@@search?SearchableText={SECRET}*"),
    ("text/html", f"/@@ajax-search?SearchableText={SECRET}*&perPage=100"),
    (HTML, "/@@notifications"),
    (HTML, "/@@tableau-de-bord"),
    (HTML, "/sitemap.xml.gz"),
    (HTML, "/sitemap"),
    (HTML, ""),
    (JSON, f"{LIBRARY}?fullobjects=1&b_size=1000"),
    (JSON, f"{LIBRARY}?expand=breadcrumbs,navigation,types,workflow"),
    (JSON, f"{LIBRARY}/@review-queue"),
    (HTML, LIBRARY),
    (HTML, f"{LIBRARY}/folder_contents"),
    (HTML, f"{LIBRARY}/@@getFileUploader"),
    (HTML, f"{LIBRARY}/RSS"),
    (HTML, f"{LIBRARY}/atom.xml"),
    *(
        (HTML, f"{LIBRARY}/@@oai?verb={verb}&metadataPrefix=oai_dc")
        for verb in ("ListRecords", "ListIdentifiers", "ListSets")
    ),
    *(
        (HTML, f"{LIBRARY}/@@review-queue?tab={tab}")
        for tab in ("waiting", "to_review", "outdated", "withdrawn")
    ),
]
#: Asked of the library with a word in it: an answer may hold the words of its question.
SEEKING = [
    (HTML, "?q={}"),
    (JSON, "/@library?q={}"),
    (HTML, "/@@library.rss?q={}"),
    (JSON, "/@library?organisation=FAM {}"),
]


@pytest.fixture(scope="module")
def world(functional_session):
    """The filled library, made once: every request is rolled back."""
    with rehearsing(make_world) as (portal, _rehearsal):
        yield portal


def ask(person, path, accept=JSON, method="GET", **options):
    credentials = None if person == "Anonymous" else (person, password(person))
    return Client(accept=accept, credentials=credentials).ask(method, path, **options)


def text_of(body: bytes) -> str:
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    return body.decode("utf-8", "replace").lower()


def told(person, answer, asked="") -> list[str]:
    """Words in an answer that the person must not read, except those that the question held."""
    said = text_of(answer.body) + str(answer.headerlist).lower()
    found = [one for one in hidden_from(person) if one in said and one not in asked]
    if answer.status_int == GONE:
        record = [word(part, "withdrawn") for part in RECORD]
        found = [one for one in found if one not in record]
    return found


def assert_nothing_told(person, paths):
    betrayed = []
    for accept, path in paths:
        answer = ask(person, path, accept)
        words = told(person, answer, path)
        failed = answer.status_int >= 500 and not path.endswith(MACROS)
        if words or failed:
            betrayed.append(f"{person} {path} as {accept}: {answer.status} {' '.join(words)}")
    assert not betrayed, "\n".join(betrayed)


def below(obj, path):
    """Everything that is asked of an object by name."""
    found = {(JSON if "json" in accept else HTML, one) for one, accept in asked_of(obj, path)}
    return found | {(JSON, path), (HTML, path), (JSON, f"{path}?expand=breadcrumbs,workflow")}


def paths_of(name):
    path = f"{LIBRARY}/{name}"
    document = library()[name]
    found = below(document, path) | below(document["annexe"], f"{path}/annexe")
    for holder, part in ((path, document), (f"{path}/annexe", document["annexe"])):
        filename = part.file.filename
        found |= {
            (HTML, f"{holder}/@@download/file/{filename}"),
            (HTML, f"{holder}/@@download/file"),
            (HTML, f"{holder}/@@display-file/file"),
            (HTML, f"{holder}/@@images/file"),
            (HTML, f"{holder}/file"),
            (HTML, f"{holder}/@@apercu?v=0"),
            (HTML, f"{holder}/edit"),
            (HTML, f"{holder}/@@historyview"),
            (HTML, f"{holder}/title"),
        }
    for page in ("version-file?version=0", "versions?version=0", "versions?a=0&b=0", "decide"):
        found.add((HTML, f"{path}/@@{page}"))
    found.add((JSON, f"{path}/@history/0"))
    return sorted(found)


def copy_name():
    (name,) = [one for one in library().objectIds() if one.startswith("grille")]
    return name


def test_the_words_are_there_for_those_who_may_read_them(world):
    """Else the tests below would see no leak, whatever leaks."""
    for person, path, said in (
        ("alice", f"{LIBRARY}/draft", word("title", "draft")),
        ("alice", f"{LIBRARY}/draft/annexe", word("annex", "draft")),
        (LIBRARIAN, f"{LIBRARY}/pending", word("text", "pending")),
        ("alice", f"{LIBRARY}/withdrawn", word("summary", "withdrawn")),
        ("bob", f"{LIBRARY}/published", word("author", "published")),
        ("alice", f"{LIBRARY}/{copy_name()}", word("title", "copy")),
        ("alice", f"{LIBRARY}/collection-private", word("collection", "private")),
        (
            "Anonymous",
            f"{LIBRARY}/@library?q={word('file', 'published')}",
            word("title", "published"),
        ),
        ("Anonymous", f"{LIBRARY}/withdrawn", word("reason", "withdrawn")),
    ):
        assert said in text_of(ask(person, path).body), (person, path)
    for person in ("alice", LIBRARIAN):
        page = ask(person, f"{LIBRARY}/published", HTML)
        assert word("reason", "sentback") in text_of(page.body), person


def test_every_page_and_service_of_the_library_is_asked_for(world):
    """Whatever is registered by name on a context is asked for by ``below`` where that context is.

    Comments have tests of their own (``test_library_using_comments``).
    """
    walked = [
        providedBy(one)
        for one in (world, library(), *(library()[name] for name in ("published", "draft")))
    ]
    walked += [providedBy(library()["published"]["annexe"])]
    walked += [providedBy(library()["collection-private"])]
    known = {
        (context, name)
        for context, name in set().union(*pages_and_services())
        if (context or Interface).__module__.startswith("qualite.esms.library")
    }
    assert len(known) > 30
    missed = [
        f"{context.__identifier__} {name}"
        for context, name in known
        if context is not ILibraryComment and not any(one.isOrExtends(context) for one in walked)
    ]
    assert missed == []


@pytest.mark.parametrize("person", EVERYBODY)
def test_pages_of_the_site_tell_nothing(world, person):
    """Those that are asked for at the site's own address."""
    assert_nothing_told(person, sorted(below(world, "")))


@pytest.mark.parametrize("person", [*EVERYBODY, LIBRARIAN])
def test_the_site_tells_nothing(world, person):
    own = sorted(below(library(), LIBRARY))
    assert_nothing_told(person, [*SITE, *own])


@pytest.mark.parametrize("person", [*EVERYBODY, LIBRARIAN])
def test_whoever_seeks_finds_nothing(world, person):
    """Not even that there would be something to find."""
    for accept, page in SEEKING:
        for part in ("title", "file", "organisation", "inside", "annex"):
            for state in ("draft", "copy", *(() if person == LIBRARIAN else ("pending",))):
                path = LIBRARY + page.format(word(part, state))
                answer = ask(person, path, accept)
                assert told(person, answer, path) == [], path
                if accept == JSON:
                    assert answer.json["items_total"] == 0, path


@pytest.mark.parametrize("person", EVERYBODY)
def test_nothing_is_counted_that_is_not_seen(world, person):
    answer = ask(person, f"{LIBRARY}/@library").json
    public = {one for one in STATES if one in ("published", "outdated")}
    found = {item["@id"].rpartition("/")[2] for item in answer["items"]}
    assert found | {"outdated"} == public
    for name, values in answer["facets"].items():
        assert all(one["count"] <= len(public) for one in values), name


@pytest.mark.parametrize("person", EVERYBODY)
@pytest.mark.parametrize("state", ["draft", "pending", "withdrawn", "published"])
def test_others_learn_nothing_of_a_document(world, person, state):
    assert_nothing_told(person, paths_of(state))


@pytest.mark.parametrize("person", [*EVERYBODY, LIBRARIAN])
def test_nor_of_a_new_version_that_is_being_written(world, person):
    assert_nothing_told(person, [*paths_of(copy_name()), *paths_of("published")])


def test_nor_does_a_librarian_of_a_draft(world):
    assert_nothing_told(LIBRARIAN, paths_of("draft"))


@pytest.mark.parametrize("person", [*EVERYBODY, LIBRARIAN])
def test_a_collection_lists_only_what_its_reader_sees(world, person):
    for state in COLLECTIONS:
        path = f"{LIBRARY}/collection-{state}"
        assert_nothing_told(person, sorted(below(library()[f"collection-{state}"], path)))


@pytest.mark.parametrize("person", EVERYBODY)
def test_harvesters_are_told_nothing(world, person):
    betrayed = []
    for state in ("draft", "pending", "withdrawn"):
        for prefix in ("oai:localhost:", "oai:nohost:", ""):
            identifier = f"{prefix}{library()[state].UID()}"
            path = f"{LIBRARY}/@@oai?verb=GetRecord&metadataPrefix=oai_dc&identifier={identifier}"
            betrayed += told(person, ask(person, path, HTML), path)
    assert betrayed == []


@pytest.mark.parametrize("person", EVERYBODY)
def test_a_refusal_tells_nothing(world, person):
    betrayed = []
    for state in ("draft", "pending", "withdrawn", copy_name()):
        for method, page, body in (
            ("PATCH", "", {"title": "x"}),
            ("DELETE", "", None),
            ("POST", "", {"@type": "File", "title": "x"}),
            ("POST", "/@workflow/publish", {}),
            ("POST", "/@review", {"action": "revise"}),
            ("POST", "/@useful", {"useful": True}),
            ("POST", "/@comments", {"text": "x"}),
        ):
            options = {} if body is None else {"json": body}
            answer = ask(person, f"{LIBRARY}/{state}{page}", method=method, **options)
            words = told(person, answer)
            if words or answer.status_int >= 500 or answer.status_int < 400:
                betrayed.append(f"{method} {state}{page}: {answer.status} {' '.join(words)}")
    assert not betrayed, "\n".join(betrayed)


@pytest.mark.parametrize("person", ["bob", "sam"])
def test_others_do_not_read_it_by_way_of_a_document_of_their_own(world, person):
    """A document may say that it replaces, or revises, another: that tells nothing of the other."""
    uid = library()["draft"].UID()
    body = {"@type": "LibraryDocument", "title": "Le mien", "replaces": uid, "revises": uid}
    answer = ask(person, LIBRARY, method="POST", json=body)
    assert told(person, answer) == []


def test_mails_tell_nothing(world):
    """All that has happened goes out now: to each person what she may read."""
    server = SmtpServer()
    server.up()
    send_through(server)
    try:
        setRequest(world.REQUEST)
        SendDigests()(world)
        send_waiting()
        transaction.commit()
    finally:
        server.down()
    betrayed, reached = [], set()
    for message in server.messages:
        person = (message["To"].partition("<")[2] or message["To"]).partition("@")[0]
        reached.add(person)
        parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
        said = "\n".join(part.get_content() for part in parts).lower()
        betrayed += [f"{person}: {one}" for one in hidden_from(person) if one in said]
    assert not betrayed
    assert {"alice", LIBRARIAN} <= reached
