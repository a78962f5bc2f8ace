"""A GET never writes: every page and service is asked on a storage that refuses to be written.

What is asked comes from the component registry: views registered for our browser layer, GET services
of the REST API, and the pages of a stock site. Later slices are covered as soon as they register.
"""

from asked_by_name import asked_of
from datetime import date
from directory_site import add_users
from directory_site import BODY
from directory_site import CLAIMED
from directory_site import Client
from directory_site import CLOSED
from directory_site import CONSULTANT
from directory_site import fill
from directory_site import FIRM
from directory_site import LISTED
from directory_site import REGISTRAR
from evaluation_world import make_evaluation
from evaluation_world import make_evaluators
from evaluation_world import make_referential
from kept_sites import KeptSite
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.protect import auto
from qualite.esms.evaluation.proofs import api as proofs
from spaces_world import acting
from spaces_world import make_people
from spaces_world import make_space
from spaces_world import password
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ReadOnlyError
from zope.component import getGlobalSiteManager
from zope.component import provideHandler
from ZPublisher.interfaces import IPubBeforeCommit
import pytest


OBJECTS = (
    "",
    "/annuaire",
    "/annuaire/etablissements",
    f"/annuaire/etablissements/{LISTED}",
    f"/annuaire/etablissements/{CLAIMED}",
    f"/annuaire/etablissements/{CLOSED}",
    f"/annuaire/organismes-gestionnaires/{BODY}",
    f"/annuaire/organismes-evaluateurs/{FIRM}",
    f"/annuaire/consultants/{CONSULTANT}",
    "/referentiels",
    "/referentiels/grille",
)
SPACE = "/espaces/pilotage"
ASSESSMENT, VISIT = f"{SPACE}/autoevaluation", f"{SPACE}/visite"
IN_SPACES = (
    SPACE,
    ASSESSMENT,
    f"{ASSESSMENT}/action",
    f"{SPACE}/charte",
    VISIT,
    "/espaces/visiteurs",
    "/referentiels/grille",
)
STOCK_PAGES = (
    "",
    "/@@search?SearchableText=ehpad",
    "/login",
    "/@@register",
    "/sitemap",
    "/sitemap.xml.gz",
    "/contact-info",
    "/accessibility-info",
    "/annuaire",
    "/annuaire/etablissements/folder_contents",
    "/annuaire/etablissements/folder_listing",
    f"/annuaire/etablissements/{CLAIMED}/edit",
    f"/annuaire/etablissements/{CLAIMED}/@@images/picture",
    "/no-such-page",
    "/@@overview-controlpanel",
    "/@@personal-information",
    "/@@usergroup-userprefs",
)
QUESTIONS = (
    "/annuaire/@directory?q=ehpad&near=Clisson&clusters=7",
    "/annuaire/@@export?format=csv",
    "/annuaire/@@export?format=xlsx",
    "/annuaire/@@export?format=geojson",
    "/@search?SearchableText=ehpad&fullobjects",
    "/@openapi?format=yaml",
)
QUESTIONS_IN_SPACES = (
    *(
        f"{evaluation}/{page}"
        for evaluation in (ASSESSMENT, VISIT)
        for page in (
            *(f"@report?format={name}" for name in ("json", "xlsx", "docx")),
            *(
                "@@report-file?format=xlsx",
                "@ratings?since=2027-01-01T00:00:00",
                "@scores?compare=1",
            ),
            *("@@grid?element=1.1.1.1", "@@grid-panel?element=1.1.1.1", "@@proofs?show=check"),
            *("@@proofs?show=documents", "@@proofs?element=1.1.1.1", "edit", "@@proofs"),
            *("@@plan?view=board", "++add++ImprovementAction"),
        )
    ),
    f"{ASSESSMENT}/action/edit",
    f"{SPACE}/@@add-evaluation",
    "/referentiels/grille/@@referential-export?format=xlsx",
    "/@@tableau-de-bord",
)
ROLES = ("Anonymous", "Member", "Directory Manager")
PEOPLE = ("alice", "gina", "eve")


class ReadOnlyStorage(DemoStorage):
    """Reads what lies below it; remembers and refuses every attempt to write."""

    attempts = 0

    def tpc_begin(self, *args, **kwargs):
        self.attempts += 1
        raise ReadOnlyError()


@KeptSite
def filled(portal):
    """The directory, and a committee with evaluations, an action, a proof and published results."""
    with api.env.adopt_roles(["Manager"]):
        add_users(portal)
        make_people(portal)
    with api.env.adopt_user(username=REGISTRAR):
        fill(portal)
    referential = make_referential(portal)
    with api.env.adopt_roles(["Manager"]):
        api.content.rename(referential, "grille")
    committee = make_space(
        portal, type="EvaluationCommittee", id="pilotage", establishments=(LISTED,)
    )
    evaluators = make_evaluators(committee, id="visiteurs")
    own = make_evaluation(committee, referential, "self_assessment", id="autoevaluation")
    make_evaluation(
        committee,
        referential,
        "visit",
        id="visite",
        evaluators=evaluators.UID(),
        visit_start=date(2027, 3, 1),
    )
    make_evaluation(committee, referential, "published", kind="self", id="publiee")
    with acting("bob"):
        charter = createContentInContainer(committee, "Document", id="charte", title="Charte")
        api.content.transition(charter, "share")
        createContentInContainer(own, "ImprovementAction", id="action", title="Afficher")
        for evaluation in (own, committee["visite"]):
            proofs.link(evaluation, "1.1.1.1", charter, "2", "En haut")


@pytest.fixture
def site(functional_portal):
    return filled(functional_portal)


@pytest.fixture
def storage(site, functional):
    """The filled site on a storage that cannot be written, without the guard that hides writes.

    ``plone.protect`` throws away what a GET writes: the storage would never hear of it.
    """
    database = functional["zodbDB"]
    storage = ReadOnlyStorage(base=database.storage)
    guard, auto.CSRF_DISABLED = auto.CSRF_DISABLED, True
    functional["zodbDB"] = DB(storage)
    yield storage
    functional["zodbDB"].close()
    functional["zodbDB"] = database
    auto.CSRF_DISABLED = guard


@pytest.fixture
def written():
    """Classes of the objects that the last request meant to write: for the message of a failure."""
    names = []

    def note(event):
        connection = event.request["PARENTS"][-1]._p_jar
        names.extend(sorted({type(obj).__name__ for obj in connection._registered_objects}))

    provideHandler(note, [IPubBeforeCommit])
    yield names
    getGlobalSiteManager().unregisterHandler(note, [IPubBeforeCommit])


def paths_of(portal, objects=OBJECTS, more=(STOCK_PAGES, QUESTIONS)):
    """Everything to ask of these objects and more, as (path, accepted media type)."""
    asked = set()
    for path in objects:
        asked |= asked_of(portal.unrestrictedTraverse(path.strip("/")) if path else portal, path)
    pages, questions = more
    asked |= {(path, "text/html") for path in pages}
    asked |= {
        (path, "application/json" if "/@" in path and "@@" not in path else "text/html")
        for path in questions
    }
    return sorted(asked)


def test_the_registry_names_our_pages_and_services(site):
    paths = {path for path, accept in paths_of(site)}
    assert "/annuaire/@directory" in paths
    assert "/annuaire/@@export" in paths
    assert "/@openapi" in paths
    assert f"/annuaire/etablissements/{LISTED}/@workflow" in paths


def test_the_storage_does_refuse(storage):
    answer = Client("Directory Manager").ask(
        "PATCH", f"/annuaire/etablissements/{CLAIMED}", json={"audience": "x"}
    )
    assert answer.status_int >= 500
    assert storage.attempts


def written_by(storage, written, client_of, paths):
    """Paths whose GET wrote, with the classes of what it wrote."""
    wrote = []
    for path, accept in paths:
        before = storage.attempts
        written.clear()
        client_of(accept).ask("GET", path)
        if storage.attempts != before:
            wrote.append((path, *written))
    return wrote


@pytest.mark.parametrize("role", ROLES)
def test_no_get_writes(storage, site, written, role):
    paths = paths_of(site)
    assert written_by(storage, written, lambda accept: Client(role, accept), paths) == []


@pytest.mark.parametrize("name", PEOPLE)
def test_no_get_writes_in_evaluations(storage, site, written, name):
    def client_of(accept):
        return Client(accept=accept, credentials=(name, password(name)))

    paths = paths_of(site, IN_SPACES, ((), QUESTIONS_IN_SPACES))
    named = {path for path, _accept in paths}
    assert {f"{VISIT}/@ratings", f"{VISIT}/@@grid", f"{ASSESSMENT}/action/@@action_view"} <= named
    assert written_by(storage, written, client_of, paths) == []
