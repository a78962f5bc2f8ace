"""The page of a document, its preview, its reading, its versions: as people use them."""

from directory_site import Client
from extraction_files import pdf
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from lxml import html
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.protect import auto
from preview_files import pptx
from preview_files import structured_docx
from qualite.esms.library.reading import replacing
from spaces_world import acting
from spaces_world import password
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import json
import pytest
import transaction


REASON = "Retirer les prénoms, page 4."
SECRET = "zanzibarique"


@pytest.fixture
def readers(functional_portal):
    with api.env.adopt_roles(["Manager"]):
        make_readers(functional_portal)
    transaction.commit()
    return functional_portal


@pytest.fixture
def at(readers):
    """A document in a state, and its path."""

    def made(state="published", **options):
        document = make_document(state, **options)
        transaction.commit()
        return document, f"/ressources/{document.getId()}"

    return made


@pytest.fixture
def as_(readers):
    """Asks for pages as somebody: ``as_("bob")``, ``as_()`` for a stranger."""

    def asking(name=None, accept="text/html"):
        return Client(credentials=(name, password(name)) if name else None, accept=accept)

    return asking


def change(document, **fields):
    """What a librarian changes with the form."""
    with acting(LIBRARIAN):
        for name, value in fields.items():
            setattr(document, name, value)
        notify(ObjectModifiedEvent(document))
    transaction.commit()


def parsed(answer):
    assert answer.status_int == 200, answer.status
    return html.fromstring(answer.text)


def words(answer):
    return " ".join(parsed(answer).xpath("string(//main | //*[@id='main-container'])").split())


def post(client, path, page=None, **fields):
    """Send fields to a page with a token of its own."""
    found = parsed(client.get(page or path)).xpath("//input[@name='_authenticator']/@value")
    return client.ask("POST", path, params={"_authenticator": found[0], **fields})


# -- the page -------------------------------------------------------------------------------------


def test_a_stranger_reads_the_page_of_a_published_document(as_, at):
    _document, path = at(file=pdf("Page une", "Page deux"), name="grille.pdf", nodes=("3.12.1",))
    page = as_().get(path)
    said = words(page)
    for words_ in ("Recueillir les souhaits", "FAM Les Amandiers", "CC BY", "PDF", "plaintes"):
        assert words_ in said
    picture = parsed(page).xpath("//div[@class='q-feuille']/img")[0]
    answer = as_().get(picture.get("src").partition("/plone")[2])
    assert answer.content_type == "image/webp"
    assert answer.body.startswith(b"RIFF")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer.headers["Cache-Control"]
    again = as_().get(
        picture.get("src").partition("/plone")[2], {"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_int == 304


def test_who_did_what_is_told_to_those_who_follow_the_document(as_, readers):
    document = make_document("pending")
    with acting(LIBRARIAN):
        api.content.transition(document, "send_back", comment=REASON)
    with acting("alice"):
        api.content.transition(document, "submit")
    with acting(LIBRARIAN):
        api.content.transition(document, "publish")
    path = f"/ressources/{document.getId()}"
    for name in (None, "bob"):
        said = as_(name).get(path).text
        assert REASON not in said
        assert "Alice Martin" not in said
        assert "Lise Bibli" not in said
    for name in ("alice", LIBRARIAN):
        said = words(as_(name).get(path))
        assert REASON in said
        assert "Lise Bibli" in said


def test_files_are_offered_by_format_and_size_and_an_address_only_to_the_web(as_, at):
    document, path = at(link="https://example.org/guide")
    with acting(LIBRARIAN):
        made = NamedBlobFile(data=pdf("Facile"), filename="é à.pdf")
        file = createContentInContainer(document, "File", title="En FALC", file=made)
    page = parsed(as_().get(path))
    links = {link.text_content().strip(): link.get("href") for link in page.xpath("//aside//a")}
    falc = next(url for label, url in links.items() if label.startswith("En FALC (PDF"))
    assert falc.endswith(f"/{file.getId()}/@@download/file/%C3%A9%20%C3%A0.pdf")
    assert "https://example.org/guide" in links.values()
    change(document, link="javascript:alert(1)")
    hrefs = parsed(as_().get(path)).xpath("//@href")
    assert not [href for href in hrefs if href.startswith("javascript")]


def test_what_search_engines_read_cannot_leave_its_script(as_, at):
    _document, path = at(title="</script><script>alert(1)</script>", authors=("A & B",))
    page = as_().get(path)
    data = parsed(page).xpath("//script[@type='application/ld+json']/text()")
    found = next(json.loads(text) for text in data if "DigitalDocument" in text)
    assert found["name"] == "</script><script>alert(1)</script>"
    assert found["author"] == ["A & B"]
    assert found["license"].startswith("https://creativecommons.org")
    assert "<script>alert" not in page.text


def test_an_outdated_document_says_so_and_what_replaces_it(as_, at):
    old, path = at("outdated")
    new, _path = at(title="La nouvelle grille")
    with acting(LIBRARIAN):
        replacing.choose(new, old.UID())
    page = parsed(as_().get(path))
    banner = page.xpath("string(//div[contains(@class, 'alert-warning')])")
    assert "La nouvelle grille" in banner


# -- reading --------------------------------------------------------------------------------------


def test_the_words_of_a_file_are_read_as_a_page(as_, at):
    _document, path = at(file=structured_docx(), name="livret.docx")
    page = parsed(as_().get(f"{path}/@@lire"))
    article = page.xpath("//article[contains(@class, 'q-lecture')]")[0]
    assert [heading.text for heading in article.xpath(".//h2")] == [
        "Livret d’accueil",
        "Vos droits",
    ]
    assert article.xpath(".//ol/li/text()") == ["Demander", "Refuser"]
    assert article.xpath(".//td/text() | .//th/text()") == ["Article", "Sens"]
    assert len(page.xpath("//h1")) == 1


def test_slides_have_a_list_of_links(as_, at):
    _document, path = at(file=pptx(("A", "x"), ("B", "y"), ("C", "z")), name="d.pptx")
    page = parsed(as_().get(f"{path}/@@lire"))
    targets = page.xpath("//nav[@aria-labelledby='q-parties']//a/@href")
    assert [page.xpath(f"//h2[@id='{one[1:]}']") != [] for one in targets] == [True] * 3


def test_no_script_of_a_file_is_in_its_reading(as_, at):
    hostile = (
        b"<html><body onload='alert(1)'><script>alert(2)</script><h1>Titre</h1>"
        b"<p>&lt;script&gt;alert(3)&lt;/script&gt;<img src=x onerror=alert(4)></p></body></html>"
    )
    _document, path = at(file=hostile, name="page.html")
    article = parsed(as_().get(f"{path}/@@lire")).xpath("//article[@lang]")[0]
    assert article.xpath(".//script | .//img | .//@onload | .//@onerror") == []
    assert "<script>alert(3)</script>" in article.text_content()


@pytest.mark.parametrize("query", ["", "?file=absent"])
def test_what_has_no_words_has_no_reading(as_, at, query):
    here = {"file": b"mots", "name": "a.txt"} if query else {"file": None, "link": "https://e.org/"}
    _document, path = at(**here)
    assert as_().get(f"{path}/@@lire{query}").status_int == 404


# -- who sees what --------------------------------------------------------------------------------


SEEN_BY = {
    "draft": {"alice"},
    "pending": {"alice", LIBRARIAN},
    "published": {None, "bob", "alice", LIBRARIAN},
    "outdated": {None, "bob", "alice", LIBRARIAN},
    "withdrawn": {"alice", LIBRARIAN},
}
CHANGED_BY = {
    "draft": {"alice"},
    "pending": {LIBRARIAN},
    "published": {LIBRARIAN},
    "outdated": {LIBRARIAN},
    "withdrawn": set(),
}


@pytest.mark.parametrize("state", SEEN_BY)
def test_each_page_is_for_those_who_see_the_document(as_, at, state):
    _document, path = at(state, description=SECRET, file=pdf(SECRET), name=f"{SECRET}.pdf")
    pages = ["", "/@@lire", "/@@apercu", "/@@citer", "/@@versions"]
    if state not in ("draft", "pending"):
        pages.append(f"/@@version-file/1/{SECRET}.pdf")
    for name in (None, "bob", "alice", LIBRARIAN):
        allowed = name in SEEN_BY[state]
        for page in pages:
            answer = as_(name).get(path + page)
            assert (answer.status_int == 200) is allowed, (name, page, answer.status)
            assert allowed or SECRET not in answer.text
        answer = as_(name).get(f"{path}/@@replace")
        assert (answer.status_int == 200) is (name in CHANGED_BY[state]), (name, answer.status)


# -- versions -------------------------------------------------------------------------------------


def test_two_versions_are_compared_and_the_old_file_is_opened(as_, at):
    document, path = at(title="Première", file=b"Un\nDeux", name="a.txt")
    content = NamedBlobFile(data=b"Un\nTrois", filename="b.txt")
    change(document, title="Seconde", file=content)
    page = parsed(as_().get(f"{path}/@@versions"))
    assert page.xpath("//del/text()") == ["Deux"]
    assert page.xpath("//ins/text()") == ["Trois"]
    row = page.xpath("//tr[th[normalize-space()='Titre' or normalize-space()='Title']]/td/text()")
    assert row == ["Première", "Seconde"]
    old = next(url for url in page.xpath("//a/@href") if "/@@version-file/1/" in url)
    answer = as_().get(old.partition("/plone")[2])
    assert answer.body == b"Un\nDeux"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_names_of_versions_are_for_those_who_follow_the_document(as_, at):
    document, path = at()
    change(document, title="Autre")
    for name, told in ((None, False), ("bob", False), ("alice", True), (LIBRARIAN, True)):
        assert ("Lise Bibli" in words(as_(name).get(f"{path}/@@versions"))) is told
        answer = as_(name, "application/json").get(f"{path}/@history")
        assert ("lise" in answer.text.lower()) is told
        assert len([one for one in answer.json if one["type"] == "versioning"]) == 2


PLONES_OWN = (
    "contenthistory",
    "contenthistorypopup",
    "historyview",
    "versions_history_form",
    "version-view?version_id=0",
    "download-version?field_id=file&version_id=0",
    "history?one=1&two=0",
)


@pytest.mark.parametrize("page", PLONES_OWN)
def test_plones_own_pages_of_versions_lead_to_ours(as_, at, page):
    document, path = at()
    with acting(LIBRARIAN):
        made = NamedBlobFile(data=b"facile", filename="falc.txt")
        file = createContentInContainer(document, "File", title="FALC", file=made)
    change(document, title="Autre")
    for place in (path, f"{path}/{file.getId()}"):
        answer = as_().get(f"{place}/@@{page}")
        assert answer.status_int == 302, page
        assert answer.headers["Location"].endswith(f"{path}/@@versions")


def test_a_companion_of_a_draft_shows_nothing_to_others(as_, at):
    document, path = at("draft", file=None)
    with acting("alice"):
        made = NamedBlobFile(data=pdf("x"), filename="a.pdf")
        file = createContentInContainer(document, "File", title="A", file=made)
    transaction.commit()
    address = f"{path}/{file.getId()}/@@apercu"
    assert as_("alice").get(address).status_int == 200
    for name in (None, "bob", LIBRARIAN):
        assert as_(name).get(address).status_int != 200


@pytest.mark.parametrize(
    "wrong", ["@@versions?one=1&other=9", "@@version-file/9/a.txt", "@@version-file/x/a.txt"]
)
def test_a_version_that_is_not_there(as_, at, wrong):
    document, path = at()
    change(document, title="Autre")
    assert as_().get(f"{path}/{wrong}").status_int == 404


@pytest.mark.parametrize(("number", "status"), [("0", 200), ("9", 404), ("x", 404), ("-1", 404)])
def test_a_version_is_read_by_the_api(as_, at, number, status):
    _document, path = at()
    assert as_("bob", "application/json").get(f"{path}/@history/{number}").status_int == status


def test_reading_writes_nothing(as_, at, monkeypatch):
    # The guard throws away what a GET writes: a write would not be seen.
    monkeypatch.setattr(auto, "CSRF_DISABLED", True)
    document, path = at(file=pdf("x"), name="a.pdf")
    change(document, title="Autre")
    before = document._p_jar.db().lastTransaction()
    for page in (
        "",
        "/@@lire",
        "/@@apercu",
        "/@@citer",
        "/@@versions",
        "/@@version-file/1/a.pdf",
    ):
        assert as_("alice").get(path + page).status_int == 200
        assert document._p_jar.db().lastTransaction() == before, page
    assert as_("alice", "application/json").get(f"{path}/@history").status_int == 200
    assert document._p_jar.db().lastTransaction() == before


# -- replacing ------------------------------------------------------------------------------------


def test_a_librarian_says_which_document_is_replaced(as_, at):
    old, old_path = at(title="Grille ancienne")
    _new, path = at(title="Grille nouvelle")
    lise = as_(LIBRARIAN)
    found = parsed(lise.get(f"{path}/@@replace", q="ancienne"))
    assert found.xpath("//input[@type='radio']/@value") == [old.UID()]
    answer = post(lise, f"{path}/@@replace", f"{path}/@@replace?q=ancienne", uid=old.UID())
    assert answer.status_int == 302
    assert "Grille nouvelle" in words(as_().get(old_path))
    assert "Grille ancienne" in words(as_().get(path))
    assert lise.ask("POST", f"{path}/@@replace", params={"uid": ""}).status_int == 403
    refused = post(lise, f"{path}/@@replace", f"{path}/@@replace?q=ancienne", uid=_new.UID())
    assert refused.status_int == 400


def test_a_document_is_cited(as_, at):
    _document, path = at(organisation="FAM Les Amandiers")
    page = parsed(as_().get(f"{path}/@@citer"))
    text = page.xpath("string(//textarea)")
    assert text.startswith("Équipe du FAM Les Amandiers. Recueillir les souhaits")
    assert path in text
    bibtex, ris = page.xpath("//details/pre/text()")
    assert bibtex.startswith("@misc{")
    assert "TY  - GEN" in ris
