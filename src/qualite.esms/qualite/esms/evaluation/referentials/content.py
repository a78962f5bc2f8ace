"""A référentiel: a versioned tree, immutable once published.

The tree is one stored object (``StoredTree``), whatever its size: a page of a thousand elements wakes
two objects.
"""

from __future__ import annotations

from persistent import Persistent
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.evaluation.referentials.tree import Tree
from zope import schema
from zope.interface import implementer


class IReferentials(model.Schema):
    """All référentiels, at ``/referentiels``."""

    title = schema.TextLine(title=_("Title"))
    description = schema.Text(title=_("Summary"), required=False)


class IReferential(model.Schema):
    """What evaluations are made with."""

    title = schema.TextLine(title=_("Name"), max_length=200)
    description = schema.Text(title=_("Summary"), required=False, max_length=2000)
    version = schema.TextLine(
        title=_("Version"),
        description=_("As its author numbers it: “March 2022”, “1.1”."),
        max_length=60,
    )
    # Not "effective": that is a method of all content.
    in_force = schema.Date(title=_("In force since"), required=False)
    source = schema.TextLine(
        title=_("Source"),
        description=_("Who wrote it and where it is published."),
        required=False,
        default="",
        max_length=500,
    )
    licence = schema.Text(
        title=_("Licence"),
        description=_("What may be done with its wording."),
        required=False,
        default="",
        max_length=2000,
    )
    directives.omitted("official")
    official = schema.Bool(
        title=_("Official wording"),
        description=_("Its wording is that of the authority, not ours."),
        required=False,
        default=False,
    )


class StoredTree(Persistent):
    """A tree as plain tuples; never changed, replaced as a whole."""

    def __init__(self, tree: Tree):
        self._dump = tree.dump()

    def tree(self) -> Tree:
        """The tree, built once per connection."""
        known = getattr(self, "_v_tree", None)
        if known is None:
            known = self._v_tree = Tree.load(self._dump)
        return known


@implementer(IReferentials)
class Referentials(Container):
    """The container of all référentiels."""


@implementer(IReferential)
class Referential(Item):
    """A référentiel; ``tree`` is its tree, empty until one is loaded."""

    # Without a type: zope.annotation would write annotations into the class's own of that name.
    _stored = None

    @property
    def tree(self) -> Tree:
        """Its tree of nodes."""
        return self._stored.tree() if self._stored is not None else Tree()

    def put_tree(self, tree: Tree) -> None:
        """Replace the tree; callers check that it is still a draft."""
        self._stored = StoredTree(tree)
