"""The site on which the matrix is walked, and the ways by which each right is asked for.

What all matrices share is in ``matrix_walk``.
"""

from AccessControl.SpecialUsers import nobody
from directory_site import PIXEL
from itertools import product
from matrix import ENTRY_TYPES
from matrix import LOCAL_ROLES
from matrix import ROLES
from matrix import STATES
from matrix_walk import HTML
from matrix_walk import JSON
from matrix_walk import PASSWORD
from plone import api
from plone.app.textfield import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobImage
from qualite.esms.directory.structure import SECTION_OF
import matrix_walk
import re


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
            portal.acl_users.userFolderAddUser(user_of(role), PASSWORD, roles, [])
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


class Walk(matrix_walk.Walk):
    """Answers, each as a bool, to: may this role do that, by this way?"""

    once = (*matrix_walk.Walk.once, "found", "write")

    def __init__(self, portal, rehearsal) -> None:
        super().__init__(portal, rehearsal, user_of)

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
        url = f"/annuaire/@@export?format=csv&q={word}&{states}"
        answer = self.visitor(role, HTML).ask("GET", url)  # which takes no word it does not know
        return re.findall(r"44000\d{4}", answer.text)

    # -- writing: what would be there, seen from inside the request --------------------------

    def write(self, role, type_, state):
        """(own text, register text) after a PATCH of both by the API."""
        path = path_of(type_, state)

        def look(portal):
            entry = portal.unrestrictedTraverse(path[1:])
            return entry.opening_hours, entry.town

        changes = {"opening_hours": WRITTEN, "town": WRITTEN}
        return self.send(look, role, "PATCH", path, changes) or ("", "")

    def edits(self, role, path, name="title") -> bool:
        """Whether a PATCH changes one text field."""

        def look(portal):
            return getattr(portal.unrestrictedTraverse(path[1:]), name)

        return self.send(look, role, "PATCH", path, {name: WRITTEN}) == WRITTEN

    def deletes(self, role, path) -> bool:
        container, id = path[1:].rpartition("/")[::2]

        def look(portal):
            return id not in (portal.unrestrictedTraverse(container) if container else portal)

        return bool(self.send(look, role, "DELETE", path))

    def adds(self, role, path, type_) -> bool:
        content = {"@type": type_, "id": "new-one", "title": "New", **REQUIRED.get(type_, {})}

        def look(portal):
            return "new-one" in portal.unrestrictedTraverse(path[1:])

        return bool(self.send(look, role, "POST", path, content))

    def sets(self, role) -> bool:
        """Whether a setting of the directory can be changed."""

        def look(portal):
            return api.portal.get_registry_record("qualite.esms.directory.page_size")

        return self.send(look, role, "PATCH", "/@controlpanels/directory", {"page_size": 42}) == 42

    def moves_by_rest(self, role, path, transition) -> bool:
        look = state_at(path)
        after = self.send(look, role, "POST", f"{path}/@workflow/{transition}")
        return after not in (None, look(self.portal))

    def moves_by_page(self, role, path, transition) -> bool:
        look, page = state_at(path), f"{path}/content_status_modify"
        after = self.press(look, role, page, workflow_action=transition)
        return after not in (None, look(self.portal))


def state_at(path):
    """What reads the state of an entry inside a request."""
    return lambda portal: api.content.get_state(portal.unrestrictedTraverse(path[1:]))
