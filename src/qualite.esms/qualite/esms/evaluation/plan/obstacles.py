"""What the plan has against a step of the evaluation."""

from qualite.esms import _
from qualite.esms.evaluation.conduct.interfaces import IObstacles
from qualite.esms.evaluation.conduct.interfaces import Obstacle
from qualite.esms.evaluation.evaluations.content import IEvaluation
from qualite.esms.evaluation.plan import imperatives
from zope.component import adapter
from zope.interface import implementer


@implementer(IObstacles)
@adapter(IEvaluation)
class FormsOfImperatives:
    """No pre-report without the form of each imperative criterion that is not met."""

    def __init__(self, evaluation):
        self.evaluation = evaluation

    def obstacles(self, transition: str) -> list[Obstacle]:
        if transition != "deliver_pre_report":
            return []
        lacking = imperatives.lacking(self.evaluation)
        if not lacking:
            return []
        codes = ", ".join(node.code for node in lacking)
        return [
            Obstacle(
                _(
                    "Fill in the form of each imperative criterion that is not met: ${codes}.",
                    mapping={"codes": codes},
                ),
                "@@imperatives",
            )
        ]
