"""The pages of shared spaces that every check of looks and access walks."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobImage
from qualite.esms.demo.pictures import landscape
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.notifications.mails import tokens as stop_tokens
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.opening.founding import open_space
from qualite.esms.workspaces.opening.founding import Opening
from qualite.esms.workspaces.policies import Policy
from qualite.esms.workspaces.spaces import is_space
from spaces_world import acting
import transaction


COMMITTEE = "Comité de pilotage, évaluation 2027"
COMMISSION = "Commission qualité du Vignoble"
DIRECTOR = "direction@example.org"  # manages the committee
MEMBER = "soins@example.org"
GUEST = "resident@example.org"
NEIGHBOUR = "voisine@example.org"  # in another space
STRANGER = "famille@example.org"  # an account that is in no space
ANYBODY = None

# name → who looks, path; what is in braces is found by `places`
PAGES = {
    "my spaces": (DIRECTOR, "/espaces"),
    "spaces, of none": (STRANGER, "/espaces"),
    "spaces, by anybody": (ANYBODY, "/espaces"),
    "personal dashboard": (MEMBER, "/tableau-de-bord"),
    "personal dashboard of a stranger": (STRANGER, "/tableau-de-bord"),
    "kinds of spaces": (DIRECTOR, "/espaces/@@open-space"),
    "opening a committee": (DIRECTOR, "/espaces/@@open-space?kind=steering"),
    "opening for evaluators": (DIRECTOR, "/espaces/@@open-space?kind=evaluators"),
    "opening a group": (DIRECTOR, "/espaces/@@open-space?kind=group"),
    "overview": (DIRECTOR, "{committee}"),
    "overview of a guest": (GUEST, "{committee}"),
    "overview of a new space": (DIRECTOR, "{listed}"),
    "overview of an open space, by anybody": (ANYBODY, "{open}"),
    "overview of an archived space": (DIRECTOR, "{archived}"),
    "meetings": (MEMBER, "{committee}/@@meetings"),
    "planning a meeting": (DIRECTOR, "{committee}/@@add-meeting"),
    "planned meeting": (MEMBER, "{planned}"),
    "meeting whose minutes are written": (DIRECTOR, "{minutes}"),
    "adopted meeting": (DIRECTOR, "{adopted}"),
    "cancelled meeting": (DIRECTOR, "{cancelled}"),
    "changing a meeting": (DIRECTOR, "{planned}/edit"),
    "writing minutes": (DIRECTOR, "{minutes}/@@minutes"),
    "noting who came": (DIRECTOR, "{minutes}/@@attendance"),
    "attendance sheet": (DIRECTOR, "{minutes}/@@attendance-sheet"),
    "documents": (DIRECTOR, "{committee}/@@documents"),
    "documents of a guest": (GUEST, "{committee}/@@documents"),
    "documents of an open space, by anybody": (ANYBODY, "{open}/@@documents"),
    "words found in documents": (MEMBER, "{committee}/@@documents?q=familles"),
    "words found nowhere": (MEMBER, "{committee}/@@documents?q=zzzz"),
    "folder": (MEMBER, "{folder}"),
    "empty folder": (MEMBER, "{empty}"),
    "file": (MEMBER, "{file}/view"),
    "written page": (DIRECTOR, "{page}"),
    "picture": (MEMBER, "{picture}/view"),
    "tasks": (MEMBER, "{committee}/@@tasks"),
    "tasks that are done": (MEMBER, "{committee}/@@tasks?done=1"),
    "task": (MEMBER, "{task}"),
    "writing a task": (DIRECTOR, "{committee}/@@add-task"),
    "changing a task": (DIRECTOR, "{task}/edit"),
    "discussion": (MEMBER, "{committee}/@@discussion"),
    "members, by a manager": (DIRECTOR, "{listed}/@@members"),
    "members, by a guest": (GUEST, "{committee}/@@members"),
    "taking somebody off the team": (DIRECTOR, "{committee}/@@remove-member?userid={member}"),
    "handing over": (DIRECTOR, "{committee}/@@hand-over?userid={member}"),
    "leaving": (MEMBER, "{committee}/@@leave-space"),
    "settings": (DIRECTOR, "{committee}/@@space-settings"),
    "deleting a space": (DIRECTOR, "{committee}/@@delete-space"),
    "joining on request": (STRANGER, "/espaces/@@ask-to-join?space={listed_uid}"),
    "joining freely": (STRANGER, "{open}/@@join"),
    "invitation of somebody new": (ANYBODY, "{invitation}"),
    "invitation of an account": (ANYBODY, "{known_invitation}"),
    "invitation to answer": (NEIGHBOUR, "{known_invitation}"),
    "invitation of somebody else": (MEMBER, "{invitation}"),
    "invitation that was revoked": (ANYBODY, "{revoked_invitation}"),
    "invitation that never was": (ANYBODY, "/espaces/@@invitation?t=x"),
    "notifications": (DIRECTOR, "/@@notifications"),
    "no notification": (STRANGER, "/@@notifications"),
    "choosing e-mails": (MEMBER, "/@@notification-settings"),
    "choosing e-mails of no space": (STRANGER, "/@@notification-settings"),
    "calendar feed": (MEMBER, "/@@calendar-feed"),
    "stopping e-mails": (ANYBODY, "{stop}"),
    "stopping e-mails by a cut link": (ANYBODY, "/@@stop-mails?t=x"),
}


def places(portal):
    """Paths of the demonstration's things by their names in `PAGES`, and what it lacks, made."""
    transaction.begin()
    committee, commission = (space_titled(portal, title) for title in (COMMITTEE, COMMISSION))
    things = committee.objectValues()
    told = {thing.portal_type: thing for thing in things} | {
        thing.Title(): thing for thing in things
    }
    member = api.user.get(username=MEMBER).getId()
    with acting(DIRECTOR):
        more = _meetings(committee) | _documents(committee)
    listed, archived = _other_spaces()
    found = {
        "committee": committee,
        "open": commission,
        "listed": listed,
        "archived": archived,
        "planned": told["Comité de pilotage n° 6"],
        "adopted": told["Comité de pilotage n° 5"],
        "folder": told["Comptes rendus"],
        "empty": told["Observations"],
        "file": told["Calendrier de la démarche"],
        "task": told["Préparer les entretiens avec cinq résidents"],
        **more,
    }
    paths = {name: path_of(portal, thing) for name, thing in found.items()}
    paths.update(_invitations(committee))
    paths["listed_uid"] = api.content.get_uuid(listed)
    paths["member"] = member
    stop = stop_tokens.Stop(member, api.content.get_uuid(committee))
    paths["stop"] = f"/{stop_tokens.VIEW}?t={stop_tokens.token(stop)}"
    transaction.commit()
    return paths


def space_titled(portal, title):
    """The space of that title."""
    return next(
        space for space in portal.espaces.objectValues() if is_space(space) and space.title == title
    )


def path_of(portal, thing):
    """Path of a thing below the site."""
    return "/" + "/".join(thing.getPhysicalPath()[len(portal.getPhysicalPath()) :])


def _meetings(committee):
    """One that did not take place, and one whose minutes are being written."""
    start = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    made = {}
    for name, days, transition in (
        ("cancelled", 20, "cancel"),
        ("minutes", -2, "write_minutes"),
    ):
        made[name] = meetings.plan(
            committee,
            title=f"Réunion d’essai, {name}",
            start=start + timedelta(days=days),
            end=start + timedelta(days=days, hours=1),
            agenda=("Un point", "Un autre point"),
        )
        api.content.transition(made[name], transition)
    return made


def _documents(committee):
    text = RichTextValue("<h2>Une idée</h2><p>Un paragraphe.</p>", "text/html", "text/x-html-safe")
    picture = NamedBlobImage(landscape(3), "image/png", "paysage.png")
    made = {
        "page": createContentInContainer(committee, "Document", title="Nos idées", text=text),
        "picture": createContentInContainer(committee, "Image", title="Le jardin", image=picture),
    }
    for thing in made.values():
        api.content.transition(thing, "share")
    return made


def _other_spaces():
    """(a space that shows itself and is asked to be joined, an archived one) of the director."""
    with acting(DIRECTOR):
        policy = Policy(visibility="listed", joining="request", participation="edit")
        listed = open_space(
            Opening(kind="peers", title="Groupe de pairs du Vignoble", policy=policy)
        )
        archived = open_space(Opening(kind="group", title="Un groupe d’autrefois"))
        invitations.invite(listed, email="attendue@famille.example", seat="Usager")
    with acting(DIRECTOR):
        api.content.transition(archived, "archive")
    with acting(GUEST):
        requests.ask(listed, api.user.get_current().getId(), "Je voudrais vous rejoindre.")
    return listed, archived


def _invitations(committee):
    """Addresses of invitations, one for each of their states."""
    made = {}
    with acting(DIRECTOR):
        for name, email in (
            ("invitation", "nouvelle@famille.example"),
            ("known_invitation", NEIGHBOUR),
            ("revoked_invitation", "revoquee@famille.example"),
        ):
            sent = invitations.invite(committee, email=email, message="Venez !")
            made[name] = f"/espaces/@@invitation?t={invitations.token(committee, sent)}"
        invitations.revoke(committee, sent.id)
    return made
