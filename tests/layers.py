"""One site for the whole run: built once, then every test works in a layer of its own above it."""

from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PLONE_FIXTURE
from plone.app.testing import PloneSandboxLayer
from plone.dexterity.content import reindexOnModify
from plone.dexterity.interfaces import IDexterityContent
from plone.testing import zope
from Products.CMFPlone.resources.webresource import PloneBaseResource
from qualite.esms.core.conflicts.quiet import reindex_when_changed
from zope.component import getGlobalSiteManager
from zope.i18n import config as i18n
from zope.lifecycleevent.interfaces import IObjectModifiedEvent
import gc
import os
import plone.restapi
import qualite.esms


# As buildout.cfg has it: the catalogue in the checkout is text.
i18n.COMPILE_MO_FILES = True
# The layer's server notifies that it serves: e-mails wait until a test sends them all the same.
os.environ["QUALITE_OUTBOX_WORKER"] = "off"
os.environ["QUALITE_COUNTS_WRITER"] = "off"


def replace(handler, ours, events):
    """Register a handler of ours where Plone's is, in its stead.

    A server does so as it reads its configuration (``core.conflicts``); here the fixture below has
    read Plone's before, into a registry of its own, whose handlers are called before those above.
    """
    getGlobalSiteManager().unregisterHandler(ours, events)
    waiting = [getGlobalSiteManager()]
    for registry in waiting:
        if registry.unregisterHandler(handler, events):
            registry.registerHandler(ours, events)
        waiting += registry.__bases__


def remember_bundles():
    """Read each style sheet and script of the pages once, not anew for every page.

    Plone makes their addresses from what they hold: a third of the time that a page takes.
    """
    read, kept = PloneBaseResource.file_data.fget, {}

    def file_data(self):
        if self.resource not in kept:
            kept[self.resource] = read(self)
        return kept[self.resource]

    PloneBaseResource.file_data = property(file_data)


remember_bundles()


class QualiteLayer(PloneSandboxLayer):
    """A French Plone site with qualite.esms installed."""

    defaultBases = (PLONE_FIXTURE,)

    def setUpZope(self, app, configurationContext):
        self.loadZCML(package=plone.restapi)
        self.loadZCML(package=qualite.esms)
        zope.installProduct(app, "qualite.esms")
        events = (IDexterityContent, IObjectModifiedEvent)
        replace(reindexOnModify, reindex_when_changed, events)

    def setUpPloneSite(self, portal):
        applyProfile(portal, "qualite.esms:default")
        # What a site is made of stays until the end: the collector need not walk it again and again.
        gc.collect()
        gc.freeze()


FIXTURE = QualiteLayer()
INTEGRATION_TESTING = IntegrationTesting(bases=(FIXTURE,), name="Qualite:Integration")
FUNCTIONAL_TESTING = FunctionalTesting(
    bases=(FIXTURE, zope.WSGI_SERVER_FIXTURE), name="Qualite:Functional"
)
