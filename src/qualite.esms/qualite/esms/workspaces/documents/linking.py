"""What links to what, without what one may not see.

Plone tells whoever asks which pages link to a page, drafts of others with their titles included, and
how many links there are in the whole site.
"""

from plone import api
from plone.app.linkintegrity.browser.info import DeleteConfirmationInfo
from plone.restapi.services.relations.get import GetRelations
from zExceptions import Unauthorized


MANAGE_SITE = "Manage portal"
ASKING = ("source", "target", "relation")


class SeenLinks(DeleteConfirmationInfo):
    """``@@delete_confirmation_info``: warns of broken links in pages that the current person sees."""

    def check_object(self, obj, excluded_path=None, excluded_paths=None):
        found = super().check_object(obj, excluded_path, excluded_paths)
        sources = [source for source in found["sources"] if source["accessible"]] if found else []
        return {**found, "sources": sources} if sources else None


class SeenRelations(GetRelations):
    """``@relations``: what was asked about; figures of the whole site are for its managers."""

    def reply(self):
        form = self.request.form
        whole = form.get("onlyBroken") or not any(form.get(name) for name in ASKING)
        if whole and not api.user.has_permission(MANAGE_SITE, obj=self.context):
            raise Unauthorized("name a source, a target or a relation")
        return super().reply()
