"""Talking in a space, over the web: pages and REST, for the team and for the others."""

from kept_sites import made_once
from lxml import html
from plone import api
from spaces_world import acting
from spaces_world import SECRET
from team_site import text
from team_site import Visitor
from urllib.parse import urlsplit
import pytest
import transaction


SPACE = "/espaces/glycines"
PAGE = f"{SPACE}/livret"
COMMENTS = f"{PAGE}/@comments"


@pytest.fixture
@made_once
def page(spaces_site):
    """A document that the team sees."""
    with acting("alice"):
        page = api.content.create(
            spaces_site.espaces.glycines, "Document", id="livret", title="Livret"
        )
        api.content.transition(page, "share")
    transaction.commit()
    return page


def number_of(answer):
    """Id of the message that an answer of the API leads to."""
    assert answer.status_int == 204, answer.text
    return answer.headers["Location"].rpartition("/")[2]


class TestRest:
    def test_writing_answering_reading(self, page, person):
        bob, alice, gina = person("bob"), person("alice"), person("gina")
        first = number_of(bob.ask("POST", COMMENTS, json={"text": "Bonjour"}))
        number_of(alice.ask("POST", f"{COMMENTS}/{first}", json={"text": "Bonjour Bob"}))
        said = gina.get(COMMENTS).json
        assert said["items_total"] == 2
        assert said["permissions"] == {"view_comments": True, "can_reply": False}
        assert [item["text"]["data"] for item in said["items"]] == ["Bonjour", "Bonjour Bob"]
        assert said["items"][1]["in_reply_to"] == first
        assert not any(item["is_editable"] for item in said["items"])
        assert gina.get(f"{COMMENTS}/{first}").json["author_name"] == "Bob Durand"

    def test_guests_read_and_do_not_write(self, page, person):
        assert person("gina").ask("POST", COMMENTS, json={"text": "Moi"}).status_int == 401

    @pytest.mark.parametrize("name", [None, "eve", "olga", "sam"])
    def test_others_get_nothing(self, page, person, name):
        number = number_of(person("bob").ask("POST", COMMENTS, json={"text": SECRET}))
        other = person(name)
        for method, path, json in [
            ("GET", COMMENTS, None),
            ("GET", f"{COMMENTS}/{number}", None),
            ("GET", f"{COMMENTS}/1", None),
            ("POST", COMMENTS, {"text": "Moi"}),
            ("PATCH", f"{COMMENTS}/{number}", {"text": "Moi"}),
            ("DELETE", f"{COMMENTS}/{number}", None),
            ("GET", f"{PAGE}/++conversation++default/{number}", None),
            ("GET", f"{PAGE}/++conversation++default/{number}/@@view", None),
            ("GET", f"{SPACE}/@@team-names", None),
        ]:
            answer = other.ask(method, path, json=json)
            assert answer.status_int in (401, 403, 404), (method, path, answer.status)
            assert SECRET not in answer.text

    def test_what_is_public_keeps_its_messages_to_the_team(self, page, person):
        number = number_of(person("bob").ask("POST", COMMENTS, json={"text": SECRET}))
        with acting("alice"):
            api.content.transition(page.aq_parent, "open_to_all")
            api.content.transition(page, "publish")
        eve = person("eve")
        assert eve.get(PAGE).status_int == 200
        assert SECRET not in eve.get(PAGE).text
        for path in (COMMENTS, f"{COMMENTS}/{number}"):
            answer = eve.get(path)
            assert answer.status_int in (401, 404)
            assert "items_total" not in answer.text
        assert eve.ask("POST", COMMENTS, json={"text": "Moi"}).status_int == 401
        assert SECRET not in Visitor("eve").open(f"{PAGE}/view").text
        assert SECRET not in Visitor().open(f"{PAGE}/view").text

    def test_one_changes_ones_own(self, page, person):
        bob, alice = person("bob"), person("alice")
        number = number_of(bob.ask("POST", COMMENTS, json={"text": "Bonjour"}))
        assert bob.get(f"{COMMENTS}/{number}").json["is_editable"]
        assert alice.ask("PATCH", f"{COMMENTS}/{number}", json={"text": "Non"}).status_int == 401
        assert bob.ask("PATCH", f"{COMMENTS}/{number}", json={"text": "Bonsoir"}).status_int == 204
        assert alice.get(f"{COMMENTS}/{number}").json["text"]["data"] == "Bonsoir"

    def test_a_removal_by_a_manager_leaves_a_trace(self, page, person):
        bob, alice = person("bob"), person("alice")
        number = number_of(bob.ask("POST", COMMENTS, json={"text": SECRET}))
        assert alice.ask("DELETE", f"{COMMENTS}/{number}").status_int == 204
        trace = bob.get(f"{COMMENTS}/{number}").json
        assert SECRET not in str(trace)
        assert trace["removed"]["how"] == "moderation"
        assert trace["author_name"] is None
        assert "alice" not in str(trace)
        assert not trace["is_editable"]
        assert not trace["is_deletable"]
        for client in (bob, alice):
            assert client.ask("DELETE", f"{COMMENTS}/{number}").status_int == 401

    def test_ones_own_goes(self, page, person):
        bob = person("bob")
        number = number_of(bob.ask("POST", COMMENTS, json={"text": "Bonjour"}))
        assert bob.ask("DELETE", f"{COMMENTS}/{number}").status_int == 204
        assert bob.get(f"{COMMENTS}/{number}").status_int == 404

    @pytest.mark.parametrize("json", [{}, {"text": ""}, {"text": 3}, {"text": "x" * 10_001}])
    def test_what_is_no_message_is_refused_with_the_reason(self, page, person, json):
        answer = person("bob").ask("POST", COMMENTS, json=json)
        assert answer.status_int == 400
        assert answer.json["message"]

    @pytest.mark.parametrize("number", ["0", "1", "abc", "9" * 30, "-1", "1/2"])
    def test_there_is_no_such_message(self, page, person, number):
        assert person("bob").get(f"{COMMENTS}/{number}").status_int == 404
        answer = person("bob").ask("POST", f"{COMMENTS}/{number}", json={"text": "Bonjour"})
        assert answer.status_int == 404


class TestPages:
    def test_writing_and_answering_in_the_space(self, page):
        bob, alice = Visitor("bob"), Visitor("alice")
        sent = bob.send(bob.open(f"{SPACE}/@@discussion"), "@@discuss", text="À tous <b>")
        assert sent.status_int == 303
        shown = bob.open(urlsplit(sent.location).path)
        assert "À tous <b>" in text(shown)
        fields = self.answer_fields(alice.open(f"{SPACE}/@@discussion"), "@bob Merci")
        answered = alice.ask("POST", f"{SPACE}/@@discuss", params=fields)
        assert answered.status_int == 303
        shown = bob.open(f"{SPACE}/@@discussion")
        (mention,) = html.fromstring(shown.text).find_class("q-mention")
        assert mention.text == "@bob"

    @staticmethod
    def answer_fields(page, words):
        """The fields of the first form that answers a message."""
        form = next(f for f in html.fromstring(page.text).forms if "in_reply_to" in f.fields)
        return dict(form.form_values(), text=words)

    def test_without_token_nothing_is_written(self, page):
        answer = Visitor("bob").ask("POST", f"{SPACE}/@@discuss", params={"text": "Bonjour"})
        assert answer.status_int == 403
        assert "Bonjour" not in text(Visitor("bob").open(f"{SPACE}/@@discussion"))

    def test_the_form_keeps_what_was_typed_when_it_is_refused(self, page):
        bob = Visitor("bob")
        form = bob.open(f"{SPACE}/@@discuss")
        answer = bob.send(form, "@@discuss", text="x" * 10_001)
        assert answer.status_int == 200
        assert "x" * 10_001 in answer.text
        assert html.fromstring(answer.text).xpath("//textarea[@aria-invalid='true']")

    def test_changing_and_removing_ones_own(self, page):
        bob = Visitor("bob")
        bob.send(bob.open(f"{SPACE}/@@discussion"), "@@discuss", text="Bonjour")
        (link,) = html.fromstring(bob.open(f"{SPACE}/@@discussion").text).xpath(
            "//a[contains(@href, '@@edit-comment')]/@href"
        )
        assert bob.send(bob.open(link), "@@edit-comment", text="Bonsoir").status_int == 303
        shown = bob.open(f"{SPACE}/@@discussion")
        assert "Bonsoir" in text(shown)
        assert bob.send(shown, "@@delete-own-comment").status_int == 303
        assert "Bonsoir" not in text(bob.open(f"{SPACE}/@@discussion"))

    def test_a_link_removes_nothing(self, page):
        bob = Visitor("bob")
        bob.send(bob.open(f"{SPACE}/@@discussion"), "@@discuss", text="Bonjour")
        (action,) = html.fromstring(bob.open(f"{SPACE}/@@discussion").text).xpath(
            "//form[contains(@action, '@@delete-own-comment')]/@action"
        )
        for name in ("@@delete-own-comment", "@@moderate-delete-comment"):
            bob.open(action.replace("@@delete-own-comment", name))
        assert "Bonjour" in text(bob.open(f"{SPACE}/@@discussion"))

    def test_guests_see_no_form(self, page):
        shown = Visitor("gina").open(f"{SPACE}/@@discussion")
        assert shown.status_int == 200
        assert '@@discuss"' not in shown.text
        assert Visitor("gina").open(f"{SPACE}/@@discuss").status_int in (302, 401, 403)

    @pytest.mark.parametrize("name", ["Anonymous", "eve"])
    def test_others_see_no_page(self, page, name):
        for path in ("@@discussion", "@@discuss", "@@discussion-block"):
            assert Visitor(name).open(f"{SPACE}/{path}").status_int in (302, 401, 403, 404)

    def test_names_for_the_script(self, page, person):
        assert person("bob").get(f"{SPACE}/@@team-names").json == ["Alice Martin", "Gina Leroy"]
