"""``@@library-feed?t=…``: the feed of a kept search; its token is secret and can be revoked."""

from __future__ import annotations

from qualite.esms.core.questions.answering import let_caches_keep
from qualite.esms.library.finding.feed import Feed
from qualite.esms.library.finding.feed import MAX_AGE
from qualite.esms.library.finding.searches import api
from zExceptions import NotFound


class PrivateFeed(Feed):
    """The question is told to whoever has the address; documents are those that visitors see."""

    def __call__(self):
        token = self.request.form.get("t", "")
        search = api.by_token(token) if isinstance(token, str) else None
        if search is None:
            raise NotFound("feed")
        let_caches_keep(self.request, MAX_AGE, public=False)
        self.request.response.setHeader("X-Robots-Tag", "noindex")
        own_url = f"{self.context.absolute_url()}/@@library-feed?t={token}"
        return self.answer(api.query_of(search), own_url, title=search.name)
