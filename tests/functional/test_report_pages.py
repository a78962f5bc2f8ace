"""The report as a page, as files and through the API; ratings loaded from its spreadsheet."""

from evaluation_world import make_evaluation
from evaluation_world import make_evaluators
from evaluation_world import make_referential
from evaluation_world import put_in_state
from io import BytesIO
from kept_sites import made_once
from lxml import html
from openpyxl import load_workbook
from pypdf import PdfReader
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.reports.formats import FORMATS
from spaces_world import acting
from spaces_world import make_space
import docx
import json
import pytest
import transaction


PATH = "/espaces/comite/evaluation"
SECRET = "zanzibarique"


@pytest.fixture
@made_once
def committee(spaces_site):
    return make_space(spaces_site, "EvaluationCommittee", id="comite", title="Comité")


@pytest.fixture
@made_once
def own(spaces_site, committee):
    """A self-assessment that bob rates."""
    made = make_evaluation(
        committee, make_referential(spaces_site), "self_assessment", id="evaluation"
    )
    with acting("bob"):
        one, two, three = interviews.interviews(made, "committee")
        ratings.rate(made, one.id, "1.1.1.1", "★", comment=f"=cmd() {SECRET}")
        ratings.rate(made, two.id, "2.2.1.1", "2", comment="Les plaintes attendent.")
        ratings.rate(made, three.id, "3.1.1.2", "NC", justification="Pas de cuisine ici.")
    transaction.commit()
    return made


@pytest.fixture
@made_once
def visited(spaces_site, committee):
    """An evaluation by eve and olga, rated by them and before by the committee."""
    evaluators = make_evaluators(committee)
    made = make_evaluation(
        committee,
        make_referential(spaces_site),
        "preparation",
        kind="external",
        id="evaluation",
        evaluators=evaluators.UID(),
    )
    put_in_state(made, "self_assessment")
    with acting("bob"):
        (one, *_others) = interviews.interviews(made, "committee")
        ratings.rate(made, one.id, "1.1.1.1", "4", comment="Du comité.")
    put_in_state(made, "visit")
    interviews.prepare(made, "evaluators")
    (theirs, *_others) = interviews.interviews(made, "evaluators")
    made.stores.declarations["eve"] = _declaration()
    with acting("eve"):
        ratings.rate(made, theirs.id, "1.1.1.1", "1", comment=SECRET)
    transaction.commit()
    return made


def _declaration():
    from datetime import datetime
    from datetime import UTC
    from qualite.esms.evaluation.conduct.declarations import Declaration

    return Declaration("eve", "1", "…", datetime(2027, 3, 1, tzinfo=UTC))


@pytest.fixture
def ask(person):
    def ask(name, path, **options):
        return person(name, accept="text/html").ask("GET", path, **options)

    return ask


def words(answer):
    return " ".join(html.fromstring(answer.text).text_content().split())


# -- the page -------------------------------------------------------------------------------


def test_the_page_offers_every_format_with_what_it_is(ask, own):
    answer = ask("bob", f"{PATH}/@@report")
    page = html.fromstring(answer.text)
    links = page.xpath("//a[@data-q-report]")
    assert [one.get("data-q-report") for one in links] == list(FORMATS)
    assert "does not replace the evaluation" in words(answer)
    assert "officiel" not in words(answer).lower()
    assert page.xpath("//a[contains(@href, '@@load-ratings')]")


def test_it_is_for_those_who_see_ratings(ask, own):
    assert ask("gina", f"{PATH}/@@report").status_int == 200
    assert not html.fromstring(ask("gina", f"{PATH}/@@report").text).xpath(
        "//a[contains(@href, '@@load-ratings')]"
    )
    for name in ("eve", None):
        assert ask(name, f"{PATH}/@@report").status_int in (302, 401)
        assert ask(name, f"{PATH}/@@report-file").status_int in (302, 401)


# -- files ----------------------------------------------------------------------------------


def text_of(name, body):
    if name == "pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
    if name == "docx":
        tables = docx.Document(BytesIO(body)).tables
        return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    if name == "xlsx":
        sheets = load_workbook(BytesIO(body)).worksheets
        return "\n".join(str(v) for one in sheets for row in one.values for v in row if v)
    return body.decode()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("service", [False, True])
def test_every_format_is_a_file_that_says_what_was_rated(person, own, name, service):
    path = f"{PATH}/@report" if service else f"{PATH}/@@report-file"
    client = person("bob", accept="application/json" if service else "text/html")
    answer = client.ask("GET", f"{path}?format={name}")
    assert answer.status_int == 200
    assert answer.content_type == FORMATS[name].media
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="rapport-')
    assert answer.headers["Content-Disposition"].endswith(f'.{name}"')
    assert "no-store" in answer.headers["Cache-Control"]
    told = " ".join(text_of(name, answer.body).split())
    assert SECRET in told
    assert "Les plaintes attendent." in told


@pytest.mark.parametrize(
    "query", ["format=exe", "format=", "side=nobody", "format:list=pdf", "format=pdf&format=docx"]
)
def test_what_does_not_exist_is_refused_with_a_reason(person, own, query):
    answer = person("bob").ask("GET", f"{PATH}/@report?{query}")
    assert answer.status_int == 400
    assert "“" in answer.json["message"]
    page = person("bob", accept="text/html").ask("GET", f"{PATH}/@@report-file?{query}")
    assert page.status_int == 400


@pytest.mark.parametrize(("name", "status"), [(None, 401), ("eve", 401), ("gina", 200)])
def test_the_service_is_for_those_who_see_ratings(person, own, name, status):
    assert person(name).ask("GET", f"{PATH}/@report").status_int == status


def test_during_the_visit_each_sees_its_own_side(person, visited):
    mine = person("eve").ask("GET", f"{PATH}/@report")
    assert mine.json["side"] == "evaluators"
    assert [one["value"] for one in mine.json["ratings"]] == ["1"]
    theirs = person("bob").ask("GET", f"{PATH}/@report")
    assert theirs.json["side"] == "committee"
    assert SECRET not in theirs.text
    assert person("bob").ask("GET", f"{PATH}/@report?side=evaluators").status_int == 401


def test_evaluators_get_no_names_of_a_space_they_may_not_see(person, visited):
    told = person("eve").ask("GET", f"{PATH}/@report").json
    assert told["committee"] == ""
    assert told["team"] == []
    assert {one["name"] for one in told["evaluators"]} == {"Ève Perrin", "Olga Petit"}
    assert "userid" not in json.dumps(told)


def test_evaluators_have_the_page_and_the_pdf(ask, visited):
    assert "pre-report" in words(ask("eve", f"{PATH}/@@report")).lower()
    assert ask("eve", f"{PATH}/@@report-file?format=pdf").body.startswith(b"%PDF")


# -- loading --------------------------------------------------------------------------------


@pytest.fixture
def load(person):
    """``load("bob", data, go="look")``: the answer to the form of loading."""

    def load(name, data=None, filename="cotations.xlsx", **fields):
        client = person(name, accept="text/html")
        page = html.fromstring(client.ask("GET", f"{PATH}/@@load-ratings").text)
        token = page.xpath("//input[@name='_authenticator']/@value")[0]
        options = {"params": {"_authenticator": token, "go": "look", **fields}}
        if data is not None:
            options["upload_files"] = [("file", filename, data)]
        return client.ask("POST", f"{PATH}/@@load-ratings", **options)

    return load


def confirmed(load, name, answer):
    """The answer to the confirmation of a preview."""
    page = html.fromstring(answer.text)
    fields = {one: page.xpath(f"//input[@name='{one}']/@value")[0] for one in ("mark", "carried")}
    return load(name, go="store", **fields)


def changed(data, *cells):
    """A workbook with other values: (row, column, value) of the sheet of ratings."""
    book = load_workbook(BytesIO(data))
    for row, column, value in cells:
        book["Cotations"].cell(row, column, value)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture
def sheet(person, own):
    return person("bob").ask("GET", f"{PATH}/@report?format=xlsx").body


def value_of(evaluation, code):
    evaluation._p_jar.sync()
    found = {code: one.value for _id, code, one in ratings.of_side(evaluation, "committee")}
    return found.get(code)


def test_the_sheet_as_it_is_changes_nothing(load, sheet):
    assert "changes nothing" in words(load("bob", sheet))


def test_the_sheet_is_looked_at_then_loaded(load, sheet, own):
    data = changed(sheet, (3, 7, "3"), (2, 7, 2))
    answer = load("bob", data)
    shown = words(answer)
    assert "1 new rating" in shown
    assert "1 rating changed" in shown
    assert value_of(own, "1.1.1.2") is None
    done = confirmed(load, "bob", answer)
    assert done.status_int == 302
    assert done.headers["Location"].endswith("/@@grid")
    assert value_of(own, "1.1.1.1") == "2"
    assert value_of(own, "1.1.1.2") == "3"


def test_a_csv_without_the_columns_of_words_leaves_the_words_alone(load, own):
    data = "méthode;entretien;élément;cotation\naccompagné traceur;1;1.1.1.1;*\n"
    assert "changes nothing" in words(load("bob", data.encode(), "cotations.csv"))
    answer = load("bob", data.replace("*", "2").encode(), "cotations.csv")
    assert confirmed(load, "bob", answer).status_int == 302
    own._p_jar.sync()
    (last,) = [
        one.last for _id, code, one in ratings.of_side(own, "committee") if code == "1.1.1.1"
    ]
    assert (last.value, last.comment) == ("2", f"=cmd() {SECRET}")


def test_a_comment_that_looks_like_a_formula_comes_back_as_it_was(load, sheet, own):
    cell = load_workbook(BytesIO(sheet))["Cotations"].cell(2, 9)
    assert cell.data_type == "s"
    assert cell.value == f"'=cmd() {SECRET}"
    assert "changes nothing" in words(load("bob", sheet))


def test_problems_are_told_by_sheet_and_cell_and_nothing_is_loaded(load, sheet, own):
    data = changed(sheet, (3, 7, "3"), (4, 7, "5"), (5, 3, "9.9.9"), (5, 7, "2"), (6, 7, "NC"))
    shown = words(load("bob", data))
    assert "Nothing was loaded" in shown
    for place in ("Cotations, G4", "Cotations, C5", "Cotations, G6"):
        assert place in shown
    assert value_of(own, "1.1.1.2") is None


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (((3, 7, "3"), (4, 3, "1.1.1.2"), (4, 7, "3")), "in row 3"),
        (((3, 2, 7), (3, 7, "3")), "no such interview"),
        (((3, 1, "audit"), (3, 7, "3")), "accompagné traceur"),
        (((1, 7, "note"),), "Missing columns: cotation"),
        (((6, 7, "NC"), (6, 8, "Nous ne sommes pas concernés.")), "NC is not possible"),
        (((10, 7, "RI"),), "RI is only for"),
    ],
)
def test_what_is_wrong_is_said(load, sheet, cells, told):
    assert told in words(load("bob", changed(sheet, *cells)))


@pytest.mark.parametrize(
    ("data", "filename"),
    [(b"", "x.xlsx"), (b"PK\x03\x04rien", "x.xlsx"), (b"a;b\n1;2", "x.csv"), (b"%PDF", "x.xlsx")],
)
def test_another_file_is_refused_with_a_reason(load, own, data, filename):
    assert "Nothing was loaded" in words(load("bob", data, filename))


def test_a_rating_given_meanwhile_is_not_overwritten_unseen(load, sheet, own):
    answer = load("bob", changed(sheet, (2, 7, "1")))
    with acting("alice"):
        (one, *_others) = interviews.interviews(own, "committee")
        ratings.rate(own, one.id, "1.1.1.1", "3")
    transaction.commit()
    again = confirmed(load, "bob", answer)
    assert "Somebody rated meanwhile" in words(again)
    assert value_of(own, "1.1.1.1") == "3"
    assert confirmed(load, "bob", again).status_int == 302
    assert value_of(own, "1.1.1.1") == "1"


def test_loading_needs_the_token_and_the_right_to_rate(person, own):
    client = person("bob", accept="text/html")
    assert client.ask("POST", f"{PATH}/@@load-ratings", params={"go": "look"}).status_int == 403
    for name in ("gina", "eve", None):
        answer = person(name, accept="text/html").ask("GET", f"{PATH}/@@load-ratings")
        assert answer.status_int in (302, 401)


def test_a_closed_evaluation_takes_no_ratings(person, own):
    put_in_state(own, "validated")
    transaction.commit()
    answer = person("bob", accept="text/html").ask("GET", f"{PATH}/@@load-ratings")
    assert answer.status_int in (302, 401)
