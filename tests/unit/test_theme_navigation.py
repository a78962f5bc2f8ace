"""The current tab of the main menu."""

from qualite.esms.theme.navigation import current_tab
import pytest


ROOT = "http://host/site"
TABS = (
    ROOT,
    f"{ROOT}/annuaire",
    f"{ROOT}/annuaire?kind=EvaluationFirm",
    f"{ROOT}/comprendre",
)
HOME, DIRECTORY, FIRMS, UNDERSTAND = range(4)


@pytest.mark.parametrize(
    ("path", "form", "expected"),
    [
        ("", {}, HOME),
        ("/", {}, HOME),
        ("/annuaire", {}, DIRECTORY),
        ("/annuaire", {"kind": "Establishment"}, DIRECTORY),
        ("/annuaire", {"kind": "EvaluationFirm"}, FIRMS),
        ("/annuaire", {"kind": ["Consultant", "EvaluationFirm"]}, FIRMS),
        ("/annuaire/etablissements/440000001", {}, DIRECTORY),
        ("/annuaires", {}, None),
        ("/comprendre/", {}, UNDERSTAND),
        ("/login", {}, None),
    ],
)
def test_current_tab(path, form, expected):
    assert current_tab(TABS, ROOT, f"{ROOT}{path}", form) == expected
