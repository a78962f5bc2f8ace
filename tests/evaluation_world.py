"""Référentiels and evaluations that tests speak of."""

from plone import api
from plone.dexterity.utils import createContentInContainer
from Products.CMFCore.WorkflowCore import ActionSucceededEvent
from qualite.esms.evaluation.conduct import declarations
from qualite.esms.evaluation.conduct import settings
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import scope
from qualite.esms.evaluation.referentials.structure import REFERENTIALS_ID
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from spaces_world import acting
from spaces_world import make_space
from zope.event import notify


METHODS = {"1": "tracer", "2": "targeted", "3": "audit"}


def small_tree(criteria: int = 2, elements: int = 2) -> Tree:
    """Three chapters, a thematic and an objective each; the second chapter's first criterion is
    imperative. Elements are coded chapter.1.criterion.element ("1.1.1.1"); chapter 2 uses 2.2."""
    nodes = []
    for chapter, method in METHODS.items():
        second = "2" if chapter == "2" else "1"
        nodes.append(Node("chapter", chapter, f"Chapitre {chapter}", method=method))
        theme = f"{chapter}.{second}"
        nodes.append(
            Node("theme", theme, f"Thème {theme}", ("chapter", chapter), global_theme=chapter)
        )
        nodes.append(Node("objective", theme, f"Objectif {theme}", ("theme", theme)))
        for number in range(1, criteria + 1):
            code = f"{theme}.{number}"
            imperative = chapter == "2" and number == 1
            nodes.append(
                Node(
                    "criterion",
                    code,
                    f"Critère {code}",
                    ("objective", theme),
                    imperative=imperative,
                )
            )
            nodes += [
                Node("element", f"{code}.{n}", f"Élément {code}.{n}", ("criterion", code))
                for n in range(1, elements + 1)
            ]
    return Tree(nodes, {"1": "Droits", "2": "Soins", "3": "Qualité"})


def make_referential(portal, tree: Tree | None = None, title="Grille d’essai", state="published"):
    """A référentiel with a small tree, published."""
    with api.env.adopt_roles(["Manager"]):
        made = createContentInContainer(
            portal[REFERENTIALS_ID], "Referential", title=title, version="1"
        )
        made.put_tree(tree or small_tree())
        if state != "draft":
            api.content.transition(made, "publish")
    return made


def make_evaluators(committee, manager="eve", members=("olga",), **fields):
    """A committee of evaluators attached to a steering committee."""
    return make_space(
        api.portal.get(),
        type="EvaluationCommittee",
        kind="evaluators",
        manager=manager,
        members=members,
        guests=(),
        attached_to=api.content.get_uuid(committee),
        **{"title": "Équipe d’évaluation", **fields},
    )


#: Which transitions lead to a state, and who makes them.
WAY = {
    "preparation": (),
    "self_assessment": (("alice", "start_self_assessment"),),
    "validated": (("alice", "start_self_assessment"), ("alice", "validate")),
    "visit": (("alice", "start_visit"),),
    "pre_report": (("alice", "start_visit"), ("eve", "deliver_pre_report")),
}
WAY["answers"] = (*WAY["pre_report"], ("alice", "close_observations"))
WAY["final_report"] = (*WAY["answers"], ("eve", "close_report"))
WAY["published"] = (*WAY["final_report"], ("alice", "publish"))


def sign(evaluation, *names):
    """Evaluators sign their declaration of independence."""
    for name in names:
        with acting(name):
            declarations.sign(evaluation, settings.declaration()[0])


def rate(evaluation, name, side, value="3", codes=None, reason=""):
    """Somebody rates elements of a side (all by default), each in the first interview that fits."""
    tree = scope.tree_of(evaluation)
    where = {}
    for one in interviews.interviews(evaluation, side):
        where.setdefault(one.method, one.id)
    with acting(name):
        for element in tree.elements if codes is None else map(tree.element, codes):
            ratings.rate(
                evaluation, where[tree.method_of(element)], element.code, value, reason=reason
            )


def make_evaluation(committee, referential, state="preparation", kind=None, **fields):
    """An evaluation of alice's, brought to a state by those who may.

    What the steps ask for is there: evaluators (eve, olga) who signed, one element rated by each
    side before its ratings are handed on.
    """
    own = ("preparation", "self_assessment", "validated")
    kind = kind or ("self" if state in own else "external")
    if kind == "external" and "evaluators" not in fields and state not in own:
        fields["evaluators"] = api.content.get_uuid(make_evaluators(committee))
    fields.setdefault("title", "Évaluation 2027")
    with acting("alice"):
        made = evaluations.create(committee, referential=referential.UID(), kind=kind, **fields)
    way = WAY[state]
    if kind == "self" and state == "published":
        way = (*WAY["validated"], ("alice", "publish"))
    for name, transition in way:
        if transition == "validate":
            rate(made, "bob", interviews.COMMITTEE, codes=["1.1.1.1"])
        if transition == "deliver_pre_report":
            rate(made, "eve", interviews.EVALUATORS, codes=["1.1.1.1"])
        with acting(name):
            api.content.transition(made, transition)
        if transition == "start_visit":
            sign(made, "eve", "olga")
    return made


def put_in_state(evaluation, state):
    """Bring an evaluation to a state at once, whatever stands in the way of people."""
    tool = api.portal.get_tool("portal_workflow")
    workflow = tool.getWorkflowsFor(evaluation)[0]
    was = api.content.get_state(evaluation)
    status = {**tool.getStatusOf(workflow.id, evaluation), "review_state": state}
    tool.setStatusOf(workflow.id, evaluation, status)
    workflow.updateRoleMappingsFor(evaluation)
    evaluation.reindexObject(idxs=["review_state"])
    evaluation.reindexObjectSecurity()
    notify(ActionSucceededEvent(evaluation, workflow, f"{was} → {state}", status))
