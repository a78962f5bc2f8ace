"""The spaces on which the matrix is walked: one for each kind, state and thing that members may do.

What all matrices share is in ``matrix_walk``.
"""

from AccessControl.SpecialUsers import nobody
from base64 import b64encode
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from directory_site import PIXEL
from itertools import product
from matrix_walk import JSON
from matrix_walk import PASSWORD
from plone import api
from plone.app.textfield import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from qualite.esms.theme.search import PAGE_SIZE
from qualite.esms.workspaces.discussion import api as discussion
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.team import roster
from spaces_matrix import SITE_ROLES
from spaces_matrix import SPACE_KINDS
from spaces_matrix import SPACE_STATES
from spaces_matrix import SUBJECTS
from spaces_matrix import TEAM_ROLES
from spaces_world import acting
from spaces_world import STATES as PATHS_TO_SPACE_STATES
import json
import matrix_walk
import re


#: What members may do in the space where a row of the tables is asked about; else they edit.
PARTICIPATION = {"writer": "contribute", "author": "contribute", "reader": "consult"}
PARTICIPATIONS = ("edit", "contribute", "consult")
ORDINARY = {"edit": "editor", "contribute": "writer", "consult": "reader"}
COLLEAGUE = "team-colleague"  # the manager who founds every space
PATHS_TO_STATES = {
    "document": {"draft": (), "team": ("share",), "public": ("share", "publish")},
    "folder": {"team": (), "public": ("publish",)},
    "task": {"open": (), "done": ("complete",)},
    "meeting": {
        "planned": (),
        "minutes": ("write_minutes",),
        "adopted": ("write_minutes", "adopt"),
        "cancelled": ("cancel",),
    },
}
WRITTEN = "Berlingotville"
START = datetime.now(UTC).replace(microsecond=0) + timedelta(days=7)
MEETING = {"start": START, "end": START + timedelta(hours=2), "agenda": ("Le plan d'action",)}


def user_of(person: str) -> str:
    """Id of the account of a row of the tables."""
    place = "team" if person in TEAM_ROLES else "site"
    return f"{place}-{person.lower().replace(' ', '-')}"


def participation_of(person: str) -> str:
    """What members may do in the space where that person is asked about."""
    return PARTICIPATION.get(person, "edit")


def word_of(participation: str) -> str:
    """A word in the title of every space of that participation, and of all that it holds."""
    return f"glycinier{participation}"


def space_path(kind: str, state: str, participation: str) -> str:
    """Where a space is, from the site."""
    return f"/espaces/{kind}-{state}-{participation}"


def thing_id(type_: str, state: str) -> str:
    return f"{type_.lower()}-{state}"


def message_of(person: str) -> str:
    """Words of the message that a person once wrote, before the rights they have today."""
    return f"mot{user_of(person).replace('-', '')}"


def fields_of(type_: str) -> dict:
    """Fields of a thing beside its title."""
    if type_ == "Document":
        return {"text": RichTextValue("<p>Un texte</p>", "text/html", "text/x-html-safe")}
    if type_ == "File":
        return {"file": NamedBlobFile(b"un texte", "text/plain", filename="texte.txt")}
    if type_ == "Image":
        return {"image": NamedBlobImage(PIXEL, filename="image.png")}
    if type_ == "Link":
        return {"remoteUrl": "https://example.org"}
    return MEETING if type_ == "Meeting" else {}


def json_of(type_: str) -> dict:
    """The body of a request that adds a thing."""
    body = {"@type": type_, "title": "Nouveau"}
    if type_ == "Meeting":
        body |= {"start": START.isoformat(), "end": MEETING["end"].isoformat()}
    if type_ == "File":
        body["file"] = {"data": "un texte", "encoding": "utf-8", "filename": "a.txt"}
    if type_ == "Image":
        data = b64encode(PIXEL).decode()
        body["image"] = {"data": data, "encoding": "base64", "content-type": "image/png"}
    if type_ == "Link":
        body["remoteUrl"] = "https://example.org"
    return body


def fill(portal) -> None:
    """The accounts, then the spaces with what they hold."""
    for person in (*SITE_ROLES, *TEAM_ROLES, "colleague"):
        roles = ["Member", *([person] if person in SITE_ROLES else [])]
        if person != "Anonymous":
            name = COLLEAGUE if person == "colleague" else user_of(person)
            portal.acl_users.userFolderAddUser(name, PASSWORD, roles, [])
    for kind, state, participation in product(SPACE_KINDS, SPACE_STATES, PARTICIPATIONS):
        space = _space(kind, state, participation)
        if kind == "team":
            _fill_space(space)
        _transitions(space, PATHS_TO_SPACE_STATES[state])


def _space(kind, state, participation):
    with acting(COLLEAGUE):
        space = createContentInContainer(
            spaces_folder(),
            "Workspace" if kind == "team" else "EvaluationCommittee",
            id=space_path(kind, state, participation).rpartition("/")[2],
            title=f"{word_of(participation)} {kind} {state}",
            kind=kind,
            participation=participation,
        )
    roster.add(space, user_of("author"))
    roster.add(space, user_of(ORDINARY[participation]))
    if participation == "edit":
        roster.add(space, user_of("manager"), role=roster.MANAGER)
        roster.add(space, user_of("guest"), role=roster.GUEST)
    return space


def _fill_space(space):
    words = word_of(space.participation)
    for subject, (_subject, types, states) in SUBJECTS.items():
        for type_, state in product(types, states if subject in WITH_STATES else ()):
            with acting(user_of("author")):
                thing = createContentInContainer(
                    space,
                    type_,
                    checkConstraints=False,
                    id=thing_id(type_, state),
                    title=f"{words} {type_} {state}",
                    **fields_of(type_),
                )
            _transitions(thing, PATHS_TO_STATES[WITH_STATES[subject]][state])
    people = [one for one in (*SITE_ROLES, *TEAM_ROLES) if _asks_in(one, space)]
    talked_about = [space, *(space[name] for name in DISCUSSED_IDS)]
    for thing, person in product(talked_about, [*people, *{"author"} - set(people)]):
        with acting(user_of(person)):
            discussion.add(thing, message_of(person))


WITH_STATES = {
    heading: subject
    for heading, (subject, *_rest) in SUBJECTS.items()
    if subject in PATHS_TO_STATES
}
DISCUSSED_IDS = ("document-team", "meeting-planned", "task-open")


def _asks_in(person, space):
    return person != "Anonymous" and participation_of(person) == space.participation


def _transitions(thing, transitions):
    with api.env.adopt_roles(["Manager"]):
        for transition in transitions:
            api.content.transition(thing, transition)


class Walk(matrix_walk.Walk):
    """What people get in spaces and what they would change there."""

    once = (*matrix_walk.Walk.once, "found", "messages")

    def __init__(self, portal, rehearsal) -> None:
        super().__init__(portal, rehearsal, user_of)

    # -- finding ----------------------------------------------------------------------------

    def found(self, person, way):
        """Paths of the things with the word of that person's spaces that a search gives."""
        return frozenset(
            getattr(self, f"_found_by_{way}")(person, word_of(participation_of(person)))
        )

    def _found_by_catalog(self, person, word):
        user = nobody if person == "Anonymous" else api.user.get(user_of(person)).getUser()
        with api.env.adopt_user(user=user):
            brains = self.portal.portal_catalog(SearchableText=word)
            return [brain.getPath().removeprefix("/plone") for brain in brains]

    def _found_by_rest(self, person, word):
        answer = self.ask(person, f"/@search?SearchableText={word}&b_size=1000", JSON).json
        assert answer["items_total"] == len(answer["items"])
        return [_path(item["@id"]) for item in answer["items"]]

    def _found_by_live_search(self, person, word):
        page = self.ask(person, f"/@@ajax-search?SearchableText={word}&perPage=1000")
        answer = json.loads(page.text)
        assert answer["total"] == len(answer["items"])
        return [_path(item["url"]) for item in answer["items"]]

    def _found_by_page(self, person, word):
        paths, start = set(), 0
        while True:
            page = self.ask(person, f"/@@search?SearchableText={word}&b_start={start}").text
            links = {_path(link) for link in re.findall(r'href="([^"?]*/espaces/[^"?]+)', page)}
            if not links:
                return paths
            assert not links & paths, "a page of results shows again what another one showed"
            paths |= links
            start += PAGE_SIZE

    # -- messages ---------------------------------------------------------------------------

    def messages(self, path) -> dict[str, str]:
        """Words -> id of each message about a thing, whoever may read it."""
        thing = self.portal.unrestrictedTraverse(path[1:])
        return {
            comment.text: str(comment.comment_id)
            for comment in discussion.IConversation(thing).getComments()
        }


def _path(url):
    return re.sub(r"^.*?(?=/espaces/)", "", url).removesuffix("/view")
