"""A problem of a sheet in words: where, then what."""

from __future__ import annotations

from collections.abc import Callable
from qualite.esms import _
from qualite.esms.evaluation.referentials.problems import Problem
from zope.i18nmessageid import Message


def place(problem: Problem):
    """ "Sheet Référentiel, C12", as an i18n message; "" for the whole file."""
    if problem.sheet and problem.cell:
        words = _("Sheet ${sheet}, ${cell}")
    elif problem.sheet:
        words = _("Sheet ${sheet}")
    else:
        return problem.cell
    return Message(words, mapping={"sheet": problem.sheet, "cell": problem.cell})


def told(problem: Problem, text: Callable[[str], str]) -> dict[str, str]:
    """``place`` and ``words`` in the visitor's language; ``text`` translates."""
    return {"place": text(place(problem)), "words": sentence(problem.message, text)}


def sentence(message, text: Callable[[str], str]) -> str:
    """A message whose parts may be messages themselves."""
    mapping = getattr(message, "mapping", None)
    if mapping:
        mapping = {
            name: text(one) if isinstance(one, Message) else one for name, one in mapping.items()
        }
        message = Message(message, mapping=mapping)
    return text(message)
