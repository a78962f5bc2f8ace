"""The control panel "Evaluations": delays, declaration, means, proofs; in the browser and the API.

Each room keeps its settings under a prefix of its own; here they are one object and one form.
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
from qualite.esms.evaluation.conduct import settings as conduct
from qualite.esms.evaluation.conduct.settings import IConductSettings
from qualite.esms.evaluation.plan import settings as plan
from qualite.esms.evaluation.plan.settings import IPlanSettings
from qualite.esms.evaluation.proofs import settings as proofs
from qualite.esms.evaluation.proofs.settings import IProofsSettings
from qualite.esms.evaluation.publication import settings as dates
from qualite.esms.evaluation.publication.settings import IDatesSettings
from qualite.esms.evaluation.results import settings as results
from qualite.esms.evaluation.results.settings import IResultsSettings
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


PREFIXES = {
    IConductSettings: conduct.PREFIX,
    IResultsSettings: results.PREFIX,
    IProofsSettings: proofs.PREFIX,
    IPlanSettings: plan.PREFIX,
    IDatesSettings: dates.PREFIX,
}


class IEvaluationSettings(
    model.Schema,
    IConductSettings,
    IResultsSettings,
    IProofsSettings,
    IPlanSettings,
    IDatesSettings,
):
    """All of them, in sections; no two have a field of the same name."""

    model.fieldset("conduct", label=_("Conduct"), fields=[*IConductSettings])
    model.fieldset("results", label=_("Results"), fields=[*IResultsSettings])
    model.fieldset("proofs", label=_("Proofs"), fields=[*IProofsSettings])
    model.fieldset("plan", label=_("Action plan"), fields=[*IPlanSettings])
    model.fieldset("dates", label=_("Statutory dates"), fields=[*IDatesSettings])


RECORDS = record_names(PREFIXES)


@implementer(IEvaluationSettings)
class EvaluationSettings(Records):
    """The records of the registry as attributes."""

    names = RECORDS


class EvaluationSettingsForm(RegistryEditForm):
    """The form of the settings, all sections one below the other."""

    schema = IEvaluationSettings
    id = "EvaluationControlPanel"
    label = _("Evaluations")
    description = _("Delays, declaration of independence, means, proofs and statutory dates.")
    enable_form_tabbing = False

    def getContent(self):
        return EvaluationSettings()


class EvaluationControlPanel(ControlPanelFormWrapper):
    """``@@evaluation-controlpanel``."""

    form = EvaluationSettingsForm


class IEvaluationPanel(IControlpanel):
    """Marks the panel of evaluations, whose records have several prefixes."""


@implementer(IEvaluationPanel)
@adapter(Interface, IQualiteLayer)
class EvaluationConfigletPanel(RegistryConfigletPanel):
    """``GET`` and ``PATCH`` of ``@controlpanels/evaluation``."""

    schema = IEvaluationSettings
    configlet_id = "qualite-evaluation"
    configlet_category_id = "Products"
    title = _("Evaluations")
    group = "Products"


@adapter(IEvaluationPanel)
class SerializePanel(SerializeRecords):
    """Reads all the records."""

    records = EvaluationSettings


@adapter(IEvaluationPanel)
class DeserializePanel(DeserializeRecords):
    """Writes those that are sent."""

    records = EvaluationSettings
