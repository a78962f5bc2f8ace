"""What must not be written of people in interviews."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.core.names import first_names
from qualite.esms.core.names import plain
from qualite.esms.evaluation.conduct import names
import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Entretien avec Jeanne Martin",
        "Mme Dupont",
        "M. X",
        "monsieur Leroy",
        "Dr Benali",
        "MARTIN Paul",
        "Anne-Marie D.",
        "Claude, à la cuisine",
        "A. B., né le 3/4/1940",
        "Hélène Le Goff",
        "L’amie de Sophie Bernard",
    ],
)
def test_a_name_is_refused(text):
    assert names.problem(text) == names.NAME


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Accompagné n° 2, unité Les Lilas",
        "Aide-soignante de nuit",
        "Chef de service",
        "Conseil de la vie sociale (CVS)",
        "Résidence Jeanne d’Arc",
        "Foyer Paul Claudel",
        "Rue Pierre Brossolette",
        "Équipe éducative, 12 personnes",
        "Direction des Soins",
        "CPOM 2024-2028",
        "Médecin coordonnateur",
    ],
)
def test_a_role_or_a_place_is_not(text):
    assert names.problem(text) is None


@pytest.mark.parametrize("text", ["1 84 12 76 451 089 46", "184127645108946", "2 99 05 2A 123 456"])
def test_a_social_security_number_is_refused(text):
    assert names.problem(text) == names.NUMBER


@pytest.mark.parametrize("text", ["suivi pour un diabète", "maladie d’Alzheimer", "GIR 2", "AVC"])
def test_health_is_refused(text):
    assert names.problem(text) == names.ILL


def test_the_list_of_first_names_is_plain_and_without_doubles():
    found = first_names()
    assert len(found) > 400
    assert all(name == plain(name) and name.isalpha() for name in found)


@given(st.text(max_size=200))
def test_any_text_is_answered(text):
    assert names.problem(text) in (None, names.NAME, names.NUMBER, names.ILL)


@given(st.sampled_from(sorted(first_names())), st.sampled_from(["Durand", "Le Goff", "N."]))
def test_every_first_name_with_a_name_is_refused(first, last):
    assert names.looks_like_a_name(f"Rencontre avec {first.capitalize()} {last}")
