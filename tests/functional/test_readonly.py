"""A GET never writes: every page and service is asked on a storage that refuses to be written.

What is asked comes from the component registry: views registered for our browser layer, GET services
of the REST API, and the pages of a stock site. Later slices are covered as soon as they register.
"""

from directory_site import BODY
from directory_site import CLAIMED
from directory_site import Client
from directory_site import CLOSED
from directory_site import CONSULTANT
from directory_site import FIRM
from directory_site import LISTED
from plone.protect import auto
from qualite.esms.core.interfaces import IQualiteLayer
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ReadOnlyError
from zope.component import getGlobalSiteManager
from zope.component import provideHandler
from zope.interface import Interface
from zope.interface import providedBy
from zope.publisher.interfaces.browser import IBrowserRequest
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
ROLES = ("Anonymous", "Member", "Directory Manager")
GET_SERVICE = "GET_application_json_"


class ReadOnlyStorage(DemoStorage):
    """Reads what lies below it; remembers and refuses every attempt to write."""

    attempts = 0

    def tpc_begin(self, *args, **kwargs):
        self.attempts += 1
        raise ReadOnlyError()


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


def registrations():
    """(context interface, request interface, name) of everything that can be asked by name."""
    for found in getGlobalSiteManager().registeredAdapters():
        if len(found.required) == 2 and found.name and found.provided is Interface:
            context, request = found.required
            if (request is not None and request.extends(IBrowserRequest, strict=False)) or (
                request is not None and found.name.startswith(GET_SERVICE)
            ):
                yield context, request, found.name


def paths_of(portal):
    """Everything to ask, as (path, accepted media type)."""
    known = list(registrations())
    services = {(context, name) for context, request, name in known if name.startswith(GET_SERVICE)}
    views = {
        (context, name)
        for context, request, name in known
        if request.extends(IQualiteLayer, strict=False) and "_application_json_" not in name
    }
    asked = set()
    for path in OBJECTS:
        provided = providedBy(portal.unrestrictedTraverse(path.strip("/")) if path else portal)
        asked |= {
            (f"{path}/{name.removeprefix(GET_SERVICE)}".rstrip("/"), "application/json")
            for context, name in services
            if provided.isOrExtends(context or Interface)
        }
        asked |= {
            (f"{path}/@@{name}" if not name.startswith("@") else f"{path}/{name}", "text/html")
            for context, name in views
            if provided.isOrExtends(context or Interface)
        }
    asked |= {(path, "text/html") for path in STOCK_PAGES}
    asked |= {(path, "text/html" if "@@" in path else "application/json") for path in QUESTIONS}
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


@pytest.mark.parametrize("role", ROLES)
def test_no_get_writes(storage, site, written, role):
    wrote = []
    for path, accept in paths_of(site):
        before = storage.attempts
        written.clear()
        Client(role, accept=accept).ask("GET", path)
        if storage.attempts != before:
            wrote.append((path, *written))
    assert wrote == []
