"""What installing the add-on brings to a site."""

import pytest


TYPES = (
    "Directory",
    "DirectorySection",
    "Establishment",
    "ManagingBody",
    "EvaluationFirm",
    "Consultant",
)


@pytest.mark.parametrize("type_id", TYPES)
def test_types_are_there(portal, type_id):
    assert type_id in portal.portal_types


def test_the_directory_has_its_sections(portal):
    assert sorted(portal["annuaire"].objectIds()) == [
        "consultants",
        "etablissements",
        "organismes-evaluateurs",
        "organismes-gestionnaires",
    ]
