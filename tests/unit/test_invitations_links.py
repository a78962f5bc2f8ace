"""What managers type becomes addresses, and what a link says cannot be forged."""

from hypothesis import given
from hypothesis import strategies
from qualite.esms.workspaces.invitations.addresses import address
from qualite.esms.workspaces.invitations.addresses import split
from qualite.esms.workspaces.invitations.tokens import read
from qualite.esms.workspaces.invitations.tokens import sign
from qualite.esms.workspaces.invitations.tokens import Words
import pytest


WORDS = Words("0a1b", "Zx_9", "n-1")


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("", []),
        ("  \n ,; ", []),
        ("a@x.fr", ["a@x.fr"]),
        ("a@x.fr\r\nb@x.fr\n", ["a@x.fr", "b@x.fr"]),
        ("a@x.fr; b@x.fr, a@x.fr", ["a@x.fr", "b@x.fr"]),
        ("Anne Le Goff <anne@x.fr>", ["anne@x.fr"]),
        ("not an address", ["not an address"]),
        (None, []),
        (["a@x.fr"], []),
    ],
)
def test_people_are_typed_one_a_line_or_pasted_from_a_mail(typed, pieces):
    assert split(typed) == pieces


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anne.Legoff@Example.org", "anne.legoff@example.org"),
        ("  a@x.fr ", "a@x.fr"),
        ("hélène@x.fr", "hélène@x.fr"),
        ("a@x", ""),
        ("a@@x.fr", ""),
        ("a b@x.fr", ""),
        ("a@x.fr\nBcc: b@x.fr", ""),
        ("a" * 250 + "@x.fr", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_an_address_is_complete_or_nothing(typed, kept):
    assert address(typed) == kept


@given(strategies.text())
def test_no_address_breaks_a_header(typed):
    kept = address(typed)
    assert kept == "" or (kept.count("@") == 1 and len(kept.split()) == 1)


def test_a_link_says_what_was_signed():
    assert read("secret", sign("secret", WORDS)) == WORDS


@given(strategies.text(max_size=600))
def test_words_that_nobody_signed_say_nothing(text):
    assert read("secret", text) is None


@pytest.mark.parametrize("token", [None, 3, ["x"], "", sign("other secret", WORDS)])
def test_a_link_of_another_site_says_nothing(token):
    assert read("secret", token) is None


def test_a_site_without_a_secret_trusts_no_link():
    assert read("", sign("", WORDS)) is None


@pytest.mark.parametrize("position", [0, 5, -1])
def test_one_letter_changed_makes_a_link_void(position):
    token = sign("secret", WORDS)
    other = "A" if token[position] != "A" else "B"
    letters = list(token)
    letters[position] = other
    assert read("secret", "".join(letters)) is None
