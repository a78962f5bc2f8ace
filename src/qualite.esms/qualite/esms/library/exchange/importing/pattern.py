"""What all new documents of a batch have in common: rights, dates, values of the catalog."""

from __future__ import annotations

from DateTime import DateTime
from persistent.mapping import PersistentMapping
from plone import api
from plone.dexterity.utils import createContent
from plone.indexer.interfaces import IIndexableObject
from plone.uuid.interfaces import ATTRIBUTE_NAME as UUID_ATTRIBUTE
from uuid import uuid4
from zope.component import getMultiAdapter


WORKFLOW = "library_document_workflow"
#: Steps that lead to a state, with the state that each one leads to.
STEPS = {
    "draft": ((None, "draft"),),
    "pending": ((None, "draft"), ("submit", "pending")),
    "published": ((None, "draft"), ("submit", "pending"), ("publish", "published")),
}
#: What the catalog knows of a document that others of the batch do not share.
OWN = frozenset(
    (
        "id", "getId", "UID", "Title", "Description", "SearchableText", "sortable_title", "path",
        "getPhysicalPath", "getObjSize", "library_document", "library_text", "cmf_uid", "title",
    )
)  # fmt: skip
_MISSING = object()


class Pattern:
    """Of new documents in one state; ``container``: the library."""

    def __init__(self, container, state: str):
        self.state = state
        self.now = DateTime()
        self.actor = api.user.get_current().getId()  # None: the system itself
        self.creators = (self.actor,) if self.actor else ()
        self.catalog = api.portal.get_tool("portal_catalog")
        sample = createContent("LibraryDocument", title="x", id="x")
        setattr(sample, UUID_ATTRIBUTE, uuid4().hex)
        sample.creators = self.creators
        sample.creation_date = sample.modification_date = self.now
        sample.workflow_history = self.history()
        wrapped = sample.__of__(container)
        wrapped.manage_fixupOwnershipAfterAdd()
        if self.actor:
            wrapped.manage_setLocalRoles(self.actor, ["Owner"])
        api.portal.get_tool("portal_workflow")[WORKFLOW].updateRoleMappingsFor(wrapped)
        self.attributes = {
            name: value
            for name, value in vars(sample).items()
            if name.endswith("_Permission") or name == "_owner"
        }
        self.roles = getattr(sample, "__ac_local_roles__", None) or {}
        names = {
            name
            for key in self.catalog._catalog.indexes
            for name in self.catalog._catalog.getIndex(key).getIndexSourceNames() or ()
        }
        # Keeping a version marks what is published.
        different = OWN | {"object_provides"} if state == "published" else OWN
        self.own = sorted(names & different)
        self.columns = list(self.catalog._catalog.names)
        indexable = getMultiAdapter((wrapped, self.catalog), IIndexableObject)
        values = {name: _value(indexable, name) for name in names - different}
        self.values = {name: value for name, value in values.items() if value is not _MISSING}
        self.record = self.catalog._catalog.recordify(indexable)

    def history(self) -> PersistentMapping:
        """As the workflow engine would have written it."""
        steps = tuple(
            {
                "action": action,
                "actor": self.actor,
                "comments": "",
                "review_state": state,
                "time": self.now,
            }
            for action, state in STEPS[self.state]
        )
        return PersistentMapping({WORKFLOW: steps})

    def dress(self, document) -> None:
        """Give a document the state, with all that goes with it."""
        document.__dict__.update(self.attributes)
        document.workflow_history = self.history()
        document.__ac_local_roles__ = {user: list(roles) for user, roles in self.roles.items()}
        document.creators = self.creators
        document.creation_date = document.modification_date = self.now

    def catalogued(self, document) -> tuple[str, dict[str, object], tuple]:
        """Path, index values and metadata record of a document, which is in the library."""
        indexable = getMultiAdapter((document, self.catalog), IIndexableObject)
        path = "/".join(document.getPhysicalPath())
        own = {name: _value(indexable, name) for name in self.own}
        own |= {"path": path, "getPhysicalPath": path}
        values = {name: value for name, value in own.items() if value is not _MISSING}
        record = tuple(
            self._column(indexable, values, name, value)
            for name, value in zip(self.columns, self.record, strict=True)
        )
        return path, {**self.values, **values}, record

    def _column(self, indexable, values, name, shared):
        if name in values:
            return values[name]
        if name not in OWN:
            return shared
        value = _value(indexable, name)
        return shared if value is _MISSING else value


def _value(indexable, name: str):
    value = getattr(indexable, name, _MISSING)
    if callable(value):
        try:
            value = value()
        except (AttributeError, TypeError):
            value = _MISSING
    return value
