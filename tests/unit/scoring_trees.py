"""Trees and ratings to score, made up for the tests."""

from hypothesis import strategies as st
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from qualite.esms.evaluation.scale import VALUES
from qualite.esms.evaluation.scoring import Rated


def tree_of(shape, imperatives=(), themes=("1",)):
    """A tree from ``{criterion code: number of elements}``; the code says where it stands.

    Criterion ``2.3.1`` is in objective 2.3, in the only thematic of chapter 2, whose global
    thematic is the number of the chapter when ``themes`` has it, else none.
    """
    nodes, seen = [], set()

    def once(node):
        if node.key not in seen:
            seen.add(node.key)
            nodes.append(node)

    for code, count in shape.items():
        chapter, objective, _ = code.split(".")
        theme = f"{chapter}.1"
        once(Node("chapter", chapter, f"Chapter {chapter}"))
        number = chapter if chapter in themes else ""
        once(Node("theme", theme, f"Theme {theme}", ("chapter", chapter), global_theme=number))
        key = f"{chapter}.{objective}"
        once(Node("objective", key, f"Objective {key}", ("theme", theme)))
        once(
            Node(
                "criterion",
                code,
                f"Criterion {code}",
                ("objective", key),
                imperative=code in imperatives,
            )
        )
        for rank in range(1, count + 1):
            once(Node("element", f"{code}.{rank}", f"Element {code}.{rank}", ("criterion", code)))
    return Tree(nodes)


def rated(values, interview="1"):
    """Ratings of one interview from ``{element: value}``."""
    return [Rated(interview, code, value) for code, value in values.items()]


@st.composite
def trees(draw):
    """Up to two chapters of two objectives of three criteria of three elements."""
    codes = [f"{a}.{b}.{c}" for a in (1, 2) for b in (1, 2) for c in (1, 2, 3)]
    kept = draw(st.lists(st.sampled_from(codes), min_size=1, unique=True).map(sorted))
    shape = {code: draw(st.integers(1, 3)) for code in kept}
    imperative = draw(st.sets(st.sampled_from(kept)))
    return tree_of(shape, imperative, themes=("1", "2"))


@st.composite
def evaluations(draw, values=VALUES):
    """A tree and the ratings of one to three interviews, not all of them complete."""
    tree = draw(trees())
    ratings = [
        Rated(str(interview), element.code, value)
        for interview in range(draw(st.integers(1, 3)))
        for element in tree.elements
        if (value := draw(st.sampled_from(("", *values))))
    ]
    return tree, ratings
