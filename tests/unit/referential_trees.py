"""Any tree of a référentiel, for hypothesis."""

from hypothesis import strategies as st
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import Method
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree


CHARACTERS = st.characters(codec="utf-8")
#: What a cell may hold, formulas and apostrophes more often than by chance.
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=40),
    st.builds(
        "{}{}".format,
        st.sampled_from(["=", "'=", "''+", "-", "@", "'"]),
        st.text("a1 ", max_size=5),
    ),
)
LINES = TEXTS.map(cells.line)
CODES = st.from_regex(r"[0-9A-Za-z][0-9A-Za-z._-]{0,5}", fullmatch=True)
PROOFS = st.lists(
    LINES.map(lambda text: text.replace("|", "/").strip()).filter(bool), max_size=3, unique=True
)


def some(values):
    return st.lists(st.sampled_from(values), unique=True, max_size=len(values)).map(tuple)


@st.composite
def trees(draw):
    """Up to a dozen nodes, of any shape; levels may be skipped, codes collide between levels."""
    themes = draw(st.dictionaries(CODES, LINES, max_size=3))
    nodes = []
    levels = list(Level)
    for _number in range(draw(st.integers(1, 12))):
        above = [node for node in nodes if node.level != Level.ELEMENT]
        parent = draw(st.none() | st.sampled_from(above)) if above else None
        rank = 0 if parent is None else levels.index(parent.level) + 1
        level = Level.CHAPTER if parent is None else draw(st.sampled_from(levels[rank:]))
        code = draw(CODES)
        if any(node.key == (level.value, code) for node in nodes):
            continue
        nodes.append(
            Node(
                level.value,
                code,
                title=draw(LINES),
                parent=parent.key if parent else None,
                method=draw(st.sampled_from(["", *(one.value for one in Method)])),
                imperative=level == Level.CRITERION and draw(st.booleans()),
                sectors=draw(some([*words.SECTORS])),
                structures=draw(some([*words.STRUCTURES])),
                audiences=draw(some([*words.AUDIENCES])),
                guidance=draw(TEXTS.map(cells.text)),
                proofs=tuple(draw(PROOFS)),
                obligation=draw(LINES),
                source=draw(LINES),
                global_theme=draw(st.sampled_from(["", *themes])),
            )
        )
    return Tree(nodes, themes)
