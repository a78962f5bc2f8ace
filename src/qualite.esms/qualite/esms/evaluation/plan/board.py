"""``@@plan``: the improvement plan as a board and as a table."""

from __future__ import annotations

from functools import cached_property
from plone.batching import Batch
from qualite.esms import _
from qualite.esms.directory.exports import FORMATS
from qualite.esms.evaluation.evaluations.api import evaluations_of
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan import critical
from qualite.esms.evaluation.plan import imperatives
from qualite.esms.evaluation.plan.choosing import Choice
from qualite.esms.evaluation.plan.choosing import load
from qualite.esms.evaluation.plan.choosing import NOBODY
from qualite.esms.evaluation.plan.choosing import ordered
from qualite.esms.evaluation.plan.choosing import ORDERS
from qualite.esms.evaluation.plan.content import PRIORITIES
from qualite.esms.evaluation.plan.lines import Line
from qualite.esms.evaluation.plan.lines import STATES
from qualite.esms.evaluation.plan.page import ADD
from qualite.esms.evaluation.plan.page import PlanBase
from qualite.esms.theme.circles import circles
from qualite.esms.workspaces.dashboards import establishments
from qualite.esms.workspaces.spaces import archived
from urllib.parse import urlencode


PAGE_SIZE = 50
COLUMN_SIZE = 25
#: state -> steps that the board offers there
BOARD_STEPS = {
    "to_do": ("start", "finish"),
    "doing": ("finish", "put_back"),
    "done": ("verify", "take_up_again"),
    "verified": (),
}
#: step -> state that it leads to: the column where a card is dropped
LEADS_TO = {
    "start": "doing",
    "finish": "done",
    "verify": "verified",
    "put_back": "to_do",
    "take_up_again": "doing",
}
HEADERS = (
    ("title", _("Action")),
    ("pilot", _("Pilot")),
    ("due", _("Due date")),
    ("priority", _("Priority")),
    ("state", _("State")),
    ("progress", _("Progress")),
)


class PlanPage(PlanBase):
    """The plan of an evaluation's establishments, or of a space."""

    @cached_property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@plan"

    @cached_property
    def choice(self) -> Choice:
        return Choice.of(self.request.form)

    @cached_property
    def as_table(self) -> bool:
        return self.request.form.get("view") == "table"

    @cached_property
    def all_lines(self) -> list[Line]:
        return plan.plan_of(self.context)

    @cached_property
    def lines(self) -> list[Line]:
        return self.choice.among(self.all_lines)

    @cached_property
    def figures(self) -> dict:
        return plan.figures(self.all_lines)

    @cached_property
    def lacking(self) -> int:
        """Critical actions without pilot or due date."""
        return sum(line.lacking for line in self.all_lines)

    @cached_property
    def missing(self) -> list:
        """Imperatives that are not met and have no action, for those who may add one."""
        if self.evaluation is None or not self.may_add or not self.sees_imperatives:
            return []
        return critical.missing(self.evaluation)

    @cached_property
    def sees_imperatives(self) -> bool:
        return self.evaluation is not None and imperatives.may_see(self.evaluation)

    @cached_property
    def may_add(self) -> bool:
        return self.evaluation is not None and self.may(ADD, self.evaluation)

    @cached_property
    def may_move(self) -> bool:
        # Those who may add actions may move them: asked once, not for each of them.
        return not archived(self.space) and any(self.may(ADD, one) for one in self._evaluations[:1])

    @cached_property
    def _evaluations(self) -> list:
        if self.evaluation is not None:
            return [self.evaluation]
        return [brain.getObject() for brain in evaluations_of(self.context)[:1]]

    # Board

    @cached_property
    def columns(self) -> list[dict]:
        """The four columns: words, icon, cards, how many there are and how many are not shown."""
        found = []
        for state, (words, icon, _css) in STATES.items():
            cards = [line for line in self.lines if line.state == state]
            found.append(
                {
                    "state": state,
                    "words": self.text(words),
                    "icon": self.icon(icon),
                    "cards": cards[:COLUMN_SIZE],
                    "count": len(cards),
                    "others": max(len(cards) - COLUMN_SIZE, 0),
                    "all_url": self.address(view="table", state=state),
                }
            )
        return found

    def steps(self, line: Line) -> list[dict]:
        """What the board offers for an action."""
        if not self.may_move:
            return []
        offered = BOARD_STEPS[line.state]
        if line.lacking or line.pilot == self.userid:
            offered = [
                name
                for name in offered
                if not (line.lacking and name in ("start", "finish"))
                and not (line.pilot == self.userid and name == "verify")
            ]
        return [{"name": name, "to": LEADS_TO[name], **self.step(name)} for name in offered]

    def needs(self, line: Line) -> dict | None:
        """What a critical action lacks before it begins, for who may say it: words and icon."""
        if not line.lacking or not self.may_move:
            return None
        words, icon = (
            (_("Choose a due date"), "calendar-event")
            if line.pilot
            else (_("Choose a pilot"), "person-plus")
        )
        return {"words": self.text(words), "icon": self.icon(icon)}

    # Table

    @cached_property
    def order(self) -> tuple[str, bool]:
        form = self.request.form
        by = form.get("order", "")
        return (by if by in ORDERS else "", form.get("down") == "1")

    @cached_property
    def headers(self) -> list[dict]:
        """Headings of the table: words, address that sorts by them, ``aria-sort``."""
        by, down = self.order
        return [
            {
                "words": self.text(words),
                "url": self.address(
                    view="table", order=name, down="1" if by == name and not down else ""
                ),
                "sort": ("descending" if down else "ascending") if by == name else None,
            }
            for name, words in HEADERS
        ]

    @cached_property
    def batch(self):
        start = self.request.form.get("b_start", "0")
        start = int(start) if isinstance(start, str) and start.isascii() and start.isdigit() else 0
        rows = ordered(self.lines, *self.order)
        return Batch(rows, PAGE_SIZE, start if start < len(rows) else 0)

    @cached_property
    def pages(self) -> dict:
        """Addresses of the pages before and after, "" for none."""
        by, down = self.order
        said = {"view": "table", "order": by, "down": "1" if down else ""}
        batch = self.batch
        return {
            "before": self.address(**said, b_start=batch.previous.first)
            if batch.has_previous
            else "",
            "after": self.address(**said, b_start=batch.next.first) if batch.has_next else "",
        }

    # Filters

    def address(self, **said) -> str:
        """Address of this page with the filters that are set, and ``said``."""
        own = urlencode({name: value for name, value in said.items() if value != ""})
        choice = self.choice.query()
        if "state" in said:
            choice = Choice.of({**self._chosen, "state": ""}).query()
        query = "&".join(filter(None, (choice, own)))
        return f"{self.url}?{query}" if query else self.url

    @property
    def _chosen(self) -> dict:
        names = ("pilot", "priority", "criterion", "establishment")
        chosen = {name: getattr(self.choice, name) for name in names}
        return chosen | {"late": "1" if self.choice.late else ""}

    @cached_property
    def here(self) -> str:
        """Address to come back to after a button."""
        return self.address(view="table" if self.as_table else "")

    @cached_property
    def selects(self) -> list[dict]:
        """The filters: name, label, options (value, words), the one chosen."""
        pilots = {line.pilot: line.pilot_name for line in self.all_lines if line.pilot}
        criteria = sorted({line.criterion for line in self.all_lines if line.criterion})
        numbers = sorted({one for line in self.all_lines for one in line.establishments})
        titles = establishments.titles(numbers) if len(numbers) > 1 else {}
        found = [
            (
                "pilot",
                _("Pilot"),
                [*sorted(pilots.items(), key=lambda pair: pair[1]), (NOBODY, _("Nobody yet"))],
            ),
            ("priority", _("Priority"), [(one.value, one.title) for one in PRIORITIES]),
            ("state", _("State"), [(name, words) for name, (words, *_x) in STATES.items()]),
            ("criterion", _("Criterion"), [(code, code) for code in criteria]),
            (
                "establishment",
                _("Establishment"),
                [(number, titles.get(number, number)) for number in numbers]
                if len(numbers) > 1
                else [],
            ),
        ]
        return [
            {
                "name": name,
                "label": self.text(label),
                "options": [(value, self.text(words)) for value, words in options],
                "chosen": getattr(self.choice, name),
            }
            for name, label, options in found
            if options
        ]

    @cached_property
    def load(self) -> list[dict]:
        """Open and late actions by pilot, with the address that shows them."""
        return [
            {**one, "url": f"{self.url}?{urlencode({'pilot': one['pilot'] or NOBODY})}"}
            for one in load(self.all_lines)
        ]

    @cached_property
    def exports(self) -> list[dict]:
        """Addresses of the plan as files, with the filters that are set."""
        query = self.choice.query()
        return [
            {
                "words": name.upper(),
                "url": f"{self.context.absolute_url()}/@@plan-export?format={name}"
                + (f"&{query}" if query else ""),
            }
            for name in ("xlsx", "csv")
            if name in FORMATS
        ]

    @cached_property
    def drawing(self) -> str:
        return circles((1, 0, 0), size=44)
