"""Fictional evaluation firms and consultants, in the CSV formats that ``directory.people_reader`` documents.

Firms: ``id;name;status;accreditation_number;valid_until;departments;sectors;email;phone;website;street;``
``postcode;town;presentation``. Consultants: ``id;first_name;last_name;profession;departments;sectors;skills;``
``email;phone;website;consent;postcode;town;presentation``.

Nobody in them exists: names are drawn from invented lists, e-mail and web addresses are those of
example.org, telephone numbers are kept by the regulator for works of fiction, and accreditation numbers
begin with 3-9, which COFRAC does not give.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from qualite.esms.demo import words
from qualite.esms.demo.fiction import fictional_phone
from qualite.esms.demo.fiction import Town
from qualite.esms.demo.fiction import towns
from qualite.esms.directory.finess.nomenclature import departments
from qualite.esms.directory.people_reader import COLUMNS
from qualite.esms.directory.people_reader import PeopleKind
from qualite.esms.directory.people_reader import PUBLICS
from random import Random
import csv
import re
import unicodedata


_FIRM_NAMES = (
    "Cabinet {last}",
    "{last} et associés",
    "{tree} Évaluation",
    "Regards {river}",
    "{last} Qualité Conseil",
)
_PROFESSIONS = (
    "Consultante qualité",
    "Évaluatrice externe",
    "Formateur en droits des usagers",
    "Ancienne directrice d'établissement",
    "Cadre de santé",
    "Psychologue du travail",
    "Ergonome",
    "Juriste en droit social et médico-social",
    "Facilitatrice de participation",
    "Référent bientraitance",
)
_SKILLS = (
    "Auto-évaluation",
    "Projet d'établissement",
    "Conseil de la vie sociale",
    "Gestion des risques",
    "Événements indésirables",
    "Projet personnalisé",
    "Circuit du médicament",
    "Facile à lire et à comprendre",
    "Analyse des pratiques",
    "Plan de gestion de crise",
    "Dossier de l'usager informatisé",
    "Prévention de la maltraitance",
)
_HABILITATED = 0.8  # most of the seven hundred date from the former regime


def slug(text: str) -> str:
    """``Évaluation & Cie`` → ``evaluation-cie``."""
    bare = "".join(
        c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c)
    )
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


class _Invention:
    """Draws what firms and people have in common."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._seen: dict[str, int] = {}

    def once(self, text: str) -> str:
        """A slug that has not been given yet."""
        base = slug(text)
        self._seen[base] = count = self._seen.get(base, 0) + 1
        return base if count == 1 else f"{base}-{count}"

    def town(self) -> Town:
        return self.random.choices(towns(), [town.size**2 for town in towns()])[0]

    def around(self, town: Town) -> str:
        """The department of the town and, for most, some others of its region."""
        if self.random.random() < 0.1:
            return ""
        region = departments()[town.department].region
        others = [
            d.code
            for d in departments().values()
            if d.region == region and d.code != town.department
        ]
        chosen = self.random.sample(others, min(len(others), self.random.randint(0, 4)))
        return " ".join(sorted([town.department, *chosen]))

    def sectors(self) -> str:
        return " ".join(
            sorted(self.random.sample(PUBLICS, self.random.randint(1, 3)), key=PUBLICS.index)
        )

    def phone(self, town: Town) -> str:
        return fictional_phone(town.department, self.random)


def _firms(count: int, seed: int) -> Iterable[list[object]]:
    invent = _Invention(seed)
    random = invent.random
    for number in range(1, count + 1):
        town = invent.town()
        name = random.choice(_FIRM_NAMES).format(
            last=random.choice(words.LAST_NAMES),
            tree=random.choice(words.TREES),
            river=random.choice(words.RIVERS),
        )
        identifier = invent.once(f"{name} {town.name}")
        accredited = random.random() > _HABILITATED
        until = date(random.randint(2027, 2030), random.randint(1, 12), 28) if accredited else ""
        presentation = (
            f"{name} accompagne des établissements et services depuis {random.randint(1995, 2023)}, "
            f"avec une équipe de {random.randint(2, 15)} personnes installée à {town.name}."
        )
        yield [
            identifier, name, "accredited" if accredited else "habilitated",
            f"3-9{number:03d}" if accredited else f"ANESM-F-{number:04d}", until, invent.around(town),
            invent.sectors(), f"contact@{identifier}.example.org", invent.phone(town),
            f"https://{identifier}.example.org/", f"{random.randint(1, 90)} rue des {random.choice(words.TREES)}s",
            town.postcode, town.name, presentation,
        ]  # fmt: skip


def _consultants(count: int, seed: int) -> Iterable[list[object]]:
    invent = _Invention(seed)
    random = invent.random
    for _ in range(count):
        town = invent.town()
        first, last = random.choice(words.FIRST_NAMES), random.choice(words.LAST_NAMES)
        identifier = invent.once(f"{first} {last}")
        profession = random.choice(_PROFESSIONS)
        skills = random.sample(_SKILLS, random.randint(2, 5))
        presentation = (
            f"{first} {last} intervient autour de {town.name} : {', '.join(skills).lower()}."
        )
        yield [
            identifier, first, last, profession, invent.around(town), invent.sectors(), "|".join(skills),
            f"{identifier}@example.org", invent.phone(town),
            f"https://{identifier}.example.org/" if random.random() < 0.4 else "", "yes", town.postcode, town.name,
            presentation,
        ]  # fmt: skip


def _write(path: str | Path, kind: PeopleKind, rows: Iterable[list[object]]) -> Path:
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(COLUMNS[kind])
        writer.writerows(rows)
    return path


def write_firms(path: str | Path, count: int = 700, seed: int = 1) -> Path:
    """Write ``count`` fictional evaluation firms; the same file for the same seed."""
    return _write(path, PeopleKind.FIRMS, _firms(count, seed))


def write_consultants(path: str | Path, count: int = 5000, seed: int = 1) -> Path:
    """Write ``count`` fictional consultants; the same file for the same seed."""
    return _write(path, PeopleKind.CONSULTANTS, _consultants(count, seed))
