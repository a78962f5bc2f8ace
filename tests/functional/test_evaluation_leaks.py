"""The two sides of an evaluation learn nothing of each other before its time, outsiders nothing.

Secret words stand in everything that people write. Whatever is asked for in whatever state, no
answer holds a word that the person may not read there.
"""

from asked_by_name import asked_of
from directory_site import Client
from directory_site import LISTED
from evaluation_leaks_site import EVALUATORS
from evaluation_leaks_site import make_world
from evaluation_leaks_site import readers
from evaluation_leaks_site import SPACE
from evaluation_leaks_site import STATES
from evaluation_leaks_site import TEAM
from evaluation_leaks_site import WORDS
from io import BytesIO
from matrix_walk import HTML
from matrix_walk import JSON
from matrix_walk import rehearsing
from qualite.esms.core.outbox.api import send_waiting
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.workspaces.notifications.mails.errand import SendDigests
from smtp_server import send_through
from smtp_server import SmtpServer
from spaces_world import password
from spaces_world import SECRET
from zipfile import is_zipfile
from zipfile import ZipFile
from zope.globalrequest import setRequest
import gzip
import pytest
import transaction


MACROS = ("-frame", "-block", "-macros")  # no pages of their own
INSIDERS, OUTSIDERS = ("bob", "gina"), ("sam", "Anonymous")
SITE = [
    (JSON, "/@search?metadata_fields=_all&b_size=1000"),
    (JSON, "/@search?fullobjects=1&b_size=1000&portal_type=Evaluation"),
    (JSON, "/@search?fullobjects=1&b_size=1000&portal_type=ImprovementAction"),
    (JSON, f"/@search?SearchableText={SECRET}*&metadata_fields=_all&b_size=1000"),
    (JSON, "/@notifications"),
    (JSON, "/@navigation?expand.navigation.depth=6"),
    (JSON, f"{SPACE}?fullobjects=1&b_size=1000"),
    (JSON, f"{SPACE}/@plan?b_size=1000"),
    (JSON, f"{TEAM}/@plan?b_size=1000"),
    (JSON, f"{TEAM}?fullobjects=1"),
    (HTML, f"{TEAM}/@@evaluations"),
    (HTML, f"{TEAM}/@@plan"),
    (HTML, f"{SPACE}/@@evaluations"),
    (HTML, f"{SPACE}/@@plan"),
    (HTML, TEAM),
    (HTML, SPACE),
    (HTML, "/@@tableau-de-bord"),
    (HTML, "/@@notifications"),
    (HTML, f"/@@search?SearchableText={SECRET}*"),
    ("text/html", f"/@@ajax-search?SearchableText={SECRET}*&perPage=100"),
    (HTML, "/sitemap.xml.gz"),
    (HTML, f"/annuaire/etablissements/{LISTED}"),
    (HTML, f"/annuaire/etablissements/{LISTED}/@@evaluation-results"),
]
QUERIES = [
    (JSON, "?expand=actions,aliases,breadcrumbs,contextnavigation,navigation,types,workflow"),
    (JSON, "?fullobjects=1&metadata_fields=_all"),
    *((JSON, f"/@ratings?{q}") for q in ("side=committee", "side=evaluators", "criterion=1.1.1")),
    (JSON, "/@ratings?since=2020-01-01T00:00:00%2B00:00&side=evaluators&place=1"),
    *((JSON, f"/@exchanges/{code}") for code in ("1.1.1", "2.2.1")),
    (JSON, "/@opinions?element=1.1.1.1"),
    (JSON, "/@observations/1.1.1"),
    *(
        (accept, f"{page}{separator}side={side}")
        for side in ("committee", "evaluators")
        for accept, page, separator in (
            *((JSON, f"/@report?format={name}", "&") for name in ("json", "xlsx", "docx")),
            *((HTML, f"/@@report-file?format={name}", "&") for name in ("json", "docx")),
            (HTML, "/@@results", "?"),
            (JSON, "/@scores", "?"),
            (HTML, "/@@grid?element=1.1.1.1", "&"),
            (HTML, "/@@grid?element=2.2.1.1&filter=all", "&"),
            (HTML, "/@@grid-panel?element=1.1.1.1", "&"),
            (HTML, "/@@grid-rows?element=1.1.1.1", "&"),
        )
    ),
    *((HTML, f"/@@proofs?{q}") for q in ("element=1.1.1.1", "show=documents", "show=check")),
    *((HTML, page) for page in ("", "/@@plan?view=board", "/folder_contents", "/folder_listing")),
    *((HTML, page) for page in ("/RSS", "/@@historyview", "/edit", "/@@plan-export?format=xlsx")),
    (HTML, "/@@imperatives-export"),
    (JSON, "/action?expand=breadcrumbs,workflow"),
    *((HTML, f"/action{page}") for page in ("", "/edit", "/@@historyview")),
]


@pytest.fixture(scope="module")
def world(functional_session):
    """The filled site, made once: every request is rolled back."""
    with rehearsing(make_world) as (portal, _rehearsal):
        yield portal


def ask(person, path, accept=JSON, method="GET", **options):
    credentials = None if person == "Anonymous" else (person, password(person))
    return Client(accept=accept, credentials=credentials).ask(method, path, **options)


def text_of(body: bytes) -> str:
    """What an answer says; of archives what their parts say."""
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    if body[:2] == b"PK" and is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    return body.decode("utf-8", "replace").lower()


def told(person, said: str, asked: str = "") -> list[str]:
    """Words in it that the person must not read, except those that the question held."""
    if SECRET not in said:
        return []
    return [
        word
        for word, (kind, state) in WORDS.items()
        if word in said and word not in asked and person not in readers(kind, state)
    ]


def assert_nothing_told(person, paths):
    betrayed = []
    for accept, path in paths:
        answer = ask(person, path, accept)
        words = told(person, text_of(answer.body) + str(answer.headerlist).lower(), path)
        failed = answer.status_int >= 500 and not path.endswith(MACROS)
        if words or failed:
            betrayed.append(f"{person} {path} as {accept}: {answer.status} {' '.join(words)}")
    assert not betrayed, "\n".join(betrayed)


def paths_of(world, state):
    """Everything that is asked of an evaluation and of an action in it."""
    path = f"{SPACE}/{state}"
    evaluation = world.unrestrictedTraverse(path[1:])
    found = {
        (JSON if "json" in accept else HTML, one) for one, accept in asked_of(evaluation, path)
    }
    action = asked_of(evaluation["action"], f"{path}/action")
    found |= {(JSON if "json" in accept else HTML, one) for one, accept in action}
    found |= {(accept, path + page) for accept, page in QUERIES}
    for one in interviews.interviews(evaluation):
        found |= {
            (JSON, f"{path}/@{page}")
            for page in (
                f"interviews/{one.id}",
                f"ratings?interview={one.id}",
                f"ratings/{one.id}/1.1.1.1",
                f"ratings/{one.id}/2.2.1.1",
                f"opinions/{one.id}/1.1.1.1",
                f"opinions?interview={one.id}",
            )
        }
        found.add((HTML, f"{path}/@@grid?interview={one.id}&element=1.1.1.1"))
    if state != "preparation":
        then = world.unrestrictedTraverse(f"{SPACE[1:]}/preparation").UID()
        found |= {(JSON, f"{path}/@scores?compare={then}")}
        found |= {(HTML, f"{path}/@@results?compare={then}")}
    for name in (f"preuve-{state}", f"a-part-{state}"):
        found |= {(accept, f"{SPACE}/{name}") for accept in (JSON, HTML)}
    return sorted(found)


def test_the_words_are_there_for_those_who_may_read_them(world):
    """Else the tests below would see no leak, whatever leaks."""
    for person, state, page, kind in (
        ("bob", "visit", "/@ratings", "own"),
        ("gina", "visit", "/@opinions", "own"),
        ("bob", "visit", "/@exchanges/1.1.1", "own"),
        ("bob", "visit", "/@plan", "own"),
        ("bob", "preparation", "/@report?format=docx", "own"),
        ("bob", "pre_report", "/@ratings", "visit"),
        ("eve", "visit", "/@ratings", "visit"),
        ("olga", "visit", "/@exchanges/1.1.1", "talk"),
        ("olga", "visit", "/@proofs", "proof"),
        ("olga", "answers", "/@observations", "observation"),
        ("eve", "answers", "/@report?format=xlsx", "visit"),
    ):
        said = text_of(ask(person, f"{SPACE}/{state}{page}").body)
        assert f"{SECRET}{kind}{state.replace('_', '')}" in said, (person, state, page)


@pytest.mark.parametrize("person", [*INSIDERS, *sorted(EVALUATORS), *OUTSIDERS])
def test_the_site_tells_nothing(world, person):
    assert_nothing_told(person, SITE)


@pytest.mark.parametrize("state", STATES)
def test_evaluators_learn_nothing_of_the_committee(world, state):
    assert_nothing_told("eve", paths_of(world, state))


@pytest.mark.parametrize(
    ("person", "state"), [("bob", "visit"), ("gina", "visit"), ("bob", "pre_report")]
)
def test_the_committee_learns_nothing_of_the_evaluators_before_their_report(world, person, state):
    assert_nothing_told(person, paths_of(world, state))


@pytest.mark.parametrize(("person", "state"), [("sam", "visit"), ("Anonymous", "published")])
def test_others_learn_nothing(world, person, state):
    assert_nothing_told(person, paths_of(world, state))


@pytest.mark.parametrize(
    ("person", "state"), [("bob", "visit"), ("eve", "visit"), ("sam", "visit")]
)
def test_a_refusal_tells_nothing(world, person, state):
    """Nor does sending what would be a conflict with what the other side wrote."""
    path = f"{SPACE}/{state}"
    evaluation = world.unrestrictedTraverse(path[1:])
    hidden = interviews.COMMITTEE if person == "eve" else interviews.EVALUATORS
    where = interviews.interviews(evaluation, hidden)[0].id
    betrayed = []
    for method, page, body in (
        ("PATCH", f"/@ratings/{where}/1.1.1.1", {"value": "4"}),
        ("PATCH", f"/@opinions/{where}/1.1.1.1", {"value": "4"}),
        ("PATCH", f"/@interviews/{where}", {"note": "x"}),
        ("DELETE", f"/@interviews/{where}", None),
        ("PATCH", "/@observations/1.1.1", {"text": "x", "version": 0}),
        ("PATCH", "/@observations/1.1.1", {"accepted": True, "answer": "x"}),
        ("POST", "/@workflow/deliver_pre_report", {}),
        ("POST", "/@workflow/publish", {}),
        ("POST", "/@perimeter", {"code": "1.1.1.1", "included": False, "reason": "Sans objet"}),
        ("PATCH", "", {"summary": "x"}),
        ("PATCH", "/action", {"title": "x"}),
        ("POST", "/action/@workflow/start", {}),
    ):
        options = {} if body is None else {"json": body}
        answer = ask(person, path + page, method=method, headers={"If-Match": '"0"'}, **options)
        words = told(person, text_of(answer.body))
        if words or answer.status_int >= 500:
            betrayed.append(f"{method} {page}: {answer.status} {' '.join(words)}")
    assert not betrayed, "\n".join(betrayed)


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
        said = "\n".join(part.get_content() for part in parts)
        betrayed += [(person, one) for one in told(person, f"{message['Subject']}\n{said}".lower())]
    assert {"alice", "bob", "eve", "olga"} <= reached
    assert betrayed == []
