"""POST and PATCH of an evaluation through plone.restapi, with the rules that the forms have."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.core.rest import faults
from qualite.esms.core.rest.content import Deserialize
from qualite.esms.core.rest.content import read
from qualite.esms.evaluation.conduct import opening
from qualite.esms.evaluation.conduct.services import texts_of
from qualite.esms.evaluation.conduct.services import truth_of
from qualite.esms.evaluation.evaluations.content import IEvaluation
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening.fields import read_date
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.tasks.checking import Unfit
from qualite.esms.workspaces.tasks.checking import WHOLE
from qualite.esms.workspaces.team.services import text_of
from zExceptions import BadRequest
from zope.component import adapter
from zope.i18n import translate


RULED = ("kind", "referential", "establishments", "evaluators", "firm", "rounding")
ADVICE = ("advised", "advice_ended")


@adapter(IEvaluation, IQualiteLayer)
class DeserializeEvaluation(Deserialize):
    """What is ruled is checked as a whole when one is opened, and refused afterwards."""

    def __call__(self, validate_all=False, data=None, create=False, mask_validation_errors=True):
        data = dict(read(self.request) if data is None else data)
        sent = {name: data.pop(name) for name in (*RULED, *ADVICE) if name in data}
        if create:
            self.set_ruled(sent)
        else:
            self.refuse(sent)
        return super().__call__(validate_all, data, create, mask_validation_errors)

    def set_ruled(self, sent: dict) -> None:
        try:
            ruled = opening.check_ruled(
                space_of(self.context),
                {
                    "kind": text_of(sent, "kind", "self"),
                    "referential": text_of(sent, "referential", ""),
                    "establishments": texts_of(sent, "establishments"),
                    "evaluators": text_of(sent, "evaluators", ""),
                    "firm": text_of(sent, "firm", ""),
                    "advised": truth_of(sent, "advised"),
                    "advice_ended": read_date(sent.get("advice_ended")),
                },
            )
        except Unfit as unfit:
            known = self.fields()
            if WHOLE in unfit.faults:
                raise BadRequest(translate(unfit.message, context=self.request)) from unfit
            found = [(known[name], words) for name, words in unfit.faults.items()]
            raise faults.bad_request(found, self.request) from unfit
        except Refused as refused:
            raise BadRequest(translate(refused.message, context=self.request)) from refused
        for name, value in ruled.items():
            setattr(self.context, name, value)

    def refuse(self, sent: dict) -> None:
        """Same values again are what clients send that change one field and write all."""
        for name, value in sent.items():
            known = getattr(self.context, name, None)
            known = list(known) if isinstance(known, tuple) else known
            value = value.get("token") if isinstance(value, dict) else value
            if name in ADVICE or value != known:
                message = _(
                    "“${field}” is changed on a page of its own, or not any more.",
                    mapping={"field": name},
                )
                raise BadRequest(translate(message, context=self.request))
