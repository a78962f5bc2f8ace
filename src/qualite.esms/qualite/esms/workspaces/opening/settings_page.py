"""The settings tab of a space, and the page that deletes it."""

from __future__ import annotations

from AccessControl import Unauthorized
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.dashboards.page import SpacePage
from qualite.esms.workspaces.dashboards.tabs import MANAGE_SPACE
from qualite.esms.workspaces.dashboards.tabs import REOPEN_SPACE
from qualite.esms.workspaces.dashboards.wording import counted
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.opening import attachment
from qualite.esms.workspaces.opening import policy as policy_of_space
from qualite.esms.workspaces.opening import sent
from qualite.esms.workspaces.opening import settings
from qualite.esms.workspaces.opening.fields import PURPOSE_LIMIT
from qualite.esms.workspaces.opening.fields import read_date
from qualite.esms.workspaces.opening.fields import TITLE_LIMIT
from qualite.esms.workspaces.opening.pages import Fields
from qualite.esms.workspaces.team import roster


DELETE = "Delete objects"
LOSSES = {
    "members": (_("no member"), _("1 member"), _("${count} members")),
    "documents": (_("no document"), _("1 document"), _("${count} documents")),
    "folders": (_("no folder"), _("1 folder"), _("${count} folders")),
    "meetings": (_("no meeting"), _("1 meeting"), _("${count} meetings")),
    "tasks": (_("no task"), _("1 task"), _("${count} tasks")),
    "comments": (_("no message"), _("1 message"), _("${count} messages")),
}


class SpaceSettings(SpacePage, Fields):
    """``@@space-settings``: each part of the page is a form of its own (field ``action``)."""

    tab = "settings"
    title_limit = TITLE_LIMIT
    purpose_limit = PURPOSE_LIMIT

    def __call__(self):
        if not self.may_manage and not self.may_reopen:
            raise Unauthorized("these settings are for the managers of the space")
        self.errors = []
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            action = self.actions.get(sent.text(self.form, "action"))
            if action is not None and not self.must_search and self.done(*action):
                url = f"{self.space.absolute_url()}/@@space-settings"
                return self.request.response.redirect(url)
        return super().__call__()

    @cached_property
    def actions(self) -> dict:
        """Value of ``action`` -> (the method, its permission, what is said afterwards)."""
        saved = _("Changes saved.")
        return {
            "save": (self.save, MANAGE_SPACE, saved),
            "policy": (self.save_policy, MANAGE_SPACE, saved),
            "attach": (self.attach, MANAGE_SPACE, _("The space is attached.")),
            "invite": (self.invite, MANAGE_SPACE, _("The invitation is sent.")),
            "archive": (self.archive, MANAGE_SPACE, _("The space is archived: it can be read.")),
            "reopen": (self.reopen, REOPEN_SPACE, _("The space is open again, for its team.")),
        }

    def done(self, action, permission, message) -> bool:
        """Do what was asked; False with the reason in ``errors``."""
        if not self.may(permission, self.space):
            raise Unauthorized("this is for the managers of the space")
        try:
            action()
        except Refused as refused:
            self.errors.append(refused.message)
            return False
        api.portal.show_message(message, self.request)
        return True

    # -- what is done -----------------------------------------------------------------------

    def save(self):
        fields = {
            "title": self.value("title"),
            "description": self.value("purpose"),
            "establishments": self.chosen_numbers,
        }
        if self.is_committee:
            fields["visit_start"] = read_date(self.value("visit_start"))
            fields["visit_end"] = read_date(self.value("visit_end"))
        settings.change(self.space, **fields)

    def save_policy(self):
        policy_of_space.set_policy(self.space, *sent.policy(self.form))

    def attach(self):
        settings.attach(self.space, self.value("code"))

    def invite(self):
        email, uid = self.value("evaluator"), self.value("space")
        settings.invite_evaluator(self.space, uid, email, self.value("word"))

    def archive(self):
        policy_of_space.archive(self.space)

    def reopen(self):
        policy_of_space.reopen(self.space)

    # -- what the template shows ------------------------------------------------------------

    def value(self, name: str) -> str:
        return sent.text(self.form, name)

    def shown_policy(self):
        return policy_of_space.policy_of(self.space), policy_of_space.audience_of(self.space)

    def shown_establishments(self):
        return tuple(self.space.establishments or ())

    def kept(self, name: str, stored) -> str:
        """What the form's field shows: what was sent with it, else what the space has."""
        return self.value(name) if "sent" in self.form else str(stored or "")

    @cached_property
    def may_manage(self) -> bool:
        return self.may(MANAGE_SPACE, self.space)

    @cached_property
    def may_reopen(self) -> bool:
        return self.may(REOPEN_SPACE, self.space)

    @cached_property
    def may_delete(self) -> bool:
        return self.may(DELETE, self.space)

    @property
    def is_committee(self) -> bool:
        return self.space.portal_type == "EvaluationCommittee"

    @property
    def is_steering(self) -> bool:
        return self.space.kind == attachment.STEERING

    @property
    def is_evaluators(self) -> bool:
        return self.space.kind == attachment.EVALUATORS

    @cached_property
    def code(self) -> str:
        return attachment.code(self.space)

    @cached_property
    def steering_title(self) -> str:
        """Name of the steering committee that this space is attached to, "" for none."""
        steering = spaces.space_by_uid(self.space.attached_to)
        return steering.title if steering is not None else ""

    @cached_property
    def attached(self) -> list[dict]:
        """Evaluators' committees attached here, and whether somebody runs each of them."""
        return [
            {
                "uid": api.content.get_uuid(one),
                "title": one.title,
                "run": bool(roster.managers(one)),
                "invited": bool(invitations.pending(one)),
            }
            for one in attachment.attached(self.space)
        ]


class DeleteSpace(SpacePage):
    """``@@delete-space``: says what will be lost, asks for the name, deletes."""

    tab = "settings"

    def __call__(self):
        self.errors = []
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            url = spaces.spaces_folder().absolute_url()
            try:
                settings.delete(self.space, sent.text(self.request.form, "name"))
            except Refused as refused:
                self.errors.append(refused.message)
            else:
                api.portal.show_message(_("The space is deleted."), self.request)
                return self.request.response.redirect(url)
        return super().__call__()

    @cached_property
    def losses(self) -> list[str]:
        """What will be lost, in words."""
        return [
            self.text(counted(count, *LOSSES[name]))
            for name, count in settings.losses(self.space)
            if count
        ]


class ToSettings(BrowserView):
    """Plone's own form for editing leads to the settings."""

    def __call__(self):
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@space-settings")


class ToDeletion(BrowserView):
    """Plone's own confirmation leads to the page that asks for the name."""

    def __call__(self):
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@delete-space")
