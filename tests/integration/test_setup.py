"""What installing the add-on brings to a site."""

from zope.dottedname.resolve import resolve
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


def test_no_content_class_has_typed_attributes(portal):
    """``obj.__annotations__`` would be the class's: annotations of all would be one dict, unsaved."""
    for info in portal.portal_types.objectValues("Dexterity FTI"):
        klass = resolve(info.klass)
        typed = [one.__name__ for one in klass.__mro__ if "__annotations__" in vars(one)]
        assert typed == [], info.getId()
