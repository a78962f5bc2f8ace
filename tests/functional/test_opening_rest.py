"""Opening a space through the API."""

from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.opening import usual
from qualite.esms.workspaces.team import roster
import pytest
import transaction


def count():
    transaction.begin()
    return len(spaces.spaces_folder().objectIds())


@pytest.mark.parametrize(
    ("portal_type", "kind", "expected"),
    [
        ("Workspace", None, "team"),
        ("Workspace", "peers", "peers"),
        ("EvaluationCommittee", None, "steering"),
        ("EvaluationCommittee", "evaluators", "evaluators"),
    ],
)
def test_a_space_is_opened_as_by_the_form(person, portal_type, kind, expected):
    body = {"@type": portal_type, "title": "Par l’API", "seat": "Direction"}
    answer = person("alice").ask("POST", "/espaces", json=body | ({"kind": kind} if kind else {}))
    assert answer.status_int == 201
    assert answer.json["title"] == "Par l’API"
    assert answer.location == answer.json["@id"]
    transaction.begin()
    space = spaces.space_by_uid(answer.json["UID"])
    assert space.kind == expected
    (member,) = roster.members(space)
    assert (member.userid, member.role, member.seat) == ("alice", "manager", "Direction")
    folders = [one.title for one in space.objectValues() if one.portal_type == "Folder"]
    assert sorted(folders) == sorted(folder.title for folder in usual.folders(expected))


def test_without_folders_and_with_a_policy(person):
    body = {
        "@type": "Workspace",
        "title": "Ouvert",
        "usual_folders": False,
        "scenario": "community",
        "audience": "public",
    }
    answer = person("alice").ask("POST", "/espaces", json=body)
    assert answer.status_int == 201
    assert answer.json["review_state"] == "public"
    assert answer.json["items_total"] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": 7},
        {"@type": "Document"},
        {"@type": None},
        {"kind": "steering"},
        {"kind": ["team"]},
        {"visibility": "secret", "joining": "free"},
        {"scenario": "salon"},
        {"audience": "x", "scenario": "community"},
        {"establishments": "440000011"},
        {"establishments": ["999999999"]},
        {"establishments": [7]},
        {"usual_folders": "no"},
        {"@type": "EvaluationCommittee", "visit_start": 7},
        {"@type": "EvaluationCommittee", "visit_start": "2027-13-45"},
        {"@type": "EvaluationCommittee", "kind": "evaluators", "attached_to": "x"},
        {"@type": "EvaluationCommittee", "kind": "evaluators", "evaluator": "no address"},
    ],
    ids=repr,
)
def test_what_does_not_fit_is_answered_400_and_makes_nothing(person, wrong):
    before = count()
    body = {"@type": "Workspace", "title": "T"} | wrong
    answer = person("alice").ask("POST", "/espaces", json=body)
    assert answer.status_int == 400
    assert answer.json["message"]
    assert count() == before


def test_one_does_not_choose_id_nor_uid(person):
    body = {"@type": "Workspace", "title": "T", "id": "glycines", "UID": "0" * 32}
    answer = person("alice").ask("POST", "/espaces", json=body)
    assert answer.status_int == 201
    assert answer.json["UID"] != "0" * 32


def test_visitors_open_nothing(person):
    answer = person().ask("POST", "/espaces", json={"@type": "Workspace", "title": "T"})
    assert answer.status_int == 401


def test_whoever_opens_for_an_evaluator_learns_its_name_alone(person):
    alice = person("alice")
    body = {"@type": "EvaluationCommittee", "title": "Pilotage"}
    steering = alice.ask("POST", "/espaces", json=body).json
    body = {
        "@type": "EvaluationCommittee",
        "kind": "evaluators",
        "title": "Évaluation",
        "attached_to": steering["UID"],
    }
    assert alice.ask("POST", "/espaces", json=body).status_int == 400
    answer = alice.ask("POST", "/espaces", json=body | {"evaluator": "eve@example.org"})
    assert answer.status_int == 201
    assert set(answer.json) == {"@id", "@type", "UID", "title"}
    assert alice.ask("GET", answer.json["@id"].split("/plone", 1)[1]).status_int == 401
