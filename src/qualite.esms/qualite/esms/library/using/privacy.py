"""Words about a document tell of a practice, never of a person who is supported."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.library.contributing import personal
from qualite.esms.workspaces.errors import Refused


class ToConfirm(Refused):
    """The words may tell of somebody: they are kept once their author confirms that they do not.

    ``findings``: what was found, masked.
    """

    def __init__(self, findings):
        super().__init__(
            _(
                "These words may tell of a person: ${what}. Take it out, or confirm that nobody can "
                "be recognised.",
                mapping={"what": ", ".join(dict.fromkeys(one.excerpt for one in findings))},
            )
        )
        self.findings = findings


def check_words(text: str, confirmed: bool = False) -> None:
    """ToConfirm where a text may tell of a person and nobody confirmed that it does not."""
    findings = personal.look(text) if text and not confirmed else []
    if findings:
        raise ToConfirm(findings)
