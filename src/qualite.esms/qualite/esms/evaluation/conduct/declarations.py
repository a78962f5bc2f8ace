"""Declarations of independence: each evaluator signs one before rating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.conduct import settings
from qualite.esms.workspaces.errors import Refused


@dataclass(frozen=True, slots=True)
class Declaration:
    """What somebody signed, in the words of that day."""

    userid: str
    version: str
    text: str
    when: datetime


def of(evaluation, userid: str) -> Declaration | None:
    """The declaration that somebody signed for an evaluation, None while there is none."""
    return evaluation.stores.declarations.get(userid)


def mine(evaluation) -> Declaration | None:
    """The current person's declaration."""
    return of(evaluation, api.user.get_current().getId() or "")


def signed(evaluation) -> list[Declaration]:
    """All declarations, the oldest first."""
    return sorted(evaluation.stores.declarations.values(), key=lambda one: one.when)


def sign(evaluation, version: str) -> Declaration:
    """Sign the declaration of that version, once. Callers check permissions.

    Refused: another text is to be signed by now.
    """
    if (known := mine(evaluation)) is not None:
        return known
    current, text = settings.declaration()
    if version != current:
        raise Refused(_("The text of the declaration changed meanwhile. Read it once more."))
    userid = api.user.get_current().getId() or ""
    made = Declaration(userid, current, text, datetime.now(UTC))
    evaluation.stores.declarations[userid] = made
    return made
