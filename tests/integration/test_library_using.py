"""Useful or not: one vote a person, words for the author and the librarians, thanks at most once."""

from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from plone import api
from qualite.esms.library.api import find
from qualite.esms.library.search.query import Query
from qualite.esms.library.structure import library
from qualite.esms.library.using import voting
from qualite.esms.library.using.api import Counts
from qualite.esms.library.using.api import counts
from qualite.esms.library.using.comments import api as comments
from qualite.esms.library.using.privacy import ToConfirm
from qualite.esms.library.using.store import KEY
from qualite.esms.library.using.store import writable
from qualite.esms.library.using.tally import Tally
from qualite.esms.library.using.writing import write
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications import reading
from spaces_world import acting
from zope.annotation.interfaces import IAnnotations
import pytest


KINDS = ("library_useful", "library_thanked", "library_comment", "library_comment_shown")


@pytest.fixture
def document(portal):
    make_readers(portal)
    return make_document("published")


def vote(who, document, *said, **options):
    with acting(who):
        voting.vote(document, *said, **options)


def mine(who, document):
    with acting(who):
        return voting.mine(document)


def counted(document):
    return counts([document.UID()])[document.UID()]


def test_the_place_is_made_at_installation(portal):
    assert KEY in IAnnotations(library())


def test_one_vote_a_person_that_can_be_changed_and_taken_back(document):
    vote("bob", document, True, "Très clair")
    vote("eve", document, True)
    vote("bob", document, False)
    assert counted(document) == Counts(useful=1, not_useful=1)
    assert mine("bob", document) == voting.Vote(useful=False, words="", named=False)
    with acting("bob"):
        assert voting.take_back(document)
        assert not voting.take_back(document)
    assert counted(document) == Counts(useful=1)
    assert mine("bob", document) is None


@pytest.mark.parametrize(
    ("who", "state", "may"),
    [
        ("bob", "published", True),
        (LIBRARIAN, "published", True),
        ("alice", "published", False),
        ("bob", "outdated", False),
        ("bob", "draft", False),
    ],
)
def test_who_votes(portal, who, state, may):
    make_readers(portal)
    document = make_document(state)
    with acting(who):
        assert voting.may_vote(document) is may


def test_the_author_does_not_vote_for_his_own(document):
    with pytest.raises(Refused):
        vote("alice", document, True)


def test_words_are_short(document):
    with pytest.raises(Refused):
        vote("bob", document, True, "a" * (voting.LONGEST + 1))
    assert counted(document) == Counts()


def test_words_that_may_tell_of_somebody_are_kept_once_confirmed(document):
    words = "Mme Jeanne Dupont, qui souffre de schizophrénie, a aimé"
    with pytest.raises(ToConfirm) as refused:
        vote("bob", document, True, words)
    assert "Dupont" not in refused.value.message.mapping["what"]
    assert counted(document) == Counts()
    vote("bob", document, True, words, confirmed=True)
    assert mine("bob", document).words == words


@pytest.mark.parametrize(
    ("who", "reads"), [("alice", True), (LIBRARIAN, True), ("eve", False), ("bob", False)]
)
def test_who_reads_the_words(document, who, reads):
    vote("bob", document, True, "Très clair")
    with acting(who):
        assert voting.may_read_words(document) is reads


def test_a_name_is_told_when_the_person_agrees(document):
    vote("bob", document, True, "Très clair")
    vote("eve", document, False, "Trop long", named=True)
    told = {one.text: (one.useful, one.name) for one in voting.all_words(document)}
    assert told == {"Très clair": (True, ""), "Trop long": (False, name("eve"))}


def name(userid):
    return api.user.get(userid=userid).getProperty("fullname")


def told(userid):
    """Kinds of what somebody was told of documents of the library, and who is said to have done it."""
    return [
        (event.kind, event.actor, event.excerpt)
        for event in reading.listing(userid)
        if event.kind in KINDS
    ]


def test_the_author_is_thanked_once_by_each_and_without_a_name(document):
    vote("bob", document, True, "Très clair")
    vote("bob", document, False)
    vote("bob", document, True, named=True)
    vote("eve", document, False)
    assert told("alice") == [("library_useful", "", "Très clair")]


def test_the_author_learns_the_name_of_who_agrees(document):
    vote("bob", document, True, named=True)
    assert told("alice") == [("library_thanked", "bob", "")]


def test_a_comment_is_told_of_once_it_is_shown(document):
    with acting("bob"):
        comment = comments.add(document, "Utilisé avec six personnes")
    assert told("alice") == told("bob") == []
    for step in ("show", "reject", "show"):
        with acting(LIBRARIAN):
            comments.decide(comment, step)
    assert told("alice") == [("library_comment", "bob", "Utilisé avec six personnes")]
    assert told("bob") == [("library_comment_shown", "", "")]


def test_nothing_is_left_of_a_deleted_account_nor_of_a_deleted_document(portal, document):
    vote("bob", document, True, "Très clair")
    vote("eve", document, True)
    portal.acl_users.userFolderDelUsers(["bob"])
    assert counted(document) == Counts(useful=1)
    assert voting.all_words(document) == []
    uid = document.UID()
    library()._delObject(document.getId())
    assert counts([uid]) == {uid: Counts()}


def test_the_library_is_sorted_by_use(portal):
    make_readers(portal)
    found = [make_document("published", title=title) for title in ("Rien", "Beaucoup", "Un peu")]
    tally = Tally()
    for document, number in zip(found, (0, 9, 3), strict=True):
        for person in range(number):
            tally.download("plone", document.UID(), "2026-11-22", str(person))
    write(writable(), tally.take("plone"))
    titles = [hit.row.title for hit in find(Query(sort="use")).hits]
    assert titles == ["Beaucoup", "Un peu", "Rien"]
