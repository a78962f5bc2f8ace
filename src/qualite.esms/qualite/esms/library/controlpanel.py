"""The control panel "Document library": lists, delays, files; in the browser and the API.

Rooms keep their settings under prefixes of their own; here they are one object and one form.
"""

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.core.controlpanel import record_names
from qualite.esms.core.controlpanel import Records
from qualite.esms.core.controlpanel import RecordsForm
from qualite.esms.core.controlpanel import RecordsPanel
from qualite.esms.library import settings as library
from qualite.esms.library.reviewing import settings as reviewing
from qualite.esms.library.reviewing.settings import IReviewingSettings
from qualite.esms.library.safety import settings as safety
from qualite.esms.library.safety.settings import ISafetySettings
from qualite.esms.library.settings import ILibrarySettings
from zope.interface import implementer


PREFIXES = {
    ILibrarySettings: library.PREFIX,
    IReviewingSettings: reviewing.PREFIX,
    ISafetySettings: safety.PREFIX,
}
LISTS = ["natures", "themes", "licences", "languages"]


class IAllLibrarySettings(model.Schema, ILibrarySettings, IReviewingSettings, ISafetySettings):
    """All of them, in sections; no two have a field of the same name."""

    model.fieldset("finding", label=_("Finding"), fields=["page_size"])
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


class LibrarySettingsForm(RecordsForm):
    """What ``@@library-controlpanel`` asks."""

    schema = IAllLibrarySettings
    records = LibrarySettings
    id = "LibraryControlPanel"
    label = _("Document library")
    description = _("What documents are classified by, delays of reading and of review, files.")


class LibraryControlPanel(ControlPanelFormWrapper):
    """``@@library-controlpanel``."""

    form = LibrarySettingsForm


class LibraryConfigletPanel(RecordsPanel):
    """``GET`` and ``PATCH`` of ``@controlpanels/library``."""

    schema = IAllLibrarySettings
    configlet_id = "qualite-library"
    title = _("Document library")
    records = LibrarySettings
