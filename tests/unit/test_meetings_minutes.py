"""Minutes in plain Python: sections from the agenda, what people write, what the API sends."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.workspaces.meetings import minutes
from qualite.esms.workspaces.meetings.minutes import Decision
from qualite.esms.workspaces.meetings.minutes import Section
import pytest


lines = st.text(max_size=60)
decisions = st.builds(Decision, st.uuids().map(lambda one: one.hex[:12]), lines)
sections = st.lists(
    st.builds(
        Section,
        st.uuids().map(lambda one: one.hex[:12]),
        lines,
        st.text(max_size=200),
        st.lists(decisions, max_size=4).map(tuple),
    ),
    max_size=5,
).map(tuple)

SAID = Section("s1", "Plaintes", "Douze plaintes.", (Decision("d1", "Tenir un registre"),))


def test_a_section_for_each_item_of_the_agenda():
    made = minutes.from_agenda(("Cotation du chapitre 2", " ", "Retour du CVS "))
    assert [section.title for section in made] == ["Cotation du chapitre 2", "Retour du CVS"]
    assert len({section.id for section in made}) == 2


def test_without_agenda_there_is_still_a_place_to_write():
    assert [section.title for section in minutes.from_agenda(())] == [""]


@given(sections)
def test_kept_as_plain_data_and_read_again(made):
    assert minutes.from_data(minutes.as_data(made)) == made


@given(sections)
def test_tidying_twice_changes_nothing_more(made):
    once = minutes.tidy(made)
    assert minutes.tidy(once) == once


@given(sections, sections)
def test_the_version_tells_two_minutes_apart(one, other):
    assert (minutes.version(one) == minutes.version(other)) == (one == other)


@pytest.mark.parametrize(
    ("notes", "paragraphs"),
    [
        ("", []),
        ("Une ligne", [["Une ligne"]]),
        ("Une\ndeux", [["Une", "deux"]]),
        ("Une\n\n\n\ndeux", [["Une"], ["deux"]]),
        ("<script>alert(1)</script>", [["<script>alert(1)</script>"]]),
    ],
)
def test_notes_are_shown_as_paragraphs_of_plain_text(notes, paragraphs):
    assert Section("s", "", notes).paragraphs == paragraphs


def test_a_change_by_id_leaves_the_rest_alone():
    other = Section("s2", "CVS", "Rien.")
    (first, second) = minutes.merged((SAID, other), [{"id": "s1", "notes": "Treize plaintes."}])
    assert first.notes == "Treize plaintes."
    assert first.decisions == SAID.decisions
    assert second == other


def test_a_section_without_id_is_added():
    (_first, added) = minutes.merged(
        (SAID,), [{"title": "Divers", "decisions": [{"text": "Se revoir"}]}]
    )
    assert added.title == "Divers"
    assert [one.text for one in added.decisions] == ["Se revoir"]
    assert added.id
    assert added.decisions[0].id


def test_decisions_keep_their_id_and_blank_ones_go():
    changes = [
        {"id": "s1", "decisions": [{"id": "d1", "text": "Tenir deux registres"}, {"text": " "}]}
    ]
    (section,) = minutes.merged((SAID,), changes)
    assert section.decisions == (Decision("d1", "Tenir deux registres"),)


@pytest.mark.parametrize(
    "changes",
    [
        "text",
        [1],
        [{"id": "unknown"}],
        [{"id": 3}],
        [{"id": "s1", "notes": None}],
        [{"id": "s1", "notes": "x" * (minutes.NOTES_LENGTH + 1)}],
        [{"id": "s1", "decisions": {}}],
        [{"id": "s1", "decisions": [{"id": "of-another-section", "text": "x"}]}],
        [{"title": "x"}] * (minutes.MOST_SECTIONS + 1),
    ],
)
def test_what_is_not_minutes_is_refused(changes):
    with pytest.raises(minutes.Unreadable):
        minutes.merged((SAID,), changes)


def test_a_decision_is_found_by_its_id():
    assert minutes.decision((SAID,), "d1").text == "Tenir un registre"
    assert minutes.decision((SAID,), "d2") is None
