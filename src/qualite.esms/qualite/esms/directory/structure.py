"""The directory and its four sections."""

from plone import api
from plone.dexterity.utils import createContentInContainer


DIRECTORY_ID = "annuaire"
# id of the section -> (type of its entries, title)
SECTIONS = {
    "etablissements": ("Establishment", "Établissements et services"),
    "organismes-gestionnaires": ("ManagingBody", "Organismes gestionnaires"),
    "organismes-evaluateurs": ("EvaluationFirm", "Organismes évaluateurs"),
    "consultants": ("Consultant", "Consultants"),
}
SECTION_OF = {entry_type: id for id, (entry_type, title) in SECTIONS.items()}


def create_directory(portal):
    """Make ``/annuaire`` and its sections where they lack; returns the directory."""
    directory = portal.get(DIRECTORY_ID)
    if directory is None:
        directory = createContentInContainer(
            portal,
            "Directory",
            checkConstraints=False,
            id=DIRECTORY_ID,
            title="Établissements",
            description="Tous les établissements et services sociaux et médico-sociaux de France.",
        )
    for id, (entry_type, title) in SECTIONS.items():
        if id not in directory:
            createContentInContainer(
                directory,
                "DirectorySection",
                checkConstraints=False,
                id=id,
                title=title,
                entry_type=entry_type,
            )
    return directory


def section(portal, entry_type):
    """The section that holds entries of a type; KeyError when the directory is incomplete."""
    return portal[DIRECTORY_ID][SECTION_OF[entry_type]]


def is_installed() -> bool:
    """Whether this site has a directory."""
    return DIRECTORY_ID in api.portal.get()
