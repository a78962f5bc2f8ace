"""``@library-suggest``: titles to propose while somebody types words to search for."""

from __future__ import annotations

from plone import api as plone_api
from plone.restapi.services import Service
from qualite.esms.core.questions.answering import let_caches_keep
from qualite.esms.core.questions.reading import TEXT_LIMIT
from qualite.esms.library import api
from urllib.parse import urlencode


MAX_AGE = 300  # seconds
MOST = 8


class Suggest(Service):
    """GET ``q``: titles that the person may find, with these words, the last of them begun at least."""

    def reply(self):
        asked = self.request.form.get("q", "")
        text = " ".join(asked.split())[:TEXT_LIMIT] if isinstance(asked, str) else ""
        let_caches_keep(self.request, MAX_AGE, plone_api.user.is_anonymous())
        return {
            "@id": f"{self.context.absolute_url()}/@library-suggest?{urlencode({'q': text})}",
            "items": api.suggest(text, MOST) if text else [],
        }
