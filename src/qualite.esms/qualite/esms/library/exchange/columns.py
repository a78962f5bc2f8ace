"""Columns of the table that describes documents, as it is read and as it is written."""

from __future__ import annotations

from qualite.esms.core.names import plain
from typing import NamedTuple
import re


class Column(NamedTuple):
    """``name``: in our code; ``title``: in a table that we write; ``others``: names that are read
    too, as ``simple`` gives them."""

    name: str
    title: str
    others: tuple[str, ...] = ()


COLUMNS = (
    Column("key", "Clé", ("key", "identifiant", "id")),
    Column("files", "Fichiers", ("fichier", "file", "files")),
    Column("link", "Lien", ("adresse", "link", "url")),
    Column("title", "Titre", ("title",)),
    Column("description", "Résumé", ("summary", "description")),
    Column("nature", "Type de document", ("type", "nature")),
    Column("themes", "Thèmes", ("theme", "themes")),
    Column("nodes", "Critères", ("critere", "criteria", "nodes")),
    Column("sectors", "Personnes accompagnées", ("secteurs", "publics", "sectors")),
    Column("audiences", "Écrit pour", ("destinataires", "audience", "audiences")),
    Column("authors", "Auteurs", ("auteur", "author", "authors")),
    Column("organisation", "Organisme", ("organisation", "organization")),
    Column("establishment", "FINESS", ("etablissement", "establishment")),
    Column("licence", "Licence", ("license",)),
    Column("written_in", "Langue", ("language",)),
    Column("easy_to_read", "Facile à lire", ("falc", "easy_to_read")),
    Column("dated", "Date", ("dated", "date_du_document")),
    Column("valid_until", "Valable jusqu’au", ("valid_until", "valable_jusqu_au")),
)
#: Written for people, left alone when the table is read.
ABOUT = (
    Column("state", "État"),
    Column("published_on", "Publié le"),
    Column("url", "Page"),
)
NEEDED = ("title", "description", "nature", "licence")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def simple(name: str) -> str:
    """Small letters without accents, words between underscores."""
    return _NOT_WORD.sub("_", plain(name)).strip("_")


_KNOWN = {
    one: column.name
    for column in COLUMNS
    for one in (simple(column.title), simple(column.name), *column.others)
}
_LEFT = {simple(column.title) for column in ABOUT}


def name_of(title: str) -> str | None:
    """The column that a title says; "" for one that is left alone, None for one nobody knows."""
    said = simple(title)
    return _KNOWN.get(said) or ("" if not said or said in _LEFT else None)
