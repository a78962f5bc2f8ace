"""A directory with one entry of every kind and state, and a client that asks it over WSGI."""

from base64 import b64encode
from datetime import date
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import TEST_USER_PASSWORD
from plone.app.textfield import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobImage
from Testing.ZopeTestCase.functional import savestate
from webtest import TestApp
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module
import base64
import transaction


#: In every own field of every entry, followed by the entry's state: must never leak.
SECRET = "zanzibarique"
DIRECTORY_MANAGER = ("annie", "directory-manager-pw")
REGISTRAR = "registrar"
TEAM_MANAGER = ("tom", "team-manager-pw")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
PASSWORDS = {
    "Manager": (SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
    "Member": (TEST_USER_NAME, TEST_USER_PASSWORD),
    "Directory Manager": DIRECTORY_MANAGER,
    "TeamManager": TEAM_MANAGER,
    "Anonymous": None,
}

LISTED = "440000011"
PENDING = "440000029"
CLAIMED = "440000037"
CLOSED = "440000045"
LYON = "690000012"
BODY = "440000995"
FIRM = "cabinet-clair"
CONSULTANT = "ines-morel"

ESTABLISHMENTS = {
    LISTED: ("EHPAD LES GLYCINES", "500", "Clisson", "44190", 47.0867, -1.2825, 84),
    PENDING: ("EHPAD DE LA SEVRE", "500", "Gorges", "44190", 47.0990, -1.3010, 60),
    CLAIMED: ("FOYER LE VIGNOBLE", "252", "Vallet", "44330", 47.1610, -1.2660, 32),
    CLOSED: ("IME DES TILLEULS", "183", "Clisson", "44190", 47.0850, -1.2810, 40),
}
TRANSITIONS = {
    PENDING: ("claim",),
    CLAIMED: ("claim", "accept_claim"),
    CLOSED: ("claim", "accept_claim", "close"),
}


def own_fields(word):
    """Every own field of an establishment, each with ``word`` in it."""
    return {
        "presentation": RichTextValue(
            f"<p>presentation {word}</p>", "text/html", "text/x-html-safe"
        ),
        "easy_to_read": f"easy {word}",
        "picture": NamedBlobImage(PIXEL, filename=f"{word}.png"),
        "picture_description": f"picture {word}",
        "website": f"https://{word}.example",
        "opening_hours": f"hours {word}",
        "access": f"access {word}",
        "audience": f"audience {word}",
        "services": (f"service {word}",),
        "missions": (f"mission {word}",),
        "projects": (f"project {word}",),
        "team": (f"team {word}",),
        "quotation": f"quotation {word}",
    }


def _add(section, entry_type, id, **fields):
    return createContentInContainer(section, entry_type, checkConstraints=False, id=id, **fields)


def fill(portal):
    """Add the entries: establishments of every state, one body, one firm, one consultant."""
    directory = portal["annuaire"]
    body = _add(
        directory["organismes-gestionnaires"],
        "ManagingBody",
        BODY,
        title="ASSOCIATION DES COTEAUX",
        finess=BODY,
        legal_form="60",
        siren="123456789",
        town="Clisson",
        postcode="44190",
        department="44",
        **{
            key: value
            for key, value in own_fields(SECRET + "body").items()
            if key == "presentation"
        },
    )
    establishments = directory["etablissements"]
    for finess, (name, category, town, postcode, lat, lon, places) in ESTABLISHMENTS.items():
        _add(
            establishments,
            "Establishment",
            finess,
            title=name,
            finess=finess,
            category=category,
            managing_body=BODY,
            managing_body_title=body.title,
            legal_status="nonprofit",
            siret="12345678900011",
            street="1 rue de l'École",
            town=town,
            postcode=postcode,
            department="44",
            phone="0240000000",
            opened=date(1998, 9, 1),
            latitude=lat,
            longitude=lon,
            capacity=places,
            **own_fields(SECRET + finess),
        )
    _add(
        establishments,
        "Establishment",
        LYON,
        title="=SAD DU RHÔNE",  # a name that a spreadsheet would run
        finess=LYON,
        category="460",
        town="Lyon",
        postcode="69001",
        department="69",
    )
    _add(
        directory["organismes-evaluateurs"],
        "EvaluationFirm",
        FIRM,
        title="Cabinet Clair",
        accreditation_number="3-1700",
        town="Nantes",
        postcode="44000",
        department="44",
        sectors=("elderly",),
        email="contact@cabinet-clair.example",
    )
    _add(
        directory["consultants"],
        "Consultant",
        CONSULTANT,
        title="Inès Morel",
        profession="Consultante qualité",
        skills=("Auto-évaluation",),
        town="Rennes",
        postcode="35000",
        department="35",
        consent=True,
    )
    for finess, transitions in TRANSITIONS.items():
        for transition in transitions:
            api.content.transition(establishments[finess], transition)
    establishments[CLAIMED].manage_setLocalRoles("tom", ["TeamManager"])
    establishments[CLAIMED].reindexObjectSecurity()


def add_users(portal):
    """One who fills the site, one directory manager, one manager of a claimed page's team."""
    portal.acl_users.userFolderAddUser(REGISTRAR, "registrar-pw", ["Manager"], [])
    portal.acl_users.userFolderAddUser(*DIRECTORY_MANAGER, ["Member", "Directory Manager"], [])
    portal.acl_users.userFolderAddUser(*TEAM_MANAGER, ["Member"], [])


class Client:
    """Asks the site as somebody; paths start at the site, answers are webtest's."""

    def __init__(
        self, role="Anonymous", accept="application/json", base="/plone", credentials=None
    ):
        self.base = base
        self.headers = {"Accept": accept}
        if credentials := credentials or PASSWORDS[role]:
            pair = ":".join(credentials)
            self.headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        self.app = TestApp(savestate(HTTPExceptionHandler(publish_module)), lint=False)

    def ask(self, method, path, headers=None, json=None, **params):
        """The answer, whatever its status."""
        transaction.commit()
        call = getattr(self.app, f"{method.lower()}_json" if json is not None else method.lower())
        if json is not None:
            params["params"] = json
        answer = call(
            self.base + path,
            headers={**self.headers, **(headers or {})},
            expect_errors=True,
            **params,
        )
        transaction.begin()
        return answer

    def get(self, path, headers=None, **params):
        """GET with a query string made from ``params``."""
        return self.ask("GET", path, headers, params=params or None)
