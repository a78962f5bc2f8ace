"""For how long a document is good: five years for a règlement de fonctionnement, to the day."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.evaluation.proofs.validity import good_until
from qualite.esms.evaluation.proofs.validity import kinds
from qualite.esms.evaluation.proofs.validity import outdated
import pytest


@pytest.mark.parametrize(
    ("kind", "dated", "until"),
    [
        ("reglement-fonctionnement", date(2021, 3, 1), date(2026, 3, 1)),
        ("projet-etablissement", date(2020, 2, 29), date(2025, 2, 28)),
        ("dipc", date(2025, 12, 31), date(2026, 12, 31)),
        ("livret-accueil", date(1999, 1, 1), None),
        ("autre", date(1999, 1, 1), None),
        ("unknown", date(1999, 1, 1), None),
        ("dipc", None, None),
        ("reglement-fonctionnement", date(9998, 1, 1), date.max),
    ],
)
def test_the_last_day(kind, dated, until):
    assert good_until(kind, dated) == until


def test_a_document_is_good_on_its_last_day():
    assert not outdated("dipc", date(2025, 5, 4), date(2026, 5, 4))
    assert outdated("dipc", date(2025, 5, 4), date(2026, 5, 5))


@given(kind=st.sampled_from(sorted(kinds())), dated=st.dates(), later=st.dates())
def test_a_newer_document_is_good_for_longer(kind, dated, later):
    first, second = sorted((dated, later))
    known = good_until(kind, first), good_until(kind, second)
    assert known == (None, None) or known[0] <= known[1]
    assert not outdated(kind, second, second)


def test_every_rule_says_where_it_comes_from():
    for kind in kinds().values():
        assert kind.months is None or (kind.source and kind.rule)
