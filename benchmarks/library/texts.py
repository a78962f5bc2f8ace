"""Texts that look like French to an engine: word forms by Zipf's law, accents, elisions, sentences."""

from __future__ import annotations

from random import Random
import numpy as np


WORDS = 9_000  # of a document: thirty pages
FORMS = 60_000
SEED = 5
_COMMON = [
    "de",
    "la",
    "le",
    "les",
    "des",
    "et",
    "à",
    "l’",
    "du",
    "en",
    "un",
    "une",
    "dans",
    "pour",
    "que",
    "qui",
    "est",
    "sur",
    "par",
    "au",
    "avec",
    "ne",
    "pas",
    "ce",
    "il",
    "plus",
    "d’",
    "sont",
    "se",
    "ou",
    "leur",
    "cette",
    "aux",
    "été",
    "être",
]
_OURS = [
    "accompagnement",
    "personne",
    "projet",
    "personnalisé",
    "évaluation",
    "qualité",
    "équipe",
    "établissement",
    "droits",
    "participation",
    "résident",
    "usager",
    "famille",
    "soins",
    "douleur",
    "médicament",
    "bientraitance",
    "maltraitance",
    "plainte",
    "réclamation",
    "événement",
    "indésirable",
    "risque",
    "prévention",
    "chute",
    "nutrition",
    "autonomie",
    "communication",
    "pictogramme",
    "facile",
    "comprendre",
    "consentement",
    "souhait",
    "fin",
    "vie",
    "directive",
    "anticipée",
    "référent",
    "réunion",
    "synthèse",
    "entretien",
    "observation",
    "formation",
    "gouvernance",
    "numérique",
    "confidentialité",
    "sécurité",
    "hygiène",
    "incendie",
    "crise",
    "plan",
    "bleu",
    "continuité",
    "coordination",
    "parcours",
    "transition",
    "scolarité",
    "emploi",
    "logement",
    "citoyenneté",
    "expression",
    "conseil",
    "social",
    "accueil",
    "livret",
    "charte",
    "contrat",
    "séjour",
    "règlement",
    "fonctionnement",
]
_STARTS = [
    "ac",
    "bar",
    "cal",
    "dé",
    "é",
    "for",
    "gra",
    "hom",
    "in",
    "jou",
    "lé",
    "mar",
    "né",
    "o",
    "pré",
    "qua",
    "re",
    "sé",
    "tra",
    "u",
    "ver",
]
_MIDDLES = [
    "bi",
    "cha",
    "do",
    "fé",
    "gi",
    "lan",
    "mi",
    "nou",
    "pa",
    "ré",
    "sen",
    "tê",
    "ti",
    "vi",
    "zo",
]
_ENDINGS = [
    "tion",
    "ment",
    "er",
    "é",
    "ée",
    "és",
    "ées",
    "ant",
    "eur",
    "euse",
    "ité",
    "able",
    "ique",
    "isme",
    "al",
    "aux",
    "el",
    "elle",
    "s",
    "e",
]


def forms() -> list[str]:
    """Word forms, most frequent first."""
    random = Random(SEED)
    rest = {
        random.choice(_STARTS)
        + "".join(random.choice(_MIDDLES) for _ in range(random.randint(1, 3)))
        + random.choice(_ENDINGS)
        for _ in range(4 * FORMS)
    }
    rest = sorted(rest)
    random.shuffle(rest)
    ours = [form + ending for form in _OURS for ending in ("", "s")]
    head = rest[: len(ours)]
    mixed = [word for pair in zip(ours, head, strict=True) for word in pair]
    return (_COMMON + mixed + rest[len(ours) :])[:FORMS]


class Writer:
    """Writes documents; the same numbers give the same texts."""

    def __init__(self):
        self.forms = forms()
        weights = 1 / np.arange(1, len(self.forms) + 1)
        self._bounds = np.cumsum(weights / weights.sum())
        # Every other form is also met with a comma or at the end of a sentence.
        ends = np.array([". ", ", ", *(" ",) * 10], dtype=object)
        self._ends = ends
        self._forms = np.array(self.forms, dtype=object)

    def text(self, number: int, words: int = WORDS) -> str:
        """The text of a document, by its number."""
        random = np.random.default_rng((SEED, number))
        places = np.searchsorted(self._bounds, random.random(words))
        places = np.minimum(places, len(self.forms) - 1)
        ends = self._ends[random.integers(0, len(self._ends), words)]
        return "".join((self._forms[places] + ends).tolist()).replace("’ ", "’")

    def title(self, number: int) -> str:
        """A title of six words."""
        random = Random(number)
        return " ".join(random.choice(self.forms[35:3000]) for _ in range(6)).capitalize()
