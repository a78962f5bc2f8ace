"""``@@compare?with=<uid>``: what came, went and changed since another référentiel."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.comparing import compare
from qualite.esms.evaluation.referentials.comparing import Comparison
from qualite.esms.evaluation.referentials.pages.base import LEVELS
from qualite.esms.evaluation.referentials.pages.base import METHODS
from qualite.esms.evaluation.referentials.pages.base import ReferentialPage
from qualite.esms.evaluation.referentials.pages.referential import AUDIENCES
from qualite.esms.evaluation.referentials.pages.referential import SECTORS
from qualite.esms.evaluation.referentials.pages.referential import STRUCTURES
from qualite.esms.evaluation.referentials.tree import Node


FIELDS = {
    "title": _("Wording"),
    "parent": _("Place"),
    "method": _("Method"),
    "imperative": _("Imperative"),
    "sectors": _("Sectors"),
    "structures": _("Kinds of structure"),
    "audiences": _("Audiences"),
    "guidance": _("Guidance"),
    "proofs": _("Expected proofs"),
    "obligation": _("Text that obliges"),
    "source": _("Source of the wording"),
    "global_theme": _("Thematic through all chapters"),
}
LISTS = {"sectors": SECTORS, "structures": STRUCTURES, "audiences": AUDIENCES}


class Compare(ReferentialPage):
    """The other one is the former, this one the later."""

    @cached_property
    def choices(self) -> list[dict]:
        """The other référentiels that the current user sees."""
        return [row for row in self.others() if row["uid"] != self.context.UID()]

    @cached_property
    def other(self):
        """The one compared with, None when none is chosen or it cannot be seen."""
        uid = self.request.form.get("with", "")
        found = next((row for row in self.choices if row["uid"] == uid), None)
        return found and api.content.get(UID=found["uid"])

    @cached_property
    def comparison(self) -> Comparison:
        return compare(self.other.tree, self.context.tree)

    @cached_property
    def numbers(self) -> dict[str, int]:
        found = self.comparison
        return {
            "came": len(found.came),
            "went": len(found.went),
            "changed": len(found.changed),
            "unchanged": found.unchanged,
        }

    def named(self, node: Node) -> str:
        """ "Criterion 2.2.7"."""
        return f"{self.text(LEVELS[node.level])} {node.code}"

    def rows(self, change) -> list[dict]:
        """What differs in a node, field by field."""
        return [
            {
                "field": self.text(FIELDS[one.field]),
                "before": self.shown(one.field, one.before),
                "after": self.shown(one.field, one.after),
            }
            for one in change.differences
        ]

    def shown(self, field: str, value) -> str:
        """A value of a node in words, "" for none."""
        if not value:
            return self.text(_("no")) if field == "imperative" else ""
        if field == "imperative":
            return self.text(_("yes"))
        if field == "parent":
            return f"{self.text(LEVELS[value[0]])} {value[1]}"
        if field == "method":
            return self.text(METHODS.get(value, words.METHODS.get(value, value)))
        if field in LISTS:
            return ", ".join(self.text(LISTS[field].get(one, one)) for one in value)
        return ", ".join(value) if isinstance(value, tuple) else value
