"""``@notifications``: list and count, mark read, choose the e-mails. One's own alone."""

from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.batching import HypermediaBatch
from plone.restapi.services import Service
from qualite.esms import _
from qualite.esms.core.rest.content import read
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.notifications.choices import choices_of
from qualite.esms.workspaces.notifications.choices import choose
from qualite.esms.workspaces.notifications.notices import notices
from zExceptions import Unauthorized
from zope.i18n import translate
from zope.interface import alsoProvides


MOST_MARKED = 1000


class NotificationService(Service):
    """Answers whoever is logged in."""

    writes = True

    def reply(self):
        if api.user.is_anonymous():
            raise Unauthorized()
        if self.writes:
            alsoProvides(self.request, IDisableCSRFProtection)
        self.userid = api.user.get_current().getId()
        try:
            return self.answer()
        except Refused as error:
            return refused_in_api(self, error)


class Listing(NotificationService):
    """GET ``@notifications``: newest first, in batches; ``unread`` counts up to 99."""

    writes = False

    def answer(self):
        batch = HypermediaBatch(self.request, reading.listing(self.userid))
        shown = notices(batch, self.userid, reading.state_of(self.userid))
        told = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "unread": reading.unread(self.userid),
            "settings": {choice.space_uid: choice.frequency for choice in choices_of(self.userid)},
            "items": [self.item(notice) for notice in shown],
        }
        if batch.links:
            told["batching"] = batch.links
        return told

    def item(self, notice):
        return {
            "id": str(notice.id),  # too long for JavaScript's numbers
            "kind": notice.kind,
            "sentence": translate(notice.sentence, context=self.request),
            "excerpt": notice.excerpt,
            "url": notice.url,
            "space": notice.space_title,
            "when": notice.when.isoformat(),
            "unread": notice.unread,
        }


class Marking(NotificationService):
    """POST ``@notifications``: ``{"read": ["<id>", …]}`` or ``{"read": "all"}``."""

    def answer(self):
        marked = read(self.request).get("read")
        if marked == "all":
            reading.mark_all_read(self.userid)
        elif isinstance(marked, list) and len(marked) <= MOST_MARKED and all(map(is_id, marked)):
            reading.mark_read(self.userid, map(int, marked))
        else:
            raise Refused(_("Say which notifications are read: a list of ids, or “all”."))
        return self.reply_no_content()


class Choosing(NotificationService):
    """PATCH ``@notifications``: ``{"settings": {"<UID of a space>": "at_once|daily|none"}}``."""

    def answer(self):
        settings = read(self.request).get("settings")
        if not isinstance(settings, dict):
            raise Refused(_("Choose: at once, once a day, or no e-mail."))
        choose(self.userid, settings)
        return self.reply_no_content()


def is_id(value) -> bool:
    """Whether a value is the id of an event, written as text."""
    return isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 19
