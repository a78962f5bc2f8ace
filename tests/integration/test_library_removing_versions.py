"""Removing a version of a document: what is gone, what stays, what is refused."""

from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from plone import api
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library.reading import removing
from qualite.esms.library.reading import versions
from qualite.esms.workspaces.errors import Refused
from spaces_world import acting
from ZODB.serialize import referencesf
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


SECRET = "Jeanne Zanzibar"
REASON = "Un nom est resté, page 4."


def change(document, **fields):
    """What a librarian changes with the form."""
    with acting(LIBRARIAN):
        for name, value in fields.items():
            setattr(document, name, value)
        notify(ObjectModifiedEvent(document))
    # Versions are read from storage.
    transaction.savepoint(optimistic=True)


def text_file(text, name="grille.txt"):
    return NamedBlobFile(data=text.encode(), filename=name)


@pytest.fixture
def corrected(portal):
    """A document of three versions, the second with a name that should not be there."""
    make_readers(portal)
    document = make_document("published", title="Première")
    change(document, title=f"Souhaits de {SECRET}", file=text_file(f"Vu avec {SECRET}"))
    change(document, title="Souhaits", file=text_file("Vu avec une personne"))
    return document


def remove(document, number=1, reason=REASON):
    with acting(LIBRARIAN):
        removing.remove(document, number, reason)
    transaction.savepoint(optimistic=True)


def stored(document):
    """Everything that the store of versions leads to for a document: pickles, blobs."""
    storage = api.portal.get_tool("portal_historiesstorage")
    history_id = document.cmf_uid()
    shadow = storage._getShadowHistory(history_id)
    zvc = storage._getZVCRepo().getVersionHistory(shadow.retrieve(None)["vc_info"].history_id)
    connection, seen, data, left = document._p_jar, set(), [], [shadow._p_oid, zvc._p_oid]
    while left:
        oid = left.pop()
        if oid in seen:
            continue
        seen.add(oid)
        state, _serial = connection._storage.load(oid)
        data.append(state)
        left += referencesf(state)
    return seen, b"".join(data)


def test_what_a_version_held_is_out_of_the_store(corrected):
    with acting(LIBRARIAN):
        blob = versions.version(corrected, 1).file._blob
    seen, data = stored(corrected)
    assert SECRET.encode() in data
    assert blob._p_oid in seen
    remove(corrected)
    seen, data = stored(corrected)
    assert SECRET.encode() not in data
    assert blob._p_oid not in seen


def test_the_other_versions_keep_their_numbers_and_what_they_held(corrected):
    remove(corrected)
    with acting(LIBRARIAN):
        assert versions.numbers(corrected) == [2, 0]
        assert versions.all_numbers(corrected) == [2, 1, 0]
        assert versions.count(corrected) == 3
        assert versions.version(corrected, 0).title == "Première"
        assert versions.version(corrected, 2).file.data == b"Vu avec une personne"
        with pytest.raises(KeyError):
            versions.version(corrected, 1)
    change(corrected, title="Encore autre")
    with acting(LIBRARIAN):
        assert versions.numbers(corrected) == [3, 2, 0]
        assert versions.version(corrected, 3).title == "Encore autre"


def test_who_when_and_why_are_kept(corrected):
    remove(corrected)
    with acting(LIBRARIAN):
        removal = removing.removal(corrected, 1)
        assert (removal.userid, removal.reason) == (LIBRARIAN, REASON)
        assert removing.removal(corrected, 0) is None


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2001])
def test_a_reason_is_needed(corrected, reason):
    with pytest.raises(Refused):
        remove(corrected, reason=reason)
    with acting(LIBRARIAN):
        assert versions.numbers(corrected) == [2, 1, 0]


@pytest.mark.parametrize("number", [1, 3, -1])
def test_a_version_that_is_not_there_or_no_more(corrected, number):
    remove(corrected)
    with pytest.raises(KeyError):
        remove(corrected, number)


def test_the_last_version_stays_while_it_is_what_the_document_says(corrected):
    with pytest.raises(Refused):
        remove(corrected, 2)
    # Changed without a version: what is withdrawn keeps none.
    with acting(LIBRARIAN):
        api.content.transition(corrected, "withdraw", comment=REASON)
    change(corrected, title="Corrigé")
    remove(corrected, 2)
    with acting(LIBRARIAN):
        assert versions.numbers(corrected) == [1, 0]
        api.content.transition(corrected, "put_back")
    change(corrected, title="Souhaits")
    with acting(LIBRARIAN):
        assert versions.numbers(corrected) == [3, 1, 0]


def test_versions_with_the_same_file_are_named(corrected):
    change(corrected, title="Autre titre")
    with acting(LIBRARIAN):
        assert removing.with_same_file(corrected, 2) == [3]
        assert removing.with_same_file(corrected, 1) == []


def test_the_file_goes_from_a_long_history_too(corrected):
    for number in range(60):
        change(corrected, title=f"Titre {number}")
    with acting(LIBRARIAN):
        blob = versions.version(corrected, 1).file._blob
    remove(corrected)
    seen, data = stored(corrected)
    assert SECRET.encode() not in data
    assert blob._p_oid not in seen
