"""The message with the link: plain text, in the language of the site."""

from plone import api
from qualite.esms import _
from qualite.esms.core.outbox.api import Mail
from zope.i18n import translate
from zope.i18nmessageid import Message


SUBJECT = _("Your new password on ${site}")
PARAGRAPHS = (
    _("Hello,"),
    _("Somebody asked for a new password of your account on ${site}. Choose it on this page:"),
    _("The link works for ${hours} hours, once."),
    _("You asked for nothing? Ignore this message: your password stays what it was."),
)
LINK_AFTER = 1
SITE = "Qualité-ESMS"


def letter(account) -> Mail:
    """The `Mail` for a member of the site; makes the link, which the password tool keeps.

    While one waits for an account, further ones are dropped.
    """
    tool = api.portal.get_tool("portal_password_reset")
    token = tool.requestReset(account.getId())["randomstring"]
    said = {
        "site": api.portal.get_registry_record("plone.site_title", default="") or SITE,
        "hours": int(tool.getExpirationTimeout() or 0) * 24,  # the tool counts in days
    }
    subject, *paragraphs = (in_words(sentence, said) for sentence in (SUBJECT, *PARAGRAPHS))
    paragraphs[LINK_AFTER] += f"\n{api.portal.get().absolute_url()}/passwordreset/{token}"
    return Mail(
        to=account.getProperty("email"),
        subject=subject,
        text="\n\n".join(paragraphs) + "\n",
        headers=(("Auto-Submitted", "auto-generated"),),
        key=f"password:{account.getId()}",
    )


def in_words(sentence, said) -> str:
    language = api.portal.get_default_language()
    return translate(Message(sentence, mapping=said), target_language=language)
