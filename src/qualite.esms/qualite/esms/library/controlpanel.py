"""The control panel "Document library", in the browser and the API."""

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.restapi.controlpanels import RegistryConfigletPanel
from qualite.esms import _
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.library.settings import ILibrarySettings
from qualite.esms.library.settings import PREFIX
from zope.component import adapter
from zope.interface import Interface


class LibrarySettingsForm(RegistryEditForm):
    """The form of the settings."""

    schema = ILibrarySettings
    schema_prefix = PREFIX
    id = "LibraryControlPanel"
    label = _("Document library")
    description = _("What documents are classified by, delays of reading and of review, files.")


class LibraryControlPanel(ControlPanelFormWrapper):
    """``@@library-controlpanel``."""

    form = LibrarySettingsForm


@adapter(Interface, IQualiteLayer)
class LibraryConfigletPanel(RegistryConfigletPanel):
    """``GET`` and ``PATCH`` of ``@controlpanels/library``."""

    schema = ILibrarySettings
    schema_prefix = PREFIX
    configlet_id = "qualite-library"
    configlet_category_id = "Products"
    title = _("Document library")
    group = "Products"
