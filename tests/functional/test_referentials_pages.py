"""People read référentiels in the browser, load them, publish them, compare them."""

from evaluation_world import make_referential
from plone import api
from qualite.esms.evaluation.referentials import layout
from qualite.esms.evaluation.referentials import shipped
from referential_files import grid
from referential_files import table
import pytest
import transaction


LIST = "/referentiels"
LOAD = "/referentiels/@@load-referential"
DRAFT = "/referentiels/grille-dessai"


@pytest.fixture
def librarian(client, site):
    return client("Librarian", accept="text/html")


@pytest.fixture
def member(client):
    return client("Member", accept="text/html")


@pytest.fixture
def visitor(client):
    return client(accept="text/html")


def words(answer):
    return " ".join(answer.html.find(id="content").get_text(" ", strip=True).split())


def fields(answer, action):
    """Hidden fields of the form that goes to ``action``, and those that are filled in."""
    form = next(
        form
        for form in answer.html.find_all("form")
        if form.get("action", "").endswith(action) and form["method"] == "post"
    )
    found = []
    for one in form.find_all("input"):
        if one.get("type") not in ("file", "radio", "checkbox", "submit"):
            found.append((one["name"], one.get("value", "")))
    for one in form.find_all("select"):
        chosen = one.find("option", selected=True)
        found.append((one["name"], chosen["value"] if chosen else ""))
    return found


def send(who, kind, *files, path=LOAD):
    form = fields(who.get(path), "@@load-referential")
    return who.ask(
        "POST",
        path,
        params=[*form, ("kind", kind), ("go", "read")],
        upload_files=[("files", name, data) for data, name in files],
    )


def press(who, page, go, path=LOAD, **values):
    form = [(name, value) for name, value in fields(page, "@@load-referential") if name not in values]
    return who.ask("POST", path, params=[*form, *values.items(), ("go", go)])


def visit(who, answer):
    assert answer.status_int == 302
    return who.get(answer.headers["Location"].split("/plone", 1)[1])


def test_everybody_reads_what_is_shipped(visitor):
    page = visitor.get(LIST)
    assert [link["href"].rsplit("/")[-1] for link in page.html.select("tbody th a")] == [
        "grille-libre",
        "structure-nationale",
    ]
    assert "18" not in words(page)
    assert "Load" not in words(page)
