"""Référentiels and evaluations that tests speak of."""

from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.evaluation.referentials.structure import REFERENTIALS_ID
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree


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
