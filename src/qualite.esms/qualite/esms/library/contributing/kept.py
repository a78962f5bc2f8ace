"""What was found in a document and may say who is supported, and who said that it may stay.

It is looked for when a text comes in or changes, and kept on the document without the values
themselves. A word of confirmation holds for the values that were there: new ones ask again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from datetime import UTC
from hashlib import sha256
from persistent import Persistent
from plone import api
from qualite.esms import _
from qualite.esms.core import texts
from qualite.esms.library import files
from qualite.esms.library.contributing import personal
from qualite.esms.workspaces.errors import Refused
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.personal_data"
# To be raised with the rules of ``personal``: documents are then looked at again.
RULES = 1
LONGEST_WORD = 1000
NO_WORD = _("Write a word for the librarians: why may it stay?")


class Found(NamedTuple):
    """All that one rule found. ``digest``: of the values, to know them again; ``shown``: some of
    them, masked, each with the name of its file ("": the page)."""

    kind: str
    digest: str
    count: int
    shown: tuple[tuple[str, str], ...]


class Confirmation(NamedTuple):
    """``when``: UTC, as an ISO text."""

    kind: str
    digest: str
    who: str
    when: str
    word: str


class Kept(Persistent):
    """``signature``: of what was read; ``found``: plain tuples of Found; ``confirmed``: plain tuples
    of Confirmation, the oldest first."""

    signature = ""
    found: tuple = ()
    confirmed: tuple = ()


def refresh(document, holders: Iterable | None = None) -> Kept:
    """Look for it again where something changed since, and keep what is found.

    ``holders``: of its files, for a caller who knows them.
    """
    holders = list(files.holders(document) if holders is None else holders)
    signature = _signature(document, holders)
    annotations = IAnnotations(document)
    kept = annotations.get(KEY)
    if kept is not None and kept.signature == signature:
        return kept
    if kept is None:
        kept = annotations[KEY] = Kept()
    kept.found = tuple(tuple(one) for one in _look(document, holders))
    kept.signature = signature
    return kept


def found(document) -> list[Found]:
    """What is in the document as it is now, in the order of ``personal.KINDS``."""
    kept, holders = IAnnotations(document).get(KEY), list(files.holders(document))
    if kept is not None and kept.signature == _signature(document, holders):
        return [Found(*one) for one in kept.found]
    return _look(document, holders)


def confirmations(document) -> list[Confirmation]:
    """All words ever given for it, the oldest first."""
    kept = IAnnotations(document).get(KEY)
    return [] if kept is None else [Confirmation(*one) for one in kept.confirmed]


def unconfirmed(document) -> list[Found]:
    """What nobody has confirmed as it is now."""
    known = {(one.kind, one.digest) for one in confirmations(document)}
    return [one for one in found(document) if (one.kind, one.digest) not in known]


def confirm(document, kinds: list[str], word: str) -> None:
    """The current person says that what was found of these kinds may stay, and why.

    Refused: no word or one too long, no kind, a kind of which nothing was found.
    """
    word = word.strip()
    if not word:
        raise Refused(NO_WORD)
    if len(word) > LONGEST_WORD:
        raise Refused(
            _("This is too long: ${count} characters at most.", mapping={"count": LONGEST_WORD})
        )
    there = {one.kind: one for one in found(document)}
    if not kinds or not all(kind in there for kind in kinds):
        raise Refused(_("Tick what was found in the document."))
    refresh(document)
    kept = IAnnotations(document)[KEY]
    when = datetime.now(UTC).isoformat(timespec="seconds")
    who = api.user.get_current().getId()
    kept.confirmed += tuple(
        (kind, there[kind].digest, who, when, word) for kind in dict.fromkeys(kinds)
    )


def _look(document, holders) -> list[Found]:
    findings = [
        one for where, text in _texts(document, holders) for one in personal.look(text, where)
    ]
    result = []
    for kind in personal.kinds(findings):
        same = [one for one in findings if one.kind == kind]
        values = sorted({one.value for one in same})
        shown = dict.fromkeys((one.excerpt, one.where) for one in same)
        result.append(
            Found(
                kind,
                sha256("\n".join(values).encode("utf-8", "replace")).hexdigest(),
                len(values),
                tuple(shown)[: personal.MOST_SHOWN],
            )
        )
    return result


def _texts(document, holders):
    """Pairs of the name of a file ("": the page) and its text; authors are meant to be named."""
    page = document.text.output_relative_to(document) if document.text else ""
    if page:
        transforms = api.portal.get_tool("portal_transforms")
        page = transforms.convertTo("text/plain", page, mimetype="text/html").getData()
    yield "", "\n".join((document.title or "", document.description or "", page))
    for holder in holders:
        name = holder.file.filename or ""
        yield name, f"{name.replace('_', ' ')}\n{texts.kept(holder).text}"


def _signature(document, holders) -> str:
    said = [str(RULES), document.title or "", document.description or ""]
    said.append(document.text.raw if document.text else "")
    for holder in holders:
        said += [holder.file.filename or "", texts.digest_of(holder)]
    return sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()
