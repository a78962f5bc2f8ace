"""Previews, versions and replacements of documents: what is stored, and when."""

from extraction_files import docx
from extraction_files import pdf
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.core import texts
from qualite.esms.library.reading import citing
from qualite.esms.library.reading import criteria
from qualite.esms.library.reading import pictures
from qualite.esms.library.reading import replaced
from qualite.esms.library.reading import replacing
from qualite.esms.library.reading import versions
from spaces_world import acting
from zope.event import notify
from zope.i18n import interpolate
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


@pytest.fixture
def readers(portal):
    make_readers(portal)


def change(document, by=LIBRARIAN, **fields):
    """Change fields as a form does; ``file``: (data, name)."""
    if "file" in fields:
        data, name = fields.pop("file")
        document.file = NamedBlobFile(data=data, filename=name)
    with acting(by):
        for name, value in fields.items():
            setattr(document, name, value)
        notify(ObjectModifiedEvent(document))
    # Versions are read from storage.
    transaction.savepoint(optimistic=True)


# -- previews -------------------------------------------------------------------------------------


def test_a_file_that_comes_in_has_its_picture_and_its_words(portal, readers):
    document = make_document(file=pdf("Une", "Deux"), name="guide.pdf")
    kept = pictures.kept(document)
    assert kept.picture.data.startswith(b"RIFF")
    assert kept.pages == 2
    assert [block["number"] for block in kept.blocks if block["kind"] == "part"] == [1, 2]


def test_another_file_has_another_picture_and_none_has_none(portal, readers):
    document = make_document(file=pdf("Une"), name="guide.pdf")
    before = pictures.kept(document).digest
    change(document, "alice", title="Autre titre")
    assert pictures.kept(document).digest == before
    change(document, "alice", file=(docx("Bonjour"), "lettre.docx"))
    assert pictures.kept(document).digest != before
    assert pictures.kept(document).drawn
    document.file = None
    change(document, "alice")
    assert pictures.kept(document) is None


def test_a_companion_has_its_own(portal, readers):
    document = make_document(file=None)
    assert pictures.first(document) is None
    with acting("alice"):
        made = NamedBlobFile(data=pdf("Facile"), filename="falc.pdf")
        file = createContentInContainer(document, "File", title="FALC", file=made)
    assert pictures.first(document)[0] == file
    assert [holder for holder, _kept in pictures.readable(document)] == [file]


def test_a_file_that_cannot_be_read_says_why(portal, readers):
    document = make_document(file=b"%PDF-1.7 rien", name="abime.pdf")
    kept = pictures.kept(document)
    assert kept.picture is None
    assert not kept.has_blocks
    assert kept.problem == "broken"


# -- versions -------------------------------------------------------------------------------------


def test_a_draft_keeps_no_version(portal, readers):
    document = make_document()
    change(document, "alice", title="Encore un brouillon")
    with acting("alice"):
        assert versions.count(document) == 0


def test_publishing_keeps_a_version_and_so_does_each_change_after(portal, readers):
    document = make_document("published", title="Première", file=b"ancien", name="a.txt")
    transaction.savepoint(optimistic=True)
    assert versions.count(document) == 1
    change(document, title="Seconde", file=(b"nouveau", "b.txt"))
    assert versions.count(document) == 2
    with acting(LIBRARIAN):
        first, second = versions.version(document, 0), versions.version(document, 1)
        assert (first.title, second.title) == ("Première", "Seconde")
        assert (first.file.data, second.file.data) == (b"ancien", b"nouveau")
        assert (texts.kept(first).text, texts.kept(second).text) == ("ancien", "nouveau")
    assert (document.title, document.file.data) == ("Seconde", b"nouveau")


def test_a_change_of_nothing_keeps_no_version(portal, readers):
    document = make_document("published")
    change(document)
    change(document, replaces="")
    assert versions.count(document) == 1
    with acting(LIBRARIAN):
        api.content.transition(document, "mark_outdated", comment="Loi nouvelle.")
        api.content.transition(document, "renew")
    assert versions.count(document) == 1


def test_a_version_leaves_the_companions_where_they_are(portal, readers):
    document = make_document()
    with acting("alice"):
        made = NamedBlobFile(data=b"facile", filename="falc.txt")
        createContentInContainer(document, "File", title="FALC", file=made)
        api.content.transition(document, "submit")
    with acting(LIBRARIAN):
        api.content.transition(document, "publish")
    change(document, title="Autre")
    assert len(document.objectIds()) == 1
    assert versions.count(document) == 2


def test_no_such_version(portal, readers):
    document = make_document("published")
    with acting(LIBRARIAN), pytest.raises(KeyError):
        versions.version(document, 7)


# -- replaces, is replaced by ----------------------------------------------------------------------


def test_what_is_replaced_knows_what_replaces_it(portal, readers):
    old, new = make_document("published"), make_document("published")
    with acting(LIBRARIAN):
        assert replacing.choose(new, old.UID())
    assert replaced.replacements(old) == (new.UID(),)
    with acting(LIBRARIAN):
        assert replacing.choose(new, "")
    assert replaced.replacements(old) == ()


def test_a_document_replaces_neither_itself_nor_what_replaces_it(portal, readers):
    old, middle, new = (make_document("published") for _number in range(3))
    with acting(LIBRARIAN):
        assert replacing.choose(middle, old.UID())
        assert replacing.choose(new, middle.UID())
        assert not replacing.choose(old, old.UID())
        assert not replacing.choose(old, new.UID())
        assert not replacing.choose(old, "unknown")
        assert not replacing.choose(old, portal.ressources.UID())


def test_the_draft_that_will_replace_a_document_is_not_told(portal, readers):
    old, draft = make_document("published"), make_document("draft")
    with acting("alice"):
        assert replacing.choose(draft, old.UID())
        assert [brain.UID for brain in replaced.seen(replaced.replacements(old))] == [draft.UID()]
    with acting("bob"):
        assert replaced.seen(replaced.replacements(old)) == []


def test_a_draft_that_one_does_not_see_cannot_be_replaced(portal, readers):
    hidden = make_document("draft")
    document = make_document("published")
    with acting(LIBRARIAN):
        assert not replacing.choose(document, hidden.UID())


def test_a_replacement_that_goes_away_is_forgotten(portal, readers):
    old, new = make_document("published"), make_document("draft")
    with acting("alice"):
        replacing.choose(new, old.UID())
        api.content.delete(new)
    assert replaced.replacements(old) == ()


# -- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"authors": ("Équipe A", "B. Martin"), "organisation": "FAM", "year": "2026"},
            "Équipe A; B. Martin. Titre. FAM, 2026. Seen on 3 mai. Available at: http://x/y",
        ),
        (
            {"organisation": "FAM", "version": 2, "site": "Qualité-ESMS"},
            "FAM. Titre. Version 2. Qualité-ESMS. Seen on 3 mai. Available at: http://x/y",
        ),
        ({}, "Titre. Seen on 3 mai. Available at: http://x/y"),
    ],
)
def test_a_citation_leaves_out_what_is_unknown(fields, said):
    def worded(message):
        return interpolate(message, message.mapping)

    assert citing.citation("Titre.", "http://x/y", "3 mai", words=worded, **fields) == said


def test_a_criterion_is_shown_in_official_words_alone(portal):
    assert criteria.wording_of("3.12.1").startswith("L’ESSMS organise le recueil")
    assert criteria.wording_of("1.2") == ""
    assert criteria.wording_of("99") == ""
