"""The control panel "Shared spaces": what is set about spaces, in the browser and through the API.

Each room keeps its settings under a prefix of its own; here they are one object and one form.
"""

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.core.controlpanel import record_names
from qualite.esms.core.controlpanel import Records
from qualite.esms.core.controlpanel import RecordsForm
from qualite.esms.core.controlpanel import RecordsPanel
from qualite.esms.core.outbox import settings as outbox
from qualite.esms.core.outbox.interfaces import IOutboxSettings
from qualite.esms.workspaces.documents import settings as documents
from qualite.esms.workspaces.documents.settings import IDocumentsSettings
from qualite.esms.workspaces.invitations import settings as invitations
from qualite.esms.workspaces.invitations.settings import IInvitationSettings
from qualite.esms.workspaces.notifications import settings as notifications
from qualite.esms.workspaces.notifications.settings import INotificationSettings
from zope.interface import implementer


PREFIXES = {
    IInvitationSettings: invitations.PREFIX,
    IDocumentsSettings: documents.PREFIX,
    INotificationSettings: notifications.PREFIX,
    IOutboxSettings: outbox.PREFIX,
}


class ISpacesSettings(
    model.Schema, IInvitationSettings, IDocumentsSettings, INotificationSettings, IOutboxSettings
):
    """All of them, in sections; no two have a field of the same name."""

    model.fieldset("invitations", label=_("Invitations"), fields=[*IInvitationSettings])
    model.fieldset("documents", label=_("Documents"), fields=[*IDocumentsSettings])
    model.fieldset("notifications", label=_("Notifications"), fields=[*INotificationSettings])
    model.fieldset("outbox", label=_("Sending of e-mails"), fields=[*IOutboxSettings])


@implementer(ISpacesSettings)
class SpacesSettings(Records):
    """The records of the registry as attributes."""

    names = record_names(PREFIXES)


class SpacesSettingsForm(RecordsForm):
    """What ``@@spaces-controlpanel`` asks."""

    schema = ISpacesSettings
    records = SpacesSettings
    id = "SpacesControlPanel"
    label = _("Shared spaces")
    description = _("Invitations, documents, notifications and e-mails of the shared spaces.")


class SpacesControlPanel(ControlPanelFormWrapper):
    """``@@spaces-controlpanel``."""

    form = SpacesSettingsForm


class SpacesConfigletPanel(RecordsPanel):
    """``GET`` and ``PATCH`` of ``@controlpanels/spaces``."""

    schema = ISpacesSettings
    configlet_id = "qualite-spaces"
    title = _("Shared spaces")
    records = SpacesSettings
