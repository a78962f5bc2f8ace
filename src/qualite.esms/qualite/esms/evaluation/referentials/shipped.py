"""The référentiels that we ship: the national structure, and our own free grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.evaluation.referentials import layout
from qualite.esms.evaluation.referentials.tree import Tree


@dataclass(frozen=True, slots=True)
class Shipped:
    """``file``: a sheet of our layout in ``data``; words are those people read, in French."""

    id: str
    file: str
    title: str
    version: str
    description: str
    source: str
    licence: str
    in_force: date | None = None


NATIONAL = Shipped(
    "structure-nationale",
    "national.csv",
    "Structure du référentiel national",
    "mars 2022",
    "Les trois chapitres, les codes des objectifs et les dix-huit critères impératifs du référentiel "
    "national d’évaluation. Les intitulés qui n’ont pas été vérifiés sont à charger depuis le fichier "
    "de la Haute Autorité de santé.",
    "Haute Autorité de santé, référentiel d’évaluation de la qualité des ESSMS ; codes relevés dans les "
    "données ouvertes de la HAS",
    "Le texte appartient à la Haute Autorité de santé. Seuls les intitulés vérifiés sont repris ici.",
    date(2022, 3, 10),
)
FREE_GRID = Shipped(
    "grille-libre",
    "grille-libre.csv",
    "Grille libre d’auto-évaluation",
    "1.0",
    "Une grille complète en langage simple, écrite par Qualité-ESMS à partir de la loi du 2 janvier 2002 "
    "et des textes qui la suivent. Ce n’est pas le référentiel de la Haute Autorité de santé.",
    "Qualité-ESMS",
    "Creative Commons Attribution – Partage dans les mêmes conditions 4.0 (CC BY-SA 4.0) : à réutiliser et "
    "à modifier librement, en citant Qualité-ESMS et sous la même licence.",
)
SHIPPED = (NATIONAL, FREE_GRID)


@cache
def tree_of(shipped: Shipped) -> Tree:
    """The tree of a référentiel that we ship."""
    data = files(__package__).joinpath("data", shipped.file).read_bytes()
    return layout.read(data, shipped.file).tree


def install(container) -> None:
    """Put what we ship into the container, published, where it lacks."""
    for shipped in SHIPPED:
        if shipped.id not in container:
            _create(container, shipped)


def _create(container, shipped: Shipped) -> None:
    made = createContentInContainer(
        container,
        "Referential",
        checkConstraints=False,
        id=shipped.id,
        title=shipped.title,
        description=shipped.description,
        version=shipped.version,
        in_force=shipped.in_force,
        source=shipped.source,
        licence=shipped.licence,
    )
    made.put_tree(tree_of(shipped))
    made.reindexObject()
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(made, "publish")
