"""The improvement plan in a browser and over REST: board, table, forms, files, and what others get."""

from datetime import date
from datetime import timedelta
from evaluation_world import make_referential
from io import BytesIO
from kept_sites import made_once
from lxml import html
from openpyxl import load_workbook
from plone import api
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan import critical
from qualite.esms.evaluation.plan import sheets
from spaces_world import acting
from spaces_world import make_space
from team_site import messages
from team_site import text
from team_site import Visitor
from urllib.parse import urlsplit
import pytest
import transaction


YESTERDAY = date.today() - timedelta(days=1)
SPACE = "/espaces/pilotage"


@pytest.fixture
@made_once
def evaluation(spaces_site):
    committee = make_space(
        spaces_site, type="EvaluationCommittee", id="pilotage", establishments=("350000012",)
    )
    referential = make_referential(spaces_site)
    with acting("alice"):
        made = evaluations.create(committee, "Autoévaluation", referential.UID())
        api.content.transition(made, "start_self_assessment")
    transaction.commit()
    return made


@pytest.fixture
@made_once
def action(evaluation):
    with acting("alice"):
        made = plan.create(
            evaluation, title="Former les équipes", pilot="bob", due=YESTERDAY, criterion="1.1.1"
        )
    transaction.commit()
    return made


def path_of(obj):
    return urlsplit(obj.absolute_url()).path.removeprefix("/plone")


def state(obj):
    transaction.begin()
    return api.content.get_state(obj)


def press(visitor, page, step):
    """Press the button of the board that takes a step."""
    tree = html.fromstring(page.text)
    (button,) = tree.xpath(f"//button[@name='step'][@value='{step}']")
    form = next(button.iterancestors("form"))
    path = urlsplit(button.get("formaction") or form.action).path.removeprefix("/plone")
    return visitor.ask("POST", path, params={**dict(form.form_values()), "step": step})


def rate_low(evaluation):
    with acting("bob"):
        where = next(
            one
            for one in interviews.interviews(evaluation, "committee")
            if one.method == "targeted"
        )
        ratings.rate(evaluation, where.id, "2.2.1.1", "2")
    transaction.commit()


class TestPlanPage:
    @pytest.mark.parametrize("who", ["alice", "bob", "gina"])
    @pytest.mark.parametrize("view", ["", "?view=table"])
    @pytest.mark.parametrize("place", ["evaluation", "space"])
    def test_the_team_sees_the_plan(self, evaluation, action, who, view, place):
        path = SPACE if place == "space" else path_of(evaluation)
        page = Visitor(who).open(f"{path}/@@plan{view}")
        assert page.status_int == 200
        assert "Former les équipes" in text(page)

    @pytest.mark.parametrize("who", ["Anonymous", "eve", "sam"])
    @pytest.mark.parametrize(
        "view", ["@@plan", "@@plan-export", "@@plan-import", "@@imperatives", "@@add-action"]
    )
    def test_others_get_nothing(self, evaluation, action, who, view):
        page = Visitor(who).ask("GET", f"{path_of(evaluation)}/{view}")
        assert page.status_int in (302, 401, 403)
        assert "Former" not in page.text

    def test_an_empty_plan_invites_to_begin(self, evaluation):
        page = Visitor("bob").open(f"{path_of(evaluation)}/@@plan")
        assert html.fromstring(page.text).xpath("//a[contains(@href, '@@add-action')]")

    def test_a_late_one_is_told_by_words_and_an_icon(self, evaluation, action):
        tree = html.fromstring(Visitor("bob").open(f"{path_of(evaluation)}/@@plan").text)
        late = tree.xpath("//li//*[contains(@class, 'q-retard')]")
        assert late[0].xpath(".//svg")
        assert "," in late[0].text_content()

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ("", 1),
            ("late=1", 1),
            ("pilot=bob", 1),
            ("pilot=-", 0),
            ("pilot=alice", 0),
            ("priority=critical", 0),
            ("priority=normal", 1),
            ("state=done", 0),
            ("state=nothing&priority=%00", 1),
            ("criterion=1.1.1", 1),
            ("criterion=1.1.2", 0),
            ("establishment=350000012", 1),
            ("establishment=1", 0),
            ("order=due&down=1", 1),
            ("order=__class__", 1),
            ("b_start=-4", 1),
        ],
    )
    def test_filters_and_order(self, evaluation, action, query, count):
        page = Visitor("gina").open(f"{path_of(evaluation)}/@@plan?view=table&{query}")
        rows = html.fromstring(page.text).xpath(
            "//table[contains(@class, 'q-table-pile')]//tbody/tr"
        )
        assert len(rows) == count

    def test_moving_on_the_board(self, evaluation, action):
        bob = Visitor("bob")
        page = bob.follow(press(bob, bob.open(f"{path_of(evaluation)}/@@plan"), "finish"))
        assert state(action) == "done"
        assert "Former les équipes" in messages(page)
        assert not html.fromstring(page.text).xpath("//button[@value='verify']")
        alice = Visitor("alice")
        page = alice.follow(press(alice, alice.open(f"{path_of(evaluation)}/@@plan"), "verify"))
        assert state(action) == "verified"

    def test_a_guest_has_nothing_to_press_and_a_look_changes_nothing(self, evaluation, action):
        gina = Visitor("gina")
        tree = html.fromstring(gina.open(f"{path_of(evaluation)}/@@plan").text)
        assert not tree.xpath("//button[@name='step']")
        answer = Visitor("bob").ask("GET", f"{path_of(action)}/@@move?step=finish")
        assert answer.status_int >= 400
        assert state(action) == "to_do"

    def test_a_critical_one_that_nobody_leads_asks_for_a_pilot(self, evaluation):
        rate_low(evaluation)
        with acting("alice"):
            (made,) = critical.create_missing(evaluation)
        transaction.commit()
        path = f"{path_of(evaluation)}/@@plan"
        asks = f"//li[@data-q-card]//a[contains(@href, '{made.getId()}/edit')]"
        assert html.fromstring(Visitor("bob").open(path).text).xpath(asks)
        assert not html.fromstring(Visitor("gina").open(path).text).xpath(asks)
        with acting("alice"):
            plan.change(made, pilot="bob", due=date.today())
        transaction.commit()
        assert not html.fromstring(Visitor("bob").open(path).text).xpath(asks)

    def test_every_button_says_which_column_it_leads_to(self, evaluation, action):
        tree = html.fromstring(Visitor("bob").open(f"{path_of(evaluation)}/@@plan").text)
        (board,) = tree.xpath("//*[@data-q-board]")
        columns = board.xpath(".//@data-q-column")
        buttons = {one.get("value"): one.get("data-q-to") for one in board.xpath(".//button")}
        assert buttons == {"start": "doing", "finish": "done"}
        assert set(buttons.values()) <= set(columns)
        assert not html.fromstring(
            Visitor("gina").open(f"{path_of(evaluation)}/@@plan").text
        ).xpath("//*[@data-q-board]")


class TestAction:
    @pytest.mark.parametrize("who", ["alice", "bob", "gina"])
    def test_its_page(self, action, who):
        page = Visitor(who).open(path_of(action))
        assert "Critère 1.1.1" in text(page)
        assert "Bob Durand" in text(page)

    def test_it_is_talked_about(self, action):
        bob = Visitor("bob")
        page = bob.open(path_of(action))
        assert html.fromstring(page.text).xpath("//section[@id='discussion']//textarea")

    def test_adding_keeps_what_was_typed_when_something_lacks(self, evaluation):
        bob = Visitor("bob")
        path = f"{path_of(evaluation)}/@@add-action"
        page = bob.open(f"{path}?criterion=2.2.1")
        form = {"title": "Signaler", "priority": "critical", "pilot": "bob"}
        answer = bob.send(page, "@@add-action", **form)
        tree = html.fromstring(answer.text)
        assert tree.xpath("//input[@name='title']/@value") == ["Signaler"]
        assert tree.xpath("//select[@name='criterion']/option[@selected]/@value") == ["2.2.1"]
        answer = bob.send(answer, "@@add-action", due="2030-01-31")
        assert "Signaler" in text(bob.follow(answer))

    @pytest.mark.parametrize(
        "typed",
        [{"due": "bientôt"}, {"progress": "140"}, {"progress": "٣"}, {"element": "8.8"}],
    )
    def test_what_does_not_suit_is_told_beside_its_field(self, action, typed):
        bob = Visitor("bob")
        answer = bob.send(bob.open(f"{path_of(action)}/edit"), "edit", **typed)
        (name,) = typed
        tree = html.fromstring(answer.text)
        assert tree.xpath(f"//input[@name='{name}']/@aria-invalid") == ["true"]

    def test_a_document_of_the_space_proves_it_until_it_is_taken_off(self, evaluation, action):
        with acting("bob"):
            note = api.content.create(evaluation.aq_parent, "Document", "note", "Feuille signée")
        transaction.commit()
        bob = Visitor("bob")
        answer = bob.send(bob.open(path_of(action)), "@@add-proof", uid=note.UID())
        page = bob.follow(answer)
        assert html.fromstring(page.text).xpath("//section[@id='proofs']//a[.='Feuille signée']")
        page = bob.follow(bob.send(page, "@@remove-proof"))
        assert not html.fromstring(page.text).xpath("//section[@id='proofs']//li")

    def test_a_new_file_proves_it_and_is_kept_in_the_space(self, evaluation, action):
        bob = Visitor("bob")
        page = bob.open(path_of(action))
        token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
        bob.app.post(
            f"/plone{path_of(action)}/@@add-proof",
            params={"_authenticator": token},
            upload_files=[("file", "emargement.txt", b"Present")],
            headers=bob.headers,
        )
        transaction.begin()
        (uid,) = action.proofs
        with acting("alice"):  # who verifies sees it
            assert api.content.get(UID=uid).aq_parent.UID() == evaluation.aq_parent.UID()

    @pytest.mark.parametrize("uid", ["", "nothing"])
    def test_a_proof_that_is_none_is_refused(self, action, uid):
        bob = Visitor("bob")
        page = bob.open(path_of(action))
        token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
        answer = bob.ask(
            "POST",
            f"{path_of(action)}/@@add-proof",
            params={"uid": uid, "_authenticator": token},
        )
        assert answer.status_int == 302
        transaction.begin()
        assert not action.proofs


class TestImperatives:
    def test_the_form_is_filled_and_exported(self, evaluation):
        rate_low(evaluation)
        bob = Visitor("bob")
        path = f"{path_of(evaluation)}/@@imperatives"
        page = bob.open(path)
        refused = bob.send(page, "#criterion-2.2.1", press="fill", justification=".")
        assert html.fromstring(refused.text).xpath("//*[@role='alert']")
        answer = bob.send(
            page, "#criterion-2.2.1", press="fill", justification="=Aucune trace", plan_led="no"
        )
        assert "=Aucune trace" in bob.follow(answer).text
        book = load_workbook(BytesIO(bob.ask("GET", f"{path}-export").body))
        row = [cell.value for cell in book.active[2]]
        assert row[0] == "2.2.1"
        assert "'=Aucune trace" in row

    def test_who_does_not_rate_reads(self, evaluation):
        rate_low(evaluation)
        page = Visitor("gina").open(f"{path_of(evaluation)}/@@imperatives")
        assert "2.2.1" in text(page)
        assert not html.fromstring(page.text).xpath("//textarea")

    def test_its_history_says_who_wrote_what_and_when(self, evaluation):
        rate_low(evaluation)
        path = f"{path_of(evaluation)}/@@imperatives"
        for who, said in (("bob", "Aucune trace"), ("alice", "Deux traces retrouvées")):
            visitor = Visitor(who)
            visitor.send(
                visitor.open(path),
                "#criterion-2.2.1",
                press="fill",
                justification=said,
                plan_led="no",
            )
        tree = html.fromstring(Visitor("gina").open(path).text)
        entries = [
            " ".join(one.text_content().split())
            for one in tree.xpath("//section[@id='criterion-2.2.1']//details//li")
        ]
        assert len(entries) == 2
        assert "Alice Martin" in entries[0]
        assert "Deux traces" in entries[0]
        assert "plan" not in entries[0]  # what was not changed is not told again
        assert "Bob Durand" in entries[1]
        assert "Aucune trace" in entries[1]

    def test_missing_actions_are_created_once(self, evaluation):
        rate_low(evaluation)
        bob = Visitor("bob")
        page = bob.open(f"{path_of(evaluation)}/@@plan")
        page = bob.follow(bob.send(page, "@@create-missing-actions"))
        transaction.begin()
        assert len(evaluation.objectIds()) == 1
        assert not html.fromstring(page.text).xpath("//form[contains(@action, 'create-missing')]")


class TestFiles:
    def upload(self, visitor, evaluation, data, filename="plan.csv"):
        path = f"{path_of(evaluation)}/@@plan-import"
        page = visitor.open(path)
        token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
        return visitor.app.post(
            f"/plone{path}" if not path.startswith("/plone") else path,
            params={"_authenticator": token, "action": "look"},
            upload_files=[("file", filename, data)],
            headers=visitor.headers,
            expect_errors=True,
        )

    @pytest.mark.parametrize("kind", ["xlsx", "csv"])
    def test_out_and_in_again_changes_nothing(self, evaluation, action, kind):
        bob = Visitor("bob")
        data = bob.ask("GET", f"{path_of(evaluation)}/@@plan-export?format={kind}").body
        page = self.upload(bob, evaluation, data, f"plan.{kind}")
        (row,) = html.fromstring(page.text).xpath("//section[@aria-labelledby='preview']//tbody/tr")
        assert "inchangée" in row.text_content() or "unchanged" in row.text_content()

    def test_rows_are_added_and_changed(self, evaluation, action):
        bob = Visitor("bob")
        sheet = (
            "id;action;pilote;avancement\n"
            f"{action.UID()};Former toutes les équipes;Bob Durand;40\n"
            ";Afficher la charte;;0\n"
        )
        page = self.upload(bob, evaluation, sheet.encode())
        transaction.begin()
        assert action.title == "Former les équipes"
        answer = bob.send(page, "@@plan-import", press="load")
        bob.follow(answer)
        transaction.begin()
        assert (action.title, action.progress) == ("Former toutes les équipes", 40)
        assert len(evaluation.objectIds()) == 2

    @pytest.mark.parametrize(
        ("row", "cell"),
        [
            (";;bob;0;;;", "B2"),
            (";A;Zoé Inconnue;0;;;", "C2"),
            (";A;;150;;;", "D2"),
            (";A;;0;31/02/2027;;", "E2"),
            (";A;;0;;urgente;", "F2"),
            (";A;;0;;critique;", "B2"),
            (";A;;0;;;9.9.9", "G2"),
            ("nothing;A;;0;;;", "A2"),
        ],
    )
    def test_what_is_wrong_is_told_by_cell_and_nothing_is_loaded(self, evaluation, row, cell):
        header = "id;action;pilote;avancement;echeance;priorite;critere"
        sheet = f"{header}\n{row}\n;Une bonne ligne;;0;;;\n"
        page = self.upload(Visitor("bob"), evaluation, sheet.encode())
        problems = html.fromstring(page.text).xpath(
            "//section[@aria-labelledby='problems']//tr/td[2]"
        )
        assert [one.text_content() for one in problems] == [cell]
        assert not html.fromstring(page.text).xpath("//button[@value='load']")
        transaction.begin()
        assert not evaluation.objectIds()

    @pytest.mark.parametrize(
        ("data", "name"), [(b"", "a.csv"), (b"PK\x03\x04", "a.xlsx"), (b"a;b\n1;2", "a.csv")]
    )
    def test_a_file_that_is_no_plan_is_told(self, evaluation, data, name):
        page = self.upload(Visitor("bob"), evaluation, data, name)
        assert page.status_int == 200
        assert html.fromstring(page.text).xpath("//section[@aria-labelledby='problems']//tr/td")


class TestRest:
    def test_the_plan_as_json(self, evaluation, action, person):
        answer = person("gina").ask("GET", f"{path_of(evaluation)}/@plan?late=1")
        told = answer.json
        assert told["items_total"] == 1
        assert told["items"][0]["title"] == "Former les équipes"
        assert told["totals"]["late"] == 1
        assert told["load"] == [{"pilot": "bob", "name": "Bob Durand", "open": 1, "late": 1}]
        assert person("gina").ask("GET", f"{SPACE}/@plan?state=done").json["items_total"] == 0

    @pytest.mark.parametrize("who", [None, "eve", "sam"])
    def test_not_for_others(self, evaluation, action, person, who):
        assert person(who).ask("GET", f"{path_of(evaluation)}/@plan").status_int in (401, 403)
        assert person(who).ask("GET", f"{SPACE}/@plan").status_int in (401, 403)

    @pytest.mark.parametrize(
        "body",
        [
            {"progress": 101},
            {"progress": "a lot"},
            {"priority": "critical", "due": None},
            {"pilot": "eve"},
            {"criterion": "9.9.9"},
            {"due": "soon"},
            {"proofs": ["nothing"]},
            {"proofs": "x"},
            {"title": ""},
        ],
    )
    def test_wrong_values_are_refused(self, evaluation, action, person, body):
        answer = person("bob").ask("PATCH", path_of(action), json=body)
        assert answer.status_int == 400
        assert answer.json["message"]
        transaction.begin()
        assert (action.progress, action.priority, action.pilot) == (0, "normal", "bob")

    def test_adding_and_progress(self, evaluation, person):
        bob = person("bob")
        body = {"@type": "ImprovementAction", "title": "Afficher la charte", "element": "1.1.1.1"}
        answer = bob.ask("POST", path_of(evaluation), json=body)
        assert answer.status_int == 201
        assert answer.json["criterion"] == "1.1.1"
        path = urlsplit(answer.json["@id"]).path.removeprefix("/plone")
        assert bob.ask("PATCH", path, json={"progress": 30}).status_int == 204
        lacking = {**body, "priority": "critical"}
        assert bob.ask("POST", path_of(evaluation), json=lacking).status_int == 400

    def test_the_reason_of_a_step_that_is_refused(self, action, person):
        path = f"{path_of(action)}/@workflow"
        assert person("bob").ask("POST", f"{path}/finish", json={}).status_int == 200
        answer = person("bob").ask("POST", f"{path}/verify", json={})
        assert answer.status_int == 400
        assert len(answer.json["message"]) > 60
        assert person("alice").ask("POST", f"{path}/verify", json={}).status_int == 200
        assert sheets.STATES[state(action)] == "vérifié"
