"""What may say who is supported, in documents that people send to the library."""

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from qualite.esms.library.contributing import personal
from qualite.esms.library.contributing.personal import BIRTH
from qualite.esms.library.contributing.personal import EMAILS
from qualite.esms.library.contributing.personal import HEALTH
from qualite.esms.library.contributing.personal import NIR
from qualite.esms.library.contributing.personal import PHONES
import pytest
import time


def kinds(text):
    return personal.kinds(personal.look(text, "page"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("N° de sécurité sociale : 1 84 12 76 451 089 46", NIR),
        ("184127645108946", NIR),
        ("2.99.05.2A.123.456.73", NIR),
        ("1 84 12 2b 451 089 60", NIR),
        ("Mme Dupont est suivie pour un diabète de type 2.", HEALTH),
        ("Alzheimer depuis 2019 : Jeanne Martin vit au deuxième étage.", HEALTH),
        ("MARTIN Paul, hospitalisé en mars", HEALTH),
        ("Un livret. " * 90 + "Souffrant d’Alzheimer, M. Leroy se perd.", HEALTH),
        ("M. Leroy est en GIR 2.", HEALTH),
        ("Mme Dupont, née le 3/4/1940, aime le jardin.", BIRTH),
        ("Nom : Paul Martin. Date de naissance : 12 février 1951", BIRTH),
        ("a@b.fr, c@d.fr; e@f.org", EMAILS),
        ("01 02 03 04 05 / 06.07.08.09.10 / +33 2 40 41 42 43", PHONES),
    ],
)
def test_what_may_say_who_is_supported_is_found(text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "184127645108947",  # its key is wrong
        "Facture 2024 1584 12764 5108946 12",
        "Contactez accueil@example.org ou direction@example.org.",
        "Écrivez à a@b.fr, A@B.fr et encore a@b.fr.",  # one address
        "Numéros utiles : 0 800 05 95 95, 08 00 13 13 00, 0805 12 34 56, 3977",
        "Une personne qui a un diabète, un livret pour elle.",
        "La résidence Jeanne Martin accueille des malades d’Alzheimer.",
        "Anne Durand, cadre de santé, a écrit ce guide.",
        "Recommandation du 12/03/2024 relue par Paul Martin",
        "Paul Martin a dirigé ce travail. " + "Rien ici. " * 30 + "Le diabète est fréquent.",
    ],
)
def test_what_says_nothing_of_anybody_is_not(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("184127645108946", ["184127645108946", "451"]),
        ("Mme Dupont est suivie pour un diabète", ["Dupont"]),
        ("Paul Martin, né le 3/4/1940", ["Paul", "Martin", "3/4/1940", "3/4"]),
        ("jeanne.martin@orange.fr b@d.fr c@d.fr", ["jeanne", "martin", "orange"]),
        ("06 11 22 33 44, 06 11 22 33 45, 06 11 22 33 46", ["11 22", "1122"]),
    ],
)
def test_what_is_shown_does_not_tell_it(text, secrets):
    shown = " ".join(one.excerpt for one in personal.look(text))
    assert shown
    assert not [secret for secret in secrets if secret in shown]


def test_a_value_is_told_once_and_says_where():
    found = personal.look("184127645108946 et encore 1 84 12 76 451 089 46", "liste.docx")
    assert [(one.kind, one.where) for one in found] == [(NIR, "liste.docx")]


@st.composite
def numbers(draw):
    digit = st.integers(0, 9).map(str)
    department = draw(
        st.one_of(st.sampled_from(["2A", "2B"]), st.text("0123456789", min_size=2, max_size=2))
    )
    head = draw(st.sampled_from("12")) + "".join(draw(digit) for _ in range(4))
    number = head + department + "".join(draw(digit) for _ in range(6))
    plain = head + {"2A": "19", "2B": "18"}.get(department, department) + number[7:]
    return number, f"{97 - int(plain) % 97:02}"


@given(numbers(), st.sampled_from(["", " ", ".", "-", "\u00a0"]))
def test_every_number_whose_key_is_right_is_found(number, gap):
    digits, key = number
    parts = (digits[0], digits[1:3], digits[3:5], digits[5:7], digits[7:10], digits[10:], key)
    assert kinds(f"Assuré {gap.join(parts)}, droits ouverts") == [NIR]


@given(numbers(), st.integers(1, 96))
def test_no_number_whose_key_is_wrong_is_found(number, off):
    digits, key = number
    wrong = f"{(int(key) - 1 + off) % 97 + 1:02}"
    assert not personal.is_nir(digits + wrong)


@given(st.text(max_size=300))
def test_any_text_is_answered(text):
    for one in personal.look(text):
        assert one.kind in personal.KINDS
        assert len(one.excerpt) < 200


@given(
    st.text(alphabet="aA1.@ -’é\n", min_size=1, max_size=12),
    st.sampled_from(["Paul Martin né le 1/2/1990 ", "1 84 12 ", "a@b.fr ", "M. "]),
)
@settings(max_examples=25, deadline=None)
def test_a_long_text_takes_no_longer_than_its_length(piece, known):
    text = (piece * 40 + known) * (100_000 // (len(piece) * 40 + len(known)))
    before = time.perf_counter()
    personal.look(text)
    assert time.perf_counter() - before < 3
