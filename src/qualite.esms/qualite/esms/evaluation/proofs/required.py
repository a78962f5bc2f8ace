"""The documents that evaluators ask for: given, not applicable with a reason, or lacking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from plone import api
from plone.i18n.normalizer import idnormalizer
from qualite.esms import _
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs import reading
from qualite.esms.evaluation.proofs import rules
from qualite.esms.evaluation.proofs.settings import setting
from qualite.esms.evaluation.proofs.validity import rows
from qualite.esms.workspaces.errors import Refused


GIVEN, NOT_APPLICABLE, LACKING = "given", "not_applicable", "lacking"
REASON_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Required:
    """A document to give: ``name`` is what is stored, ``source`` the text that asks for it."""

    name: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Given:
    """``document``: its UID, "" when it is not applicable, for ``reason``."""

    document: str
    reason: str
    userid: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist; ``gone``: the document that was given is deleted."""

    required: Required
    status: str
    given: Given | None
    gone: bool


def asked_for() -> list[Required]:
    """What has to be given: the site's own list, else ours."""
    own = [_of_line(line) for line in setting("required_documents") or () if line.strip()]
    return own or [Required(**row) for row in rows("required.csv")]


def _of_line(line: str) -> Required:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) == 1:
        return Required(idnormalizer.normalize(parts[0]), parts[0], "")
    return Required(parts[0], parts[1] or parts[0], parts[2] if len(parts) > 2 else "")


def checklist(evaluation) -> list[Line]:
    """Every required document and where it stands, in the order of the list."""
    known = evaluation.stores.required
    there = documents.existing(one.document for one in known.values() if one.document)
    lines = []
    for required in asked_for():
        given = known.get(required.name)
        gone = given is not None and bool(given.document) and given.document not in there
        status = LACKING if given is None or gone else GIVEN if given.document else NOT_APPLICABLE
        lines.append(Line(required, status, given, gone))
    return lines


def lacking(evaluation) -> list[Required]:
    """What is still to be given."""
    return [line.required for line in checklist(evaluation) if line.status == LACKING]


def give(evaluation, name: str, document) -> None:
    """Give a document of the space. Unauthorized, or Refused with the reason."""
    _check(evaluation, name)
    documents.check(evaluation, document)
    _write(evaluation, name, document.UID(), "")


def not_applicable(evaluation, name: str, reason: str) -> None:
    """Say that there is no such document here, and why. Unauthorized, or Refused."""
    _check(evaluation, name)
    reason = rules.text(reason, rules.LONGEST_NOTE)
    if len(reason) < REASON_LENGTH:
        raise Refused(_("Say why this document is not applicable here."))
    _write(evaluation, name, "", reason)


def take_back(evaluation, name: str) -> None:
    """Make it lacking again. Unauthorized, or Refused with the reason."""
    _check(evaluation, name)
    former = evaluation.stores.required.pop(name, None)
    if former is None:
        raise Refused(_("Nothing was given for this document."))
    _refresh(evaluation, former.document)


def _check(evaluation, name):
    rules.check(evaluation)
    if name not in {required.name for required in asked_for()}:
        raise Refused(_("This document is not in the list."))


def _write(evaluation, name, uid, reason):
    former = evaluation.stores.required.get(name)
    if former is not None and (former.document, former.reason) == (uid, reason):
        return
    me = api.user.get_current().getId() or ""
    evaluation.stores.required[name] = Given(uid, reason, me, datetime.now(UTC))
    _refresh(evaluation, uid, former.document if former is not None else "")


def _refresh(evaluation, *uids):
    reading.refresh(evaluation, [uid for uid in uids if uid])
