"""Référentiels in the site: what is shipped, who may change what, what the catalog knows."""

from evaluation_world import make_referential
from evaluation_world import small_tree
from persistent import Persistent
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms.evaluation.referentials import shipped
from qualite.esms.evaluation.referentials import storing
from qualite.esms.evaluation.referentials.structure import create_referentials
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from zExceptions import Unauthorized
import pytest


OTHER = Tree([Node("chapter", "1", "Un seul")])
ROLES = ["Manager", "Site Administrator", "Librarian", "Member"]


@pytest.fixture
def container(portal):
    return portal["referentiels"]


def brain(obj):
    (found,) = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=obj.UID())
    return found


def test_what_is_shipped_is_there_and_published(container):
    for one in shipped.SHIPPED:
        made = container[one.id]
        assert api.content.get_state(made) == "published"
        assert made.tree.dump() == shipped.tree_of(one).dump()
        assert brain(made).referential_counts["objective"] == len(made.tree.of_level("objective"))
        assert brain(made).referential_version == one.version


def test_installing_again_changes_nothing(portal, container):
    before = {name: one.UID() for name, one in container.objectItems()}
    create_referentials(portal)
    assert {name: one.UID() for name, one in container.objectItems()} == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", ["published", "retired"])
def test_what_is_published_is_never_changed(portal, role, state):
    made = make_referential(portal)
    if state == "retired":
        with api.env.adopt_roles(["Librarian"]):
            api.content.transition(made, "retire")
    with api.env.adopt_roles([role]), pytest.raises(Unauthorized):
        storing.replace(made, OTHER)
    assert made.tree.dump() == small_tree().dump()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", ["Modify portal content", "Delete objects"])
def test_nobody_may_write_to_or_delete_what_is_published(portal, role, permission):
    made = make_referential(portal)
    with api.env.adopt_roles([role]):
        assert not api.user.has_permission(permission, obj=made)


def test_a_draft_gets_another_tree_and_the_catalog_knows(portal):
    made = make_referential(portal, state="draft")
    with api.env.adopt_roles(["Librarian"]):
        storing.replace(made, OTHER)
    assert made.tree.dump() == OTHER.dump()
    assert brain(made).referential_counts == {
        "chapter": 1,
        "theme": 0,
        "objective": 0,
        "criterion": 0,
        "element": 0,
    }


def test_an_empty_one_is_not_published(portal):
    made = make_referential(portal, state="draft")
    made.put_tree(Tree())
    with api.env.adopt_roles(["Librarian"]), pytest.raises(WorkflowException):
        api.portal.get_tool("portal_workflow").doActionFor(made, "publish")


def test_a_new_version_leaves_the_former_one_alone(portal):
    former = make_referential(portal)
    with api.env.adopt_roles(["Librarian"]):
        later = storing.new_version(former)
        storing.replace(later, OTHER)
    assert former.tree.dump() == small_tree().dump()
    assert api.content.get_state(later) == "draft"


def test_a_copy_is_a_draft_and_leaves_the_original_alone(portal, container):
    former = make_referential(portal)
    with api.env.adopt_roles(["Manager"]):
        copied = api.content.copy(former, container)
        storing.replace(copied, OTHER)
    assert former.tree.dump() == small_tree().dump()


def test_a_tree_is_one_object_whatever_its_size(portal):
    made = make_referential(portal, small_tree(criteria=20, elements=17))
    assert len(made.tree.elements) == 1020
    waiting = [made._stored.__dict__]
    while waiting:
        one = waiting.pop()
        assert not isinstance(one, Persistent)
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, tuple | list):
            waiting += one
