"""What is posted about collections: each form leads back to where it was, with a word."""

from __future__ import annotations

from plone import api as plone_api
from plone.api.exc import InvalidParameterError
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from qualite.esms import _
from qualite.esms.library.collections import api
from qualite.esms.library.collections import wording
from qualite.esms.library.structure import library
from qualite.esms.workspaces.errors import Refused
from zExceptions import Unauthorized


ADD = "qualite.esms: Add Library Collection"
CHANGE = "Modify portal content"


class Posted(BrowserView):
    """A form alone: who opens its address is led to ``back``."""

    def __call__(self):
        target = self.back
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                message, target = self.handle(self.request.form)
                IStatusMessage(self.request).add(message, type="info")
            except Refused as refused:
                IStatusMessage(self.request).add(refused.message, type="error")
        return self.request.response.redirect(target, status=303)

    @property
    def back(self) -> str:
        return f"{self.context.absolute_url()}/view"

    def handle(self, form):
        """Do it; what is told, and where to go then."""
        raise NotImplementedError

    def typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def ask(self, permission: str, content) -> None:
        if not plone_api.user.has_permission(permission, obj=content):
            raise Unauthorized()


class Collect(Posted):
    """``@@collect`` on a document: ``collection``, a UID of one of mine, or ``title`` of a new one."""

    def handle(self, form):
        uid = self.typed("collection")
        if uid:
            collection = self._mine(uid)
        else:
            self.ask(ADD, library())
            collection = api.make(self.typed("title"))
        words = {"title": collection.title}
        if api.add(collection, self.context.UID()):
            return _("The document is in your list “${title}”.", mapping=words), self.back
        return _("The document was in your list “${title}” already.", mapping=words), self.back

    def _mine(self, uid):
        for brain in api.mine():
            if uid == brain.UID:
                collection = brain.getObject()
                self.ask(CHANGE, collection)
                return collection
        raise Refused(_("Choose one of your lists."))


class Make(Posted):
    """``@@make-collection`` on the library: ``title``, ``description``."""

    @property
    def back(self):
        return f"{self.context.absolute_url()}/@@my-collections"

    def handle(self, form):
        collection = api.make(self.typed("title"), self.typed("description"))
        return _("The list is made: add documents from their pages."), collection.absolute_url()


class Arrange(Posted):
    """``@@arrange`` on a collection: ``up``, ``down`` or ``remove`` with the UID of a document."""

    def handle(self, form):
        if uid := self.typed("remove"):
            api.remove(self.context, uid)
            return _("The document is taken out of the list."), f"{self.back}#documents"
        uid, places = (self.typed("up"), -1) if "up" in form else (self.typed("down"), 1)
        api.move(self.context, uid, places)
        return _("The order is changed."), f"{self.back}#{uid}"


class Step(Posted):
    """``@@collection-step`` on a collection: ``step``, a transition."""

    def handle(self, form):
        step = self.typed("step")
        try:
            if step not in wording.DONE:
                raise InvalidParameterError(step)
            plone_api.content.transition(self.context, step)
        except InvalidParameterError as error:
            raise Refused(_("This cannot be done any more: look at the list again.")) from error
        # Who makes a list private that is another's does not see it any more.
        seen = plone_api.user.has_permission("View", obj=self.context)
        return wording.DONE[step], self.back if seen else library().absolute_url()
