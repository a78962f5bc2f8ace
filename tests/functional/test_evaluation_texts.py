"""What is written of people in ratings and proofs: names, numbers and health have no place there."""

from grid_site import interview_of
from grid_site import make_evaluation
from lxml import html
from plone import api
from qualite.esms.evaluation.evaluations import ratings
from spaces_world import acting
from team_site import Visitor
import pytest
import transaction


HERE = "/espaces/pilotage/eval"
NAMED = "Vu avec Mme Jeanne Martin au salon"
DOUBTFUL = [NAMED, "Son numéro : 2 55 08 14 168 025 38", "Le diagnostic d’Alzheimer est posé"]
PLAIN = "Le registre est tenu, la procédure date de 2024."


@pytest.fixture
def evaluation(spaces_site):
    made = make_evaluation(spaces_site)
    transaction.commit()
    return made


@pytest.fixture
def one(evaluation):
    return f"{HERE}/@ratings/{interview_of(evaluation)}/1.1.1.1"


def kept(evaluation):
    transaction.begin()
    return ratings.get(evaluation, interview_of(evaluation), "1.1.1.1")


def patch(person, path, version=0, **body):
    return person("bob").ask("PATCH", path, headers={"If-Match": f'"{version}"'}, json=body)


class TestRatingsOverRest:
    @pytest.mark.parametrize("field", ["comment", "justification"])
    @pytest.mark.parametrize("text", DOUBTFUL)
    def test_a_doubtful_text_waits_for_a_confirmation(self, evaluation, person, one, field, text):
        body = {"value": "3", field: text}
        answer = patch(person, one, **body)
        assert (answer.status_int, answer.json["type"]) == (400, "ConfirmationNeeded")
        assert kept(evaluation) is None
        assert patch(person, one, **body, confirmed=True).status_int == 200
        assert getattr(kept(evaluation).last, field) == text

    def test_what_is_kept_already_is_not_asked_again(self, evaluation, person, one):
        patch(person, one, value="3", comment=NAMED, confirmed=True)
        assert patch(person, one, version=1, value="4").status_int == 200
        answer = patch(person, one, version=2, comment=f"{NAMED}, puis M. Petit")
        assert answer.json["type"] == "ConfirmationNeeded"

    def test_usual_words_pass(self, evaluation, person, one):
        assert patch(person, one, value="3", comment=PLAIN).status_int == 200

    @pytest.mark.parametrize("confirmed", ["yes", 1, None])
    def test_a_confirmation_is_true_or_false(self, evaluation, person, one, confirmed):
        answer = patch(person, one, value="3", comment=NAMED, confirmed=confirmed)
        assert (answer.status_int, answer.json["type"]) == (400, "BadRequest")


class TestRatingsOnThePage:
    def send(self, visitor, page, **typed):
        form = html.fromstring(page.text).get_element_by_id("q-grid")
        typed = {f"{name[0]}-{name[2:]}": value for name, value in typed.items()}
        fields = [(name, value) for name, value in form.form_values() if name not in typed]
        path = form.action.partition(visitor.base)[2]
        return visitor.ask("POST", path, params=[*fields, *typed.items(), ("save", "1")])

    def test_a_box_to_tick_is_shown_and_what_was_typed_is_kept(self, evaluation):
        bob = Visitor("bob")
        typed = {"v_1.1.1.1": "3", "c_1.1.1.1": NAMED}
        page = self.send(bob, bob.open(f"{HERE}/@@grid"), **typed)
        row = html.fromstring(page.text).get_element_by_id("e-1.1.1.1")
        assert row.xpath(".//textarea[@name='c-1.1.1.1']")[0].text == NAMED
        (box,) = row.xpath(".//*[@role='alert']//input[@type='checkbox']")
        assert row.xpath(f".//label[@for='{box.get('id')}']")
        assert kept(evaluation) is None
        self.send(bob, page, **{box.get("name").replace("-", "_"): "1"})
        assert kept(evaluation).last.comment == NAMED

    def test_another_refusal_offers_none(self, evaluation):
        bob = Visitor("bob")
        page = self.send(bob, bob.open(f"{HERE}/@@grid"), **{"v_1.1.1.1": "NC"})
        row = html.fromstring(page.text).get_element_by_id("e-1.1.1.1")
        assert row.xpath(".//*[@role='alert']")
        assert not row.xpath(".//input[@name='o-1.1.1.1']")


class TestNotesOfProofs:
    @pytest.fixture
    def document(self, evaluation):
        with acting("bob"):
            made = api.content.create(evaluation.aq_parent, "Document", "registre", "Registre")
            api.content.transition(made, "share")
        transaction.commit()
        return made

    def linked(self, evaluation):
        transaction.begin()
        return list(evaluation.stores.proofs.values())

    @pytest.mark.parametrize("text", DOUBTFUL)
    def test_they_are_refused_over_rest(self, evaluation, document, person, text):
        body = {"elements": ["1.1.1.1"], "documents": [document.UID()], "note": text}
        answer = person("bob").ask("POST", f"{HERE}/@proofs", json=body)
        assert answer.status_int == 400
        assert answer.json["message"].startswith("This looks like")
        assert self.linked(evaluation) == []

    def test_and_on_the_page(self, evaluation, document):
        bob = Visitor("bob")
        page = bob.open(f"{HERE}/@@proofs?element=1.1.1.1")
        token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
        fields = {
            "_authenticator": token,
            "elements": "1.1.1.1",
            "uids": document.UID(),
            "note": NAMED,
            "came_from": f"{bob.base}{HERE}/@@proofs",
        }
        page = bob.follow(bob.ask("POST", f"{HERE}/@@link-proofs", params=fields))
        assert "This looks like" in page.text
        assert self.linked(evaluation) == []
        bob.ask("POST", f"{HERE}/@@link-proofs", params={**fields, "note": PLAIN})
        assert [one.note for one in self.linked(evaluation)] == [PLAIN]
