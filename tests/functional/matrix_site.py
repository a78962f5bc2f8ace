"""The site on which the matrix is walked, and the ways by which each right is asked for.

Whoever asks goes through the publisher, as everybody does. What would be written is observed
inside the request just before its end, then rolled back: one site serves all questions.
"""

from AccessControl.SpecialUsers import nobody
from base64 import b64encode
from directory_site import Client
from directory_site import PIXEL
from functools import cache
from itertools import product
from matrix import ENTRY_TYPES
from matrix import LOCAL_ROLES
from matrix import ROLES
from matrix import STATES
from plone import api
from plone.app.textfield import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobImage
from plone.protect.authenticator import createToken
from qualite.esms.directory.structure import SECTION_OF
from zope.component import getGlobalSiteManager
from ZPublisher.interfaces import IPubBeforeCommit
import re
import transaction


TITLE_WORD = "glycinier"  # in the title of every entry
OWN_WORD = "zanzibarique"  # in the presentation of every entry
WRITTEN = "Berlingotville"
PATH_TO_STATE = {
    "listed": (),
    "claim_pending": ("claim",),
    "claimed": ("claim", "accept_claim"),
    "closed": ("claim", "accept_claim", "close"),
}
IDS = {
    key: f"44000{number:04}" for number, key in enumerate(product(ENTRY_TYPES, STATES), start=100)
}
PLACE = {"town": "Clisson", "postcode": "44190", "department": "44"}
REQUIRED = {
    "Establishment": {
        **PLACE,
        "finess": "440009999",
        "category": "500",
        "legal_status": "nonprofit",
    },
    "ManagingBody": {**PLACE, "finess": "440009999", "legal_form": "60"},
    "EvaluationFirm": PLACE,
    "Consultant": {**PLACE, "consent": True},
}
HTML, JSON = "text/html", "application/json"


def user_of(role: str) -> str:
    return f"user-{role.lower().replace(' ', '-')}"


def path_of(type_: str, state: str = "") -> str:
    """Where the object of that type and state is, from the site."""
    if type_ == "Directory":
        return "/annuaire"
    if type_ == "DirectorySection":
        return "/annuaire/consultants"
    return f"/annuaire/{SECTION_OF[type_]}/{IDS[type_, state]}"


def own_word(type_: str, state: str) -> str:
    """A word of one presentation only."""
    return f"mot{IDS[type_, state]}"


def fill(portal) -> None:
    """One user for each role; one entry of every type in every state, with every local role."""
    for role in ROLES:
        roles = ["Member"] if role in (*LOCAL_ROLES, "Member") else ["Member", role]
        if role != "Anonymous":
            portal.acl_users.userFolderAddUser(user_of(role), "secret-of-all", roles, [])
    for (type_, state), id in IDS.items():
        entry = createContentInContainer(
            portal["annuaire"][SECTION_OF[type_]],
            type_,
            checkConstraints=False,
            id=id,
            title=f"{TITLE_WORD} {type_} {state}",
            presentation=RichTextValue(
                f"<p>{OWN_WORD} {own_word(type_, state)}</p>", "text/html", "text/x-html-safe"
            ),
            picture=NamedBlobImage(PIXEL, filename="picture.png"),
            **{**REQUIRED[type_], "finess": id},
        )
        for transition in PATH_TO_STATE[state]:
            api.content.transition(entry, transition)
        entry.__ac_local_roles__ = {user_of(role): [role] for role in LOCAL_ROLES}
        entry.reindexObjectSecurity()


class Rehearsal:
    """Rolls back every request made meanwhile, after ``look`` saw what it would have written."""

    def __init__(self) -> None:
        self.look = None
        self.seen = None

    def __enter__(self):
        getGlobalSiteManager().registerHandler(self.roll_back, (IPubBeforeCommit,))
        return self

    def __exit__(self, *error):
        getGlobalSiteManager().unregisterHandler(self.roll_back, (IPubBeforeCommit,))

    def roll_back(self, event) -> None:
        if self.look is not None:
            self.seen = self.look(event.request["PARENTS"][-1]["plone"])
        transaction.doom()


class Visitor(Client):
    """Asks as the user of a role."""

    def __init__(self, role: str, accept: str) -> None:
        super().__init__("Anonymous", accept)
        if role != "Anonymous":
            pair = f"{user_of(role)}:secret-of-all".encode()
            self.headers["Authorization"] = f"Basic {b64encode(pair).decode()}"


class Walk:
    """Answers, each as a bool, to: may this role do that, by this way? Each is asked for once."""

    def __init__(self, portal, rehearsal: Rehearsal) -> None:
        self.portal = portal
        self.rehearsal = rehearsal
        for name in ("visitor", "ask", "token", "found", "write"):
            setattr(self, name, cache(getattr(self, name)))

    def visitor(self, role, accept):
        return Visitor(role, accept)

    def ask(self, role, path, accept=HTML):
        """The answer to a GET, which must not be an error of the server."""
        answer = self.visitor(role, accept).ask("GET", path)
        # Stock Dexterity fails on the form of a type that may not be added here.
        refused = "/++add++" in path
        assert answer.status_int < 500 or refused, f"{path}: {answer.status}"
        return answer

    def token(self, role):
        """What protects forms from forgery, for the user of a role."""
        if role == "Anonymous":
            return ""
        with api.env.adopt_user(username=user_of(role)):
            return createToken()

    def opens(self, role, path) -> bool:
        return self.ask(role, path).status_int == 200

    def _rehearse(self, look, role, accept, method, path, **options):
        self.rehearsal.look, self.rehearsal.seen = look, None
        try:
            answer = self.visitor(role, accept).ask(method, path, **options)
        finally:
            self.rehearsal.look = None
        assert answer.status_int < 500, f"{method} {path}: {answer.status}"
        return self.rehearsal.seen

    # -- finding ----------------------------------------------------------------------------

    def found(self, role, way, word):
        """Ids of the entries that a search gives, by way, for a word."""
        return frozenset(getattr(self, f"_found_by_{way}")(role, word)) & set(IDS.values())

    def _found_by_catalog(self, role, word):
        user = nobody if role == "Anonymous" else api.user.get(username=user_of(role)).getUser()
        with api.env.adopt_user(user=user):
            return [brain.getId for brain in self.portal.portal_catalog(SearchableText=word)]

    def _found_by_directory(self, role, word):
        states = "&".join(f"state={state}" for state in STATES)
        answer = self.ask(role, f"/annuaire/@directory?q={word}&b_size=100&{states}", JSON)
        return [item["@id"].rsplit("/")[-1] for item in answer.json["items"]]

    def _found_by_rest(self, role, word):
        answer = self.ask(role, f"/@search?SearchableText={word}&b_size=100", JSON)
        return [item["@id"].rsplit("/")[-1] for item in answer.json["items"]]

    def _found_by_page(self, role, word):
        pages = (
            self.ask(role, f"/@@search?SearchableText={word}&b_start:int={start}").text
            for start in (0, 10)
        )
        return re.findall(r'href="[^"?]*/annuaire/[a-z-]+/(\d{9})["/?]', " ".join(pages))

    def _found_by_export(self, role, word):
        states = "&".join(f"state={state}" for state in STATES)
        answer = self.ask(role, f"/annuaire/@@export?format=csv&q={word}&{states}")
        return re.findall(r"44000\d{4}", answer.text)

    # -- writing: what would be there, seen from inside the request --------------------------

    def write(self, role, type_, state):
        """(own text, register text) after a PATCH of both by the API."""
        path = path_of(type_, state)

        def look(portal):
            entry = portal.unrestrictedTraverse(path[1:])
            return entry.opening_hours, entry.town

        changes = {"opening_hours": WRITTEN, "town": WRITTEN}
        return self._rehearse(look, role, JSON, "PATCH", path, json=changes) or ("", "")

    def edits(self, role, path, name="title") -> bool:
        """Whether a PATCH changes one text field."""

        def look(portal):
            return getattr(portal.unrestrictedTraverse(path[1:]), name)

        return self._rehearse(look, role, JSON, "PATCH", path, json={name: WRITTEN}) == WRITTEN

    def deletes(self, role, path) -> bool:
        container, id = path[1:].rpartition("/")[::2]

        def look(portal):
            return id not in (portal.unrestrictedTraverse(container) if container else portal)

        return bool(self._rehearse(look, role, JSON, "DELETE", path))

    def adds(self, role, path, type_) -> bool:
        content = {"@type": type_, "id": "new-one", "title": "New", **REQUIRED.get(type_, {})}

        def look(portal):
            return "new-one" in portal.unrestrictedTraverse(path[1:])

        return bool(self._rehearse(look, role, JSON, "POST", path, json=content))

    def sets(self, role) -> bool:
        """Whether a setting of the directory can be changed."""

        def look(portal):
            return api.portal.get_registry_record("qualite.esms.directory.page_size")

        url, changes = "/@controlpanels/directory", {"page_size": 42}
        return self._rehearse(look, role, JSON, "PATCH", url, json=changes) == 42

    def moves_by_rest(self, role, path, transition) -> bool:
        url = f"{path}/@workflow/{transition}"
        return self._moves(path, role, JSON, "POST", url, json={})

    def moves_by_page(self, role, path, transition) -> bool:
        params = {"workflow_action": transition, "_authenticator": self.token(role)}
        return self._moves(path, role, HTML, "POST", f"{path}/content_status_modify", params=params)

    def _moves(self, path, role, *question, **options) -> bool:
        def state(portal):
            return api.content.get_state(portal.unrestrictedTraverse(path[1:]))

        before = state(self.portal)
        return self._rehearse(state, role, *question, **options) not in (None, before)
