"""The matrix of rights that ``docs/droits-evaluation.md`` states, and the site it is walked on."""

from AccessControl.SpecialUsers import nobody
from datetime import date
from directory_site import LISTED
from directory_site import REGISTRAR
from evaluation_world import make_referential
from evaluation_world import put_in_state
from evaluation_world import small_tree
from matrix_walk import JSON
from matrix_walk import PASSWORD
from pathlib import Path
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.evaluation.conduct import declarations
from qualite.esms.evaluation.conduct import observations
from qualite.esms.evaluation.conduct import settings
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.team import roster
from spaces_matrix import Cell
from spaces_matrix import tables
from spaces_world import acting
import directory_site
import matrix_walk
import re


DOCUMENT = Path(__file__).parents[2] / "docs" / "droits-evaluation.md"
SITE_ROLES = ("Anonymous", "Member", "Subscriber", "Librarian", "Site Administrator", "Manager")
TEAM_ROLES = ("manager", "member", "guest", "evaluator", "evaluator-guest")
PEOPLE = SITE_ROLES + TEAM_ROLES
TYPES = {
    "Évaluation": "Evaluation",
    "Action d'amélioration": "ImprovementAction",
    "Référentiel": "Referential",
}
COLUMNS = {
    "Trouver": "find",
    "Voir": "see",
    "Modifier": "edit",
    "Régler le périmètre": "perimeter",
    "Voir l'autoévaluation": "see_self",
    "Voir les cotations des évaluateurs": "see_visit",
    "Tenir les entretiens": "interviews",
    "Coter": "rate",
    "Signer la déclaration": "sign",
    "Lire les observations": "read_observations",
    "Écrire une observation": "write_observation",
    "Répondre à une observation": "answer_observation",
    "Supprimer": "delete",
}
TRANSITIONS = {
    "Evaluation": {
        "Commencer l'autoévaluation": "start_self_assessment",
        "Confier aux évaluateurs": "start_visit",
        "Valider l'autoévaluation": "validate",
        "Reprendre l'autoévaluation": "reopen",
        "Remettre le pré-rapport": "deliver_pre_report",
        "Envoyer les observations": "close_observations",
        "Clore le rapport": "close_report",
        "Publier": "publish",
        "Retirer les résultats": "withdraw",
        "Retirer le rapport": "withdraw_report",
    },
    "ImprovementAction": {
        "Commencer": "start",
        "Terminer": "finish",
        "Remettre à plus tard": "put_back",
        "Vérifier": "verify",
        "Reprendre": "take_up_again",
    },
    "Referential": {"Publier": "publish", "Retirer": "retire", "Rétablir": "restore"},
}
STATES = {
    "Evaluation": (
        *("preparation", "self_assessment", "validated", "visit"),
        *("pre_report", "answers", "final_report", "published"),
    ),
    "ImprovementAction": ("to_do", "doing", "done", "verified"),
    "Referential": ("draft", "published", "retired"),
}
OWN = ("self_assessment", "validated")
FOUNDER, LEADER = "matrix-founder", "matrix-leader"
WORD = "glycinier"
SPACE = "/espaces/matrix"
PLACES = {
    "Evaluation": f"{SPACE}/evaluation-",
    "ImprovementAction": f"{SPACE}/evaluation-self_assessment/action-",
    "Referential": "/referentiels/referential-",
}


def cells() -> list[Cell]:
    """Every cell of the document; a transition that a table lacks is nobody's."""
    found = []
    for table in tables(DOCUMENT.read_text(encoding="utf-8")):
        type_ = TYPES[table.heading]
        state = re.findall(r"`(.+?)`", table.subheading)[0]
        for person, row in table.rows.items():
            transitions = TRANSITIONS[type_]
            assert not set(row) - set(COLUMNS) - set(transitions)
            rights = {COLUMNS[name]: may for name, may in row.items() if name in COLUMNS}
            rights |= {id_: row.get(name, False) for name, id_ in transitions.items()}
            found += [
                Cell(type_, type_, "", state, person, action, may) for action, may in rights.items()
            ]
    return found


def user_of(person: str) -> str:
    place = "team" if person in TEAM_ROLES else "site"
    return f"{place}-{person.lower().replace(' ', '-')}"


def path(cell: Cell) -> str:
    return PLACES[cell.type] + cell.state


# -- the site ---------------------------------------------------------------------------------


def fill(portal) -> None:
    """People, a committee with an evaluation of each state, actions, référentiels."""
    for person in PEOPLE:
        roles = ["Member", *([person] if person in SITE_ROLES else [])]
        if person != "Anonymous":
            portal.acl_users.userFolderAddUser(user_of(person), PASSWORD, roles, [])
    for name in (FOUNDER, LEADER):
        portal.acl_users.userFolderAddUser(name, PASSWORD, ["Member"], [])
    directory_site.add_users(portal)
    with api.env.adopt_user(username=REGISTRAR):
        directory_site.fill(portal)
    for state in STATES["Referential"]:
        made = make_referential(portal, small_tree(), f"{WORD} {state}", "draft")
        api.content.rename(made, f"referential-{state}")
        if state != "draft":
            put_in_state(made, state)
    with acting(FOUNDER):
        committee = _committee("matrix", "steering")
    for person, role in (
        ("manager", roster.MANAGER),
        ("member", roster.MEMBER),
        ("guest", roster.GUEST),
    ):
        roster.add(committee, user_of(person), role=role)
    with acting(LEADER):
        evaluators = _committee("matrix-evaluators", "evaluators", committee.UID())
    roster.add(evaluators, user_of("evaluator"))
    roster.add(evaluators, user_of("evaluator-guest"), role=roster.GUEST)
    referential = portal["referentiels"]["referential-published"]
    for state in STATES["Evaluation"]:
        _evaluation(committee, evaluators, referential, state)
    holder = committee["evaluation-self_assessment"]
    for state in STATES["ImprovementAction"]:
        with acting(FOUNDER):
            action = createContentInContainer(
                holder,
                "ImprovementAction",
                checkConstraints=False,
                id=f"action-{state}",
                title=f"{WORD} {state}",
            )
        if state != "to_do":
            put_in_state(action, state)


def _committee(id_, kind, attached_to=""):
    return createContentInContainer(
        spaces_folder(),
        "EvaluationCommittee",
        id=id_,
        title=id_,
        kind=kind,
        attached_to=attached_to,
        establishments=(LISTED,) if kind == "steering" else (),
    )


def _evaluation(committee, evaluators, referential, state):
    kind = "self" if state in OWN else "external"
    with acting(FOUNDER):
        made = evaluations.create(
            committee,
            f"{WORD} {state}",
            referential.UID(),
            kind=kind,
            evaluators=evaluators.UID() if kind == "external" else "",
            visit_start=date(2027, 3, 1),
            id=f"evaluation-{state}",
        )
    interviews.prepare(made, interviews.EVALUATORS)
    for side, who in ((interviews.COMMITTEE, FOUNDER), (interviews.EVALUATORS, LEADER)):
        with acting(who):
            if side == interviews.EVALUATORS:
                declarations.sign(made, settings.declaration()[0])
            first = interviews.interviews(made, side)[0]
            ratings.rate(made, first.id, "1.1.1.1", "3")
    with acting(user_of("evaluator")):
        declarations.sign(made, settings.declaration()[0])
    with acting(FOUNDER):
        observations.write(made, "1.1.2", "Une observation")
    with acting(LEADER):
        observations.answer(made, "1.1.2", True, "Une réponse")
    if state != "preparation":
        put_in_state(made, state)


# -- ways -------------------------------------------------------------------------------------


class Walk(matrix_walk.Walk):
    """What people get in evaluations and what they would change there."""

    once = (*matrix_walk.Walk.once, "found")

    def __init__(self, portal, rehearsal) -> None:
        super().__init__(portal, rehearsal, user_of)

    def found(self, person, way):
        """Paths that a search for the word of all titles gives."""
        if way == "rest":
            answer = self.ask(person, f"/@search?SearchableText={WORD}&b_size=1000", JSON).json
            return frozenset(item["@id"].partition("/plone")[2] for item in answer["items"])
        user = nobody if person == "Anonymous" else api.user.get(user_of(person)).getUser()
        with api.env.adopt_user(user=user):
            brains = self.portal.portal_catalog(SearchableText=WORD)
            return frozenset(brain.getPath().removeprefix("/plone") for brain in brains)


def there(portal, cell):
    return portal.unrestrictedTraverse(path(cell)[1:], None)


def changes(read, method="POST", page="", body=None):
    """A JSON request that makes what ``read`` sees another than before."""

    def way(walk, cell):
        was = read(there(walk.portal, cell))
        sent = body(walk, cell) if callable(body) else body
        target = path(cell) + page
        seen = walk.send(
            lambda portal: ("seen", read(there(portal, cell))), cell.person, method, target, sent
        )
        return seen is not None and seen[1] != was

    return way


def presses(read, page, **fields):
    """A form that makes what ``read`` sees another than before."""

    def way(walk, cell):
        was = read(there(walk.portal, cell))
        seen = walk.press(
            lambda portal: ("seen", read(there(portal, cell))),
            cell.person,
            path(cell) + page,
            **fields,
        )
        return seen is not None and seen[1] != was

    return way


def shows_side(side):
    def way(walk, cell):
        items = walk.json(cell.person, path(cell) + "/@interviews").get("items", ())
        return any(one["side"] == side for one in items)

    return way


def rated(evaluation):
    return sum(len(one.history) for one in evaluation.stores.ratings.values())


def rates(walk, cell):
    """Through the service that saves ratings, in the side of whoever asks."""
    evaluation = there(walk.portal, cell)
    side = interviews.EVALUATORS if cell.person == "evaluator" else interviews.COMMITTEE
    first = interviews.interviews(evaluation, side)[0]
    was = rated(evaluation)
    seen = walk.observe(
        lambda portal: rated(there(portal, cell)),
        cell.person,
        JSON,
        "PATCH",
        f"{path(cell)}/@ratings/{first.id}/1.1.1.1",
        json={"value": "4", "reason": "Document reçu"},
        headers={"If-Match": '"1"'},
    )
    return seen is not None and seen != was


def signs(walk, cell):
    """Signing once more answers what was signed; whoever may not is refused before."""
    version = settings.declaration()[0]
    target = path(cell) + "/@declaration"
    return walk.send(lambda portal: True, cell.person, "POST", target, {"version": version}) is True


def observed(evaluation):
    return {code: one.version for code, one in evaluation.stores.observations.items()}


def answered(evaluation):
    return {code: len(one.answers) for code, one in evaluation.stores.observations.items()}


def title(thing):
    return thing.title if thing is not None else None


def exists(thing):
    return thing is not None


def state_of(thing):
    return api.content.get_state(thing)


ADJUST = {"code": "1.1.2.2", "included": False, "reason": "Sans objet ici"}
WAYS = {
    "find": {
        "catalog": lambda walk, cell: path(cell) in walk.found(cell.person, "catalog"),
        "rest": lambda walk, cell: path(cell) in walk.found(cell.person, "rest"),
    },
    "see": {
        "page": lambda walk, cell: walk.opens(cell.person, path(cell)),
        "rest": lambda walk, cell: walk.opens(cell.person, path(cell), JSON),
    },
    "edit": {"rest": changes(title, "PATCH", body={"title": "Autre"})},
    "delete": {"rest": changes(exists, "DELETE")},
    "perimeter": {
        "rest": changes(lambda it: dict(it.stores.adjustments), page="/@perimeter", body=ADJUST),
        "page": presses(
            lambda it: dict(it.stores.adjustments),
            "/@@perimeter",
            action="adjust",
            code="1.1.2.2",
            included="0",
            reason="Sans objet ici",
        ),
    },
    "see_self": {"rest": shows_side(interviews.COMMITTEE)},
    "see_visit": {"rest": shows_side(interviews.EVALUATORS)},
    "interviews": {
        "rest": changes(
            lambda it: len(it.stores.interviews), page="/@interviews", body={"method": "tracer"}
        ),
        "page": presses(
            lambda it: len(it.stores.interviews), "/@@interviews", action="add", method="tracer"
        ),
    },
    "rate": {"rest": rates},
    "sign": {"rest": signs},
    "read_observations": {
        "rest": lambda walk, cell: walk.opens(cell.person, path(cell) + "/@observations", JSON),
        "page": lambda walk, cell: walk.opens(cell.person, path(cell) + "/@@observations"),
    },
    "write_observation": {
        "rest": changes(observed, "PATCH", "/@observations/1.1.1", {"text": "Une autre"}),
        "page": presses(
            observed, "/@@observations", action="write", criterion="1.1.1", version="0", text="Une"
        ),
    },
    "answer_observation": {
        "rest": changes(
            answered, "PATCH", "/@observations/1.1.2", {"accepted": False, "answer": "Non"}
        ),
        "page": presses(
            answered,
            "/@@observations",
            action="answer",
            criterion="1.1.2",
            accepted="0",
            text="Non",
        ),
    },
}


def ways(cell: Cell) -> dict:
    """By which ways a right is asked for."""
    if cell.action in WAYS:
        return WAYS[cell.action]
    found = {"rest": changes(state_of, page=f"/@workflow/{cell.action}")}
    if cell.type == "Evaluation":
        found["page"] = presses(state_of, "", action="move", transition=cell.action)
    return found
