"""The directory's settings, from the registry (control panel "Directory")."""

from plone import api


PREFIX = "qualite.esms.directory"


def directory(name: str):
    """A setting of ``core.interfaces.IDirectorySettings``; KeyError for an unknown name."""
    return api.portal.get_registry_record(f"{PREFIX}.{name}")
