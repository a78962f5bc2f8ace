"""Référentiels and evaluations to measure with; everything that makes something runs in a worker."""

from __future__ import annotations

from benchmarks.workspaces import world as spaces
from random import Random


ELEMENTS = 300
INTERVIEWS = 4  # of each kind: every element is rated in four
CRITERIA_SHARE = 2  # elements a criterion
CHAPTERS = {"1": "tracer", "2": "targeted", "3": "audit"}
THEMES, OBJECTIVES = 3, 5  # of a chapter; of a thematic
VALUES = ("1", "2", "3", "4", "★")


def tree(elements: int = ELEMENTS):
    """Three chapters of the shape of the national ones, with that many elements."""
    from qualite.esms.evaluation.referentials.tree import Node
    from qualite.esms.evaluation.referentials.tree import Tree

    nodes = []
    each = elements // (len(CHAPTERS) * THEMES * OBJECTIVES * CRITERIA_SHARE)
    missing = elements // len(CHAPTERS)
    for chapter, method in CHAPTERS.items():
        nodes.append(Node("chapter", chapter, f"Chapitre {chapter}", method=method))
        left = missing
        for theme in range(1, THEMES + 1):
            code = f"{chapter}.{theme}"
            above = ("chapter", chapter)
            nodes.append(Node("theme", code, f"Thématique {code}", above, global_theme=str(theme)))
            for number in range(1, OBJECTIVES + 1):
                objective = f"{chapter}.{(theme - 1) * OBJECTIVES + number}"
                nodes.append(Node("objective", objective, f"Objectif {objective}", ("theme", code)))
                for rank in range(1, each + 2):
                    criterion = f"{objective}.{rank}"
                    own = [
                        Node(
                            "element",
                            f"{criterion}.{one}",
                            spaces.sentence(f"{criterion}.{one}"),
                            ("criterion", criterion),
                        )
                        for one in range(1, min(CRITERIA_SHARE, left) + 1)
                    ]
                    if not own:
                        break
                    left -= len(own)
                    nodes.append(
                        Node(
                            "criterion",
                            criterion,
                            spaces.sentence(criterion),
                            ("objective", objective),
                            imperative=chapter != "1" and rank == 1 and number == 1,
                        )
                    )
                    nodes += own
    return Tree(nodes, {str(one): f"Thématique {one}" for one in range(1, THEMES + 1)})


def make_referential(portal, elements: int = ELEMENTS):
    """A published référentiel, unless it is there."""
    from plone import api
    from plone.dexterity.utils import createContentInContainer
    from qualite.esms.evaluation.referentials.structure import REFERENTIALS_ID

    container = portal[REFERENTIALS_ID]
    id = f"mesure-{elements}"
    if id not in container:
        made = createContentInContainer(
            container, "Referential", checkConstraints=False, id=id, title="Mesure", version="1"
        )
        made.put_tree(tree(elements))
        made.reindexObject()
        with api.env.adopt_roles(["Manager"]):
            api.content.transition(made, "publish")
    return container[id]


def make_committee(title: str, people: list[str], **fields):
    """A committee; the first of ``people`` manages it."""
    from plone.dexterity.utils import createContentInContainer
    from qualite.esms.workspaces.spaces import spaces_folder
    from qualite.esms.workspaces.team import roster

    manager, *members = people
    with spaces.acting(manager):
        space = createContentInContainer(
            spaces_folder(), "EvaluationCommittee", title=title, **fields
        )
    for name in members:
        roster.add(space, name)
    return space


def make_evaluation(space, manager: str, title: str, elements: int = ELEMENTS):
    """A self-assessment that has begun, with its interviews."""
    from plone import api
    from qualite.esms.evaluation.evaluations import api as evaluations
    from qualite.esms.evaluation.evaluations import interviews

    referential = make_referential(api.portal.get(), elements)
    with spaces.acting(manager):
        made = evaluations.create(space, title, referential.UID())
        api.content.transition(made, "start_self_assessment")
        for method in CHAPTERS.values():
            for _number in range(INTERVIEWS - 1):
                interviews.add(made, interviews.COMMITTEE, method)
    return made


def rate_all(evaluation, name: str, seed: int = 1) -> int:
    """Rate every element in each of its interviews; how many ratings that makes."""
    from qualite.esms.evaluation.evaluations import interviews
    from qualite.esms.evaluation.evaluations import ratings
    from qualite.esms.evaluation.evaluations.scope import tree_of

    chance, count = Random(seed), 0
    whole = tree_of(evaluation)
    with spaces.acting(name):
        for where in interviews.interviews(evaluation):
            for element in whole.elements:
                if whole.method_of(element) == where.method:
                    ratings.rate(evaluation, where.id, element.code, chance.choice(VALUES))
                    count += 1
    return count
