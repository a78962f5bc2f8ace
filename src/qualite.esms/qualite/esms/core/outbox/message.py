"""The message a mail server gets: text and HTML, in UTF-8, with a Message-ID that retries keep."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from email.utils import formatdate
from plone import api
from Products.MailHost.MailHost import fixed_policy
from Products.MailHost.MailHost import message_from_string


# Headers added as they are stay on one line, of at most what SMTP allows.
UNFOLDED = fixed_policy.clone(max_line_length=998)


class NoSender(Exception):
    """The site has no address to send from (control panel "Mail")."""


def sender():
    """(name, address) that the site sends from; raises `NoSender`."""
    address = api.portal.get_registry_record("plone.email_from_address", default="")
    if not address:
        raise NoSender("the site has no sender address")
    return api.portal.get_registry_record("plone.email_from_name", default="") or "", address


def envelope_sender():
    """The sender as MailHost takes it: "name <address>", in ASCII."""
    return formataddr(sender())


def write(mail, number):
    """The whole message; `number` names the waiting mail in its Message-ID."""
    name, address = sender()
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name=name, addr_spec=address)
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = f"<{number:x}@{address.rpartition('@')[2]}>"
    # No 8-bit body: not every server between here and the reader takes it.
    message.set_content(mail.text, cte="quoted-printable")
    if mail.html:
        message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    # Last: content headers would move into the text part when the HTML one joins it.
    message["Content-Language"] = api.portal.get_default_language()
    written = message_from_string(message.as_string(), policy=UNFOLDED)
    for header, value in mail.headers:
        # As they are: the modern policy encodes a long address word by word, and nobody decodes it.
        written[header] = " ".join(value.split())
    return written
