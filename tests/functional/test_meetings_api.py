"""Meetings and tasks through plone.restapi."""

from kept_sites import made_once
import pytest


SPACE = "/espaces/glycines"
MEETING = {
    "@type": "Meeting",
    "title": "Comité no 6",
    "start": "2030-11-26T13:00:00Z",
    "end": "2030-11-26T15:00:00Z",
    "agenda": ["Plaintes", "Retour du CVS"],
}


@pytest.fixture
@made_once
def meeting(person):
    """The path of a meeting that alice planned."""
    made = person("alice").ask("POST", SPACE, json=MEETING)
    assert made.status_int == 201
    return f"{SPACE}/{made.json['id']}"


@pytest.fixture
@made_once
def held(person, meeting):
    """The same, once its minutes are being written."""
    person("alice").ask("POST", f"{meeting}/@workflow/write_minutes", json={})
    return meeting


class TestContent:
    def test_a_meeting_is_read_as_it_was_sent(self, person, meeting):
        read = person("gina").get(meeting).json
        assert read["start"] == "2030-11-26T13:00:00+00:00"
        assert read["agenda"] == ["Plaintes", "Retour du CVS"]
        assert read["review_state"] == "planned"

    @pytest.mark.parametrize(
        "change",
        [
            {"title": ""},
            {"end": "2030-11-26T12:00:00Z"},
            {"start": None},
            {"start": "soon"},
            {"link": "javascript:alert(1)"},
            {"agenda": [1]},
        ],
    )
    def test_what_is_not_right_is_refused_with_a_message(self, person, meeting, change):
        alice = person("alice")
        added = alice.ask("POST", SPACE, json={**MEETING, **change})
        assert (added.status_int, bool(added.json["message"])) == (400, True)
        changed = alice.ask("PATCH", meeting, json=change)
        assert (changed.status_int, bool(changed.json["message"])) == (400, True)

    def test_only_one_end_of_it_is_moved(self, person, meeting):
        changed = person("alice").ask("PATCH", meeting, json={"end": "2030-11-26T17:00:00+01:00"})
        assert changed.status_int == 204
        assert person("bob").get(meeting).json["end"] == "2030-11-26T16:00:00+00:00"

    @pytest.mark.parametrize("kind", [MEETING, {"@type": "Task", "title": "Relire"}])
    @pytest.mark.parametrize("who", ["gina", "eve", None])
    def test_guests_and_strangers_add_nothing(self, person, who, kind):
        assert person(who).ask("POST", SPACE, json=kind).status_int in (401, 403)

    def test_a_task_is_added_changed_and_ticked(self, person, meeting):
        bob = person("bob")
        uid = bob.get(meeting).json["UID"]
        task = {"@type": "Task", "title": "Relire", "assignee": "gina", "due": "2030-12-01"}
        made = bob.ask("POST", SPACE, json={**task, "about": uid})
        assert made.status_int == 201
        assert made.json["assignee"]["token"] == "gina"
        assert (made.json["due"], made.json["about"]) == ("2030-12-01", uid)
        path = f"{SPACE}/{made.json['id']}"
        assert bob.ask("PATCH", path, json={"assignee": "bob"}).status_int == 204
        assert bob.ask("POST", f"{path}/@workflow/complete", json={}).status_int == 200
        assert bob.get(path).json["review_state"] == "done"

    @pytest.mark.parametrize(
        "change",
        [{"title": ""}, {"assignee": "eve"}, {"due": "demain"}, {"about": "nothing"}],
    )
    def test_a_task_that_is_not_right_is_refused(self, person, change):
        body = {"@type": "Task", "title": "Relire", **change}
        answer = person("bob").ask("POST", SPACE, json=body)
        assert (answer.status_int, bool(answer.json["message"])) == (400, True)


class TestAnswer:
    def test_each_answers_for_oneself(self, person, meeting):
        said = person("gina").ask("POST", f"{meeting}/@answer", json={"answer": "yes"})
        assert said.status_int == 200
        read = person("bob").get(f"{meeting}/@answer").json
        assert (read["yes"], read["waiting"], read["mine"]) == (1, 2, "")
        answers = {one["userid"]: one["answer"] for one in read["items"]}
        assert answers == {"alice": "", "bob": "", "gina": "yes"}
        assert "@example.org" not in str(read)

    @pytest.mark.parametrize("body", [{}, {"answer": "oui"}, {"answer": 1}, {"answer": None}])
    def test_another_word_is_refused(self, person, meeting, body):
        answer = person("bob").ask("POST", f"{meeting}/@answer", json=body)
        assert (answer.status_int, bool(answer.json["message"])) == (400, True)

    @pytest.mark.parametrize("who", ["eve", "sam", None])
    def test_strangers_get_nothing(self, person, meeting, who):
        asking = person(who)
        for name in ("@answer", "@attendance", "@minutes"):
            assert asking.get(f"{meeting}/{name}").status_int in (401, 403)
        body = {"answer": "yes"}
        assert asking.ask("POST", f"{meeting}/@answer", json=body).status_int in (401, 403)


class TestAttendance:
    def test_it_is_noted(self, person, meeting):
        body = {"presence": {"bob": "present"}, "visitors": ["Une famille"]}
        noted = person("bob").ask("PATCH", f"{meeting}/@attendance", json=body)
        assert noted.status_int == 200
        read = person("gina").get(f"{meeting}/@attendance").json
        assert read["visitors"] == ["Une famille"]
        assert {one["userid"]: one["presence"] for one in read["items"]}["bob"] == "present"

    @pytest.mark.parametrize(
        "body",
        [
            {"presence": {"bob": "late"}},
            {"presence": {"eve": "present"}},
            {"presence": ["bob"]},
            {"presence": {"bob": 1}},
            {"visitors": "Une famille"},
            {"visitors": [1]},
        ],
    )
    def test_what_is_not_right_is_refused(self, person, meeting, body):
        answer = person("alice").ask("PATCH", f"{meeting}/@attendance", json=body)
        assert (answer.status_int, bool(answer.json["message"])) == (400, True)

    def test_a_guest_does_not_note_it(self, person, meeting):
        body = {"presence": {"gina": "present"}}
        answer = person("gina").ask("PATCH", f"{meeting}/@attendance", json=body)
        assert answer.status_int in (401, 403)


class TestMinutes:
    def change(self, person, held, who="alice", **section):
        asking = person(who)
        read = asking.get(f"{held}/@minutes").json
        body = {
            "version": read["version"],
            "sections": [{"id": read["sections"][0]["id"], **section}],
        }
        return asking.ask("PATCH", f"{held}/@minutes", json=body)

    def test_a_section_is_written(self, person, held):
        changed = self.change(person, held, notes="Douze.", decisions=[{"text": "Agir"}])
        assert changed.status_int == 200
        first, other = person("gina").get(f"{held}/@minutes").json["sections"]
        assert (first["notes"], other["notes"]) == ("Douze.", "")
        assert first["decisions"][0]["text"] == "Agir"

    def test_an_old_version_is_a_conflict(self, person, held):
        alice = person("alice")
        version = alice.get(f"{held}/@minutes").json["version"]
        self.change(person, held, who="bob", notes="Douze.")
        body = {"version": version, "sections": []}
        assert alice.ask("PATCH", f"{held}/@minutes", json=body).status_int == 409

    @pytest.mark.parametrize(
        "section", [{"notes": 1}, {"id": "nothing"}, {"decisions": [{"id": "nothing"}]}]
    )
    def test_what_is_not_minutes_is_refused(self, person, held, section):
        answer = self.change(person, held, **section)
        assert (answer.status_int, bool(answer.json["message"])) == (400, True)

    def test_without_version_nothing_is_written(self, person, held):
        answer = person("alice").ask("PATCH", f"{held}/@minutes", json={"sections": []})
        assert answer.status_int == 400

    def test_adopted_they_are_frozen(self, person, held):
        person("alice").ask("POST", f"{held}/@workflow/adopt", json={})
        assert self.change(person, held, notes="Trop tard").status_int in (401, 403)

    def test_a_member_does_not_adopt_them(self, person, held):
        answer = person("bob").ask("POST", f"{held}/@workflow/adopt", json={})
        assert answer.status_int in (400, 401, 403)
        assert person("bob").get(held).json["review_state"] == "minutes"

    def test_a_decision_becomes_a_task(self, person, held):
        changed = self.change(person, held, decisions=[{"text": "Agir"}]).json
        identifier = changed["sections"][0]["decisions"][0]["id"]
        bob = person("bob")
        body = {"decision": identifier, "assignee": "bob", "due": "2030-12-01"}
        made = bob.ask("POST", f"{held}/@decisions", json=body)
        assert made.status_int == 201
        assert (made.json["title"], made.json["decision"]) == ("Agir", identifier)
        read = bob.get(f"{held}/@minutes").json
        assert read["sections"][0]["decisions"][0]["task"]["review_state"] == "open"
        assert bob.ask("POST", f"{held}/@decisions", json=body).status_int == 400

    @pytest.mark.parametrize(
        "body", [{}, {"decision": "nothing"}, {"decision": 1}, {"decision": "x", "due": "demain"}]
    )
    def test_what_is_no_decision_is_refused(self, person, held, body):
        answer = person("bob").ask("POST", f"{held}/@decisions", json=body)
        assert (answer.status_int, bool(answer.json["message"])) == (400, True)
