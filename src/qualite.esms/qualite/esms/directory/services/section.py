"""A section as content: its page of entries comes from the index, whatever their number."""

from plone.base.utils import boolean_value
from plone.restapi.batching import DEFAULT_BATCH_SIZE
from plone.restapi.deserializer import parse_int
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.core.questions.answering import CutBatch
from qualite.esms.core.questions.reading import SIZE_CAP
from qualite.esms.directory import api
from qualite.esms.directory.content import IDirectorySection
from qualite.esms.directory.search.query import Query
from qualite.esms.directory.services.items import item
from qualite.esms.directory.services.titles import language
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.interface import implementer


@implementer(ISerializeToJson)
@adapter(IDirectorySection, IQualiteLayer)
class SerializeSection(SerializeToJson):
    """Like plone.restapi's folder, without its catalog query over every child.

    That query sorts tens of thousands of brains by a position that an unordered folder lacks.
    Entries come by name; closed ones are not listed.
    """

    def __call__(self, version=None, include_items=True, include_expansion=True):
        result = super().__call__(version=version, include_expansion=include_expansion)
        result["is_folderish"] = True
        form = self.request.form
        if boolean_value(form.get("include_items", include_items)):
            query = Query(
                facets={"kind": (self.context.entry_type,)},
                sort="name",
                start=max(0, parse_int(form, "b_start", 0)),
                size=min(max(1, parse_int(form, "b_size", DEFAULT_BATCH_SIZE)), SIZE_CAP),
                with_facets=False,
            )
            self.add_items(result, query, full="fullobjects" in form)
        return result

    def add_items(self, result, query, full):
        """Add a page of entries and its batching links to ``result``."""
        found = api.search(query)
        batch = CutBatch(self.request, query, found.total)
        result["items_total"] = found.total
        if batch.links:
            result["batching"] = batch.links
        if full:
            result["items"] = [self.full(row.id) for row in found.rows]
        else:
            speech = language(self.request)
            result["items"] = [item(listed, speech) for listed in api.listed(found)]

    def full(self, id):
        """The whole entry, as its own address serves it."""
        serializer = getMultiAdapter((self.context[id], self.request), ISerializeToJson)
        return serializer(include_items=False)
