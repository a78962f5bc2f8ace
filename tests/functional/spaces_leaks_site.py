"""Spaces whose every private field holds a secret word, and who may read which word.

A token is a text that betrays something when somebody reads it who must not: a word of a private
field, the id or the UID of a private thing.
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from directory_site import PIXEL
from plone import api
from plone.app.textfield import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from qualite.esms.workspaces.discussion import api as discussion
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.meetings import minutes
from qualite.esms.workspaces.meetings import presence
from qualite.esms.workspaces.meetings import recording
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_people
from spaces_world import make_space
from spaces_world import SECRET
import itertools


TEAM = frozenset({"alice", "bob", "gina"})
#: Key of a secret word -> who may read it.
READERS = {
    "clos": TEAM,  # all of a private space
    "dedans": TEAM,  # what spaces that others see keep for their teams
    "brouillon": {"alice"},
    "reseau": TEAM | {"sam"},  # name and published documents of a space open to subscribers
    "gestion": {"alice"},  # invitations, as managers alone see them
    "demande": {"alice", "pam"},  # the words of somebody who asks to join
}
WORDS = {key: f"{SECRET}{key}" for key in READERS}
SITE_PEOPLE = {
    "libby": "Librarian",
    "dora": "Directory Manager",
    "adam": "Site Administrator",
    "rex": "Member",  # was on every team, and wrote
    "pam": "Member",  # asks to join
}
OUTSIDERS = ("Anonymous", "eve", "olga", "rex", "pam", "sam", "libby", "dora", "adam")
INSIDERS = ("bob", "gina")
START = datetime.now(UTC).replace(microsecond=0) + timedelta(days=7)


@dataclass
class Token:
    """A text and the people who may read it."""

    text: str
    readers: frozenset
    what: str


class World:
    """The site, its tokens, and the paths of what it keeps private."""

    def __init__(self, portal):
        self.portal = portal
        self.tokens = [
            Token(word, frozenset(READERS[key]), f"words of “{key}”") for key, word in WORDS.items()
        ]
        self.private = []
        self.numbers = itertools.count(1)

    def hide(self, obj, key):
        """A thing that only the readers of a key may know of."""
        readers, path = frozenset(READERS[key]), path_of(obj)
        self.tokens.append(Token(obj.getId(), readers, f"id of {path}"))
        self.tokens.append(Token(obj.UID(), readers, f"UID of {path}"))
        self.private.append(path)

    def id(self):
        """An id that is in no word of another language, and in no other id."""
        return f"quincaille{next(self.numbers):03}"


def path_of(obj):
    """Path from the site."""
    return "/".join(obj.getPhysicalPath()).removeprefix("/plone")


def make_world(portal) -> World:
    """Fill the site."""
    make_people(portal)
    for name, role in SITE_PEOPLE.items():
        portal.acl_users.userFolderAddUser(name, f"secret-{name}-pw", ["Member", role], [])
        api.user.get(userid=name).setMemberProperties(
            {"fullname": f"{name.title()} Durand", "email": f"{name}@example.org"}
        )
    world = World(portal)
    make_space(portal, manager="olga", members=(), guests=(), id="autre", title="Autre espace")
    _private_space(world)
    for id, state, fields in (
        ("jardin", "public", {"title": "Jardin partagé"}),
        ("reseau", "network", {"title": f"Réseau {WORDS['reseau']}"}),
        ("annonce", "private", {"title": "Annonce", "visibility": "listed", "joining": "request"}),
        ("ancien", "archived", {"title": f"Ancien {WORDS['dedans']}"}),
    ):
        space = _space(portal, id, **fields)
        _fill(world, space, "dedans")
        _drafts(world, space)
        _publish_one(space, fields["title"])
        _close(space, state)
    requests.ask(portal["espaces"]["annonce"], "pam", f"Bonjour {WORDS['demande']}")
    return world


def _private_space(world):
    word = WORDS["clos"]
    space = _space(
        world.portal,
        world.id(),
        title=f"Clos {word}",
        description=f"Raison {word}",
        establishments=(word,),
    )
    world.hide(space, "clos")
    _fill(world, space, "clos")
    _drafts(world, space)
    _publish_one(space, f"Clos {word}")
    with acting("alice"):
        invitations.invite(
            space,
            email=f"{WORDS['gestion']}@example.org",
            seat=f"Siège {WORDS['gestion']}",
            message=f"Venez {WORDS['gestion']}",
        )
    _close(space, "private")


def _space(portal, id, **fields):
    """A space of alice, bob and gina, where rex is for now."""
    return make_space(portal, members=("bob", "rex"), id=id, **fields)


def _close(space, state):
    """Rex goes, then the space gets its state."""
    roster.remove(space, "rex")
    transitions = {"public": "open_to_all", "network": "open_to_network", "archived": "archive"}
    if state in transitions:
        with acting("alice"):
            api.content.transition(space, transitions[state])


def _fill(world, space, key):
    """One thing of every type with the word in every field, seen by the team; talk on each."""
    word = WORDS[key]
    roster.change(space, "bob", seat=f"Siège {word}")
    with acting("rex"):
        made = [_add(world, space, type_, word) for type_ in ("Folder", *DOCUMENTS)]
        inside = _add(world, made[0], "File", word)
        made += [inside, _meeting(world, space, word), _task(world, space, word)]
        for thing in (*made[1:5], inside):
            api.content.transition(thing, "share")
        for thing in (space, made[1], made[2], *made[-2:]):
            discussion.add(thing, f"On se le dit : {word}")
    for thing in made:
        world.hide(thing, key)


DOCUMENTS = ("Document", "File", "Image", "Link")


def _drafts(world, space):
    with acting("alice"):
        for type_ in DOCUMENTS:
            world.hide(_add(world, space, type_, WORDS["brouillon"]), "brouillon")


def _publish_one(space, name):
    """What those who may read the space see of it: a page that is related to private things."""
    private = [one for one in space.objectValues() if one.portal_type == "Document"]
    with acting("alice"):
        page = createContentInContainer(
            space,
            "Document",
            id="bienvenue",
            title=f"Bienvenue à {name}",
            text=RichTextValue("<p>Lisez-nous.</p>", "text/html", "text/x-html-safe"),
        )
        _relate(page, private)
        for transition in ("share", "publish"):
            api.content.transition(page, transition)


def _relate(page, others):
    for other in others:
        api.relation.create(source=page, target=other, relationship="relatedItems")


def _add(world, container, type_, word):
    fields = {"title": f"Titre {word}", "description": f"Résumé {word}", "subject": (word,)}
    if type_ == "Document":
        text = f"<p>Texte {word}</p>"
        fields["text"] = RichTextValue(text, "text/html", "text/x-html-safe")
    if type_ == "File":
        data = f"Contenu {word}".encode()
        fields["file"] = NamedBlobFile(data, "text/plain", filename=f"{word}.txt")
    if type_ == "Image":
        fields["image"] = NamedBlobImage(PIXEL, filename=f"{word}.png")
    if type_ == "Link":
        fields["remoteUrl"] = f"https://{word}.example"
    return createContentInContainer(container, type_, id=world.id(), **fields)


def _meeting(world, space, word):
    meeting = createContentInContainer(
        space,
        "Meeting",
        id=world.id(),
        title=f"Réunion {word}",
        description=f"Résumé {word}",
        start=START,
        end=START + timedelta(hours=2),
        place=f"Salle {word}",
        link=f"https://{word}.example",
        agenda=(f"Point {word}",),
    )
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(meeting, "write_minutes")
    before = recording.sections(meeting)
    new = minutes.Section(minutes.new_id(), f"Section {word}", f"Notes {word}")
    recording.write(meeting, (*before, new), minutes.version(before))
    presence.note(meeting, {"bob": "present"}, [f"Visiteur {word}"])
    return meeting


def _task(world, space, word):
    return createContentInContainer(
        space,
        "Task",
        id=world.id(),
        title=f"Tâche {word}",
        description=f"Détails {word}",
        assignee="bob",
    )


def double(world) -> None:
    """As much again of all that is private, in every space; and another private space."""
    spaces = world.portal["espaces"]
    for name in ("jardin", "reseau", "annonce", "ancien"):
        space = spaces[name]
        with acting("alice"):
            if name == "ancien":
                api.content.transition(space, "reopen")
            roster.add(space, "rex")
        _fill(world, space, "dedans")
        _drafts(world, space)
        roster.remove(space, "rex")
        with acting("alice"):
            page = space["bienvenue"]
            discussion.add(page, f"Encore {WORDS['dedans']}")
            roster.add(space, "libby", seat=WORDS["dedans"])
            invitations.invite(space, email="autre@example.org", message=WORDS["gestion"])
            if name == "ancien":
                api.content.transition(space, "archive")
    requests.ask(spaces["annonce"], "dora", WORDS["gestion"])
    _private_space(world)
