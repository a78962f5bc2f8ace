"""``@collection-documents``: what a collection holds, and its order."""

from __future__ import annotations

from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import Service
from qualite.esms import _
from qualite.esms.core.rest.content import read
from qualite.esms.library.collections import api
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from zope.interface import alsoProvides


class DocumentsGet(Service):
    """GET: the documents that the person sees, in order, and how many are not seen."""

    def reply(self):
        return told(self.context, self.request)


class DocumentsPatch(Service):
    """PATCH ``documents``: UIDs of all that are to be seen in the collection, in their order."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        uids = read(self.request).get("documents")
        try:
            if not isinstance(uids, list) or not all(isinstance(uid, str) for uid in uids):
                raise Refused(_("“documents” has to be a list of UIDs."))
            api.reorder(self.context, uids)
        except Refused as refused:
            return refused_in_api(self, refused)
        return told(self.context, self.request)


def told(collection, request) -> dict:
    """The body of an answer."""
    shown = api.shown(collection)
    site = collection.__parent__.__parent__.absolute_url()
    return {
        "@id": f"{collection.absolute_url()}/@collection-documents",
        "items": [
            {
                "@id": f"{site}/{row.path}",
                "UID": row.uid,
                "title": row.title,
                "description": row.abstract,
                "review_state": row.state,
            }
            for row in shown.rows
        ],
        "items_total": len(shown.rows),
        "hidden": shown.hidden,
    }
