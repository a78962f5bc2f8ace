"""Documents of a space as people use them: forms, lists, search, downloads, versions."""

from csv import reader
from DateTime import DateTime
from extraction_files import pdf
from io import BytesIO
from io import StringIO
from lxml import html
from plone import api
from plone.app.iterate.interfaces import ICheckinCheckoutPolicy
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.workspaces.documents import zipping
from qualite.esms.workspaces.documents.settings import PREFIX
from team_site import messages
from team_site import text
from team_site import Visitor
from webtest import Upload
from zipfile import ZipFile
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import json
import pytest
import tracemalloc
import transaction


SPACE = "/espaces/glycines"


@pytest.fixture
def space(spaces_site):
    return spaces_site.espaces.glycines


def add(container, portal_type, title, by="alice", state="team", **fields):
    with api.env.adopt_user(username=by):
        obj = createContentInContainer(container, portal_type, title=title, **fields)
        if state != "draft" and api.content.get_state(obj) == "draft":
            api.content.transition(obj, "share")
    transaction.commit()
    return obj


def add_file(container, name, data=b"texte", **fields):
    content = NamedBlobFile(data, filename=name)
    return add(container, "File", name.rpartition(".")[0], file=content, **fields)


def send_files(visitor, *files, place=SPACE, **headers):
    """Send files with the form of a page of documents; the answer."""
    page = visitor.open(f"{place}/@@documents")
    params = [("_authenticator", token_of(page))]
    params += [("files", Upload(name, data)) for name, data in files]
    return visitor.ask("POST", f"{place}/@@documents-upload", params=params, headers=headers)


def token_of(page):
    return html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]


def titles(page):
    """Titles of the documents that a page lists."""
    return html.fromstring(page.text).xpath("//li[contains(@class, 'q-doc')]/div/a/text()")


def act(visitor, action, *uids, place=SPACE, **more):
    page = visitor.open(f"{place}/@@documents")
    params = [("_authenticator", token_of(page)), ("action", action), *more.items()]
    params += [("uids", uid) for uid in uids]
    return visitor.ask("POST", f"{place}/@@documents-chosen", params=params)


# -- adding files ---------------------------------------------------------------------------------


def test_several_files_are_added_with_one_form(space):
    bob = Visitor("bob")
    answer = send_files(
        bob,
        ("C:\\docs\\Plan d'action.pdf", pdf("Bientraitance")),
        ("abime.docx", b"rien"),
        ("photo.png", b"\x89PNG\r\n\x1a\n"),
    )
    page = bob.follow(answer)
    assert sorted(titles(page)) == ["Plan d'action", "abime", "photo"]
    assert "abime.docx" in messages(page)
    assert {obj.portal_type for obj in space.objectValues()} >= {"File", "Image"}
    assert {api.content.get_state(obj) for obj in space.objectValues()} == {"draft"}
    with api.env.adopt_user(username="bob"):
        assert api.content.find(SearchableText="bientraitance")


def test_the_script_is_told_what_was_stored_and_what_was_refused(space):
    api.portal.set_registry_record(f"{PREFIX}.largest_file", 1)
    answer = send_files(
        Visitor("bob"),
        ("note.txt", b"un"),
        ("gros.txt", bytes(1_100_000)),
        Accept="application/json",
    )
    assert answer.status_int == 201
    told = json.loads(answer.text)
    assert [one["name"] for one in told["stored"]] == ["note.txt"]
    assert [one["name"] for one in told["refused"]] == ["gros.txt"]
    assert "1" in told["refused"][0]["message"]
    alone = send_files(Visitor("bob"), ("gros.txt", bytes(1_100_000)), Accept="application/json")
    assert alone.status_int == 400


def test_files_of_one_name_are_all_kept(space):
    bob = Visitor("bob")
    send_files(bob, ("note.txt", b"un"), ("note.txt", b"deux"))
    assert sorted(obj.file.data for obj in space.objectValues()) == [b"deux", b"un"]


@pytest.mark.parametrize("name", ["gina", "eve", "Anonymous"])
def test_who_may_not_add_sends_nothing(space, name):
    visitor = Visitor(name)
    assert "documents-upload" not in visitor.open(f"{SPACE}/@@documents").text
    answer = visitor.ask(
        "POST", f"{SPACE}/@@documents-upload", params=[("files", Upload("a.txt", b"a"))]
    )
    assert answer.status_int in (302, 401)
    assert not list(space.objectIds())


def test_a_form_without_its_token_adds_nothing(space):
    answer = Visitor("bob").ask(
        "POST", f"{SPACE}/@@documents-upload", params=[("files", Upload("a.txt", b"a"))]
    )
    assert answer.status_int == 403
    assert not list(space.objectIds())


# -- lists and search -----------------------------------------------------------------------------


def test_an_empty_space_says_what_to_do(space):
    assert "q-vide" in Visitor("bob").open(f"{SPACE}/@@documents").text


def test_a_list_shows_what_one_may_see(space):
    add_file(space, "Partage.txt")
    add_file(space, "Brouillon.txt", state="draft")
    assert titles(Visitor("alice").open(f"{SPACE}/@@documents")) == ["Brouillon", "Partage"]
    assert titles(Visitor("gina").open(f"{SPACE}/@@documents")) == ["Partage"]


def test_a_list_sorts_and_turns_pages(space):
    api.portal.set_registry_record(f"{PREFIX}.page_size", 2)
    for day, name in enumerate(("b.txt", "a.txt", "c.txt"), start=1):
        file = add_file(space, name)
        file.modification_date = DateTime(2027, 1, day)
        file.reindexObject(idxs=["modified"])
    transaction.commit()
    bob = Visitor("bob")
    assert titles(bob.open(f"{SPACE}/@@documents")) == ["a", "b"]
    assert titles(bob.open(f"{SPACE}/@@documents?page=2")) == ["c"]
    assert titles(bob.open(f"{SPACE}/@@documents?page=99")) == ["c"]
    assert titles(bob.open(f"{SPACE}/@@documents?sort=modified")) == ["c", "a"]


@pytest.mark.parametrize("query", ["page=x", "page=-3", "sort=zz", "q:list=a&q:list=b", "q=*%22("])
def test_strange_parameters_give_a_page(space, query):
    assert Visitor("bob").open(f"{SPACE}/@@documents?{query}").status_int == 200


def test_search_finds_the_words_of_files_and_shows_them(space):
    folder = add(space, "Folder", "Procédures")
    add_file(folder, "plaintes.pdf", pdf("Le registre des réclamations est tenu"))
    add_file(space, "secret.txt", b"reclamations", state="draft")
    page = Visitor("gina").open(f"{SPACE}/@@documents?q=reclamation")
    assert titles(page) == ["plaintes"]
    assert html.fromstring(page.text).xpath("//mark/text()") == ["réclamations"]


def test_a_folder_has_the_same_look_and_the_way_back(space):
    folder = add(space, "Folder", "Procédures")
    add_file(folder, "note.txt")
    page = Visitor("bob").open(f"{SPACE}/{folder.getId()}")
    assert titles(page) == ["note"]
    assert f"{SPACE}/@@documents" in page.text
    assert Visitor("bob").open(f"{SPACE}/{folder.getId()}/note.txt/@@documents").status_int == 404


# -- several at once ------------------------------------------------------------------------------


def test_sharing_several(space):
    uids = [add_file(space, name, by="bob", state="draft").UID() for name in ("a.txt", "b.txt")]
    other = add_file(space, "c.txt", by="alice")
    bob = Visitor("bob")
    page = bob.follow(act(bob, "share", *uids, other.UID()))
    assert "2" in messages(page)
    assert "c" in messages(page)
    assert {api.content.get_state(obj) for obj in space.objectValues()} == {"team"}


def test_deleting_asks_first(space):
    file = add_file(space, "a.txt", by="bob")
    bob = Visitor("bob")
    asked = act(bob, "delete", file.UID())
    assert titles(asked) == ["a"]
    assert file.getId() in space
    bob.follow(bob.send(asked, "@@documents-chosen", press="1"))
    assert file.getId() not in space


def test_moving_asks_where_to(space):
    folder = add(space, "Folder", "Procédures")
    file = add_file(space, "a.txt", by="bob")
    bob = Visitor("bob")
    asked = act(bob, "move", file.UID())
    assert "Procédures" in text(asked)
    bob.follow(bob.send(asked, "@@documents-chosen", target=folder.UID()))
    assert list(folder.objectIds()) == [file.getId()]


def test_documents_of_another_space_are_not_touched(space):
    from spaces_world import make_space

    with api.env.adopt_roles(["Manager"]):
        other = make_space(api.portal.get(), title="Autre", id="autre")
    file = add_file(other, "a.txt", state="draft")
    alice = Visitor("alice")
    add_file(space, "b.txt")
    act(alice, "share", file.UID())
    assert api.content.get_state(file) == "draft"


# -- one document ---------------------------------------------------------------------------------


def test_the_page_of_a_file(space):
    file = add_file(space, "plan.pdf", pdf("Plan"))
    page = Visitor("gina").open(f"{SPACE}/{file.getId()}/view")
    assert "Alice Martin" in text(page)
    assert "PDF" in text(page)
    assert f"{file.getId()}/@@download/file/plan.pdf" in page.text
    assert "@@documents-chosen" not in page.text


def test_the_page_of_a_broken_file_says_why_it_is_not_searched(space):
    file = add_file(space, "abime.pdf", b"rien")
    page = Visitor("bob").open(f"{SPACE}/{file.getId()}/view")
    assert "alert-warning" in page.text


@pytest.mark.parametrize(
    ("portal_type", "fields", "shown"),
    [
        ("Document", {}, "q-gris"),
        ("Link", {"remoteUrl": "https://www.has-sante.fr"}, 'href="https://www.has-sante.fr"'),
        ("Link", {"remoteUrl": "javascript:alert(1)"}, "<span>javascript:alert(1)</span>"),
        ("Image", {}, "q-etat"),
    ],
)
def test_the_page_of_another_document(space, portal_type, fields, shown):
    obj = add(space, portal_type, "Un titre", **fields)
    page = Visitor("bob").open(f"{SPACE}/{obj.getId()}/view")
    assert page.status_int == 200
    assert "Un titre" in page.text
    assert shown in page.text


def test_a_documents_state_changes_on_its_page(space):
    file = add_file(space, "a.txt", by="bob", state="draft")
    bob = Visitor("bob")
    page = bob.open(f"{SPACE}/{file.getId()}/view")
    page = bob.follow(bob.send(page, "@@documents-chosen", press="share"))
    assert api.content.get_state(file) == "team"
    assert "state-team" in page.text


@pytest.mark.parametrize("path", ["view", "@@documents-chosen", "@@download/file", ""])
@pytest.mark.parametrize("name", ["eve", "olga", "sam", "Anonymous"])
def test_an_outsider_gets_nothing(space, name, path):
    file = add_file(space, "a.txt", b"zanzibarique")
    answer = Visitor(name).open(f"{SPACE}/{file.getId()}/{path}".rstrip("/"))
    assert answer.status_int in (302, 401)
    assert "zanzibarique" not in answer.text


def test_a_file_somebody_is_changing(space):
    page = add(space, "Document", "Projet")
    with api.env.adopt_user(username="alice"):
        from plone.locking.interfaces import ILockable

        ILockable(page).lock()
    transaction.commit()
    shown = Visitor("bob").open(f"{SPACE}/{page.getId()}/view")
    assert "Alice Martin" in text(shown)
    assert "/edit" not in html.tostring(
        html.fromstring(shown.text).get_element_by_id("content-core"), encoding="unicode"
    )


def test_a_working_copy_and_its_original_name_each_other(space):
    page = add(space, "Document", "Projet")
    with api.env.adopt_user(username="alice"):
        copy = ICheckinCheckoutPolicy(page).checkout(space)
    transaction.commit()
    shown = text(Visitor("bob").open(f"{SPACE}/{page.getId()}/view"))
    assert "Alice Martin" in shown
    alice = Visitor("alice")
    shown = alice.open(f"{SPACE}/{copy.getId()}/view").text
    assert f"{SPACE}/{page.getId()}/view" in shown
    assert "@@content-checkin" in shown
    assert "@@content-checkout" not in shown


def test_plones_own_form_says_that_a_file_is_too_large(space):
    api.portal.set_registry_record(f"{PREFIX}.largest_file", 1)
    bob = Visitor("bob")
    page = bob.open(f"{SPACE}/++add++File")
    fields = [("_authenticator", token_of(page)), ("form.buttons.save", "Save")]
    fields += [("form.widgets.file", Upload("gros.txt", bytes(1_100_000)))]
    answer = bob.ask("POST", f"{SPACE}/++add++File", params=fields)
    assert answer.status_int == 200
    assert "1" in html.fromstring(answer.text).xpath(
        "string(//div[contains(@class, 'invalid-feedback')])"
    )
    assert not list(space.objectIds())


# -- downloads ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("dessin.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("script.js", b"alert(1)"),
        ("page.xhtml", b"<html xmlns='http://www.w3.org/1999/xhtml'/>"),
    ],
)
def test_what_could_run_in_the_site_is_downloaded(space, name, data):
    bob = Visitor("bob")
    send_files(bob, (name, data))
    (file,) = space.objectValues()
    for path in ("", "/@@download/file", "/@@display-file/file"):
        answer = bob.open(f"{SPACE}/{file.getId()}{path}")
        assert answer.body == data
        assert answer.headers["Content-Disposition"].startswith("attachment")


def archive(visitor, path=SPACE):
    answer = visitor.open(f"{path}/@@zip")
    assert answer.content_type == "application/zip"
    return ZipFile(BytesIO(answer.body))


def test_a_zip_holds_what_one_may_see(space):
    folder = add(space, "Folder", "Procédures / 2027")
    add_file(folder, "a.txt", b"un")
    add_file(folder, "A.txt", b"deux")
    add_file(space, "secret.txt", b"zanzibarique", state="draft")
    add(space, "Link", "HAS", remoteUrl="https://www.has-sante.fr")
    with archive(Visitor("gina")) as opened:
        names = opened.namelist()
        assert opened.testzip() is None
        assert sorted(names[1:]) == [
            "HAS.url",
            "Procédures - 2027/A (2).txt",
            "Procédures - 2027/a.txt",
        ] or sorted(names[1:]) == [
            "HAS.url",
            "Procédures - 2027/A.txt",
            "Procédures - 2027/a (2).txt",
        ]
        rows = list(reader(StringIO(opened.read(names[0]).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 4
    assert "zanzibarique" not in str(rows)
    with archive(Visitor("alice")) as opened:
        assert opened.read("secret.txt") == b"zanzibarique"


def test_a_zip_is_made_while_it_is_sent(space):
    size = 48 << 20
    for number in range(2):
        add_file(space, f"gros-{number}.bin", bytes(size))
    database = space._p_jar.db()
    with api.env.adopt_user(username="alice"):
        entries = zipping.plan(space)
    transaction.commit()
    opened = database.connectionDebugInfo()
    tracemalloc.start()
    sent = sum(len(chunk) for chunk in zipping.FolderArchive(database, entries, {}))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sent > 2 * size
    assert peak < 4 << 20
    # A visitor who leaves takes no connection along.
    left = zipping.FolderArchive(database, entries, {})
    next(left)
    left.close()
    busy = [info for info in database.connectionDebugInfo() if info["opened"]]
    assert len(busy) <= len([info for info in opened if info["opened"]])


def test_a_zip_of_nothing_is_a_message(space):
    bob = Visitor("bob")
    assert bob.follow(bob.open(f"{SPACE}/@@zip")).status_int == 200


# -- versions -------------------------------------------------------------------------------------


def test_a_version_is_kept_only_when_a_content_is_replaced(space):
    repository = api.portal.get_tool("portal_repository")
    file = add_file(space, "note.txt", b"ancien")
    with api.env.adopt_user(username="alice"):
        assert not repository.getHistoryMetadata(file)
        file.file = NamedBlobFile(b"nouveau", filename="note.txt")
        notify(ObjectModifiedEvent(file))
        transaction.commit()
        history = repository.getHistoryMetadata(file)
        assert history.getLength(countPurged=False) == 2
        kept = [repository.retrieve(file, number).object.file.data for number in range(2)]
    assert kept == [b"ancien", b"nouveau"]
    assert file.file.data == b"nouveau"
    alice = Visitor("alice")
    assert "@@historyview" in alice.open(f"{SPACE}/{file.getId()}/view").text
    assert alice.open(f"{SPACE}/{file.getId()}/@@historyview").status_int == 200
