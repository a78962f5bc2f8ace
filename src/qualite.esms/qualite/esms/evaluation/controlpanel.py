"""The control panel "Evaluations": delays, declaration, means, proofs; in the browser and the API.

Each room keeps its settings under a prefix of its own; here they are one object and one form.
"""

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.core.controlpanel import record_names
from qualite.esms.core.controlpanel import Records
from qualite.esms.core.controlpanel import RecordsForm
from qualite.esms.core.controlpanel import RecordsPanel
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
from zope.interface import implementer


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


@implementer(IEvaluationSettings)
class EvaluationSettings(Records):
    """The records of the registry as attributes."""

    names = record_names(PREFIXES)


class EvaluationSettingsForm(RecordsForm):
    """What ``@@evaluation-controlpanel`` asks."""

    schema = IEvaluationSettings
    records = EvaluationSettings
    id = "EvaluationControlPanel"
    label = _("Evaluations")
    description = _("Delays, declaration of independence, means, proofs and statutory dates.")


class EvaluationControlPanel(ControlPanelFormWrapper):
    """``@@evaluation-controlpanel``."""

    form = EvaluationSettingsForm


class EvaluationConfigletPanel(RecordsPanel):
    """``GET`` and ``PATCH`` of ``@controlpanels/evaluation``."""

    schema = IEvaluationSettings
    configlet_id = "qualite-evaluation"
    title = _("Evaluations")
    records = EvaluationSettings
