"""A space in which everything has happened: what tests of the API ask about.

``/espaces/glycines`` (alice manages, bob is a member, gina a guest) holds one thing of each kind;
``/espaces/voisins`` (olga's) shows its name and takes requests, eve's waits for an answer;
``/espaces/ouvert`` (olga's) lets in whoever has an account.
"""

from base64 import b64decode
from datetime import datetime
from datetime import UTC
from plone import api
from plone.app.textfield import RichTextValue
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from qualite.esms.workspaces.discussion import api as discussion
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings import minutes
from qualite.esms.workspaces.meetings import recording
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.opening import attachment
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.tasks import api as tasks
from spaces_world import acting
from spaces_world import make_space
import re
import transaction


SPACE = "/espaces/glycines"
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def at(hour):
    """A moment of the day of the meetings."""
    return datetime(2030, 11, 26, hour, tzinfo=UTC)


def fill(portal):
    """Make it all; returns what tests put into paths and bodies, by name."""
    space = portal.espaces.glycines
    with api.env.adopt_roles(["Manager"]):
        other = make_space(
            portal,
            manager="olga",
            members=(),
            guests=(),
            id="voisins",
            title="Voisins",
            visibility="listed",
            joining="request",
        )
        opened = make_space(
            portal,
            manager="olga",
            members=(),
            guests=(),
            id="ouvert",
            title="Ouvert",
            state="network",
            joining="free",
        )
        steering = make_space(
            portal,
            "EvaluationCommittee",
            members=(),
            guests=(),
            id="pilotage",
            title="Comité de pilotage",
        )
    with acting("eve"):
        requests.ask(other, "eve", "Puis-je vous rejoindre ?")
    known = {
        "space": space.UID(),
        "voisins": other.UID(),
        "ouvert": opened.UID(),
        "pilotage": steering.UID(),
        "code": attachment.code(steering),
    }
    with acting("alice"):
        known |= by_alice(space)
    with acting("bob"):
        known |= by_bob(space)
    with acting("gina"):
        answer = discussion.add(space["note"], "Merci.", int(known["comment"]))
        known["answer"] = str(answer.comment_id)
    known["notice"] = str(next(iter(reading.listing("bob"))).id)
    transaction.commit()
    return known


def by_alice(space):
    """A folder, two meetings, two invitations."""
    api.content.create(space, "Folder", "procedures", title="Procédures")
    planned = meetings.plan(
        space, title="Comité no 6", start=at(13), end=at(15), agenda=("Plaintes", "Retour du CVS")
    )
    held = meetings.plan(space, title="Comité no 5", start=at(8), end=at(9), agenda=("Repas",))
    api.content.transition(held, "write_minutes")
    (section,) = recording.sections(held)
    decided = minutes.merged(
        [section], [{"id": section.id, "decisions": [{"text": "Goûter à 16 h"}]}]
    )
    recording.write(held, decided, minutes.version([section]))
    (decision,) = decided[0].decisions
    outside = invitations.invite(space, email="lea@example.org", seat="Familles")
    known = invitations.invite(space, userid="eve", message="Venez !")
    return {
        "meeting": planned.UID(),
        "planned": planned.getId(),
        "held": held.getId(),
        "section": section.id,
        "decision": decision.id,
        "version": minutes.version(recording.sections(held)),
        "invitation": outside.id,
        "token": invitations.token(space, known),
    }


def by_bob(space):
    """Documents that the team sees, a draft, a task, a message."""
    page = api.content.create(
        space,
        "Document",
        "note",
        title="Note",
        text=RichTextValue("<p>Bonjour</p>", "text/html", "text/x-html-safe"),
    )
    text = NamedBlobFile(b"Un registre", "text/plain", "registre.txt")
    shared = [
        page,
        api.content.create(space, "File", "registre", title="Registre", file=text),
        api.content.create(
            space, "Image", "photo", title="Photo", image=NamedBlobImage(PIXEL, filename="p.png")
        ),
        api.content.create(
            space, "Link", "lien", title="Lien", remoteUrl="https://www.has-sante.fr/"
        ),
    ]
    for one in shared:
        api.content.transition(one, "share")
    api.content.create(space, "Document", "brouillon", title="Brouillon")
    task = tasks.create(space, "Relire", assignee="gina", about=page.UID())
    comment = discussion.add(page, "Qui relit ?")
    welcome = discussion.add(space, "Bienvenue à tous")
    return {
        "page": page.UID(),
        "task": task.getId(),
        "comment": str(comment.comment_id),
        "welcome": str(welcome.comment_id),
    }


def filled(value, known):
    """A path or a body with ``<name>`` replaced by what `fill` gave for that name."""
    if isinstance(value, str):
        return re.sub(r"<(\w+)>", lambda match: known.get(match[1], match[0]), value)
    if isinstance(value, dict):
        return {filled(key, known): filled(one, known) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, known) for one in value]
    return value


def last_write(portal) -> bytes:
    """Id of the last transaction that wrote anything."""
    transaction.abort()
    return portal._p_jar.db().lastTransaction()
