"""The mail host of a demonstration: nobody sends its e-mails, they are written to a folder."""

from pathlib import Path
from plone import api
from Products.MailHost.interfaces import IMailHost
from Products.MailHost.MailHost import MailHost
from zope.sendmail.delivery import QueuedMailDelivery


class FolderMailHost(MailHost):
    """Writes every e-mail as a file of its own into ``<smtp_queue_directory>/new``."""

    def _send(self, mfrom, mto, messageText, immediate=False):
        recipients = [mto] if isinstance(mto, str) else mto
        QueuedMailDelivery(self.smtp_queue_directory).send(mfrom, recipients, messageText)


def keep_mail(portal, folder):
    """Let the site write its e-mails to a folder (made if need be), so that accounts can be made."""
    for part in ("cur", "new", "tmp"):
        Path(folder, part).mkdir(parents=True, exist_ok=True)
    put_mail_host(portal, FolderMailHost("MailHost", "E-mails of the demonstration"))
    portal.MailHost.smtp_queue_directory = str(folder)
    for name, value in (
        ("smtp_host", "localhost"),
        ("email_from_name", "Qualité-ESMS"),
        ("email_from_address", "demo@example.org"),
    ):
        api.portal.set_registry_record(f"plone.{name}", value)


def put_mail_host(portal, mail_host):
    """Let the site send through this mail host instead of the one that it has."""
    site_manager = portal.getSiteManager()
    # What it remembers of its utilities may be of a transaction that was aborted since.
    site_manager._v_utility_registrations_cache = None
    site_manager.unregisterUtility(provided=IMailHost)
    portal._delObject("MailHost")
    portal._setObject("MailHost", mail_host)
    site_manager.registerUtility(portal.MailHost, IMailHost)
