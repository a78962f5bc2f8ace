"""The document library of a demonstration: sixty documents, most of them published."""

from __future__ import annotations

from datetime import timedelta
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.demo.library_files import made
from qualite.esms.demo.library_texts import Written
from qualite.esms.demo.library_texts import written
from qualite.esms.demo.library_use import make_use
from qualite.esms.demo.library_use import READERS
from qualite.esms.demo.spaces import acting
from qualite.esms.demo.spaces import userid
from qualite.esms.library.structure import library
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.notifications import reading
import random


LIBRARIAN = "bibliotheque"
CONTRIBUTORS = ("direction", "qualite", "paire")
# key of the document -> how far it went; the others are published
WAITING = (
    "facile-a-lire-repas",
    "cpom-preparer",
    "menus-texture",
    "accueil-stagiaires",
)
SENT_BACK = "falc-convocation"
OUTDATED = "canicule-consignes"
WITHDRAWN = "personne-qualifiee-affiche"
REASONS = {
    SENT_BACK: "Un prénom reste dans l’exemple « après » : pouvez-vous l’enlever ?",
    OUTDATED: "Les consignes de l’été prochain ne sont pas encore écrites.",
    WITHDRAWN: "Une version plus claire est en préparation avec les personnes concernées.",
}
COLLECTIONS = (
    (
        "Préparer son évaluation",
        "Par où commencer, dans quel ordre, et ce qu’on fait des résultats.",
        (
            "auto-evaluation-demarrer",
            "evaluation-preparer-equipe",
            "plan-amelioration-suivi",
            "rapport-restitution",
            "plan-actions-exemple",
        ),
    ),
    (
        "Facile à lire",
        "Des documents écrits pour être lus par tous.",
        ("livret-mes-droits-mes-choix", "charte-affichee", "argent-gerer", "autonomie-transports"),
    ),
    (
        "Faire vivre le CVS",
        "Préparer, animer, rendre compte.",
        ("ordre-du-jour-cvs", "reglement-fonctionnement-relecture", "lecture-projet-etablissement"),
    ),
)


def make_library():
    """Make the documents and lists; those that are there already stay as they are."""
    container = library()
    if container is None:
        return
    known = {brain.Title for brain in api.content.find(container, portal_type="LibraryDocument")}
    uids = {}
    for number, text in enumerate(written()):
        if text.fields["title"] not in known:
            uids[text.key] = _tell(container, text, CONTRIBUTORS[number % len(CONTRIBUTORS)])
    if not known:
        for title, summary, keys in COLLECTIONS:
            _collect(container, title, summary, [uids[key] for key in keys])
        make_use(uids)
    for name in (LIBRARIAN, *CONTRIBUTORS, *READERS):
        reading.mark_all_read(userid(name))  # sixty documents in a minute are nobody's news


def _tell(container, text: Written, contributor: str) -> str:
    with acting(contributor):
        document = _draft(container, text)
        api.content.transition(document, "submit")
    if text.key not in WAITING:
        with acting(LIBRARIAN):
            _decide(document, text.key)
    return document.UID()


def _draft(container, text: Written):
    data, media, name = made(text)
    days = random.Random(text.key).randrange(10, 700)  # the same for every demonstration
    first = next((block.lines[0] for block in text.blocks if block.kind == "paragraph"), "")
    return createContentInContainer(
        container,
        "LibraryDocument",
        title=text.fields["title"],
        description=text.fields["summary"],
        text=RichTextValue(f"<p>{first}</p>", "text/html", "text/x-html-safe") if first else None,
        nature=text.fields["nature"],
        themes=text.many("themes"),
        nodes=text.many("nodes"),
        sectors=text.many("sectors"),
        audiences=text.many("audiences"),
        organisation=text.fields["organisation"],
        licence="cc-by-sa",
        easy_to_read=text.fields.get("easy") == "yes",
        dated=today() - timedelta(days=days),
        file=NamedBlobFile(data=data, contentType=media, filename=name),
    )


def _decide(document, key: str) -> None:
    if key == SENT_BACK:
        api.content.transition(document, "send_back", comment=REASONS[key])
        return
    api.content.transition(document, "publish")
    if key == OUTDATED:
        api.content.transition(document, "mark_outdated", comment=REASONS[key])
    elif key == WITHDRAWN:
        api.content.transition(document, "withdraw", comment=REASONS[key])


def _collect(container, title: str, summary: str, uids: list[str]) -> None:
    with acting(LIBRARIAN):
        collection = createContentInContainer(
            container,
            "LibraryCollection",
            title=title,
            description=summary,
            documents=tuple(uids),
        )
        api.content.transition(collection, "show")
        api.content.transition(collection, "feature")
