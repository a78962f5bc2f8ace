"""Above the library: where one's lists, the use of one's documents, and the librarians' pages are."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.app.layout.viewlets import ViewletBase
from qualite.esms import _
from qualite.esms.library.using.comments.api import waiting_count
from qualite.esms.theme.page import Page


MANAGE = "qualite.esms: Manage Library"


class LinksViewlet(ViewletBase, Page):
    """For people with an account."""

    @cached_property
    def links(self) -> list[dict]:
        """Addresses and words: url, words."""
        if api.user.is_anonymous():
            return []
        found = [
            ("my-collections", _("My lists")),
            ("my-library-statistics", _("Use of my documents")),
        ]
        if self.may(MANAGE):
            number = waiting_count()
            words = _("Comments to read (${count})", mapping={"count": number})
            found.append(("comments-to-review", words if number else _("Comments to read")))
            found.append(("library-statistics", _("Statistics")))
        base = self.context.absolute_url()
        return [{"url": f"{base}/@@{name}", "words": self.text(words)} for name, words in found]
