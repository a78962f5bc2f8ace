"""Files that the library does not take, by every way in: said in words, nothing of them left."""

from hostile_files import hostile
from kept_sites import made_once
from library_ways_in import edit_companion
from library_ways_in import edit_document
from library_ways_in import IN_FORMS
from library_ways_in import OVER_THE_API
from library_ways_in import path_of
from library_ways_in import Place
from library_ways_in import post_companion
from library_world import make_document
from library_world import make_readers
from lxml import html
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms import _
from qualite.esms.core.file_widget import KEPT
from qualite.esms.library.safety import reasons
from qualite.esms.library.structure import library
from spaces_world import acting
from zope.i18n import translate
import os
import pytest
import transaction


EDITING = (edit_document, edit_companion)
named = pytest.mark.parametrize("way", [*OVER_THE_API, *IN_FORMS], ids=lambda way: way.__name__)


@pytest.fixture
@made_once
def made(functional_portal):
    make_readers(functional_portal)
    api.portal.set_registry_record("qualite.esms.library.largest_file", 1)
    api.portal.set_registry_record("plone.available_languages", ["en", "fr"])
    api.portal.set_registry_record("plone.default_language", "fr")
    document = make_document()
    with acting("alice"):
        file = NamedBlobFile(b"Des mots simples", filename="falc.txt")
        companion = createContentInContainer(document, "File", title="Facile", file=file)
    return Place(path_of(document.absolute_url()), path_of(companion.absolute_url()))


@pytest.fixture
def place(made, tmp_path, monkeypatch):
    monkeypatch.setenv("TUS_TMP_FILE_DIR", str(tmp_path))
    return made


def everything(portal, folder):
    """What a refused file could have left: a transaction, content, pieces on disk, a blob."""
    transaction.begin()
    database = portal._p_jar.db()
    return (
        database.lastTransaction(),
        sorted(brain.getPath() for brain in api.content.find(library(), unrestricted=True)),
        os.listdir(folder),
        os.listdir(database.storage.temporaryDirectory()),
    )


def in_words(reason, name):
    said = _(reasons.MESSAGES[reason], mapping={"name": name, "size": 1})
    french = translate(said, target_language="fr")
    assert french != translate(said, target_language="en")
    return french


def words_of(answer):
    if answer.content_type == "application/json":
        return answer.json["message"]
    return " ".join(html.fromstring(answer.text).text_content().split())


def expected(way, reason, name):
    """Status and words of the answer."""
    if way in IN_FORMS:
        return 200, in_words(reason, name)
    # The size is said before the first piece is sent: what is too large or empty is not begun.
    if way.__name__.startswith("tus") and reason == reasons.TOO_LARGE:
        return 413, "trop"
    if way.__name__.startswith("tus") and reason == reasons.EMPTY:
        return 400, "Upload-Length"
    if way is post_companion and reason == reasons.EMPTY:
        return 400, "Il manque cette information."  # a File without a file is none
    return 400, in_words(reason, name)


@named
def test_what_is_not_taken_is_refused_with_the_reason_and_leaves_nothing(
    functional_portal, place, tmp_path, way
):
    if way in EDITING:
        way(place, "falc.txt", b"")  # the form is opened, which locks what it edits
    before, faults = everything(functional_portal, tmp_path), []
    for reason, (name, data) in hostile().items():
        answer = way(place, name, data)
        status, words = expected(way, reason, name)
        if answer.status_int != status:
            faults.append((reason, answer.status))
        elif words not in words_of(answer):
            faults.append((reason, words_of(answer)))
        if everything(functional_portal, tmp_path) != before:
            faults.append((reason, "something is left"))
            before = everything(functional_portal, tmp_path)
    assert faults == []


@pytest.mark.parametrize(("size", "kept"), [(1000, True), (KEPT + 1, False)])
def test_a_form_keeps_a_small_file_while_another_field_is_corrected(place, size, kept):
    api.portal.set_registry_record("qualite.esms.library.largest_file", 10)
    transaction.commit()
    answer = edit_document(place, "grille.txt", b"m" * size, **{"form.widgets.title": ""})
    assert answer.status_int == 200
    ids = html.fromstring(answer.text).xpath("//input[contains(@name, 'file_upload_id')]/@value")
    assert any(ids) is kept
