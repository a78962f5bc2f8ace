"""What a sheet would do to a plan, worked out before anything is written."""

from __future__ import annotations

from AccessControl import getSecurityManager
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan.sheets import Read
from qualite.esms.evaluation.plan.sheets import Sheet
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.tasks.checking import Unfit
from qualite.esms.workspaces.tasks.checking import WHOLE
from qualite.esms.workspaces.team import roster


MODIFY = "Modify portal content"


class Loading:
    """Reads a file against the plan of an evaluation. `Wrong` for a file that is no table.

    ``created``: rows that add an action; ``changed``: (row, action, new values); ``same``: rows
    that change nothing; ``problems``: by cell, nothing is written while there is one.
    """

    def __init__(self, evaluation, data: bytes, filename: str):
        self.evaluation = evaluation
        self.known = {line.uid: line for line in plan.plan_of(evaluation)}
        # A pilot who left the team stays named: the sheet that we wrote can be read again.
        pilots = {line.pilot: line.pilot_name for line in self.known.values() if line.pilot}
        pilots |= {one.userid: one.name for one in roster.members(space_of(evaluation))}
        self.sheet = Sheet(data, filename, pilots)
        self.created: list[tuple[Read, dict]] = []
        self.changed: list[tuple[Read, object, dict]] = []
        self.same: list[Read] = []
        if not self.sheet.problems:
            for row in self.sheet.rows:
                self._look(row)

    @property
    def problems(self) -> tuple:
        """What is wrong, as `Problem`."""
        return tuple(self.sheet.found)

    @property
    def more(self) -> int:
        """Problems beyond those listed."""
        return self.sheet.problems.more

    def write(self) -> None:
        """Do it; `Unfit` when something changed meanwhile: the caller rolls back."""
        for _row, values in self.created:
            plan.create(self.evaluation, **values)
        for _row, action, values in self.changed:
            plan.change(action, **values)

    def preview(self) -> list[dict]:
        """Rows in the order of the sheet: ``number``, ``title``, ``does`` (add, change, same)."""
        told = [(row, "add") for row, _values in self.created]
        told += [(row, "change") for row, _action, _values in self.changed]
        told += [(row, "same") for row in self.same]
        return [
            {"number": row.number, "title": row.values["title"], "does": does}
            for row, does in sorted(told, key=lambda pair: pair[0].number)
        ]

    def _look(self, row: Read) -> None:
        try:
            if row.uid:
                self._look_at_known(row)
            else:
                values = plan.fit_to_create(self.evaluation, row.values)
                self.created.append((row, values))
        except Unfit as unfit:
            for field, message in unfit.faults.items():
                self.sheet.wrong(row.number, "title" if field == WHOLE else field, message)

    def _look_at_known(self, row: Read) -> None:
        line = self.known.get(row.uid)
        if line is None:
            self.sheet.at[row.number].wrong("id", _("No action of this plan has this identifier."))
            return
        action = api.portal.get().unrestrictedTraverse(line.path)
        changed = plan.fit_to_change(action, row.values)
        if not line.open:
            changed.pop("progress", None)
        if not changed:
            self.same.append(row)
        elif not getSecurityManager().checkPermission(MODIFY, action):
            self.sheet.at[row.number].wrong(
                "action", _("This action cannot be changed any more, or not by you.")
            )
        else:
            self.changed.append((row, action, changed))
