"""What is said before a rating is written, so that any room may refuse it."""

from __future__ import annotations

from qualite.esms.evaluation.evaluations.interviews import Interview
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IBeforeRating(Interface):
    """A rating is about to change; a subscriber that raises ``Refused`` prevents it."""

    evaluation = Attribute("The evaluation")
    interview = Attribute("interviews.Interview that it is given in")
    code = Attribute("Code of the element")
    value = Attribute("The new value")
    reason = Attribute('Why it is adjusted, "" for none')


@implementer(IBeforeRating)
class BeforeRating:
    """Sent by ``ratings.rate`` once the value is known to be one of the scale."""

    def __init__(self, evaluation, interview: Interview, code: str, value: str, reason: str):
        self.evaluation, self.interview, self.code = evaluation, interview, code
        self.value, self.reason = value, reason
