"""What all new documents of a batch have in common: rights, dates, values of the catalog."""

from __future__ import annotations

from DateTime import DateTime
from persistent.mapping import PersistentMapping
from plone import api
from plone.dexterity.utils import createContent
from plone.indexer.interfaces import IIndexableObject
from plone.uuid.interfaces import ATTRIBUTE_NAME as UUID_ATTRIBUTE
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.exchange.importing import own
from qualite.esms.library.reviewing import dates
from uuid import uuid4
from zope.component import getMultiAdapter
from zope.schema import getFieldNames


WORKFLOW = "library_document_workflow"
#: Steps that lead to a state, with the state that each one leads to.
STEPS = {
    "draft": ((None, "draft"),),
    "pending": ((None, "draft"), ("submit", "pending")),
    "published": ((None, "draft"), ("submit", "pending"), ("publish", "published")),
}
#: Should the catalog be made to know one of these as well.
FIELDS = frozenset(getFieldNames(ILibraryDocument))
_MISSING = object()


class Pattern:
    """Of new documents in one state; ``container``: the library.

    ``sample``: a document that is like them, in the container but not stored.
    """

    def __init__(self, container, state: str):
        self.state = state
        self.now = DateTime()
        self.actor = api.user.get_current().getId()  # None: the system itself
        self.creators = (self.actor,) if self.actor else ()
        self.catalog = api.portal.get_tool("portal_catalog")
        self.path = "/".join(container.getPhysicalPath())
        self.sample = self._sample(container)
        given = vars(self.sample.aq_base)
        self.attributes = {
            name: value
            for name, value in given.items()
            if name.endswith("_Permission") or name == "_owner"
        }
        if state == "published":
            dates.published(self.sample)
            self.attributes |= {
                "revises": "",
                "published_on": given["published_on"],
                "review_due": given["review_due"],
            }
        self.roles = given.get("__ac_local_roles__") or {}
        self.common = own.InCommon(
            "/".join(api.portal.get().getPhysicalPath()) + "/",
            state,
            tuple(sorted(allowedRolesAndUsers.callable(self.sample))),
            self.sample.Creator(),
        )
        self._read_catalog()

    def _sample(self, container):
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
        return wrapped

    def _read_catalog(self) -> None:
        catalog = self.catalog._catalog
        indexable = getMultiAdapter((self.sample, self.catalog), IIndexableObject)
        names = {
            name
            for key in catalog.indexes
            for name in catalog.getIndex(key).getIndexSourceNames() or ()
        }
        self.asked = sorted((names | set(catalog.names)) & FIELDS - own.NAMES)
        # A number of its history that a document lacks is that of what holds it.
        values = {name: _value(indexable, name) for name in names - own.NAMES | {"cmf_uid"}}
        self.values = {name: value for name, value in values.items() if value is not _MISSING}
        self.record = catalog.recordify(indexable)
        self.columns = [
            (position, name)
            for position, name in enumerate(catalog.names)
            if name in own.NAMES | FIELDS
        ]

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
        attributes = document.__dict__
        attributes.update(self.attributes)
        attributes["workflow_history"] = self.history()
        attributes["__ac_local_roles__"] = {user: list(roles) for user, roles in self.roles.items()}
        attributes["creators"] = self.creators
        attributes["creation_date"] = attributes["modification_date"] = self.now

    def catalogued(self, document) -> tuple[str, dict[str, object], tuple]:
        """Path, index values and metadata record of a document, which is in the library."""
        path = f"{self.path}/{document.id}"
        values = {**self.values, **own.own_values(document, path, self.common)}
        values |= {name: getattr(document, name) for name in self.asked}
        record = list(self.record)
        for position, name in self.columns:
            record[position] = values.get(name, record[position])
        return path, values, tuple(record)


def _value(indexable, name: str):
    value = getattr(indexable, name, _MISSING)
    if callable(value):
        try:
            value = value()
        except (AttributeError, TypeError):
            value = _MISSING
    return value
