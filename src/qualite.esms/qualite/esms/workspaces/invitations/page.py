"""The page behind the link of an invitation: see it, accept or decline, make an account on the way."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms import _
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import accounts
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.invitations.mails import link
from qualite.esms.workspaces.invitations.registering import Registration
from qualite.esms.workspaces.invitations.wording import day
from qualite.esms.workspaces.invitations.wording import ROLES
from qualite.esms.workspaces.team import roster
from urllib.parse import urlencode
from zExceptions import BadRequest
import transaction


FORM = PageTemplateFile("templates/registration.pt", globals())


class InvitationPage(Page):
    """``/espaces/@@invitation?t=TOKEN``. GET writes nothing; POST has ``answer``.

    ``answer``: "accept" or "decline", or "register" to make an account and accept.
    """

    breadcrumb = _("Invitation")

    def __call__(self):
        response = self.request.response
        # The address of this page is a key: it goes into no cache, no other site, no search engine.
        response.setHeader("Cache-Control", "no-store, private")
        response.setHeader("Referrer-Policy", "same-origin")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        self.registration = Registration()
        self.problems = {}
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.answer()
        return self.show()

    def show(self):
        """The page as it stands; a link that is no longer good says so to machines too."""
        if self.situation == "problem":
            status = 404 if self.found.problem == "unknown" else 410
            self.request.response.setStatus(status)
        return super().__call__()

    # -- answering --------------------------------------------------------------------------

    def answer(self):
        """What a POST does; a rule that says no is shown on the page."""
        answers = {"accept": self.accept, "decline": self.decline, "register": self.register}
        asked = self.request.form.get("answer")
        if not isinstance(asked, str) or asked not in answers:
            raise BadRequest("the answer is accept, decline or register")
        before = transaction.savepoint()
        try:
            return answers[asked]()
        except Refused as refused:
            before.rollback()
            self._look_again()
            api.portal.show_message(refused.message, self.request, type="warning")
            return self.show()

    def accept(self):
        if not self.userid:
            return self.show()
        return self.welcome(invitations.accept(self.token, self.userid))

    def decline(self):
        invitations.decline(self.token, self.userid)
        api.portal.show_message(_("You declined the invitation."), self.request)
        return self.request.response.redirect(self.portal_url)

    def register(self):
        """Account, team and session in one transaction: all of it or nothing."""
        if self.situation != "register":
            return self.show()
        self.registration = Registration.read(self.request.form)
        self.problems = self.registration.problems()
        if self.problems:
            return self.show()
        userid = self.registration.create(self.invitation.email)
        space = invitations.accept(self.token, userid)
        accounts.log_in(self.request, userid, self.registration.password)
        return self.welcome(space)

    def welcome(self, space):
        message = _("Welcome to “${space}”.", mapping={"space": space.title})
        api.portal.show_message(message, self.request)
        return self.request.response.redirect(space.absolute_url())

    # -- what the template shows ------------------------------------------------------------

    @cached_property
    def token(self) -> str:
        value = self.request.form.get("t", "")
        return value if isinstance(value, str) else ""

    @cached_property
    def userid(self) -> str:
        return "" if api.user.is_anonymous() else api.user.get_current().getId()

    @cached_property
    def found(self):
        return invitations.find(self.token)

    @property
    def invitation(self):
        return self.found.invitation

    @property
    def space(self):
        return self.found.space

    @cached_property
    def situation(self) -> str:
        """Which of the pages this is.

        "problem": the link is not good; "inside": already came in by it; "mine": can be answered;
        "other": logged in as somebody else; "login": has an account; "register": has none.
        """
        if self.found.problem:
            came_in = self.found.problem == "accepted" and invitations.came_in_by(
                self.found, self.userid
            )
            return "inside" if came_in else "problem"
        account = invitations.account_of(self.invitation)
        if self.userid:
            return "mine" if account == self.userid else "other"
        return "login" if account else "register"

    @property
    def registration_macro(self):
        return FORM.macros["form"]

    def problem(self) -> str:
        return self.text(invitations.PROBLEMS[self.found.problem])

    @cached_property
    def inviter(self) -> str:
        return roster.name_of(self.invitation.inviter)

    @cached_property
    def me(self) -> str:
        return roster.name_of(self.userid)

    @property
    def part(self) -> str:
        return self.text(ROLES[self.invitation.role].title)

    @property
    def part_meaning(self) -> str:
        return self.text(ROLES[self.invitation.role].meaning)

    @property
    def last_day(self) -> str:
        return day(self.invitation.expires, self.language)

    @property
    def here(self) -> str:
        return link(self.token)

    @property
    def login_url(self) -> str:
        return f"{self.portal_url}/login?{urlencode({'came_from': self.here})}"

    @property
    def logout_url(self) -> str:
        return f"{self.portal_url}/logout"

    def error(self, field: str) -> str:
        """Why a field of the registration is not good, or an empty text."""
        return self.text(self.problems[field]) if field in self.problems else ""

    def _look_again(self):
        for name in ("found", "situation"):
            self.__dict__.pop(name, None)
