"""A question that cannot be answered gets a 400 with a message for each parameter."""

import pytest


BAD = [
    ("b_start=-1", "b_start"),
    ("b_start=abc", "b_start"),
    ("b_start=1&b_start=2", "b_start"),
    ("b_start=" + "9" * 5000, "b_start"),
    ("b_size=-20", "b_size"),
    ("b_size=100000", "b_size"),
    ("b_size=1.5", "b_size"),
    ("colour=blue", "colour"),
    ("metadata_fields=_all", "metadata_fields"),
    ("facets=all", "facets"),
    ("q=" + "a" * 10_240, "q"),
    ("q=a%00b", "q"),
    ("q=a&q=b", "q"),
    ("q%3Alist=a", "q"),
    ("q.x%3Arecord=a", "q"),
    ("near=%00", "near"),
    ("kind=%00", "kind"),
    ("kind=" + "x" * 65, "kind"),
    ("kind.x%3Arecord=1", "kind"),
    ("distance=far", "distance"),
    ("distance=-5", "distance"),
    ("distance=nan", "distance"),
    ("distance=inf", "distance"),
    ("bbox=1,2,3", "bbox"),
    ("bbox=a,b,c,d", "bbox"),
    ("bbox=3,50,1,40", "bbox"),
    ("bbox=1,50,3,40", "bbox"),
    ("bbox=-200,0,0,1", "bbox"),
    ("bbox=nan,nan,nan,nan", "bbox"),
    ("sort_on=getObjPositionInParent", "sort_on"),
    ("clusters=99", "clusters"),
    ("clusters=-1", "clusters"),
]


@pytest.mark.parametrize(("query", "named"), BAD)
def test_a_bad_parameter_is_named(client, query, named):
    answer = client().ask("GET", f"/annuaire/@directory?{query}")
    assert answer.status_int == 400
    assert answer.content_type == "application/json"
    assert answer.json["type"] == "BadRequest"
    assert answer.json["message"]
    (error,) = answer.json["errors"]
    assert error["parameter"] == named
    assert len(error["message"]) > 10
    assert "Cache-Control" not in answer.headers or "public" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "query",
    [
        "b_start%3Aint=abc",
        "q%3Adate=never",
        "b_size%3Afloat=x",
        "q%3Atokens=a%00b",
        "%00=1",
        "q=%ff%fe",
        "q%3Autf8%3Austring=%ff",
    ],
)
def test_the_publishers_own_conversions_never_end_in_an_error_of_the_server(client, query):
    answer = client().ask("GET", f"/annuaire/@directory?{query}")
    assert answer.status_int in (200, 400)


def test_every_bad_parameter_is_named_at_once(client):
    answer = client().get("/annuaire/@directory", b_start="-1", bbox="x", colour="blue")
    assert {error["parameter"] for error in answer.json["errors"]} == {"b_start", "bbox", "colour"}


@pytest.mark.parametrize("query", ["b_start=-5", "b_size=0", "b_size=-1", "b_size=99999"])
def test_a_section_as_content_survives_odd_batches(client, query):
    answer = client().ask("GET", f"/annuaire/etablissements?{query}")
    assert answer.status_int == 200
    assert answer.json["items_total"] == 4


def test_a_section_as_content_refuses_a_batch_that_is_no_number(client):
    assert client().ask("GET", "/annuaire/etablissements?b_size=x").status_int == 400
