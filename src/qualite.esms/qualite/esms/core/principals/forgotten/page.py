"""``@@mail_password``: where the form of a forgotten password leads."""

from plone import api
from plone.protect.authenticator import check
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.core.principals.forgotten.link import ASKED
from qualite.esms.core.principals.forgotten.link import send_link


class Asked(BrowserView):
    """POST sends the link (``userid``: login name or e-mail address) and says so, whatever happened.

    Anything else leads back to the form. Forbidden: somebody logged in, from a foreign page.
    """

    message = ASKED

    def __call__(self):
        login = self.request.form.get("userid", "")
        if self.request.method != "POST" or not isinstance(login, str) or not login.strip():
            return self.back()
        if not api.user.is_anonymous():
            check(self.request)
        send_link(login.strip())
        return self.index()

    def back(self):
        if self.request.method == "POST":
            api.portal.show_message(_("Write the name or address of your account."), self.request)
        self.request.response.redirect(f"{self.context.absolute_url()}/@@mail_password_form")
        return ""
