"""People read référentiels in the browser, load them, publish them, compare them."""

from directory_site import Client
from evaluation_world import make_referential
from evaluation_world import small_tree
from plone import api
from qualite.esms.evaluation.referentials import layout
from qualite.esms.evaluation.referentials import shipped
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from referential_files import grid
from referential_files import table
import pytest
import transaction


LIST = "/referentiels"
LOAD = f"{LIST}/@@load-referential"
NATIONAL = f"{LIST}/structure-nationale"
FREE = f"{LIST}/grille-libre"
PASSWORD = "correct horse 42"
FILE = ("r.csv", layout.write_csv(small_tree()))


@pytest.fixture
def person(functional_portal):
    """Makes clients in a browser: a librarian, a member, or a visitor without a name."""
    accounts = functional_portal.acl_users
    accounts.userFolderAddUser("libby", PASSWORD, ["Member", "Librarian"], [])
    accounts.userFolderAddUser("mem", PASSWORD, ["Member"], [])
    transaction.commit()

    def asking(name=None):
        return Client(accept="text/html", credentials=(name, PASSWORD) if name else None)

    return asking


@pytest.fixture
def librarian(person):
    return person("libby")


@pytest.fixture
def draft(functional_portal, person):
    made = make_referential(functional_portal, state="draft")
    transaction.commit()
    return made


def path_of(obj):
    return "/" + "/".join(obj.getPhysicalPath()[2:])


def words(answer):
    return " ".join(answer.html.find(id="content").get_text(" ", strip=True).split())


def fields(answer):
    """What the form of loading holds, buttons and files left out."""
    form = answer.html.find("form", enctype="multipart/form-data")
    found = [
        (one["name"], one.get("value", ""))
        for one in form.find_all("input")
        if one.get("type") not in ("file", "radio", "checkbox")
    ]
    found += [(one["name"], one.get_text()) for one in form.find_all("textarea")]
    for one in form.find_all("select"):
        chosen = one.find("option", selected=True)
        found.append((one["name"], chosen["value"] if chosen else ""))
    return found


def send(who, kind, *files, path=LOAD):
    return who.ask(
        "POST",
        path,
        params=[*fields(who.get(path)), ("kind", kind), ("go", "read")],
        upload_files=[("files", name, data) for name, data in files],
    )


def press(who, page, go, path=LOAD, **values):
    kept = [(name, value) for name, value in fields(page) if name not in values]
    return who.ask("POST", path, params=[*kept, *values.items(), ("go", go)])


def act(who, path, step):
    token = who.get(path).html.find("input", {"name": "_authenticator"})["value"]
    return who.ask(
        "POST", f"{path}/@@referential-step", params={"_authenticator": token, "step": step}
    )


def visit(who, answer):
    assert answer.status_int == 302
    return who.get(answer.headers["Location"].split("/plone", 1)[1])


def names():
    transaction.begin()
    return sorted(api.portal.get()["referentiels"].objectIds())


# -- reading ----------------------------------------------------------------------------------


def test_everybody_reads_what_is_shipped(person):
    page = person().get(LIST)
    links = [link["href"].rsplit("/")[-1] for link in page.html.select("tbody th a")]
    assert links == ["grille-libre", "structure-nationale"]
    assert not page.html.select("a[href$='load-referential']")
    assert person().get(FREE).status_int == 200


def test_the_whole_tree_is_on_one_page(person):
    page = person().get(FREE)
    tree = shipped.tree_of(shipped.FREE_GRID)
    for node in (tree.elements[0], tree.elements[-1], *tree.of_level("theme")):
        assert page.html.find(id=f"{node.level}-{node.code}"), node.key
    assert len(page.html.select(".q-imp")) == sum(node.imperative for node in tree.nodes)


def test_wording_that_is_not_there_is_said_to_be_missing(person):
    page = person().get(NATIONAL)
    assert "à charger" in words(page) or "to be loaded" in words(page)


@pytest.mark.parametrize(
    ("question", "shown", "hidden"),
    [
        ("q=3.12.1", "criterion-3.12.1", "criterion-3.12.2"),
        ("imperative=1", "criterion-2.2.1", "criterion-3.14.4"),
        ("q=FAVORISENT+droits", "objective-2.2", "objective-3.11"),
        ("audience=elderly&sector=social", "criterion-2.2.1", "objective-1.1"),
    ],
)
def test_a_question_narrows_the_tree(person, question, shown, hidden):
    page = person().get(f"{NATIONAL}?{question}")
    assert page.html.find(id=shown)
    assert not page.html.find(id=hidden)


@pytest.mark.parametrize("question", ["q=zzz", "audience=nobody", "sector=x&q=", "q=%00&q=a"])
def test_any_question_has_an_answer(person, question):
    assert person().get(f"{NATIONAL}?{question}").status_int == 200


def test_a_draft_is_seen_by_its_people_only(person, librarian, draft):
    assert librarian.get(path_of(draft)).status_int == 200
    assert person("mem").get(path_of(draft)).status_int in (302, 401)
    assert draft.title not in words(person().get(LIST))


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_what_is_exported_is_read_back(person, format):
    answer = person().get(f"{FREE}/@@referential-export?format={format}")
    assert f".{format}" in answer.headers["Content-Disposition"]
    tree = layout.read(answer.body, f"r.{format}").tree
    assert tree.dump() == shipped.tree_of(shipped.FREE_GRID).dump()


def test_no_other_format_is_exported(person):
    assert person().get(f"{FREE}/@@referential-export?format=pdf").status_int == 400


# -- loading ----------------------------------------------------------------------------------


def test_a_file_in_our_layout_becomes_a_draft_once_confirmed(librarian):
    before = names()
    page = send(librarian, "layout", FILE)
    assert names() == before, "nothing is stored before it is confirmed"
    answer = press(librarian, page, "store", title="Notre grille", version="2026")
    assert "Notre grille" in words(visit(librarian, answer))
    made = api.portal.get()["referentiels"]["notre-grille"]
    assert made.tree.dump() == small_tree().dump()
    assert api.content.get_state(made) == "draft"


def test_what_is_asked_before_it_is_stored(librarian):
    before = names()
    page = send(librarian, "layout", FILE)
    again = press(librarian, page, "store", title="Grille", version="", in_force="demain")
    assert len(again.html.select(".q-erreur")) == 2
    assert names() == before
    done = press(librarian, again, "store", version="1", in_force="2026-01-02")
    assert done.status_int == 302


def test_faults_are_told_by_sheet_and_cell(librarian):
    page = send(librarian, "layout", ("r.csv", b"niveau;code;parent;intitule\nchapitre;;;A\n"))
    assert "B2" in page.html.find(role="alert").get_text()
    assert page.html.find("input", {"name": "files"}), "another file may be chosen at once"


@pytest.mark.parametrize("kind", ["layout", "synae", "other", "grid", ""])
@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xff\xfe", b"\0" * 99], ids=["empty", "zip", "utf-16", "nul"]
)
def test_a_file_that_is_none_is_told(librarian, kind, data):
    page = send(librarian, kind, ("a.xlsx", data))
    assert page.status_int == 200
    assert page.html.find(role="alert")


def test_a_form_without_a_file(librarian):
    token = dict(fields(librarian.get(LOAD)))
    page = librarian.ask("POST", LOAD, params={**token, "kind": "layout", "go": "read"})
    assert page.html.find(role="alert")


def test_what_is_carried_and_was_changed_is_refused(librarian):
    page = send(librarian, "layout", FILE)
    again = press(librarian, page, "store", carried="AAAA", title="T", version="1")
    assert again.html.find(role="alert")


def test_a_grid_of_the_platform(librarian):
    page = send(librarian, "grid", ("2.xlsx", grid()))
    assert press(librarian, page, "store", title="Grille Synaé", version="1").status_int == 302
    transaction.begin()
    tree = api.portal.get()["referentiels"]["grille-synae"].tree
    assert [node.code for node in tree.elements] == ["2.2.1.1", "2.2.1.2"]


def test_a_sheet_whose_columns_are_mapped(librarian):
    page = send(librarian, "other", ("has.xlsx", table()))
    guessed = dict(fields(page))
    assert (guessed["column_0"], guessed["column_3"]) == ("criterion_code", "")
    assert page.html.find("input", {"name": "split", "checked": True})
    confirm = press(librarian, page, "map", split="1")
    assert press(librarian, confirm, "store", title="Maison", version="1").status_int == 302
    transaction.begin()
    tree = api.portal.get()["referentiels"]["maison"].tree
    assert [node.title for node in tree.elements] == ["On écoute.", "On répond.", "C'est sûr."]


def test_another_row_may_hold_the_titles(librarian):
    page = send(librarian, "other", ("has.xlsx", table()))
    again = press(librarian, page, "look", header_row="1")
    assert "column_3" in dict(fields(again))


def test_columns_that_make_no_tree_are_told(librarian):
    page = send(librarian, "other", ("has.xlsx", table()))
    again = press(librarian, page, "map", column_0="element", column_1="", column_2="")
    assert again.html.find(role="alert")
    assert "column_0" in dict(fields(again)), "one may correct the columns"


def test_the_tree_of_a_draft_is_replaced(librarian, draft):
    path = f"{path_of(draft)}/@@load-referential"
    smaller = layout.write_csv(Tree([Node("chapter", "1", "Un seul")]))
    page = send(librarian, "layout", ("r.csv", smaller), path=path)
    assert press(librarian, page, "store", path=path).status_int == 302
    transaction.begin()
    assert len(draft.tree.nodes) == 1


# -- publishing -------------------------------------------------------------------------------


def test_a_librarian_publishes_retires_and_puts_back_in_use(librarian, draft):
    for step, state in (("publish", "published"), ("retire", "retired"), ("restore", "published")):
        act(librarian, path_of(draft), step)
        transaction.begin()
        assert api.content.get_state(draft) == state


def test_what_holds_nothing_is_not_published(librarian, draft):
    draft.put_tree(Tree())
    transaction.commit()
    page = visit(librarian, act(librarian, path_of(draft), "publish"))
    assert page.html.select("#global_statusmessage .alert-warning")
    transaction.begin()
    assert api.content.get_state(draft) == "draft"


@pytest.mark.parametrize("name", ["edit", "@@load-referential", "@@edit"])
def test_what_is_published_has_no_page_that_changes_it(librarian, name):
    assert librarian.get(f"{FREE}/{name}").status_int in (302, 401)


def test_what_is_published_does_not_change_by_a_forged_form(librarian, draft):
    page = send(librarian, "layout", FILE, path=f"{path_of(draft)}/@@load-referential")
    before = api.portal.get()["referentiels"]["grille-libre"].tree.dump()
    answer = press(librarian, page, "store", path=f"{FREE}/@@load-referential")
    assert answer.status_int in (302, 401)
    transaction.begin()
    assert api.portal.get()["referentiels"]["grille-libre"].tree.dump() == before


@pytest.mark.parametrize("step", ["publish", "restore", "nonsense", ""])
def test_a_step_that_is_not_possible_changes_nothing(librarian, step):
    assert act(librarian, FREE, step).status_int == 302
    transaction.begin()
    assert api.content.get_state(api.portal.get()["referentiels"]["grille-libre"]) == "published"


def test_a_new_version_is_a_draft_with_the_same_tree(librarian):
    before = set(names())
    act(librarian, FREE, "new_version")
    (made,) = set(names()) - before
    made = api.portal.get()["referentiels"][made]
    assert made.tree.dump() == shipped.tree_of(shipped.FREE_GRID).dump()
    assert api.content.get_state(made) == "draft"
    assert made.getOwner().getId() == "libby"


def test_a_button_needs_the_token_of_its_page(librarian):
    forged = librarian.ask("POST", f"{FREE}/@@referential-step", params={"step": "retire"})
    assert forged.status_int == 403


# -- comparing --------------------------------------------------------------------------------


def test_two_are_compared(librarian, draft):
    other = make_referential(api.portal.get(), small_tree(criteria=3), title="Autre")
    transaction.commit()
    page = librarian.get(f"{path_of(other)}/@@compare?with={draft.UID()}")
    assert "1.1.3" in page.html.find(attrs={"aria-labelledby": "cmp-came"}).get_text()
    back = librarian.get(f"{path_of(draft)}/@@compare?with={other.UID()}")
    assert "1.1.3" in back.html.find(attrs={"aria-labelledby": "cmp-went"}).get_text()


def test_what_cannot_be_seen_is_not_compared(person, draft):
    page = person().get(f"{FREE}/@@compare?with={draft.UID()}")
    assert draft.title not in words(page)
    assert not page.html.select("[aria-labelledby^=cmp]")


@pytest.mark.parametrize("query", ["", "?with=", "?with=nothing", "?with=a&with=b"])
def test_a_comparison_with_nothing(person, query):
    assert person().get(f"{FREE}/@@compare{query}").status_int == 200
