"""The field that names a criterion or an element of the evaluation's référentiel."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.evaluation.evaluations.api import evaluation_of
from qualite.esms.evaluation.evaluations.scope import whole_tree
from zope import schema


class NotInTheReferential(schema.ValidationError):
    __doc__ = _("There is no such code in the référentiel of the evaluation.")


class CodeOfTheReferential(schema.TextLine):
    """Code of a node of a level; any text while the evaluation has no référentiel."""

    def __init__(self, level: str = "criterion", **options):
        super().__init__(**options)
        self.level = level

    def _validate(self, value):
        super()._validate(value)
        evaluation = evaluation_of(self.context) if value and self.context is not None else None
        if evaluation is None:
            return
        tree = whole_tree(evaluation)
        if tree.nodes and tree.get(self.level, value) is None:
            raise NotInTheReferential(value)
