"""An evaluation by evaluators, from invitations to what a family reads: five people at once."""

from browser.browser_keys import tab_until
from browser.browser_moves import follow
from browser.browser_pages import PHONE
from browser.evaluation_pages import EVALUATOR
from browser.evaluation_pages import open_evaluators
from browser.evaluation_pages import people
from browser.space_pages import COMMITTEE
from browser.space_pages import DIRECTOR
from browser.space_pages import GUEST
from browser.space_pages import MEMBER
from browser.space_pages import NEIGHBOUR
from browser.space_pages import path_of
from browser.space_pages import space_titled
from browser.space_pages import STRANGER
from browser.test_committee import link_in
from browser.test_committee import register
from evaluation_world import make_referential
from evaluation_world import put_in_state
from evaluation_world import small_tree
from playwright.sync_api import expect
from plone import api
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from spaces_world import acting
import pytest
import transaction


REPRESENTATIVE = "cvs@example.org"  # presides over the council of social life
EVALUATION = "Évaluation externe des Jardins"
EVALUATORS = "Cabinet Arc-en-Ciel, équipe des Jardins"
WORD = "Votre regard compte pour nous."
PROOF = "Calendrier de la démarche"
REASON = "Les comptes rendus ont été présentés."
# in the order of the grid; 2.2.1 is imperative
RATED = {
    "1.1.1.1": "2",
    "1.1.1.2": "4",
    "2.2.1.1": "4",
    "2.2.1.2": "3",
    "3.1.1.1": "3",
    "3.1.1.2": "★",
}
KEYS = {"★": "*"}
JSON = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def committee(site):
    """The demonstration's steering committee, its referential of six elements at hand."""
    people(site)
    transaction.begin()
    make_referential(site.portal, small_tree(criteria=1), title="Grille de six éléments")
    transaction.commit()
    return space_titled(site.portal, COMMITTEE)


def test_from_an_invitation_to_what_a_family_reads(
    visit, signed_in, post, site, picture, committee
):
    space = path_of(site.portal, committee)
    director = signed_in(DIRECTOR, f"{space}/@@evaluations")
    open_evaluation(director)
    evaluation = director.url
    establishment = director.locator(".q-meta a[href*='/etablissements/']").first

    # The evaluators come by e-mail: the first runs their committee, the second joins it.
    open_evaluators_committee(director, site, "ines@cabinet.example")
    first = visit()
    first.goto(link_in(post.deliver()["ines@cabinet.example"]))
    register(first, "Inès", "Caron")
    expect(first.locator("h1")).to_have_text(EVALUATORS)
    own = first.url
    invite_evaluator(first, "omar@cabinet.example")
    second = visit(size=PHONE)
    second.goto(link_in(post.deliver()["omar@cabinet.example"]))
    register(second, "Omar", "Diallo")
    expect(second.locator("h1")).to_have_text(EVALUATORS)

    director.goto(evaluation)
    expect(director.locator("#lacking-start_visit")).to_be_visible()  # nobody evaluates yet
    entrust(director)
    link_proof(director, evaluation, "1.1.1.1")
    assert second.goto(evaluation).url.partition("?")[0] != evaluation  # not his yet
    director.goto(evaluation)
    follow(director, "button[value=start_visit]")
    expect(director.locator("#content .state-visit")).to_be_visible()

    # Nobody rates before the declaration is signed.
    first.goto(f"{own}/@@evaluations")
    follow(first, "#content table a")
    expect(first).to_have_url(evaluation)
    first.goto(f"{evaluation}/@@grid?all=1")
    choose(first, "1.1.1.1", "2")
    expect(row(first, "1.1.1.1").locator("[role=alert]")).to_be_visible()
    for evaluator in (first, second):
        sign(evaluator, evaluation)

    # Two at once: one at a keyboard, the other on a phone.
    second.goto(f"{evaluation}/@@grid?all=1")
    first.goto(f"{evaluation}/@@grid?all=1")
    rate_with_the_keyboard(first)
    second.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(second.locator("[data-q-here]")).to_contain_text("Inès Caron")
    for code, value in RATED.items():
        expect(row(second, code).locator("input:checked")).to_have_value(value)
    picture(second, "journey-second-evaluator")
    choose(second, "3.1.1.2", "4")
    expect(second.locator("[data-q-said]")).to_contain_text("Enregistré à")
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(row(first, "3.1.1.2").locator("input:checked")).to_have_value("4")
    picture(first, "journey-first-evaluator")

    # The committee sees none of it; the evaluators see the proof, and nothing around it.
    member = signed_in(REPRESENTATIVE, size=PHONE)
    member.goto(f"{evaluation}/@@grid?all=1")
    expect(member.locator("li[data-q-code] .q-cote[data-c]")).to_have_count(0)
    ratings = member.request.get(f"{evaluation}/@ratings?b_size=500", headers=JSON).json()
    assert {one["side"] for one in ratings["items"]} <= {"committee"}
    report = member.request.get(f"{evaluation}/@@report-file?format=json&side=evaluators")
    assert "text/html" in report.headers["content-type"]  # the page to log in
    open_proof(first, evaluation, "1.1.1.1")
    first.goto(site.url + space)
    expect(first.locator("h1")).not_to_contain_text(COMMITTEE)

    # Pre-report, an observation from a phone, its answer, a rating adjusted with its reason.
    first.goto(evaluation)
    expect(first.locator("#lacking-deliver_pre_report")).to_contain_text("2.2.1")
    fill_the_form_of_an_imperative(first, evaluation, "2.2.1")
    move(first, evaluation, "deliver_pre_report", "pre_report")
    observe(member, evaluation, "1.1.1", "Les résidents sont consultés chaque mois.")
    picture(member, "journey-observation")
    move(director, evaluation, "close_observations", "answers")
    first.goto(evaluation)
    expect(first.locator("#lacking-close_report")).to_be_visible()
    answer(first, evaluation, "1.1.1")
    adjust(first, evaluation, "1.1.1.1", "4")
    move(first, evaluation, "close_report", "final_report")

    member.goto(f"{evaluation}/@@grid?element=1.1.1.1&side=evaluators")
    expect(member.locator("#panneau")).to_contain_text(REASON)
    plan_an_action(director, evaluation, "2.2.1")
    picture(director, "journey-action")
    director.goto(f"{evaluation}/@@report")
    with director.expect_download() as download:
        director.click("a[data-q-report=pdf]")
    assert download.value.path().read_bytes().startswith(b"%PDF")

    director.goto(f"{evaluation}/@@publish-results")
    picture(director, "journey-publishing")
    follow(director, "button[name=publish]")
    expect(director.locator("button[name=withdraw]")).to_be_visible()

    family = signed_in(STRANGER, size=PHONE)
    director.goto(evaluation)
    page = establishment.get_attribute("href")
    family.goto(page)
    follow(family, family.locator("a[href*='@@evaluation-results']").first)
    expect(family.locator("h1")).to_contain_text(EVALUATION)
    results = family.url
    picture(family, "journey-family")
    assert family.request.get(evaluation).url.partition("?")[0] != evaluation

    director.goto(f"{evaluation}/@@publish-results")
    follow(director, "button[name=withdraw]")
    expect(director.locator("button[name=withdraw]")).to_have_count(0)
    assert family.goto(results).status == 404


def open_evaluation(page):
    follow(page, "#content .card-header a.btn-primary")
    page.fill("#field-title", EVALUATION)
    page.select_option("#field-kind", "external")
    page.select_option("#field-referential", label="Grille de six éléments")
    follow(page, "#content form button.btn-primary[type=submit]")
    expect(page.locator("h1")).to_have_text(EVALUATION)


def open_evaluators_committee(page, site, address):
    page.goto(f"{site.url}/espaces/@@open-space?kind=evaluators")
    page.fill("#space-title", EVALUATORS)
    page.select_option("#space-steering", label=COMMITTEE)
    page.fill("#space-evaluator", address)
    page.fill("#space-word", WORD)
    follow(page, "button[value=open]")
    expect(page.locator("#content")).to_contain_text(EVALUATORS)


def invite_evaluator(page, address):
    follow(page, "nav a[href$='@@members']")
    follow(page, "#content .q-actions a[href*='invite']")
    page.fill("#invite-to", address)
    page.fill("#invite-seat", "Évaluateur")
    page.fill("#invite-message", WORD)
    follow(page, "#invite button")
    expect(page.locator("#invitations li", has_text=address)).to_have_count(1)


def entrust(page):
    follow(page, "#content a[href$='@@entrust']")
    page.select_option("#field-evaluators", label=EVALUATORS)
    page.select_option("#field-advised", "no")
    follow(page, "#content form button.btn-primary[type=submit]")
    expect(page.locator("section[aria-labelledby=who]")).to_contain_text("Omar Diallo")


def link_proof(page, evaluation, code):
    page.goto(f"{evaluation}/@@proofs?element={code}")
    page.locator(".q-doc-choix", has_text=PROOF).locator("input").check()
    page.fill("#proof-note", "Les dates des réunions")
    follow(page, "form[action$='@@link-proofs'] button")
    expect(page.locator("#content .q-doc a", has_text=PROOF).first).to_be_visible()


def open_proof(page, evaluation, code):
    page.goto(f"{evaluation}/@@proofs?element={code}")
    follow(page, page.locator("#content a", has_text=PROOF).first)
    expect(page.locator("h1")).to_contain_text(PROOF)


def sign(page, evaluation):
    page.goto(evaluation)
    follow(page, "#content .alert a[href$='@@declaration']")
    page.check("#agree")
    follow(page, "button[value=sign]")
    expect(page.locator("#agree")).to_have_count(0)


def row(page, code):
    return page.locator(f"li[data-q-code='{code}']")


def choose(page, code, value):
    row(page, code).locator(f".q-cotes label[data-c='{value}']").click()


def rate_with_the_keyboard(page):
    """All elements one after the other, without leaving the keyboard."""
    page.locator("button[data-q-keys]").wait_for()
    tab_until(page, "v-1.1.1.1=")
    for code, value in RATED.items():
        expect(row(page, code).locator("input:focus")).to_have_count(1)
        page.keyboard.press(KEYS.get(value, value))
        expect(row(page, code).locator("input:checked")).to_have_value(value)
        page.keyboard.press("j")
    expect(page.locator("[data-q-said]")).to_contain_text("Enregistré à")


def move(page, evaluation, transition, state):
    page.goto(evaluation)
    follow(page, f"button[value={transition}]")
    expect(page.locator(f"#content .state-{state}")).to_be_visible()


def fill_the_form_of_an_imperative(page, evaluation, criterion):
    page.goto(f"{evaluation}/@@imperatives")
    form = page.locator(f"[id='criterion-{criterion}'] form")
    form.locator("[name=justification]").fill("La procédure n’est pas connue de nuit.")
    for question in form.locator("select").all():
        question.select_option("partly")
    follow(page, form.locator("button[value=fill]"))
    page.goto(evaluation)
    expect(page.locator("#lacking-deliver_pre_report")).to_have_count(0)


def plan_an_action(page, evaluation, criterion):
    page.goto(f"{evaluation}/@@add-action")
    page.fill("#field-title", "Former les équipes de nuit à la procédure")
    page.select_option("#field-criterion", criterion)
    page.select_option("#field-pilot", label="Sonia Mercier")
    page.fill("#field-due", "2035-03-31")
    page.select_option("#field-priority", "critical")
    follow(page, "#content form button.btn-primary[type=submit]")
    expect(page.locator("#content")).to_contain_text("Sonia Mercier")
    page.goto(f"{evaluation}/@@plan")
    expect(page.locator("#content")).to_contain_text("Former les équipes de nuit")


def observe(page, evaluation, criterion, text):
    page.goto(f"{evaluation}/@@observations")
    item = page.locator(f"[id='c-{criterion}']")
    item.locator("summary").click()
    item.locator("textarea").fill(text)
    follow(page, item.locator("button[value=write]"))
    expect(page.locator(f"[id='c-{criterion}'] p", has_text=text)).to_be_visible()


def answer(page, evaluation, criterion):
    page.goto(f"{evaluation}/@@observations")
    page.check(f"[id='y-{criterion}']")
    page.fill(f"[id='a-{criterion}']", REASON)
    follow(page, f"[id='c-{criterion}'] button[value=answer]")
    expect(page.locator(f"[id='c-{criterion}'] .q-reponse")).to_contain_text(REASON)


def adjust(page, evaluation, code, value):
    """A rating that changes now is not kept before its reason is said."""
    page.goto(f"{evaluation}/@@grid?all=1")
    page.locator("button[data-q-keys]").wait_for()
    choose(page, code, value)
    reason = row(page, code).locator(f"[name='r-{code}']")
    expect(reason).to_be_focused()
    reason.fill(REASON)
    reason.press("Tab")
    expect(page.locator("[data-q-said]")).to_contain_text("Enregistré à")


@pytest.fixture(scope="module")
def refusing(site, committee):
    """``refusing(state)``: an evaluation by evaluators, brought to a state."""
    transaction.begin()
    evaluators = open_evaluators(committee, "Évaluateurs à qui l’on dit non")
    referential = make_referential(site.portal, small_tree(criteria=1), title="Six éléments")
    with acting(DIRECTOR):
        made = evaluations.create(
            committee,
            "Évaluation où chacun garde sa place",
            referential.UID(),
            kind="external",
            evaluators=evaluators.UID(),
        )
    interviews.prepare(made, interviews.EVALUATORS)
    transaction.commit()

    def brought(state):
        transaction.begin()
        put_in_state(made, state)
        transaction.commit()
        return made

    return brought


@pytest.mark.parametrize(
    ("who", "state", "transition"),
    [
        (GUEST, "preparation", "start_self_assessment"),
        (MEMBER, "preparation", "start_visit"),
        (EVALUATOR, "preparation", "start_visit"),
        (MEMBER, "self_assessment", "start_visit"),
        (DIRECTOR, "visit", "deliver_pre_report"),
        (EVALUATOR, "visit", "deliver_pre_report"),  # nothing is rated yet
        (MEMBER, "pre_report", "close_observations"),
        (EVALUATOR, "pre_report", "close_observations"),  # the committee's delay runs
        (DIRECTOR, "answers", "close_report"),
        (MEMBER, "final_report", "publish"),
        (EVALUATOR, "final_report", "publish"),
        (NEIGHBOUR, "final_report", "publish"),
        (STRANGER, "published", "withdraw_report"),
        (MEMBER, "published", "withdraw_report"),
        (EVALUATOR, "published", "withdraw_report"),
    ],
)
def test_a_step_that_is_somebody_else_s(signed_in, site, refusing, who, state, transition):
    evaluation = refusing(state)
    path = path_of(site.portal, evaluation)
    page = signed_in(who, path, javascript=False)
    assert page.locator(f"button[value={transition}]").count() == 0
    token = page.locator("input[name=_authenticator]").first
    form = {"action": "move", "transition": transition}
    if page.locator("input[name=_authenticator]").count():
        form["_authenticator"] = token.get_attribute("value")
    page.request.post(site.url + path, form=form)
    answer = page.request.post(f"{site.url}/++api++{path}/@workflow/{transition}", headers=JSON)
    assert answer.status in (400, 401, 403)
    transaction.begin()
    assert api.content.get_state(evaluation) == state
