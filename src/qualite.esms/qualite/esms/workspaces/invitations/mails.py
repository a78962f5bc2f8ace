"""The message that carries an invitation: plain text and HTML, in the language of the site."""

from __future__ import annotations

from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.core.outbox.api import enqueue
from qualite.esms.core.outbox.api import Mail
from qualite.esms.workspaces.invitations.wording import day
from qualite.esms.workspaces.notifications.mails.style import STYLES
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.team import roster
from urllib.parse import urlencode
from zope.i18n import translate
from zope.i18nmessageid import Message


SENTENCES = {
    "subject": _("${inviter} invites you to join “${space}”"),
    "hello": _("Hello,"),
    "invited": _("${inviter} invites you to join the space “${space}” on ${site}."),
    "purpose": _("What this space is for:"),
    "seat": _("Your seat: ${seat}."),
    "says": _("A word from ${inviter}:"),
    "answer": _("To see the invitation, and to accept or decline it:"),
    "button": _("See the invitation"),
    "until": _("This link is for you alone and works once, until ${date}."),
    "stranger": _(
        "You do not know this person, or you expected nothing? Ignore this message: "
        "nothing happens without you."
    ),
}


def link(token: str) -> str:
    """Address of the page where the invitation is answered."""
    return f"{spaces_folder().absolute_url()}/@@invitation?{urlencode({'t': token})}"


def send(space, invitation, token: str):
    """Put the message into the outbox: it leaves after the commit, once."""
    enqueue(Letter(space, invitation, link(token)).mail())


class Letter(BrowserView):
    """Says who invites, where, for which seat, their own words, the link and its last day."""

    html = ViewPageTemplateFile("templates/mail.pt")
    styles = STYLES

    def __init__(self, space, invitation, url):
        super().__init__(space, space.REQUEST)
        self.invitation = invitation
        self.url = url
        self.language = api.portal.get_default_language()

    def mail(self) -> Mail:
        """The `Mail`; of two with the same link only one leaves."""
        return Mail(
            to=self.invitation.email,
            subject=" ".join(self.words["subject"].split()),
            text=self.text(),
            html=self.html(),
            headers=(("Auto-Submitted", "auto-generated"),),
            key=f"invitation:{self.invitation.id}:{self.invitation.nonce}",
        )

    def text(self) -> str:
        """The plain text: the same words in the same order as the HTML."""
        words = self.words
        parts = [words["hello"], words["invited"]]
        if self.purpose:
            parts.append(f"{words['purpose']}\n{self.purpose}")
        if self.invitation.seat:
            parts.append(words["seat"])
        if self.message:
            parts.append("\n".join([words["says"], *(f"> {line}" for line in self.message)]))
        parts += [f"{words['answer']}\n{self.url}", words["until"], words["stranger"]]
        return "\n\n".join(parts) + "\n"

    @cached_property
    def words(self) -> dict[str, str]:
        """Every sentence, translated."""
        mapping = {
            "inviter": roster.name_of(self.invitation.inviter),
            "space": self.context.title,
            "site": self.site,
            "seat": self.invitation.seat,
            "date": day(self.invitation.expires, self.language),
        }
        return {
            name: translate(Message(sentence, mapping=mapping), target_language=self.language)
            for name, sentence in SENTENCES.items()
        }

    @property
    def site(self) -> str:
        return api.portal.get_registry_record("plone.site_title", default="") or "Qualité-ESMS"

    @property
    def purpose(self) -> str:
        return (self.context.description or "").strip()

    @property
    def message(self) -> list[str]:
        """The inviter's own words, line by line."""
        return self.invitation.message.splitlines()
