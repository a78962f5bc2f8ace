"""The form of an imperative criterion as questions and answers."""

from __future__ import annotations

from collections.abc import Callable
from qualite.esms.evaluation.plan.imperatives import ANSWER_WORDS
from qualite.esms.evaluation.plan.imperatives import QUESTIONS
from qualite.esms.evaluation.plan.imperatives import TEXTS


def answers(form: dict, text: Callable[[str], str]) -> list[list[str]]:
    """(question, answer) of a form of ``content.report``, unanswered ones too."""
    found = [[text(words), form[name]] for name, words in TEXTS.items() if name != "comment"]
    for name, words in QUESTIONS.items():
        found.append([text(words), text(ANSWER_WORDS[form[name]]) if form[name] else ""])
    found.append([text(TEXTS["comment"]), form["comment"]])
    return found
