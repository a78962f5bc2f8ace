"""The first page of an evaluation: where it is, what comes next and who does it."""

from __future__ import annotations

from qualite.esms.evaluation.conduct.page import EvaluationPage


class Overview(EvaluationPage):
    """``evaluation_view``."""

    tab = "overview"
