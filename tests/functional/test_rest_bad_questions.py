"""Questions of visitors that make no sense: told so with 400 or 404, never a failure of ours."""

from urllib.parse import quote
import json
import pytest


SEARCHES = [
    "Creator.not=x",
    "Creator.range=min",
    "Creator.query=x&Creator.operator=zz",
    "Title.not=x",
    "Title.query=x&Title.depth=a",
    "Title=%22",
    "SearchableText=%22",
    "SearchableText=NOT",
    "SearchableText.not=x",
    "SearchableText=x&SearchableText=y",
    "Subject.query.x=1",
    "UID.query=x&UID.not.z=y",
    "path.not=x",
    "path.query=/plone&path.depth=a",
    "modified=never",
    "modified.range=min",
    "is_folderish=perhaps",
    "effectiveRange=",
    "getObjPositionInParent=1",
    "Creator.x=1&use_site_search_settings=1",
    "sort_limit=x",
    "sort_limit.not=x",
    "b_start=1&b_start=2",
    "b_size=-1",
    f"b_size={'9' * 5000}",
    "metadata_fields.a=1",
]
CATALOG = "plone.app.vocabularies.Catalog"
LOOKUPS = [
    f"name={CATALOG}",
    f"name={CATALOG}&query=a",
    f"name={CATALOG}&attributes=[1]",
    f"name={CATALOG}&attributes={{}}",
    f"name={CATALOG}&attributes=Title&query={{x}}",
    f"name={CATALOG}&attributes=Title&query=[1]",
    f"name={CATALOG}&attributes=Title&query={quote(json.dumps({'criteria': 1}))}",
    f"name={CATALOG}&attributes=Title&query={quote(json.dumps({'criteria': [{'i': 'path'}]}))}",
    f"name={CATALOG}&attributes=Title&batch={{x}}",
    f"name={CATALOG}&attributes=Title&batch=[1]",
    f"name={CATALOG}&attributes=Title&batch={quote(json.dumps({'page': 'a', 'size': 1}))}",
    f"name={CATALOG}&attributes=Title&batch={quote(json.dumps({'page': 1, 'size': 1000}))}",
    f"name={CATALOG}&name=other",
    "name=plone.app.vocabularies.PortalTypes&field=x",
]


@pytest.mark.parametrize("question", SEARCHES)
def test_a_search_that_makes_no_sense_is_refused_in_words(client, question):
    answer = client().ask("GET", f"/@search?{question}")
    assert answer.status_int == 400
    assert answer.json["type"] == "BadRequest"
    assert len(answer.json["message"]) > 20
    assert "Reference" not in answer.json["message"]


@pytest.mark.parametrize("place", ["", "/annuaire", "/annuaire/etablissements"])
def test_it_is_everywhere(client, place):
    assert client().ask("GET", f"{place}/@search?Creator.not=x").status_int == 400


@pytest.mark.parametrize(
    ("question", "least"),
    [
        ("", 5),
        ("SearchableText=glycines", 1),
        ("SearchableText=(glycines)&use_site_search_settings=1&b_size=10", 1),
        ("portal_type=Establishment&sort_on=sortable_title&sort_order=reverse&b_start=1", 1),
        ("portal_type=Establishment&metadata_fields=UID&metadata_fields=Title", 1),
        ("portal_type.query=Establishment&portal_type.not=Folder", 1),
        ("modified.query=2000-01-01&modified.range=min&sort_limit=3", 1),
        ("path.query=/plone/annuaire&path.depth=1", 1),
    ],
)
def test_one_that_does_is_answered(client, question, least):
    answer = client().ask("GET", f"/@search?{question}")
    assert answer.status_int == 200
    assert answer.json["items_total"] >= least


@pytest.mark.parametrize("question", LOOKUPS)
def test_a_look_into_a_list_that_makes_no_sense_is_refused_in_words(client, question):
    answer = client().ask("GET", f"/@@getVocabulary?{question}")
    assert answer.status_int == 400
    assert answer.content_type == "application/json"
    assert len(answer.json["error"]) > 20


KIND = {"i": "portal_type", "o": "plone.app.querystring.operation.selection.any"}


@pytest.mark.parametrize(
    ("query", "batch", "least"),
    [
        ({}, {"page": 1, "size": 2}, 2),
        ({"criteria": [KIND | {"v": ["Establishment"]}]}, {}, 1),
        ({"criteria": [KIND | {"v": ["Folder"]}]}, {"page": 90, "size": 500}, 0),
    ],
)
def test_one_that_does_gives_what_it_found(client, query, batch, least):
    asked = {"attributes": ["Title", "path"], "query": query, "batch": batch}
    told = {name: json.dumps(value) for name, value in asked.items() if value}
    answer = client().get("/@@getVocabulary", name=CATALOG, **told)
    assert answer.status_int == 200
    assert len(answer.json["results"]) >= least
    assert all(sorted(found) == ["Title", "path"] for found in answer.json["results"])


@pytest.mark.parametrize(
    "name", ["plone.app.content.ValidAddableTypes", "collective.workspace.groups", "nothing"]
)
def test_a_list_that_only_forms_have_is_not_there(client, name):
    answer = client().ask("GET", f"/@vocabularies/{name}")
    assert answer.status_int == 404
    assert "Reference" not in answer.text


def test_other_lists_are(client):
    answer = client().ask("GET", "/@vocabularies/plone.app.vocabularies.WorkflowStates")
    assert answer.status_int == 200
    assert answer.json["items"]
