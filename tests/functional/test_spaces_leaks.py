"""What is private in spaces shows nowhere to those who must not see it.

A secret word is in every private field; ids and UIDs of private things are secrets too. Whatever is
asked for, no answer holds one that the person may not read, unless the question named it. Then
everything private is doubled: what others get stays the same to the letter, counts and pages too.
"""

from directory_site import Client
from matrix_walk import JSON
from matrix_walk import Rehearsal
from matrix_walk import rehearsing
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.core.outbox.api import send_waiting
from qualite.esms.workspaces.meetings import feeds
from qualite.esms.workspaces.notifications.mails.errand import SendDigests
from smtp_server import send_through
from smtp_server import SmtpServer
from spaces_leaks_paths import HTML
from spaces_leaks_paths import QUERY
from spaces_leaks_paths import SEEN_BY_OTHERS
from spaces_leaks_paths import SERVICES
from spaces_leaks_paths import SHOWN
from spaces_leaks_paths import SHOWN_TOO
from spaces_leaks_paths import SITE_PATHS
from spaces_leaks_site import double
from spaces_leaks_site import INSIDERS
from spaces_leaks_site import make_world
from spaces_leaks_site import OUTSIDERS
from spaces_world import password
from urllib.parse import parse_qs
from urllib.parse import unquote
from urllib.parse import urlsplit
from zope.globalrequest import setRequest
import difflib
import gzip
import pytest
import re
import transaction


@pytest.fixture(scope="module")
def world(functional_session):
    """The filled site, made once: every request is rolled back."""
    with rehearsing(make_world) as (world, _rehearsal):
        yield world


def ask(person, path, accept=JSON, method="GET", **options):
    credentials = None if person == "Anonymous" else (person, password(person))
    return Client(accept=accept, credentials=credentials).ask(method, path, **options)


def leaks(world, person, answer, question=""):
    """What an answer tells that the person must not know."""
    body = answer.body
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    said = body.decode("utf-8", "replace") + "".join(map(str, answer.headerlist))
    said = unquote(said).lower()
    asked = unquote(answer.request.url + question).lower()
    return [
        token.what
        for token in world.tokens
        if person not in token.readers
        and token.text.lower() in said
        and token.text.lower() not in asked
    ]


def assert_nothing_told(world, person, paths):
    """Ask for each (format, path): none betrays anything, nor ends in an error of the server."""
    betrayed = []
    for accept, path in paths:
        answer = ask(person, path, accept)
        told = leaks(world, person, answer)
        if answer.status_int >= 500 or told:
            betrayed.append(f"{path} as {accept}: {answer.status}, {', '.join(told)}")
    assert not betrayed, "\n".join(betrayed)


@pytest.mark.parametrize("person", [*OUTSIDERS, *INSIDERS])
@pytest.mark.parametrize("accept", [JSON, HTML], ids=["api", "pages"])
def test_the_site_tells_nothing(world, person, accept):
    assert_nothing_told(world, person, [(accept, path) for path in SITE_PATHS[accept]])


@pytest.mark.parametrize("person", [*OUTSIDERS, *INSIDERS])
@pytest.mark.parametrize("shown", SHOWN_TOO)
def test_what_is_shown_tells_nothing_of_what_is_beside_it(world, person, shown):
    paths = [(accept, shown + page) for accept, pages in SERVICES.items() for page in pages]
    assert_nothing_told(world, person, paths)


@pytest.mark.parametrize("person", [*OUTSIDERS, *INSIDERS])
def test_asking_for_a_private_thing_tells_nothing(world, person):
    """By its address, which the person may have kept from before."""
    hidden = [path for path in world.private if readers_of(world, path).isdisjoint({person})]
    assert hidden
    one_of_each = hidden[:12] if person in OUTSIDERS else hidden[:4]
    paths = [
        (accept, path + page)
        for path in one_of_each
        for accept, pages in SERVICES.items()
        for page in pages
    ]
    assert_nothing_told(world, person, paths)


def readers_of(world, path):
    name = path.rpartition("/")[2]
    return next(token.readers for token in world.tokens if token.text == name)


@pytest.mark.parametrize("person", [*OUTSIDERS, *INSIDERS])
@pytest.mark.parametrize("full", [{}, {"fullobjects": 1}], ids=["brains", "objects"])
@pytest.mark.parametrize("where", ["", "/espaces", "/espaces/jardin"])
def test_querystring_search_tells_nothing(world, person, full, where):
    query = {**QUERY, **full}
    answer = ask(person, f"{where}/@querystring-search", method="POST", json=query)
    assert answer.status_int < 500
    assert leaks(world, person, answer, "querystring-search") == []


@pytest.mark.parametrize("person", OUTSIDERS)
@pytest.mark.parametrize(
    ("method", "page", "body"),
    [
        ("PATCH", "", {"title": "x"}),
        ("POST", "", {"@type": "Document", "title": "x"}),
        ("DELETE", "", None),
        ("POST", "/@comments", {"text": "x"}),
        ("POST", "/@workflow/publish", {}),
        ("POST", "/@copy", {"source": "/espaces/jardin"}),
        ("POST", "/@team", {"user": "eve"}),
        ("POST", "/@join-requests", {"message": "x"}),
        ("PATCH", "/@policy", {"visibility": "open"}),
        ("POST", "/@invitations", {"email": "x@example.org"}),
        ("POST", "/@lock", {}),
        ("POST", "/@answer", {"answer": "yes"}),
        ("PATCH", "/@minutes", {}),
    ],
)
def test_a_refusal_tells_nothing(world, person, method, page, body):
    for path in [*world.private[:11], *SHOWN]:
        options = {} if body is None else {"json": body}
        answer = ask(person, path + page, method=method, **options)
        assert answer.status_int < 500, path
        assert leaks(world, person, answer) == []


@pytest.mark.parametrize("person", ["eve", "olga", "rex", "adam", "bob"])
@pytest.mark.parametrize("service", ["@copy", "@move"])
def test_copying_tells_nothing(world, person, service):
    """Into a space of one's own, by UID or by address."""
    target = "/espaces/jardin" if person == "bob" else "/espaces/autre"
    hidden = [path for path in world.private if person not in readers_of(world, path)]
    for path in hidden[:20]:
        answer = ask(person, f"{target}/{service}", method="POST", json={"source": path})
        assert answer.status_int >= 400 or answer.json == []
        assert leaks(world, person, answer, path) == []


@pytest.mark.parametrize("person", OUTSIDERS)
def test_no_uid_leads_anywhere(world, person):
    """``resolveuid``, and asking to join a space that shows nothing of itself."""
    uids = [token.text for token in world.tokens if token.what.startswith("UID")]
    secret_space = uids[0]
    for uid in uids:
        if person in next(token.readers for token in world.tokens if token.text == uid):
            continue
        for path in (f"/resolveuid/{uid}", f"/@search?UID={uid}"):
            answer = ask(person, path, HTML if "resolve" in path else JSON)
            assert leaks(world, person, answer) == [], path
    asking = ask(person, f"/espaces/@@ask-to-join?space={secret_space}", HTML)
    nothing = ask(person, f"/espaces/@@ask-to-join?space={'0' * 32}", HTML)
    assert plain(asking.text, secret_space) == plain(nothing.text, "0" * 32)
    body = {"space": secret_space, "message": "x"}
    answer = ask(person, "/espaces/@join-requests", method="POST", json=body)
    assert answer.status_int in (401, 404)
    assert leaks(world, person, answer, secret_space) == []


# -- counts -------------------------------------------------------------------------------------


def plain(text, *words):
    """An answer without what changes from one request to the next."""
    for word in words:
        text = text.replace(word, "")
    return re.sub(r"\b[0-9a-f]{40}\b", "", text)  # tokens against forgery


def difference(before, after):
    """The lines of two answers that are not the same."""
    lines = [re.sub(r"(?<=[,>])(?=\S)", "\n", text).splitlines() for text in (before, after)]
    return [line for line in difflib.ndiff(*lines) if line[0] in "+-"][:20]


def test_counts_stay_the_same_when_everything_private_is_doubled(world):
    """Nor do pages of results, dates, feeds or anything else that others get."""

    def seen():
        return {
            (person, accept, path): plain(ask(person, path, accept).body.decode("latin-1"))
            for person in ("Anonymous", "eve", "sam", "olga", "adam")
            for accept, path in SEEN_BY_OTHERS
        }

    before = seen()
    with api.env.adopt_roles(["Manager"]):
        double(world)
    transaction.commit()
    after = seen()
    told = [
        "\n".join([*map(str, question), *difference(before[question], after[question])])
        for question in before
        if before[question] != after[question]
    ]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("person", [*OUTSIDERS, *INSIDERS])
@pytest.mark.parametrize("query", ["path=/plone/espaces", "SearchableText=Titre", "Subject=x", ""])
def test_the_total_of_a_search_is_what_one_can_page_through(world, person, query):
    url = f"/@search?sort_on=path&{query}"
    whole = ask(person, f"{url}&b_size=1000").json
    first = ask(person, f"{url}&b_size=1").json
    assert whole["items_total"] == first["items_total"] == len(whole["items"])
    if "batching" in first:
        (start,) = parse_qs(urlsplit(first["batching"]["last"]).query)["b_start"]
        assert int(start) == whole["items_total"] - 1


def test_a_draft_shows_in_no_count_and_not_in_the_ids_of_what_others_add(world):
    """Bob gives a page the title of a draft of alice's: "-1" would tell him of it."""
    counted = ("/@notifications", "/espaces/jardin", "/@search?b_size=1000")
    before = [ask("bob", path).json for path in counted]
    with api.env.adopt_roles(["Manager"]), api.env.adopt_user(username="alice"):
        jardin = world.portal["espaces"]["jardin"]
        draft = createContentInContainer(jardin, "Document", title="Licenciements")
    transaction.commit()
    assert [ask("bob", path).json for path in counted] == before
    assert draft.getId() != "licenciements"
    body = {"@type": "Document", "title": "Licenciements"}
    made = ask("bob", "/espaces/jardin", method="POST", json=body).json["id"]
    assert re.fullmatch(r"licenciements-[0-9a-f]{6}", made)
    for path in ("licenciements", draft.getId()):
        answer = ask("bob", f"/espaces/jardin/{path}")
        assert draft.Title() not in answer.text


# -- notifications, e-mails, calendars ----------------------------------------------------------


def test_nothing_new_is_told_of_what_one_does_not_see(world):
    for person in ("rex", "eve", "olga"):
        told = ask(person, "/@notifications").json
        assert leaks(world, person, ask(person, "/@notifications")) == []
        bell = ask(person, "/espaces/autre", HTML)
        assert leaks(world, person, bell) == []
        # That one was taken off teams is told, without the names of those one does not see.
        assert told["items_total"] == len(told["items"]) or "batching" in told


def test_a_calendar_forgets_the_spaces_one_has_left(world):
    """Whoever left keeps an address of a calendar; it holds nothing of them any more."""
    with api.env.adopt_roles(["Manager"]):
        addresses = {person: feeds.make(person) for person in ("rex", "eve", "bob")}
    transaction.commit()
    for person, token in addresses.items():
        answer = ask("Anonymous", f"/@@calendar.ics?t={token}", HTML)
        assert answer.status_int == 200
        assert leaks(world, person, answer) == []


@pytest.fixture
def server(world):
    """A real SMTP server that the site sends through."""
    server = SmtpServer()
    server.up()
    send_through(server)
    yield server
    server.down()


def test_mails_name_nothing_to_who_lost_access_or_never_had_it(world, server):
    """All that has happened on the site goes out now: to people as they may see it today."""
    setRequest(world.portal.REQUEST)
    SendDigests()(world.portal)
    send_waiting()
    transaction.commit()
    assert server.messages
    accounts = {f"{name}@example.org": name for name in (*OUTSIDERS, *INSIDERS, "alice")}
    for message in server.messages:
        person = accounts.get(message["To"].partition("<")[2].rstrip(">") or message["To"])
        if person is None:
            continue  # an invitation, to somebody without an account
        said = "\n".join(
            part.get_content() for part in message.walk() if part.get_content_maintype() == "text"
        )
        said = f"{message['Subject']}\n{message['From']}\n{said}".lower()
        told = [
            token.what
            for token in world.tokens
            if person not in token.readers and token.text.lower() in said
        ]
        assert told == [], message["To"]


def test_what_a_form_does_not_show_stays_related(world):
    """Bob changes a page that alice related to a draft of hers: he neither sees nor loses it."""
    page = "/espaces/jardin/bienvenue"
    client = Client(accept=HTML, credentials=("bob", password("bob")))
    form = client.get(f"{page}/edit").forms["form"]
    seen = [
        one.value for name, ones in form.fields.items() for one in ones if "elatedItems" in name
    ]
    bienvenue = world.portal.unrestrictedTraverse(page[1:])
    related = [one.to_object.UID() for one in bienvenue.relatedItems]
    assert 0 < len("".join(seen).split(";")) < len(related)
    form["form.widgets.IDublinCore.title"] = "Bienvenue à tous"
    fields = [(name, value) for name, value in form.submit_fields("form.buttons.save")]
    with Rehearsal() as rehearsal:
        rehearsal.look = lambda portal: [
            (one.title, [other.to_object.UID() for other in one.relatedItems])
            for one in [portal.unrestrictedTraverse(page[1:])]
        ]
        client.ask("POST", f"{page}/edit", params=fields)
    ((title, kept),) = rehearsal.seen
    assert title == "Bienvenue à tous"
    assert sorted(kept) == sorted(related)
