"""``/espaces/@@open-space``: first the kind of space, then a short form."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards.wording import KINDS
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import attachment
from qualite.esms.workspaces.opening import founding
from qualite.esms.workspaces.opening import sent
from qualite.esms.workspaces.opening import usual
from qualite.esms.workspaces.opening.checklist import check
from qualite.esms.workspaces.opening.fields import PURPOSE_LIMIT
from qualite.esms.workspaces.opening.fields import read_date
from qualite.esms.workspaces.opening.fields import TITLE_LIMIT
from qualite.esms.workspaces.opening.pages import Fields
from qualite.esms.workspaces.opening.policy import NETWORK
from qualite.esms.workspaces.policies import SCENARIOS


# What each kind is for, and its icon; the order in which they are offered.
OFFERED = {
    "steering": (
        "people-fill",
        _("To prepare and follow the evaluation of an establishment, with all those concerned."),
    ),
    "evaluators": (
        "clipboard-check",
        _("For those who evaluate an establishment from outside, and for nobody else."),
    ),
    "team": ("building", _("For those who work together in one establishment.")),
    "peers": ("diagram-3", _("For colleagues of several establishments who share their practice.")),
    "commission": ("chat-square-text", _("For a commission that meets regularly on one subject.")),
    "group": ("people", _("For a group with a task of its own.")),
}


class OpenSpace(Page, Fields):
    """GET shows the kinds, or the form of one (``?kind=steering``); POST searches or opens."""

    title_limit = TITLE_LIMIT
    purpose_limit = PURPOSE_LIMIT

    def __call__(self):
        self.errors = []
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if not self.must_search and sent.text(self.form, "action") != "search":
                space = self.opened()
                if space is not None:
                    return self.request.response.redirect(self.next_url(space))
        return super().__call__()

    def opened(self):
        """The new space, or None with the reason in ``errors``."""
        try:
            space = founding.open_space(self.asked())
        except Refused as refused:
            self.errors.append(refused.message)
            return None
        if self.value("evaluator"):
            message = _("The space is open. The person who will run it receives an invitation.")
        else:
            message = _("Your space is open. You may now invite its members.")
        api.portal.show_message(message, self.request)
        return space

    def asked(self) -> founding.Opening:
        """What the form asks for. Refused: a value that cannot be read."""
        policy, audience = sent.policy(self.form)
        return founding.Opening(
            kind=self.kind,
            title=self.value("title"),
            purpose=self.value("purpose"),
            establishments=tuple(self.chosen_numbers),
            policy=policy,
            audience=audience,
            seat=self.value("seat"),
            usual_folders=bool(self.form.get("usual_folders")),
            visit_start=read_date(self.value("visit_start")),
            visit_end=read_date(self.value("visit_end")),
            steering=self.value("steering"),
            code=self.value("code"),
            evaluator=self.value("evaluator"),
            word=self.value("word"),
        )

    def next_url(self, space) -> str:
        """Whoever opened it for others does not see it: back to the steering committee."""
        if not self.value("evaluator"):
            return f"{space.absolute_url()}/@@members"
        for steering in self.steering_committees:
            if api.content.get_uuid(steering) == self.value("steering"):
                return f"{steering.absolute_url()}/@@space-settings"
        return self.context.absolute_url()

    # -- what the template shows ------------------------------------------------------------

    def value(self, name: str) -> str:
        return sent.text(self.form, name)

    def shown_policy(self):
        return SCENARIOS[0].policy, NETWORK

    @cached_property
    def kind(self) -> str:
        """The kind asked for, "" for none or an unknown one."""
        kind = self.value("kind")
        return kind if kind in OFFERED else ""

    @cached_property
    def kinds(self) -> list[dict]:
        url = f"{self.context.absolute_url()}/@@open-space?kind="
        return [
            {"url": url + kind, "title": KINDS[kind], "icon": icon, "meaning": meaning}
            for kind, (icon, meaning) in OFFERED.items()
        ]

    @property
    def kind_title(self):
        return KINDS[self.kind]

    @property
    def for_committee(self) -> bool:
        return self.kind in ("steering", "evaluators")

    @property
    def for_evaluators(self) -> bool:
        return self.kind == attachment.EVALUATORS

    @cached_property
    def steering_committees(self) -> list:
        return attachment.mine() if self.for_evaluators else []

    @cached_property
    def chosen_steering(self) -> str:
        return self.value("steering")

    @cached_property
    def seats(self) -> list[str]:
        return usual.seat_titles(self.kind)

    @cached_property
    def checklist(self) -> list:
        """Rules of composition, before anybody sits."""
        return check([], self.kind)

    @cached_property
    def folders(self) -> list[str]:
        return [folder.title for folder in usual.folders(self.kind)]

    @property
    def wants_folders(self) -> bool:
        return "sent" not in self.form or bool(self.form.get("usual_folders"))


class AddSpace:
    """Plone's own address for adding a space leads to the short form."""

    def __init__(self, context, request, fti=None):
        self.context = context
        self.request = request

    def __call__(self):
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@open-space")
