"""``@library-searches``: one's own searches: list, keep, change, delete."""

from __future__ import annotations

from plone import api as plone_api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import Service
from qualite.esms import _
from qualite.esms.core.rest.content import read
from qualite.esms.library.finding.searches import api
from qualite.esms.library.finding.searches.store import NONE
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from zExceptions import BadRequest
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


FEEDS = ("new", "none")


@implementer(IPublishTraverse)
class SearchesService(Service):
    """Answers whoever is logged in; another person's search is not there."""

    writes = True
    id = ""

    def publishTraverse(self, request, name):
        if self.id:
            raise NotFound(name)
        self.id = name
        return self

    def reply(self):
        if plone_api.user.is_anonymous():
            raise Unauthorized()
        if self.writes:
            alsoProvides(self.request, IDisableCSRFProtection)
        self.userid = plone_api.user.get_current().getId()
        try:
            return self.answer()
        except Refused as error:
            return refused_in_api(self, error)

    def search(self):
        """The one of the address. NotFound: there is none, or it is somebody else's."""
        search = api.get(self.userid, self.id)
        if search is None:
            raise NotFound(self.id)
        return search

    def body(self, *known) -> dict:
        """The JSON of the request. BadRequest: names that mean nothing here."""
        data = read(self.request)
        for name in data:
            if name not in known:
                raise BadRequest(_("“${field}” is not known here.", mapping={"field": name}))
        return data

    def shown(self, search) -> dict:
        """A search as JSON."""
        base = self.context.absolute_url()
        question = f"?{search.question}" if search.question else ""
        return {
            "@id": f"{base}/@library-searches/{search.id}",
            "id": search.id,
            "name": search.name,
            "question": search.question,
            "url": f"{base}{question}",
            "search": f"{base}/@library{question}",
            "frequency": search.frequency,
            "feed": f"{base}/@@library-feed?t={search.token}" if search.token else None,
            "created": search.created,
        }


class SearchesGet(SearchesService):
    """GET: all, or the one of the address."""

    writes = False

    def answer(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.id:
            return self.shown(self.search())
        found = [self.shown(search) for search in api.mine(self.userid)]
        return {
            "@id": f"{self.context.absolute_url()}/@library-searches",
            "items_total": len(found),
            "items": found,
        }


class SearchesPost(SearchesService):
    """POST ``{"name", "question", "frequency"}``: 201 and the search."""

    def answer(self):
        if self.id:
            raise NotFound(self.id)
        data = self.body("name", "question", "frequency")
        question = data.get("question", "")
        if not isinstance(question, str):
            raise BadRequest(_("“${field}” has to be text.", mapping={"field": "question"}))
        made = api.add(
            self.userid, data.get("name"), question.lstrip("?"), data.get("frequency", NONE)
        )
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", self.shown(made)["@id"])
        return self.shown(made)


class SearchesPatch(SearchesService):
    """PATCH ``{"name", "frequency", "feed": "new" | "none"}``: the search as it is then."""

    def answer(self):
        search = self.search()
        data = self.body("name", "frequency", "feed")
        feed = data.get("feed")
        if "feed" in data and feed not in FEEDS:
            raise BadRequest(_("“feed” is either “new” or “none”."))
        if None in (data.get("name", ""), data.get("frequency", "")):
            raise BadRequest(_("Nothing here can be empty."))
        api.change(search, data.get("name"), data.get("frequency"))
        if feed == "new":
            api.new_feed(self.userid, search)
        elif feed == "none":
            api.drop_feed(search)
        return self.shown(search)


class SearchesDelete(SearchesService):
    """DELETE: 204."""

    def answer(self):
        api.delete(self.userid, self.search())
        return self.reply_no_content()
