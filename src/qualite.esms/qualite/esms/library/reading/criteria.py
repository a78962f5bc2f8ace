"""Objectives and criteria that a document concerns: their codes, and their wording where it is known."""

from __future__ import annotations

from AccessControl import getSecurityManager
from collections.abc import Iterator
from plone import api
from qualite.esms.evaluation.referentials import shipped
from qualite.esms.evaluation.referentials.structure import REFERENTIALS_ID
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import Tree
from urllib.parse import urlencode


# What a contributor means by a code, first: an objective "2.2" rather than the thematic "2.2".
_LEVELS = (Level.CRITERION, Level.OBJECTIVE, Level.ELEMENT, Level.THEME, Level.CHAPTER)


def _official() -> Iterator[Tree]:
    """The national structure, then the official référentiels of the site that the reader sees.

    Not the others: their codes are the same and say something else.
    """
    yield shipped.tree_of(shipped.NATIONAL)
    container = api.portal.get().get(REFERENTIALS_ID)
    for one in container.objectValues() if container is not None else ():
        if getattr(one, "official", False) and getSecurityManager().checkPermission("View", one):
            yield one.tree


def wording_of(code: str) -> str:
    """Official wording of a code, "" where none is known."""
    for tree in _official():
        found = (tree.get(level, code) for level in _LEVELS)
        title = next((node.title for node in found if node is not None), "")
        if title:
            return title
    return ""


def of(document, library_url: str) -> list[dict]:
    """code, title (may be ""), url of the documents about the same, in the document's order."""
    return [
        {
            "code": code,
            "title": wording_of(code),
            "url": f"{library_url}?{urlencode({'node': code})}",
        }
        for code in document.nodes or ()
    ]
