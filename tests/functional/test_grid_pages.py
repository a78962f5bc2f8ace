"""The grid in a browser without JavaScript: reading, saving, conflicts, filters, what others get."""

from grid_site import interview_of
from grid_site import make_evaluation
from grid_site import start_visit
from kept_sites import made_once
from lxml import html
from qualite.esms.evaluation.evaluations import opinions
from qualite.esms.evaluation.evaluations import ratings
from spaces_world import acting
from team_site import messages
from team_site import text
from team_site import Visitor
import pytest
import transaction


GRID = "/espaces/pilotage/eval/@@grid"
IMPERATIVE = "2.2.1.1"


@pytest.fixture
@made_once
def evaluation(spaces_site):
    made = make_evaluation(spaces_site)
    transaction.commit()
    return made


def send(visitor, page, press="save", **typed):
    """Fill in the grid's form and press a button; names are ``v_1.1.1.1`` for ``v-1.1.1.1``."""
    typed = {name.replace("_", "-", 1): value for name, value in typed.items()}
    form = html.fromstring(page.text).get_element_by_id("q-grid")
    fields = [(name, value) for name, value in form.form_values() if name not in typed]
    path = form.action.partition(visitor.base)[2]
    return visitor.ask("POST", path, params=[*fields, *typed.items(), (press, "1")])


def kept(evaluation, code, method="tracer", side="committee"):
    """The rating that the database has."""
    transaction.begin()
    return ratings.get(evaluation, interview_of(evaluation, method, side), code)


def rate(evaluation, who, code, value, method="tracer", **more):
    with acting(who):
        ratings.rate(evaluation, interview_of(evaluation, method), code, value, **more)
    transaction.commit()


def row(page, code):
    """A row of a page, as lxml."""
    return html.fromstring(page.text).get_element_by_id(f"e-{code}")


class TestReading:
    @pytest.mark.parametrize("who", ["alice", "bob", "gina"])
    def test_the_committee_sees_it(self, evaluation, who):
        page = Visitor(who).open(GRID)
        assert "Élément 1.1.1.1" in text(page)

    @pytest.mark.parametrize("who", ["Anonymous", "eve", "olga", "sam"])
    def test_others_get_nothing(self, evaluation, who):
        page = Visitor(who).open(GRID)
        assert page.status_int in (302, 401, 403)
        assert "Élément" not in page.text

    def test_a_guest_has_nothing_to_press(self, evaluation):
        tree = html.fromstring(Visitor("gina").open(GRID).text)
        assert not tree.xpath("//form[@id='q-grid']//input[@type='radio']")
        assert not tree.xpath("//form[@id='q-grid']//button")

    def test_one_thematic_then_another_then_all(self, evaluation):
        bob = Visitor("bob")
        assert "Élément 2.2.1.1" not in bob.open(GRID).text
        assert "Élément 2.2.1.1" in bob.open(f"{GRID}?theme=2.2").text
        page = bob.open(f"{GRID}?all=1")
        assert page.text.count('class="q-critere "') + page.text.count("q-ouvert") == 12

    @pytest.mark.parametrize(
        "query", ["theme=9.9", "theme=<b>", "interview=nope", "show=zz", "element=..", "side=x"]
    )
    def test_what_does_not_exist_shows_the_first(self, evaluation, query):
        assert "Élément 1.1.1.1" in Visitor("bob").open(f"{GRID}?{query}").text

    def test_only_values_that_are_allowed(self, evaluation):
        bob = Visitor("bob")
        tracer = row(bob.open(GRID), "1.1.1.1").xpath(".//input[@type='radio']/@value")
        assert tracer == ["1", "2", "3", "4", "★", "NC", "RI"]
        found = row(bob.open(f"{GRID}?theme=2.2"), IMPERATIVE)
        assert found.xpath(".//input[@type='radio']/@value") == ["1", "2", "3", "4", "★", "NC"]
        assert found.xpath(".//input[@disabled]/@value") == ["NC"]

    def test_the_tree_tells_progress(self, evaluation):
        for code in ("1.1.1.1", "1.1.1.2", "1.1.2.1", "1.1.2.2"):
            rate(evaluation, "bob", code, "4")
        tree = html.fromstring(Visitor("bob").open(f"{GRID}?theme=1.1").text)
        (current,) = tree.xpath("//div[contains(@class,'d-md-block')]//a[@aria-current='page']")
        assert "4/4" in "".join(current.itertext()).replace(" ", "")
        assert current.xpath(".//*[local-name()='svg']")

    def test_what_people_write_is_text(self, evaluation):
        rate(evaluation, "bob", "1.1.1.1", "3", comment="<script>alert(1)</script>")
        page = Visitor("alice").open(GRID)
        assert "<script>alert(1)" not in page.text
        assert "&lt;script&gt;alert(1)" in page.text


class TestFilters:
    @pytest.fixture
    def rated(self, evaluation):
        rate(evaluation, "bob", "1.1.1.1", "2")
        rate(evaluation, "bob", "1.1.1.2", "NC", justification="Personne n’est concerné")
        for who, value in (("alice", "2"), ("bob", "4")):
            with acting(who):
                opinions.give(evaluation, interview_of(evaluation), "1.1.2.1", value)
        transaction.commit()
        return evaluation

    @pytest.mark.parametrize(
        ("query", "codes"),
        [
            ("show=all", ["1.1.1.1", "1.1.1.2", "1.1.2.1", "1.1.2.2"]),
            ("show=todo", ["1.1.2.1", "1.1.2.2"]),
            ("show=low", ["1.1.1.1"]),
            ("show=nc", ["1.1.1.2"]),
            ("show=disagreement", ["1.1.2.1"]),
            ("show=imperative", []),
            ("show=imperative&all=1", ["2.2.1.1", "2.2.1.2"]),
            ("q=ELEMENT+1.1.2", ["1.1.2.1", "1.1.2.2"]),
            ("q=rien", []),
        ],
    )
    def test_filters(self, rated, query, codes):
        tree = html.fromstring(Visitor("bob").open(f"{GRID}?theme=1.1&{query}").text)
        assert tree.xpath("//li/@data-q-code") == codes

    def test_saving_in_a_filtered_page_leaves_the_rest(self, rated):
        bob = Visitor("bob")
        page = bob.open(f"{GRID}?theme=1.1&show=todo")
        send(bob, page, **{"v_1.1.2.2": "4"})
        assert kept(rated, "1.1.2.2").value == "4"
        assert kept(rated, "1.1.1.1").version == 1


class TestSaving:
    def test_each_changed_element_is_saved(self, evaluation):
        bob = Visitor("bob")
        answer = send(
            bob, bob.open(GRID), **{"v_1.1.1.1": "3", "c_1.1.1.1": "Vu", "v_1.1.2.1": "★"}
        )
        page = bob.open(answer.location)
        assert "2" in messages(page)
        assert (kept(evaluation, "1.1.1.1").last.comment, kept(evaluation, "1.1.2.1").value) == (
            "Vu",
            "★",
        )
        assert kept(evaluation, "1.1.1.2") is None
        assert row(page, "1.1.1.1").xpath(".//input[@checked]/@value") == ["3"]

    def test_sent_again_as_it_is_nothing_is_written(self, evaluation):
        rate(evaluation, "alice", "1.1.1.1", "3", comment="deux\nlignes")
        bob = Visitor("bob")
        send(bob, bob.open(GRID))
        assert kept(evaluation, "1.1.1.1").version == 1

    def test_and_continue(self, evaluation):
        bob = Visitor("bob")
        answer = send(bob, bob.open(f"{GRID}?theme=1.1"), "continue", **{"v_1.1.1.1": "3"})
        assert "theme=2.2" in answer.location

    def test_a_refused_one_is_told_and_what_was_typed_is_kept(self, evaluation):
        bob = Visitor("bob")
        typed = {"v_1.1.1.1": "NC", "c_1.1.1.1": "À revoir", "v_1.1.2.1": "4"}
        page = send(bob, bob.open(GRID), **typed)
        assert page.status_int == 200
        refused = row(page, "1.1.1.1")
        assert refused.xpath(".//*[@role='alert']")
        assert refused.xpath(".//input[@checked]/@value") == ["NC"]
        assert "À revoir" in refused.text_content()
        assert kept(evaluation, "1.1.1.1") is None
        assert kept(evaluation, "1.1.2.1").value == "4"

    @pytest.mark.parametrize("value", ["NC", "RI", "5", "x" * 50])
    def test_values_that_the_page_does_not_offer(self, evaluation, value):
        bob = Visitor("bob")
        page = bob.open(f"{GRID}?theme=2.2")
        page = send(bob, page, **{f"v_{IMPERATIVE}": value, f"j_{IMPERATIVE}": "Une raison"})
        assert row(page, IMPERATIVE).xpath(".//*[@role='alert']")
        assert kept(evaluation, IMPERATIVE, "targeted") is None

    def test_taking_a_rating_back(self, evaluation):
        rate(evaluation, "bob", "1.1.1.1", "3")
        bob = Visitor("bob")
        send(bob, bob.open(GRID), **{"x_1.1.1.1": "1"})
        assert (kept(evaluation, "1.1.1.1").value, kept(evaluation, "1.1.1.1").version) == ("", 2)

    def test_without_a_token_nothing_happens(self, evaluation):
        bob = Visitor("bob")
        answer = bob.ask("POST", GRID, params={"n-1.1.1.1": "0", "v-1.1.1.1": "3"})
        assert answer.status_int == 403
        assert kept(evaluation, "1.1.1.1") is None

    @pytest.mark.parametrize("who", ["gina", "eve"])
    def test_who_may_not_rate(self, evaluation, who):
        bob = Visitor("bob")
        form = html.fromstring(bob.open(GRID).text).get_element_by_id("q-grid")
        fields = {**dict(form.form_values()), "v-1.1.1.1": "3"}
        answer = Visitor(who).ask("POST", GRID, params=fields)
        assert answer.status_int in (302, 401, 403)
        assert kept(evaluation, "1.1.1.1") is None


class TestSomebodyWasQuicker:
    @pytest.fixture
    def asked(self, evaluation):
        """The page that bob gets: alice rated 4 while he chose 2."""
        bob = Visitor("bob")
        page = bob.open(GRID)
        rate(evaluation, "alice", "1.1.1.1", "4", comment="Constaté")
        return bob, send(bob, page, **{"v_1.1.1.1": "2", "v_1.1.2.1": "3"})

    def test_both_values_are_shown_and_nothing_is_lost(self, evaluation, asked):
        _bob, page = asked
        found = row(page, "1.1.1.1")
        assert found.xpath(".//fieldset[contains(@class,'q-conflit')]")
        assert "Alice Martin" in found.text_content()
        assert "Constaté" in found.text_content()
        assert found.xpath(".//div[@class='q-cotes']/input[@checked]/@value") == ["2"]
        assert kept(evaluation, "1.1.1.1").value == "4"
        assert kept(evaluation, "1.1.2.1").value == "3"

    @pytest.mark.parametrize(("choice", "value"), [("mine", "2"), ("theirs", "4")])
    def test_one_chooses(self, evaluation, asked, choice, value):
        bob, page = asked
        answer = send(bob, page, **{"k_1.1.1.1": choice})
        assert answer.status_int == 303
        assert kept(evaluation, "1.1.1.1").value == value

    def test_without_a_choice_it_is_asked_again(self, evaluation, asked):
        bob, page = asked
        assert row(send(bob, page), "1.1.1.1").xpath(".//fieldset[contains(@class,'q-conflit')]")
        assert kept(evaluation, "1.1.1.1").value == "4"

    def test_changed_once_more_it_is_asked_again(self, evaluation, asked):
        bob, page = asked
        rate(evaluation, "alice", "1.1.1.1", "3")
        page = send(bob, page, **{"k_1.1.1.1": "mine"})
        assert row(page, "1.1.1.1").xpath(".//fieldset[contains(@class,'q-conflit')]")
        assert kept(evaluation, "1.1.1.1").value == "3"

    def test_what_one_did_not_touch_is_no_conflict(self, evaluation):
        bob = Visitor("bob")
        page = bob.open(GRID)
        rate(evaluation, "alice", "1.1.1.1", "4")
        assert send(bob, page, **{"v_1.1.2.1": "3"}).status_int == 303
        assert kept(evaluation, "1.1.1.1").value == "4"


class TestDetail:
    def test_opinions_retained_rating_and_history(self, evaluation):
        rate(evaluation, "bob", "1.1.1.1", "2")
        rate(evaluation, "alice", "1.1.1.1", "3", comment="Relu")
        for who, value in (("alice", "3"), ("bob", "2")):
            with acting(who):
                opinions.give(evaluation, interview_of(evaluation), "1.1.1.1", value, f"De {who}")
        transaction.commit()
        found = html.fromstring(Visitor("gina").open(f"{GRID}?element=1.1.1.1").text)
        panel = " ".join(found.get_element_by_id("panneau").text_content().split())
        assert "De alice" in panel
        assert "De bob" in panel
        assert "Alice Martin" in panel
        assert "Relu" in panel

    def test_giving_one_s_opinion(self, evaluation):
        bob = Visitor("bob")
        page = bob.open(f"{GRID}?element=1.1.1.1")
        answer = bob.send(page, "@@give-opinion", opinion="2", words="Le soir")
        assert "Le soir" in text(bob.follow(answer))
        transaction.begin()
        (one,) = opinions.of_element(evaluation, interview_of(evaluation), "1.1.1.1")
        assert (one.value, one.userid) == ("2", "bob")

    def test_saying_something_about_the_criterion(self, evaluation):
        bob = Visitor("bob")
        page = bob.open(f"{GRID}?element=1.1.1.1")
        answer = bob.send(page, "@@say-about-criterion", text="On en parle, @Alice ?")
        assert "On en parle" in text(bob.follow(answer))
        assert "On en parle" in text(Visitor("gina").open(f"{GRID}?element=1.1.1.2"))


class TestTheVisit:
    @pytest.fixture
    @made_once
    def visited(self, spaces_site):
        made = make_evaluation(spaces_site, kind="external")
        rate(made, "bob", "1.1.1.1", "3", comment="Secret du comité")
        start_visit(made)
        transaction.commit()
        return made

    def test_evaluators_rate_in_their_own_column(self, visited):
        eve = Visitor("eve")
        page = eve.open(GRID)
        assert "Secret du comité" not in page.text
        assert not row(page, "1.1.1.1").xpath(".//input[@checked]")

    def test_the_committee_does_not_see_it(self, visited):
        for who in ("alice", "bob", "gina"):
            page = Visitor(who).open(f"{GRID}?side=evaluators")
            assert "Secret du comité" in page.text
            assert not html.fromstring(page.text).xpath(
                "//form[@id='q-grid']//input[@type='radio']"
            )

    @pytest.mark.parametrize("who", ["eve", "olga"])
    def test_opinions_and_exchanges_are_the_committee_s(self, visited, who):
        tree = html.fromstring(Visitor(who).open(f"{GRID}?element=1.1.1.1").text)
        assert not tree.xpath("//form[contains(@action, 'give-opinion')]")
