"""The API is what its description says: every operation, every documented answer."""

from directory_site import CLAIMED
from directory_site import CLOSED
from directory_site import LISTED
from directory_site import PASSWORDS
from openapi_driving import check_answer
from openapi_driving import DOCUMENT
from openapi_driving import fits
from openapi_driving import operations
from openapi_driving import resolve
from openapi_spec_validator import validate
import pytest
import yaml


TAGS = {"annuaire", "fiches", "site"}
ENTRIES = "/annuaire/etablissements"
MEMBER = dict(zip(("login", "password"), PASSWORDS["Member"], strict=True))
FORMATS = {
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/geo+json": "geojson",
}


def call(method, path, role="Anonymous", json=None, accept="application/json"):
    return {"method": method, "path": path, "role": role, "json": json, "accept": accept}


#: (operation, status) -> the calls that must get that answer.
CALLS = {
    ("searchDirectory", "200"): [
        call("GET", "/annuaire/@directory"),
        call("GET", "/annuaire/@directory?q=ehpad&near=Clisson&distance=30&b_size=1"),
        call("GET", "/annuaire/@directory?bbox=-2,47,0,48&clusters=7&kind=Establishment"),
        call("GET", "/annuaire/@directory?q=glicynes&facets=0"),
        call("GET", "/annuaire/@directory?near=Atlantide&sort_on=name"),
        call("GET", "/annuaire/@directory?b_start=90&b_size=0&kept=1&public=elderly"),
        call("GET", "/annuaire/@directory?state=closed", role="Directory Manager"),
        call("GET", "/annuaire/@directory?category=500&department=44&region=52"),
    ],
    ("searchDirectory", "400"): [call("GET", "/annuaire/@directory?bbox=3,50,1,40&b_start=-1")],
    ("headDirectory", "200"): [call("HEAD", "/annuaire/@directory?q=ehpad")],
    ("headDirectory", "400"): [call("HEAD", "/annuaire/@directory?b_size=x")],
    ("searchSection", "200"): [call("GET", f"{ENTRIES}/@directory?legal_status=nonprofit")],
    ("searchSection", "400"): [call("GET", f"{ENTRIES}/@directory?colour=blue")],
    ("searchSection", "404"): [call("GET", "/annuaire/nowhere/@directory")],
    ("exportDirectory", "200"): [
        call("GET", f"/annuaire/@@export?format={name}&q=ehpad", accept="text/html")
        for name in FORMATS.values()
    ],
    ("exportDirectory", "400"): [call("GET", "/annuaire/@@export?format=pdf", accept="text/html")],
    ("getDirectory", "200"): [call("GET", "/annuaire")],
    ("getSection", "200"): [
        call("GET", ENTRIES),
        call("GET", f"{ENTRIES}?b_size=2&b_start=2"),
        call("GET", f"{ENTRIES}?fullobjects"),
    ],
    ("getSection", "404"): [call("GET", "/annuaire/nowhere")],
    ("getEntry", "200"): [
        call("GET", f"{ENTRIES}/{LISTED}"),
        call("GET", f"{ENTRIES}/{CLAIMED}"),
        call("GET", "/annuaire/organismes-gestionnaires/440000995"),
        call("GET", "/annuaire/organismes-evaluateurs/cabinet-clair"),
        call("GET", "/annuaire/consultants/ines-morel"),
    ],
    ("getEntry", "401"): [call("GET", f"{ENTRIES}/{CLOSED}")],
    ("getEntry", "404"): [call("GET", f"{ENTRIES}/000000000")],
    ("updateEntry", "204"): [
        call("PATCH", f"{ENTRIES}/{CLAIMED}", "TeamManager", {"audience": "Dès 60 ans"})
    ],
    ("updateEntry", "400"): [
        call("PATCH", f"{ENTRIES}/{CLAIMED}", "TeamManager", {"audience": 12})
    ],
    ("updateEntry", "401"): [
        call("PATCH", f"{ENTRIES}/{CLAIMED}", "Anonymous", {"audience": "x"}),
        call("PATCH", f"{ENTRIES}/{CLAIMED}", "Member", {"audience": "x"}),
    ],
    ("updateEntry", "404"): [call("PATCH", f"{ENTRIES}/000000000", "TeamManager", {})],
    ("getWorkflow", "200"): [call("GET", f"{ENTRIES}/{LISTED}/@workflow", "Member")],
    ("getWorkflow", "404"): [call("GET", f"{ENTRIES}/000000000/@workflow")],
    ("claimEntry", "200"): [call("POST", f"{ENTRIES}/{LISTED}/@workflow/claim", "Member", {})],
    ("claimEntry", "400"): [
        call("POST", f"{ENTRIES}/{CLAIMED}/@workflow/claim", "Member", {}),
        call("POST", f"{ENTRIES}/{LISTED}/@workflow/claim", "Anonymous", {}),
    ],
    ("claimEntry", "404"): [call("POST", f"{ENTRIES}/000000000/@workflow/claim", "Member", {})],
    ("searchContent", "200"): [
        call("GET", "/@search?SearchableText=ehpad"),
        call("GET", "/@search?portal_type=Establishment&b_size=2"),
    ],
    ("login", "200"): [call("POST", "/@login", json=MEMBER)],
    ("login", "400"): [call("POST", "/@login", json={"login": "somebody"})],
    ("login", "401"): [call("POST", "/@login", json={"login": "somebody", "password": "wrong"})],
    ("getOpenAPI", "200"): [
        call("GET", "/@openapi"),
        call("GET", "/@openapi?format=yaml"),
        call("GET", "/@openapi", accept="application/yaml"),
        call("GET", "/@openapi", accept="text/html"),
    ],
}


ANSWERS = [
    pytest.param(path, method, operation, status, id=f"{operation['operationId']}-{status}")
    for path, method, operation in operations(TAGS)
    for status in operation["responses"]
]


def test_the_file_is_valid():
    validate(DOCUMENT)


def test_every_operation_has_a_name_of_its_own():
    names = [operation["operationId"] for path, method, operation in operations()]
    assert len(names) == len(set(names))


def test_nothing_is_called_that_the_file_does_not_describe():
    described = {(param.values[2]["operationId"], param.values[3]) for param in ANSWERS}
    assert set(CALLS) - described == set()


@pytest.mark.parametrize(("path", "method", "operation", "status"), ANSWERS)
def test_every_documented_answer_is_given(client, path, method, operation, status):
    key = (operation["operationId"], status)
    assert key in CALLS, f"no call drives {key}"
    for asked in CALLS[key]:
        assert asked["method"].lower() == method
        assert fits(path, asked["path"]), asked["path"]
        answer = client(asked["role"], accept=asked["accept"]).ask(
            asked["method"], asked["path"], json=asked["json"]
        )
        check_answer(answer, operation, status, asked)


@pytest.mark.parametrize(("path", "method", "operation", "status"), ANSWERS)
def test_calls_use_described_parameters_only(path, method, operation, status):
    shared = DOCUMENT["paths"][path].get("parameters", [])
    known = {resolve(item)["name"] for item in [*shared, *operation.get("parameters", [])]}
    if status == "200":
        for asked in CALLS[(operation["operationId"], status)]:
            query = asked["path"].partition("?")[2]
            assert {pair.partition("=")[0] for pair in query.split("&") if pair} <= known


def test_the_described_parameters_are_those_of_the_engine():
    from qualite.esms.directory.search.parsing import PARAMETERS

    described = DOCUMENT["paths"]["/annuaire/@directory"]["get"]["parameters"]
    assert {resolve(item)["name"] for item in described} == PARAMETERS


def test_every_media_type_of_exports_is_driven():
    operation = DOCUMENT["paths"]["/annuaire/@@export"]["get"]
    assert set(operation["responses"]["200"]["content"]) == set(FORMATS)


def test_the_site_serves_the_file_with_its_own_address(client):
    served = client().get("/@openapi").json
    assert served["servers"] == [{"url": "http://localhost:80/plone"}]
    assert served["paths"].keys() == DOCUMENT["paths"].keys()
    assert yaml.safe_load(client().get("/@openapi", format="yaml").body) == served
    validate(served)


def test_a_token_from_login_opens_what_the_account_may_see(client):
    token = client().ask("POST", "/@login", json=MEMBER).json["token"]
    answer = client().get(
        f"{ENTRIES}/{LISTED}/@workflow", headers={"Authorization": f"Bearer {token}"}
    )
    assert [item["@id"].rsplit("/")[-1] for item in answer.json["transitions"]] == ["claim"]
