"""The login page: Plone's form, our card."""

from Products.CMFPlone.browser.login.login import LoginForm
from qualite.esms import _
from qualite.esms.theme.circles import circles


class LoginPage(LoginForm):
    """``@@login``. The fields keep the names that PAS reads (``__ac_name``, ``__ac_password``)."""

    breadcrumb = _("Log in")

    def drawing(self):
        return circles(size=64)

    def root(self):
        return self.context.absolute_url()

    def can_register(self):
        return self.self_registration_enabled()
