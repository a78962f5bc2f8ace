"""The e-mail about new documents, written as it leaves: what its reader may see by then."""

from __future__ import annotations

from dataclasses import dataclass
from plone import api as plone_api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.core.outbox.api import Mail
from qualite.esms.core.outbox.api import stoppable
from qualite.esms.core.outbox.interfaces import IComposer
from qualite.esms.library import api as library_api
from qualite.esms.library.finding.results import address_of
from qualite.esms.library.finding.searches import api
from qualite.esms.library.finding.searches import tokens
from qualite.esms.library.finding.searches.store import NONE
from qualite.esms.library.finding.wording import documents_in_words
from qualite.esms.library.structure import library
from qualite.esms.workspaces.notifications.mails.style import STYLES
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer


SHOWN = 20  # documents of a search


@dataclass(frozen=True, slots=True)
class Line:
    """A document: its title, its summary, where it is."""

    title: str
    abstract: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """What a search found: ``lines``, and how many more there are."""

    name: str
    url: str
    stop_url: str
    lines: list[Line]
    more: int


@implementer(IComposer)
class Alert:
    """``found``: pairs of the id of a search and UIDs of documents."""

    def __call__(self, userid, found):
        user = plone_api.user.get(userid=userid)
        if user is None or not user.getProperty("email") or library() is None:
            return None
        with plone_api.env.adopt_user(user=user):
            groups = [group for pair in found if (group := _group(userid, *pair)) is not None]
            return AlertLetter(user, groups).mail() if groups else None


def _group(userid, search_id, uids):
    search = api.get(userid, search_id)
    if search is None or search.frequency == NONE:
        return None
    rows = [row for row in library_api.rows(uids).values() if row.state == "published"]
    if not rows:
        return None
    site_url = plone_api.portal.get().absolute_url()
    question = f"?{search.question}" if search.question else ""
    return Group(
        search.name,
        f"{library().absolute_url()}{question}",
        tokens.url(tokens.Stop(userid, search.id)),
        [Line(row.title, row.abstract, address_of(row, site_url)) for row in rows[:SHOWN]],
        len(rows) - min(len(rows), SHOWN),
    )


class AlertLetter(BrowserView):
    """Subject, plain text, HTML, and the headers that let mail readers stop it."""

    html = ViewPageTemplateFile("templates/alert.pt")
    styles = STYLES

    def __init__(self, user, groups: list[Group]):
        super().__init__(plone_api.portal.get(), getRequest())
        self.user = user
        self.groups = groups
        self.language = plone_api.portal.get_default_language()
        self.searches_url = f"{library().absolute_url()}/@@my-searches"
        self.stop_all_url = tokens.url(tokens.Stop(user.getId()))

    def mail(self) -> Mail:
        """The e-mail. Mail readers' own button stops its search, or all where there are several."""
        stop = self.groups[0].stop_url if len(self.groups) == 1 else self.stop_all_url
        return Mail(
            to=self.user.getProperty("email"),
            subject=self.subject,
            text=self.text(),
            html=self.html(),
            headers=stoppable(stop),
        )

    @property
    def subject(self) -> str:
        count = sum(len(group.lines) + group.more for group in self.groups)
        words = self.words(documents_in_words(count))
        names = ", ".join(group.name for group in self.groups)
        return self.words(
            _(
                "New in the library: ${count} (${searches})",
                mapping={"count": words, "searches": names},
            )
        )

    @property
    def name(self) -> str:
        return self.user.getProperty("fullname") or self.words(_("dear colleague"))

    @property
    def site_title(self) -> str:
        title = plone_api.portal.get_registry_record("plone.site_title", default=None)
        return title or "Qualité-ESMS"

    @property
    def introduction(self) -> str:
        return self.words(_("New documents answer the searches that you keep in the library."))

    @property
    def reason(self) -> str:
        return self.words(
            _("You receive this e-mail because you asked to be told of new documents.")
        )

    def more(self, group: Group) -> str:
        """ "and 3 more", "" for none."""
        if not group.more:
            return ""
        return self.words(_("and ${count} more", mapping={"count": group.more}))

    def text(self) -> str:
        """The plain text: the same words in the same order."""
        hello = self.words(_("Hello ${name},", mapping={"name": self.name}))
        parts = [hello, self.introduction]
        for group in self.groups:
            parts.append(f"{group.name}\n{'-' * min(len(group.name), 70)}\n{group.url}")
            parts += [f"* {line.title}\n  {line.abstract}\n  {line.url}" for line in group.lines]
            parts += [self.more(group)] if group.more else []
            parts.append(f"{self.words(_('No more e-mails from this search'))}\n{group.stop_url}")
        parts.append(f"-- \n{self.reason}")
        parts.append(f"{self.words(_('My searches'))}\n{self.searches_url}")
        parts.append(f"{self.words(_('No more e-mails from my searches'))}\n{self.stop_all_url}")
        return "\n\n".join(parts) + "\n"

    def words(self, message) -> str:
        """In the site's language."""
        return translate(message, context=self.request)
