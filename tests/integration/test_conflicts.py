"""What Plone writes for nothing, and no longer does."""

from Acquisition import aq_base
from plone import api
from plone.app.discussion.conversation import Conversation
from Products.CMFUid.interfaces import IUniqueIdGenerator
from Products.CMFUid.UniqueIdGeneratorTool import UniqueIdGeneratorTool
from qualite.esms.core.conflicts import merging
from qualite.esms.core.conflicts import quiet
from qualite.esms.core.conflicts import uids
from zope.component import getUtility
from zope.container.contained import ContainerModifiedEvent
from zope.interface import alsoProvides
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


@pytest.fixture
def folder(portal):
    with api.env.adopt_roles(["Manager"]):
        yield api.content.create(portal, "Folder", "dossier", title="Dossier")


@pytest.mark.parametrize(
    ("is_quiet", "event", "changes"),
    [
        (True, ContainerModifiedEvent, False),
        (True, ObjectModifiedEvent, True),
        (False, ContainerModifiedEvent, True),
    ],
)
def test_a_quiet_container_is_not_modified_by_what_it_holds(folder, is_quiet, event, changes):
    if is_quiet:
        alsoProvides(folder, quiet.IQuietContainer)
    folder.setModificationDate("2020-01-01T00:00:00+00:00")
    before = folder.modified()
    quiet.reindex_when_changed(folder, event(folder))
    assert (folder.modified() != before) is changes


def test_numbers_of_histories_are_drawn_and_nothing_is_written(portal):
    uids.install(portal)
    tool = getUtility(IUniqueIdGenerator)
    assert isinstance(tool, uids.RandomUniqueIds)
    before = dict(portal[uids.TOOL].__dict__)
    drawn = {tool() for _ in range(100)}
    assert len(drawn) == 100
    assert min(drawn) > 2**61
    assert dict(portal[uids.TOOL].__dict__) == before


def test_counting_goes_on_where_it_stopped(portal):
    uids.uninstall(portal)
    counted = getUtility(IUniqueIdGenerator)()
    uids.install(portal)
    getUtility(IUniqueIdGenerator)()
    uids.uninstall(portal)
    assert type(aq_base(portal[uids.TOOL])) is UniqueIdGeneratorTool
    assert getUtility(IUniqueIdGenerator)() == counted + 1


def test_histories_work_with_drawn_numbers(portal, folder):
    uids.install(portal)
    page = api.content.create(folder, "Document", "page", title="Un")
    repository = api.portal.get_tool("portal_repository")
    first = len(repository.getHistory(page))
    page.title = "Deux"
    repository.save(page, comment="changé")
    assert len(repository.getHistory(page)) == first + 1


def test_conversations_are_merged(portal):
    assert Conversation._p_resolveConflict is merging.resolve
