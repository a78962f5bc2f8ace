"""Codes of objectives and criteria that documents are about: those that there are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from qualite.esms import _
from qualite.esms.evaluation.referentials.shipped import NATIONAL
from qualite.esms.evaluation.referentials.shipped import tree_of
from qualite.esms.evaluation.referentials.tree import Level
from zope.i18nmessageid import Message
from zope.schema import ValidationError
import re


_CODE = re.compile(r"[123]\.\d{1,2}(?:\.\d{1,2}){0,2}")


class UnknownCodes(ValidationError):
    """There is no such objective or criterion; the arguments are the codes."""

    def doc(self) -> Message:
        """A sentence with the codes, for forms and for the API."""
        return no_such(self.args)


@cache
def known_codes() -> frozenset[str]:
    """Codes of the structure that we ship: thematics, objectives, the criteria that are public."""
    tree = tree_of(NATIONAL)
    levels = (Level.THEME, Level.OBJECTIVE, Level.CRITERION)
    return frozenset(node.code for level in levels for node in tree.of_level(level))


def is_code(code: str) -> bool:
    """Whether there is such a criterion; those that are not public count by their objective."""
    if not _CODE.fullmatch(code):
        return False
    return code in known_codes() or ".".join(code.split(".")[:2]) in known_codes()


def unknown(codes: Iterable[str]) -> list[str]:
    """Those that there are not."""
    return [code for code in codes if not is_code(code)]


def no_such(codes: Iterable[str]) -> Message:
    """What people are told of them."""
    return _(
        "There is no such objective or criterion: ${codes}.", mapping={"codes": ", ".join(codes)}
    )


def exist(codes: Iterable[str]) -> bool:
    """Constraint of a field: True. UnknownCodes: one of them is none."""
    wrong = unknown(codes)
    if wrong:
        raise UnknownCodes(*wrong)
    return True
