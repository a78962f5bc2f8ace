"""What people did with the demonstration's documents: downloads, votes, experiences, searches."""

from __future__ import annotations

from datetime import timedelta
from plone import api
from qualite.esms.demo.spaces import acting
from qualite.esms.library.using import voting
from qualite.esms.library.using.comments import api as comments
from qualite.esms.library.using.store import writable
from qualite.esms.library.using.tally import Tally
from qualite.esms.library.using.writing import write
from qualite.esms.workspaces.dashboards.clock import today
import random


READERS = ("cvs", "resident", "soins", "animation")
SITE = "demo"  # of a tally of our own
MOST_DOWNLOADS = 60
DAYS = 200
# key of the document, who, the words, whether a librarian shows them
EXPERIENCES = (
    (
        "ordre-du-jour-cvs",
        "cvs",
        "Nous l’envoyons dix jours avant, avec une question ouverte en tête. Trois familles de plus "
        "à la dernière réunion.",
        True,
    ),
    (
        "plan-amelioration-suivi",
        "soins",
        "Imprimé en A3 dans la salle de pause, il vit mieux que dans un dossier.",
        True,
    ),
    (
        "livret-mes-droits-mes-choix",
        "animation",
        "Lu à voix haute en petit groupe : prévoir deux séances plutôt qu’une.",
        True,
    ),
    ("registre-plaintes", "soins", "La colonne des délais a changé nos habitudes.", False),
)
WORDS = ("Repris tel quel, merci.", "Clair et court.", "Il manque un exemple rempli.")
# what was looked for, how often, whether something was found
SOUGHT = (
    ("consentement", 14, True),
    ("cvs", 11, True),
    ("plan bleu", 6, False),
    ("médiation animale", 4, False),
    ("questionnaire familles", 9, True),
)


def make_use(uids: dict[str, str]) -> None:
    """Use the published documents; ``uids``: by the keys of their texts."""
    published = {
        key: document
        for key, uid in uids.items()
        if (document := api.content.get(UID=uid)) is not None
        and api.content.get_state(document) == "published"
    }
    write(writable(), _counted(published))
    for key, document in published.items():
        _vote(random.Random(f"votes {key}"), document)
    for key, who, text, shown in EXPERIENCES:
        with acting(who):
            comment = comments.add(published[key], text)
        if shown:
            with acting("bibliotheque"):
                comments.decide(comment, "show")


def _counted(published):
    """Downloads of the last months, and what was looked for."""
    tally = Tally()
    for key, document in published.items():
        dice = random.Random(f"downloads {key}")  # the same for every demonstration
        for person in range(dice.randrange(MOST_DOWNLOADS)):
            day = today() - timedelta(days=dice.randrange(DAYS))
            tally.download(SITE, document.UID(), day.isoformat(), str(person))
    for text, times, found in SOUGHT:
        for person in range(times):
            tally.search(SITE, text, today().isoformat(), str(person), missed=not found)
    return tally.take(SITE)


def _vote(dice: random.Random, document) -> None:
    for who in READERS:
        if dice.random() < 0.4:
            with acting(who):
                words = dice.choice(WORDS) if dice.random() < 0.2 else ""
                voting.vote(document, useful=dice.random() < 0.85, words=words)
