"""The pages of evaluations and référentiels that every check of looks and access walks."""

from browser.space_pages import ANYBODY
from browser.space_pages import COMMITTEE
from browser.space_pages import DIRECTOR
from browser.space_pages import GUEST
from browser.space_pages import MEMBER
from browser.space_pages import path_of
from browser.space_pages import space_titled
from evaluation_world import make_referential
from evaluation_world import put_in_state
from evaluation_world import rate
from evaluation_world import sign
from plone import api
from qualite.esms.demo.site import PASSWORD
from qualite.esms.evaluation.conduct import observations
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.referentials.shipped import FREE_GRID
from qualite.esms.evaluation.referentials.shipped import NATIONAL
from qualite.esms.evaluation.referentials.structure import REFERENTIALS_ID
from qualite.esms.workspaces.opening import attachment
from qualite.esms.workspaces.opening.founding import open_space
from qualite.esms.workspaces.opening.founding import Opening
from spaces_world import acting
import transaction


PUBLISHED = "Autoévaluation 2024"
RUNNING = "Autoévaluation 2027"
EVALUATOR = "evaluatrice@example.org"
LIBRARIAN = "bibliotheque@example.org"
NAMES = {EVALUATOR: "Inès Caron", LIBRARIAN: "Théo Blin"}
# imperative is 2.2.1; the others are what the rows of a grid may show
RATED = {"1.1.1.1": "★", "1.1.1.2": "2", "2.2.1.1": "4", "2.2.1.2": "3", "3.1.2.1": "1"}
OBSERVED = {"1.1.1": "Les résidents sont consultés chaque mois.", "2.2.1": "La procédure existe."}

# name → who looks, path; what is in braces is found by `places`
PAGES = {
    "evaluations": (DIRECTOR, "{committee}/@@evaluations"),
    "evaluations of a guest": (GUEST, "{committee}/@@evaluations"),
    "evaluations entrusted": (EVALUATOR, "{evaluators}/@@evaluations"),
    "evaluations, none yet": (DIRECTOR, "{young}/@@evaluations"),
    "opening an evaluation": (DIRECTOR, "{committee}/@@add-evaluation"),
    "overview of an evaluation": (DIRECTOR, "{running}"),
    "overview of an evaluation, by a guest": (GUEST, "{running}"),
    "overview of a published evaluation": (DIRECTOR, "{published}"),
    "overview of an evaluation, by an evaluator": (EVALUATOR, "{visited}"),
    "changing an evaluation": (DIRECTOR, "{running}/edit"),
    "entrusting an evaluation": (DIRECTOR, "{visited}/@@entrust"),
    "grid": (MEMBER, "{running}/@@grid"),
    "grid, nothing found": (MEMBER, "{running}/@@grid?q=zzzz"),
    "grid of an evaluator": (EVALUATOR, "{visited}/@@grid"),
    "grid that is adjusted": (EVALUATOR, "{answered}/@@grid"),
    "grid with its panel": (MEMBER, "{running}/@@grid?element={element}"),
    "grid with its panel, by an evaluator": (EVALUATOR, "{visited}/@@grid?element=1.1.1.1"),
    "interviews": (DIRECTOR, "{running}/@@interviews"),
    "interviews of evaluators": (EVALUATOR, "{visited}/@@interviews"),
    "perimeter": (DIRECTOR, "{running}/@@perimeter"),
    "perimeter, read only": (GUEST, "{running}/@@perimeter"),
    "declaration, signed": (EVALUATOR, "{visited}/@@declaration"),
    "declaration, to sign": (EVALUATOR, "{unsigned}/@@declaration"),
    "observations to write": (MEMBER, "{observed}/@@observations"),
    "observations to answer": (EVALUATOR, "{answered}/@@observations"),
    "observations of a guest": (GUEST, "{answered}/@@observations"),
    "proofs": (MEMBER, "{running}/@@proofs"),
    "proofs of an element": (MEMBER, "{running}/@@proofs?element={element}"),
    "proofs by document": (MEMBER, "{running}/@@proofs?show=documents"),
    "proofs to check": (MEMBER, "{running}/@@proofs?show=check"),
    "proofs of an evaluator": (EVALUATOR, "{visited}/@@proofs"),
    "required documents": (DIRECTOR, "{running}/@@required-documents"),
    "required documents of an evaluator": (EVALUATOR, "{visited}/@@required-documents"),
    "board of the plan": (DIRECTOR, "{running}/@@plan"),
    "board of the plan, by a guest": (GUEST, "{running}/@@plan"),
    "table of the plan": (DIRECTOR, "{running}/@@plan?view=table"),
    "plan of a committee": (DIRECTOR, "{committee}/@@plan"),
    "plan of a spreadsheet": (DIRECTOR, "{running}/@@plan-import"),
    "action": (DIRECTOR, "{action}"),
    "adding an action": (DIRECTOR, "{running}/@@add-action"),
    "changing an action": (DIRECTOR, "{action}/edit"),
    "forms of imperatives": (EVALUATOR, "{visited}/@@imperatives"),
    "forms of imperatives of the committee": (DIRECTOR, "{running}/@@imperatives"),
    "report": (DIRECTOR, "{published}/@@report"),
    "report, by a guest": (GUEST, "{running}/@@report"),
    "report of evaluators": (EVALUATOR, "{answered}/@@report"),
    "loading ratings": (MEMBER, "{running}/@@load-ratings"),
    "results": (DIRECTOR, "{published}/@@results"),
    "results of a running evaluation": (MEMBER, "{running}/@@results"),
    "results of evaluators": (EVALUATOR, "{answered}/@@results"),
    "summary of results": (DIRECTOR, "{published}/@@results-summary"),
    "publishing results": (DIRECTOR, "{published}/@@publish-results"),
    "establishment with results": (ANYBODY, "{establishment}"),
    "published results": (ANYBODY, "{results}"),
    "référentiels": (LIBRARIAN, "/referentiels"),
    "référentiels, by anybody": (ANYBODY, "/referentiels"),
    "référentiel": (DIRECTOR, "{referential}"),
    "référentiel, what is found in it": (ANYBODY, "{referential}?q=livret"),
    "référentiel, a chapter of the national structure": (DIRECTOR, "{national}"),
    "référentiel, its imperatives": (ANYBODY, "{national}?imperative=1"),
    "draft of a référentiel": (LIBRARIAN, "{draft}"),
    "loading a référentiel": (LIBRARIAN, "/referentiels/@@load-referential"),
    "loading a draft again": (LIBRARIAN, "{draft}/@@load-referential"),
    "comparing référentiels": (DIRECTOR, "{referential}/@@compare?with={other}"),
    "comparing with nothing": (DIRECTOR, "{referential}/@@compare"),
}


def people(site):
    """Accounts that the demonstration lacks: an evaluator, somebody who keeps référentiels."""
    transaction.begin()
    for email, name in NAMES.items():
        if api.user.get(username=email) is None:
            roles = ("Member", "Librarian") if email == LIBRARIAN else ("Member",)
            api.user.create(
                email=email, password=PASSWORD, roles=roles, properties={"fullname": name}
            )
            site.accounts[email] = PASSWORD
    transaction.commit()


def places(site):
    """Paths of what `PAGES` names, made where the demonstration lacks it."""
    people(site)
    portal = site.portal
    transaction.begin()
    committee = space_titled(portal, COMMITTEE)
    titled = {thing.Title(): thing for thing in committee.objectValues()}
    running, published = titled[RUNNING], titled[PUBLISHED]
    small = make_referential(portal, title="Une petite grille")
    evaluators = open_evaluators(committee)
    with acting(DIRECTOR):
        young = open_space(Opening(kind="steering", title="Un comité tout neuf"))
    found = {
        "committee": committee,
        "evaluators": evaluators,
        "young": young,
        "running": running,
        "published": published,
        "action": running.objectValues()[0],
        "referential": portal[REFERENTIALS_ID][FREE_GRID.id],
        "national": portal[REFERENTIALS_ID][NATIONAL.id],
        "draft": make_referential(portal, title="Un brouillon de grille", state="draft"),
        **_external(committee, evaluators, small),
    }
    paths = {name: path_of(portal, thing) for name, thing in found.items()}
    paths["element"] = min(key.rpartition("/")[2] for key, _one in running.stores.ratings.items())
    paths["other"] = small.UID()
    paths["establishment"] = f"/annuaire/etablissements/{published.establishments[0]}"
    paths["results"] = f"{paths['establishment']}/@@evaluation-results/{published.UID()}"
    transaction.commit()
    return paths


def open_evaluators(committee, title="Cabinet d’essai, évaluateurs"):
    """An evaluators' committee run by `EVALUATOR`, attached to a steering committee."""
    with acting(DIRECTOR):
        code = attachment.code(committee)
    with acting(EVALUATOR):
        return open_space(Opening(kind="evaluators", title=title, code=code))


def _external(committee, evaluators, referential):
    """Evaluations by evaluators, one for each step where a page shows something of its own."""
    made = {}
    for name, state in (
        ("unsigned", "visit"),
        ("visited", "visit"),
        ("observed", "pre_report"),
        ("answered", "answers"),
    ):
        with acting(DIRECTOR):
            made[name] = evaluations.create(
                committee,
                f"Évaluation externe, {name}",
                referential.UID(),
                kind="external",
                evaluators=evaluators.UID(),
            )
        put_in_state(made[name], "visit")
        interviews.prepare(made[name], interviews.EVALUATORS)
        if name == "unsigned":
            continue
        sign(made[name], EVALUATOR)
        for code, value in RATED.items():
            rate(made[name], EVALUATOR, interviews.EVALUATORS, value, [code])
        if state == "visit":
            continue
        put_in_state(made[name], "pre_report")
        with acting(MEMBER):
            for criterion, text in OBSERVED.items():
                observations.write(made[name], criterion, text)
        put_in_state(made[name], state)
    with acting(EVALUATOR):
        observations.answer(made["answered"], "2.2.1", False, "La procédure date de 2019.")
    return made
