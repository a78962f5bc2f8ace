"""A committee with an evaluation in every state, each with secret words of both sides in it.

A word says whose it is and in which evaluation it stands: "zanzibariquetalkvisit".
"""

from datetime import date
from directory_site import add_users
from directory_site import LISTED
from directory_site import REGISTRAR
from evaluation_world import make_evaluation
from evaluation_world import make_evaluators
from evaluation_world import make_referential
from evaluation_world import put_in_state
from evaluation_world import rate
from evaluation_world import sign
from itertools import product
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.evaluation.conduct import observations
from qualite.esms.evaluation.conduct import perimeter
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import opinions
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.grid import exchanges
from qualite.esms.evaluation.plan import imperatives
from qualite.esms.evaluation.proofs import api as proofs
from qualite.esms.evaluation.publication import publishing
from qualite.esms.evaluation.publication.choice import PARTS
from qualite.esms.workspaces.discussion import api as discussion
from spaces_world import acting
from spaces_world import make_people
from spaces_world import make_space
from spaces_world import SECRET
import directory_site


COMMITTEE, EVALUATORS = frozenset({"alice", "bob", "gina"}), frozenset({"eve", "olga"})
OUTSIDE = frozenset({"sam", "Anonymous"})
BEFORE = ("preparation", "self_assessment")
STATES = (*BEFORE, "visit", "pre_report", "answers", "final_report", "published")
SPACE, TEAM = "/espaces/pilotage", "/espaces/visiteurs"


def readers(kind: str, state: str) -> frozenset:
    """Who may read the words of a kind in an evaluation in that state."""
    entrusted = frozenset() if state in BEFORE else EVALUATORS
    public = OUTSIDE if state == "published" else frozenset()
    return {
        # ratings, opinions, exchanges, notes, actions, documents of the committee
        "own": COMMITTEE,
        # what says which documents are linked, while the evaluators read them
        "proof": COMMITTEE | (entrusted if state in ("visit", "pre_report", "answers") else set()),
        "frame": COMMITTEE | entrusted,  # perimeter
        "title": COMMITTEE | entrusted | public,
        "summary": COMMITTEE | (EVALUATORS | public if state == "published" else set()),
        "observation": COMMITTEE | (entrusted if state not in ("visit", "pre_report") else set()),
        # ratings, notes and forms of the evaluators
        "visit": entrusted | (COMMITTEE if state not in (*BEFORE, "visit") else set()),
        "talk": EVALUATORS,  # what evaluators say to each other
    }[kind]


KINDS = ("own", "proof", "frame", "title", "summary", "observation", "visit", "talk")


def word(kind: str, state: str) -> str:
    return f"{SECRET}{kind}{state.replace('_', '')}"


WORDS = {word(kind, state): (kind, state) for kind, state in product(KINDS, STATES)}


def make_world(portal):
    """The site: people, a listed establishment, a committee, its evaluators, the evaluations."""
    make_people(portal)
    add_users(portal)
    with api.env.adopt_user(username=REGISTRAR):
        directory_site.fill(portal)
    committee = make_space(
        portal, type="EvaluationCommittee", id="pilotage", establishments=(LISTED,)
    )
    evaluators = make_evaluators(committee, id="visiteurs")
    referential = make_referential(portal)
    for state in STATES:
        made = make_evaluation(
            committee,
            referential,
            kind="external",
            id=state,
            title=f"Évaluation {word('title', state)}",
            evaluators=evaluators.UID(),
            perimeter=word("frame", state),
            summary=word("summary", state),
            visit_start=date(2027, 3, 1),
        )
        interviews.prepare(made, interviews.EVALUATORS)
        sign(made, "eve", "olga")
        fill_committee(made, committee, state)
        fill_evaluators(made, state)
        put_in_state(made, state)
    tell_people(committee)
    published = committee["published"]
    with acting("alice"):
        publishing.choose(published, list(PARTS))
    return portal


def fill_committee(evaluation, committee, state):
    """What the committee writes, until the evaluators' answers."""
    own = word("own", state)
    first = interviews.interviews(evaluation, interviews.COMMITTEE)[0]
    interviews.change(first, ("person",), None, f"Note {own}")
    with acting("bob"):
        ratings.rate(evaluation, first.id, "1.1.1.1", "2", f"Motif {own}", f"Mot {own}")
        ratings.rate(evaluation, first.id, "1.1.1.1", "3", f"Autre {own}", f"Reste {own}")
        opinions.give(evaluation, first.id, "1.1.1.1", "4", f"Avis {own}")
        exchanges.say(evaluation, "1.1.1", f"@Alice Martin {own}", interviews.COMMITTEE)
        observations.write(evaluation, "1.1.1", f"Observation {word('observation', state)}")
        action = createContentInContainer(
            evaluation,
            "ImprovementAction",
            id="action",
            title=f"Action {own}",
            description=f"Détail {own}",
            means=f"Moyens {own}",
            indicator=f"Indicateur {own}",
            criterion="1.1.1",
            pilot="bob",
            due=date(2026, 1, 5),
        )
        discussion.add(action, f"Commentaire {own}")
        linked = document(committee, f"Preuve {word('proof', state)}", f"preuve-{state}")
        proofs.link(evaluation, "1.1.1.1", linked, "3", f"Voir {word('proof', state)}")
        document(committee, f"À part {own}", f"a-part-{state}")
    with acting("alice"):
        perimeter.adjust(evaluation, "3.1.2.2", False, f"Raison {word('frame', state)}")


def document(committee, title, id):
    made = createContentInContainer(committee, "Document", title=title, id=id)
    api.content.transition(made, "share")
    return made


def fill_evaluators(evaluation, state):
    """What the evaluators write during their visit."""
    theirs = word("visit", state)
    of_method = {
        one.method: one for one in interviews.interviews(evaluation, interviews.EVALUATORS)
    }
    interviews.change(of_method["tracer"], ("person",), None, f"Note {theirs}")
    with acting("eve"):
        for method, code in (("tracer", "1.1.1.1"), ("targeted", "2.2.1.1")):
            for value in ("2", "1"):
                ratings.rate(
                    evaluation,
                    of_method[method].id,
                    code,
                    value,
                    f"Motif {theirs}{value}",
                    f"Mot {theirs}",
                )
        imperatives.fill(
            evaluation,
            "2.2.1",
            justification=f"Constat {theirs}",
            investigations=f"Vu {theirs}",
            comment=f"Détail {theirs}",
        )
        exchanges.say(
            evaluation, "1.1.1", f"@Olga Petit {word('talk', state)}", interviews.EVALUATORS
        )


def tell_people(committee):
    """What happens while an evaluation goes its way by the steps that people take."""
    told = committee["visit"]
    put_in_state(told, "preparation")
    with acting("alice"):
        api.content.transition(told, "start_self_assessment")
    rate(told, "bob", interviews.COMMITTEE, codes=["1.1.1.2"])
    with acting("alice"):
        api.content.transition(told, "start_visit")
