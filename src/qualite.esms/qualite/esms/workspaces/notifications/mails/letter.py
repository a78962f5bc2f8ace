"""The e-mail itself: subject, plain text, HTML, and the headers that let mail readers stop it."""

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.core.outbox.api import Mail
from qualite.esms.core.outbox.api import stoppable
from qualite.esms.workspaces.notifications.mails import tokens
from qualite.esms.workspaces.notifications.mails.style import STYLES
from zope.globalrequest import getRequest
from zope.i18n import translate


class Letter(BrowserView):
    """Says `groups` (see `content`) to one person.

    `stop` is what the mail reader's own button stops; the foot's link stops all spaces.
    """

    html = ViewPageTemplateFile("templates/mail.pt")
    styles = STYLES

    def __init__(self, user, groups, stop, subject, introduction):
        super().__init__(api.portal.get(), getRequest())
        self.user = user
        self.groups = groups
        self.stop = stop
        self.subject = self._translated(subject)
        self.introduction = self._translated(introduction)
        self.language = api.portal.get_default_language()
        self.site_url = self.context.absolute_url()
        self.stop_url = tokens.url(tokens.Stop(user.getId()))
        outside = all(group.outside for group in groups)
        self.reason = self._translated(
            _("You receive this e-mail because you have an account on this site.")
            if outside
            else _("You receive this e-mail because you are a member of spaces of this site.")
        )
        self.stop_words = self._translated(
            _("No more e-mails about what happens on the site")
            if outside
            else _("No more e-mails from my spaces")
        )

    @property
    def site_title(self):
        return api.portal.get_registry_record("plone.site_title", default=None) or "Qualité-ESMS"

    @property
    def name(self):
        return self.user.getProperty("fullname") or self._translated(_("dear colleague"))

    def mail(self):
        """The `Mail`."""
        return Mail(
            to=self.user.getProperty("email"),
            subject=self.subject,
            text=self.text(),
            html=self.html(),
            headers=stoppable(tokens.url(self.stop)),
        )

    def text(self):
        """The plain text: the same words in the same order."""
        hello = self._translated(_("Hello ${name},", mapping={"name": self.name}))
        parts = [hello, self.introduction]
        parts += [text for group in self.groups for text in self._group_text(group)]
        parts += [f"-- \n{self.reason}\n{_address(self.stop_words, self.stop_url)}"]
        return "\n\n".join(parts) + "\n"

    def _group_text(self, group):
        yield f"{group.title}\n{'-' * min(len(group.title), 70)}"
        for line in group.lines:
            told = [f"* {line.sentence} ({line.when})"]
            told += [f"  > {line.excerpt}"] if line.excerpt else []
            told += [f"  {line.url}"] if line.url else []
            yield "\n".join(told)
        if group.stop_url:
            yield _address(self.stop_group(group), group.stop_url)

    def stop_group(self, group) -> str:
        """Words of the link that stops the e-mails of a group."""
        if group.outside:
            words = _("No more e-mails about “${title}”", mapping={"title": group.title})
            return self._translated(words)
        return self._translated(_("No more e-mails from this space"))

    def _translated(self, message):
        return translate(message, context=self.request)


def _address(words, url):
    return f"{words}\n{url}"
