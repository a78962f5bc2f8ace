"""Writing the changes of an import into the site; the caller makes batches and commits.

New entries are put straight into their section with the attributes that the usual way would give
them (workflow state and its permissions, UUID, dates, integer id for relations), then catalogued as
a group (``core.bulk``). No event is sent for them: what the site does on creation is done here, and
nothing else must run 42 700 times. Changes, closings and reopenings of known entries are few and
take the usual way: events, workflow tool, ``reindexObject``.
"""

from __future__ import annotations

from DateTime import DateTime
from persistent.mapping import PersistentMapping
from plone import api
from plone.dexterity.utils import createContent
from plone.indexer.interfaces import IIndexableObject
from plone.uuid.interfaces import ATTRIBUTE_NAME as UUID_ATTRIBUTE
from Products.CMFPlone.CatalogTool import getObjSize
from qualite.esms.core.bulk import catalog as bulk
from qualite.esms.core.bulk import integer_ids
from qualite.esms.directory import content
from qualite.esms.directory import indexers
from qualite.esms.directory.content import IRegisterEntry
from qualite.esms.directory.importer.memory import Memory
from qualite.esms.directory.importer.plan import Change
from qualite.esms.directory.structure import section
from uuid import uuid4
from zope.component import getMultiAdapter
from zope.component import queryUtility
from zope.event import notify
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent import ObjectModifiedEvent


WORKFLOW = "directory_entry_workflow"


class Writer:
    """Writes changes; the caller commits."""

    def __init__(self, portal):
        self.portal = portal
        self.catalog = api.portal.get_tool("portal_catalog")
        self.workflows = api.portal.get_tool("portal_workflow")

    def create(self, changes: list[Change]) -> None:
        """Make entries of one kind that the site does not have."""
        if not changes:
            return
        kind = changes[0].kind
        container = section(self.portal, kind)
        pattern = Pattern(self, container, kind)
        memory = Memory(self.portal)
        entries, made = [], []
        prefix = "/".join(container.getPhysicalPath())
        for change in changes:
            if change.id in container:
                # Left by a run that stopped between two commits, or made by hand.
                self.update([change])
                continue
            obj = pattern.make(change)
            container._setOb(obj.id, obj)
            made.append(obj)
            entries.append(pattern.catalogued(obj, f"{prefix}/{obj.id}"))
            memory.remember(change)
        integer_ids.register(queryUtility(IIntIds), container, made)
        bulk.add_records(self.catalog, entries)

    def update(self, changes: list[Change]) -> None:
        """Write register fields of known entries; what people wrote is not touched."""
        memory = Memory(self.portal)
        for change in changes:
            obj = section(self.portal, change.kind)[change.id]
            for name, value in change.fields.items():
                setattr(obj, name, value)
            notify(ObjectModifiedEvent(obj))
            memory.remember(change)

    def close(self, entries: list[tuple[str, str]]) -> None:
        """The register says that these are closed: kept, not listed."""
        for kind, finess in entries:
            obj = section(self.portal, kind)[finess]
            self.workflows.doActionFor(obj, "close", comment="import-finess")

    def reopen(self, entries: list[tuple[str, str]]) -> None:
        """Back in the register: back to the state that the closing left."""
        for kind, finess in entries:
            obj = section(self.portal, kind)[finess]
            states = [step["review_state"] for step in obj.workflow_history[WORKFLOW]]
            before = next((state for state in reversed(states) if state != "closed"), "listed")
            action = "reopen_claimed" if before == "claimed" else "reopen"
            self.workflows.doActionFor(obj, action, comment="import-finess")


class Pattern:
    """What all new entries of a kind have in common: permissions, constant catalog values."""

    def __init__(self, writer: Writer, container, kind: str):
        self.kind = kind
        self.klass = getattr(content, kind)
        self.registered = IRegisterEntry.implementedBy(self.klass)
        self.now = DateTime()
        self.status = {
            "action": None,
            "actor": api.user.get_current().getId(),
            "comments": "",
            "review_state": "listed",
            "time": self.now,
        }
        sample = createContent(kind, title="x", id="000000000")
        setattr(sample, UUID_ATTRIBUTE, uuid4().hex)
        sample.creators = ()  # the register made it, nobody of the site did
        sample.creation_date = sample.modification_date = self.now
        sample.workflow_history = PersistentMapping({WORKFLOW: (dict(self.status),)})
        wrapped = sample.__of__(container)
        writer.workflows[WORKFLOW].updateRoleMappingsFor(wrapped)
        self.permissions = {
            name: value for name, value in vars(sample).items() if name.endswith("_Permission")
        }
        # The indexable wrapper computes what no entry changes: provided interfaces, roles…
        self.indexable = getMultiAdapter((wrapped, writer.catalog), IIndexableObject)
        catalog = writer.catalog._catalog
        names = {name for key in catalog.indexes for name in _sources(catalog.getIndex(key))}
        values = {name: self._sample_value(name) for name in names}
        self.values = {name: value for name, value in values.items() if value is not bulk.MISSING}
        self.allowed = sorted(self.values["allowedRolesAndUsers"])
        self.columns = list(catalog.names)
        self.record = catalog.recordify(self.indexable)
        self.modified = int(self.now.timeTime())

    def _sample_value(self, name: str):
        value = getattr(self.indexable, name, bulk.MISSING)
        if callable(value):
            try:
                value = value()
            except (AttributeError, TypeError):
                value = bulk.MISSING
        return value

    def make(self, change: Change):
        """A new entry, not yet in its container."""
        obj = self.klass(change.id)
        attributes = obj.__dict__
        attributes.update(self.permissions)
        attributes.update(change.fields)
        attributes.update(change.first)
        attributes["portal_type"] = self.kind
        attributes["creation_date"] = attributes["modification_date"] = self.now
        attributes[UUID_ATTRIBUTE] = uuid4().hex
        attributes["workflow_history"] = PersistentMapping({WORKFLOW: (dict(self.status),)})
        return obj

    def catalogued(self, obj, path: str) -> tuple[str, dict[str, object], tuple]:
        """Path, index values and metadata record of a new entry."""
        words = indexers.register_words(obj)
        sort_title = indexers.sortable_title_of(obj.title)
        own = {
            "id": obj.id,
            "getId": obj.id,
            "UID": getattr(obj, UUID_ATTRIBUTE),
            "Title": obj.title,
            "Description": obj.Description(),
            "SearchableText": indexers.full_register_text(obj, words),
            "sortable_title": sort_title,
            "path": path,
            "getPhysicalPath": path,
            "directory_entry": indexers.make_row(
                obj,
                state="listed",
                allowed=self.allowed,
                sort_title=sort_title,
                modified=self.modified,
                words=words,
            ),
        }
        if self.registered:
            own["finess"] = obj.finess
        if self.kind == "Establishment":
            own["managing_body"] = obj.managing_body
        if "presentation" in vars(obj):  # without one, all entries are of the sample's size
            own["getObjSize"] = getObjSize(obj)()
        values = {**self.values, **own}
        record = tuple(
            own.get(name, value) for name, value in zip(self.columns, self.record, strict=True)
        )
        return path, values, record


def _sources(index) -> tuple[str, ...]:
    names = index.getIndexSourceNames()
    return tuple(names) if names else ()
