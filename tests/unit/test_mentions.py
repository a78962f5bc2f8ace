"""Who is named with ``@`` in a message, and how the message is shown."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.workspaces.discussion.mentions import find_mentions
from qualite.esms.workspaces.discussion.mentions import fold
from qualite.esms.workspaces.discussion.mentions import mentioned
from qualite.esms.workspaces.discussion.rendering import render
from qualite.esms.workspaces.discussion.rendering import tidy
import pytest


TEAM = {
    "yann": "Yann Le Goff",
    "helene": "Hélène Kervella",
    "sonia1": "Sonia Mercier",
    "sonia2": "Sonia Mercier-Dupont",
    "elise": "Élise O’Neill",
    "chloe": "Chlœ Kœnig",
    "jean": "Jean-Marc Roux",
}


@pytest.mark.parametrize(
    ("text", "userids"),
    [
        ("@Yann Le Goff peux-tu relire ?", ["yann"]),
        ("@yann peux-tu relire ?", ["yann"]),
        ("Merci @YANN LE GOFF, et @hélène.", ["yann", "helene"]),
        ("(@helene kervella)", ["helene"]),
        ("@Sonia, laquelle ?", []),  # two people have that first name
        ("@Sonia Mercier", ["sonia1"]),
        ("@Sonia Mercier-Dupont", ["sonia2"]),
        ("@sonia mercier dupont", ["sonia2"]),  # the longest name wins
        ("@elise o'neill", ["elise"]),
        ("@E\u0301lise", ["elise"]),  # the accent written as a character of its own
        ("@Chloe", ["chloe"]),
        ("@Yann\u00a0Le\u202fGoff", ["yann"]),
        ("@jean marc", ["jean"]),
        ("@jeanne", []),
        ("@Yannick", []),
        ("yann@exemple.fr", []),
        ("a @ b, @", []),
        ("@yann @Yann Le Goff", ["yann"]),
        ("@Sonia\nMercier", []),  # a name does not run over the end of a line
    ],
)
def test_people_named_in_a_message(text, userids):
    assert mentioned(text, TEAM) == userids


def test_a_mention_covers_the_whole_name():
    text = "Bonjour @Yann Le Goff !"
    (mention,) = find_mentions(text, TEAM)
    assert text[mention.start : mention.end] == "@Yann Le Goff"


def test_two_people_of_the_same_name_cannot_be_told_apart():
    assert mentioned("@Anne Roux", {"a": "Anne Roux", "b": "Anne Roux"}) == []


def test_an_account_without_name_is_never_mentioned():
    assert mentioned("@ @- @\u0301", {"a": "", "b": " - ", "c": "\u0301"}) == []


letters = st.text("abcéïœßA-Z'’ \u0301", max_size=12)
names = st.dictionaries(st.sampled_from("uvwxyz"), letters, max_size=5)
messages = st.lists(st.one_of(letters, st.just("@"), st.text(max_size=5)), max_size=12).map("".join)


@given(messages, names)
def test_mentions_are_in_order_apart_and_start_with_the_mark(text, people):
    place = 0
    for mention in find_mentions(text, people):
        assert place <= mention.start < mention.end <= len(text)
        assert text[mention.start] == "@"
        assert mention.userid in people
        assert text.find("@", mention.start + 1, mention.end) == -1 or "@" in people[mention.userid]
        place = mention.end


@given(st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=20))
def test_whoever_has_a_name_is_found_by_it_however_it_is_written(name):
    people = {"someone": name}
    if "".join(map(fold, name)):
        for written in (name, name.upper(), name.lower()):
            if "".join(map(fold, written)) == "".join(map(fold, name)):
                assert mentioned(f"@{written} !", people) == ["someone"]


@given(messages, names)
def test_nothing_typed_becomes_markup(text, people):
    text = tidy(text + '<script>alert("1")</script> & @')
    shown = render(text, find_mentions(text, people))
    assert "<script" not in shown
    assert "&amp; @" in shown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("@yann <b>", '<p><strong class="q-mention">@yann</strong> &lt;b&gt;</p>'),
        ("un\ndeux\r\n\r\ntrois", "<p>un<br />deux</p><p>trois</p>"),
        (
            "voir https://exemple.fr/a?b=1&c=2.",
            '<p>voir <a href="https://exemple.fr/a?b=1&amp;c=2" rel="nofollow noopener">'
            "https://exemple.fr/a?b=1&amp;c=2</a>.</p>",
        ),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ("  \n", ""),
    ],
)
def test_a_message_as_html(text, html):
    text = tidy(text)
    assert render(text, find_mentions(text, TEAM)) == html
