"""The registration page: Plone's registration, with our fields and our page."""

from DateTime import DateTime
from plone import api
from plone.app.users.browser.register import RegistrationForm
from plone.autoform.form import AutoExtensibleForm
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.theme.account.schema import IRegistration
from qualite.esms.theme.account.schema import PROFILES
from qualite.esms.theme.icons import icon
from z3c.form.browser.checkbox import SingleCheckBoxFieldWidget
from z3c.form.browser.radio import RadioFieldWidget
from zope.i18n import translate


PROFILE_HELP = {
    "person": ("person-heart", _("Follow an establishment, take part in its council")),
    "professional": ("person-badge", _("Present your establishment, work with your colleagues")),
    "firm": ("clipboard2-check", _("Be listed in the directory, be found by establishments")),
}


class RegistrationPage(RegistrationForm):
    """``@@register``: the password is chosen through a link sent by e-mail, always."""

    schema = IRegistration
    template = ViewPageTemplateFile("../templates/register.pt")
    icon = staticmethod(icon)
    label = breadcrumb = _("Create an account")
    formErrorsMessage = _("Some information is missing or wrong. Look at the fields below.")

    def updateFields(self):
        # Not Plone's own way: it arranges the fields of its schema, which are not ours.
        if not self.showForm:
            return
        AutoExtensibleForm.updateFields(self)
        self.fields["profile"].widgetFactory = RadioFieldWidget
        self.fields["charter"].widgetFactory = SingleCheckBoxFieldWidget

    def updateWidgets(self):
        if self.showForm:
            super(RegistrationForm, self).updateWidgets()

    def updateActions(self):
        super().updateActions()
        self.actions["register"].title = translate(_("Create my account"), context=self.request)

    def handle_join_success(self, data):
        data["fullname"] = f"{data['first_name']} {data['last_name']}"
        data["mail_me"] = True
        super().handle_join_success(data)

    def applyProperties(self, userid, data):
        member = api.user.get(userid=userid)
        member.setMemberProperties(
            {
                "fullname": data["fullname"],
                "email": data["email"],
                "profile": data["profile"],
                "establishment": data.get("establishment") or "",
                "charter_accepted": DateTime(),
            }
        )

    # What the template asks for

    def root(self):
        return self.context.absolute_url()

    def profiles(self):
        """One entry per kind of member: value, words, icon and whether it is chosen."""
        chosen = self.widgets["profile"].value or []
        for term in PROFILES:
            drawing, help_text = PROFILE_HELP[term.value]
            yield {
                "value": term.token,
                "title": term.title,
                "help": help_text,
                "icon": icon(drawing, "q-i-22"),
                "chosen": term.token in chosen,
            }

    def error(self, name):
        """Message of the field ``name``, or an empty text."""
        for error in self.widgets.errors or ():
            if error.field is not None and error.field.__name__ == name:
                return error.message
        return ""

    def errors(self):
        """Every error in the order of the fields, with the id of its field."""
        for name in self.fields:
            if message := self.error(name):
                widget = self.widgets[name]
                target = f"{widget.id}-0" if name in ("profile", "charter") else widget.id
                yield {"id": target, "title": IRegistration[name].title, "message": message}

    def is_accepted(self):
        return bool(self.widgets["charter"].value)


class RegisteredPage(BrowserView):
    """Shown once the account exists: what to expect in the mailbox."""

    icon = staticmethod(icon)
