"""``@users/<id>``: without the groups of spaces, which say who sits where."""

from plone import api
from plone.restapi.batching import HypermediaBatch
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.user import BaseSerializer
from Products.CMFCore.interfaces import IMemberData
from qualite.esms.core.interfaces import IQualiteLayer
from zope.component import adapter
from zope.interface import implementer


@implementer(ISerializeToJson)
@adapter(IMemberData, IQualiteLayer)
class Account(BaseSerializer):
    """plone.restapi's answer; its own fails on groups that no tool knows, as authors' are."""

    def __call__(self):
        groups = map(api.portal.get_tool("portal_groups").getGroupById, self.context.getGroups())
        of_spaces = api.portal.get_tool("acl_users").workspace_groups._groups
        shown = sorted(
            (
                {"id": group.id, "title": group.title or group.id}
                for group in groups
                if group is not None and group.id not in of_spaces
            ),
            key=lambda group: group["title"],
        )
        batch = HypermediaBatch(self.request, shown)
        told = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": list(batch),
        }
        if batch.links:
            told["batching"] = batch.links
        return {**super().__call__(), "groups": told}
