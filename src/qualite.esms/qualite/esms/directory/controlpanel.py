"""The control panel "Directory": ``IDirectorySettings``, in the browser and through the API."""

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.restapi.controlpanels import RegistryConfigletPanel
from qualite.esms import _
from qualite.esms.core.interfaces import IDirectorySettings
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.directory.settings import PREFIX
from zope.component import adapter
from zope.interface import Interface


class DirectorySettingsForm(RegistryEditForm):
    """The form of the settings."""

    schema = IDirectorySettings
    schema_prefix = PREFIX
    id = "DirectoryControlPanel"
    label = _("Directory")
    description = _("How the directory is shown, and how the national register is imported.")


class DirectoryControlPanel(ControlPanelFormWrapper):
    """``@@directory-controlpanel``."""

    form = DirectorySettingsForm


@adapter(Interface, IQualiteLayer)
class DirectoryConfigletPanel(RegistryConfigletPanel):
    """``GET`` and ``PATCH`` of ``@controlpanels/directory``."""

    schema = IDirectorySettings
    schema_prefix = PREFIX
    configlet_id = "qualite-directory"
    configlet_category_id = "Products"
    title = _("Directory")
    group = "Products"
