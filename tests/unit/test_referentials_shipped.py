"""The référentiels that come with the software."""

from qualite.esms.evaluation.referentials import shipped


def test_the_national_structure():
    tree = shipped.tree_of(shipped.NATIONAL)
    assert [node.method for node in tree.of_level("chapter")] == ["tracer", "targeted", "audit"]
    assert len(tree.of_level("objective")) == 42
    imperative = [node.code for node in tree.nodes if node.imperative]
    assert imperative == [
        *(f"2.2.{number}" for number in range(1, 8)),
        "3.6.2",
        *("3.11.1", "3.11.2"),
        *(f"3.12.{number}" for number in range(1, 4)),
        *(f"3.13.{number}" for number in range(1, 4)),
        *("3.14.1", "3.14.2"),
    ]
    assert not tree.elements


def test_wording_that_was_not_verified_is_left_to_load():
    tree = shipped.tree_of(shipped.NATIONAL)
    assert tree.get("objective", "2.2").title
    assert not tree.get("objective", "1.1").title
    assert all(node.source for node in tree.nodes if node.title)


def test_our_free_grid_is_complete():
    tree = shipped.tree_of(shipped.FREE_GRID)
    assert len(tree.global_themes) == 9
    assert {node.global_theme for node in tree.of_level("theme")} == set(tree.global_themes)
    assert 50 <= len(tree.of_level("criterion")) <= 80
    assert 140 <= len(tree.elements) <= 260
    assert all(node.title for node in tree.nodes)
    assert all(tree.method_of(element) for element in tree.elements)
    assert {node.level for node in tree.nodes if not tree.children(node.key)} == {"element"}
