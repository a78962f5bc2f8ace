"""Objectives and criteria that a document concerns: their codes, and their wording where it is known."""

from __future__ import annotations

from qualite.esms.evaluation.referentials import shipped
from qualite.esms.evaluation.referentials.tree import Level
from urllib.parse import urlencode


# What a contributor means by a code, first: an objective "2.2" rather than the thematic "2.2".
_LEVELS = (Level.CRITERION, Level.OBJECTIVE, Level.ELEMENT, Level.THEME, Level.CHAPTER)


def wording_of(code: str) -> str:
    """Wording of the first référentiel that we ship and that has the code, "" where none has one."""
    for one in shipped.SHIPPED:
        tree = shipped.tree_of(one)
        for level in _LEVELS:
            node = tree.get(level, code)
            if node is not None:
                return node.title
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
