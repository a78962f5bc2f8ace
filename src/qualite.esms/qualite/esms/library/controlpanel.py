"""The control panel "Document library": lists, delays, files; in the browser and the API.

Rooms keep their settings under prefixes of their own; here they are one object and one form.
"""

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.restapi.controlpanels import RegistryConfigletPanel
from plone.restapi.controlpanels.interfaces import IControlpanel
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.core.controlpanel import DeserializeRecords
from qualite.esms.core.controlpanel import record_names
from qualite.esms.core.controlpanel import Records
from qualite.esms.core.controlpanel import SerializeRecords
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.library import settings as library
from qualite.esms.library.reviewing import settings as reviewing
from qualite.esms.library.reviewing.settings import IReviewingSettings
from qualite.esms.library.safety import settings as safety
from qualite.esms.library.safety.settings import ISafetySettings
from qualite.esms.library.settings import ILibrarySettings
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


PREFIXES = {
    ILibrarySettings: library.PREFIX,
    IReviewingSettings: reviewing.PREFIX,
    ISafetySettings: safety.PREFIX,
}
LISTS = ["natures", "themes", "licences", "languages"]


class IAllLibrarySettings(model.Schema, ILibrarySettings, IReviewingSettings, ISafetySettings):
    """All of them, in sections; no two have a field of the same name."""

    model.fieldset("lists", label=_("Lists"), fields=LISTS)
    model.fieldset(
        "reviewing",
        label=_("Reading and review"),
        fields=["reading_days", "review_months", "confirm_days", *IReviewingSettings],
    )
    model.fieldset(
        "files",
        label=_("Files"),
        fields=["largest_file", "reading_seconds", "reading_memory", *ISafetySettings],
    )


@implementer(IAllLibrarySettings)
class LibrarySettings(Records):
    """The records of the registry as attributes."""

    names = record_names(PREFIXES)


class LibrarySettingsForm(RegistryEditForm):
    """The form of the settings, all sections one below the other."""

    schema = IAllLibrarySettings
    id = "LibraryControlPanel"
    label = _("Document library")
    description = _("What documents are classified by, delays of reading and of review, files.")
    enable_form_tabbing = False

    def getContent(self):
        return LibrarySettings()


class LibraryControlPanel(ControlPanelFormWrapper):
    """``@@library-controlpanel``."""

    form = LibrarySettingsForm


class ILibraryPanel(IControlpanel):
    """Marks the panel of the library, whose records have several prefixes."""


@implementer(ILibraryPanel)
@adapter(Interface, IQualiteLayer)
class LibraryConfigletPanel(RegistryConfigletPanel):
    """``GET`` and ``PATCH`` of ``@controlpanels/library``."""

    schema = IAllLibrarySettings
    configlet_id = "qualite-library"
    configlet_category_id = "Products"
    title = _("Document library")
    group = "Products"


@adapter(ILibraryPanel)
class SerializePanel(SerializeRecords):
    """Reads all the records."""

    records = LibrarySettings


@adapter(ILibraryPanel)
class DeserializePanel(DeserializeRecords):
    """Writes those that are sent."""

    records = LibrarySettings
