"""One site for the whole run: built once, then every test works in a layer of its own above it."""

from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PLONE_FIXTURE
from plone.app.testing import PloneSandboxLayer
from plone.dexterity.content import reindexOnModify
from plone.dexterity.interfaces import IDexterityContent
from plone.testing import zope
from zope.component import getGlobalSiteManager
from zope.i18n import config as i18n
from zope.lifecycleevent.interfaces import IObjectModifiedEvent
import os
import plone.restapi
import qualite.esms


# As buildout.cfg has it: the catalogue in the checkout is text.
i18n.COMPILE_MO_FILES = True
# The layer's server notifies that it serves: e-mails wait until a test sends them all the same.
os.environ["QUALITE_OUTBOX_WORKER"] = "off"


def take_away(handler, events):
    """Unregister a handler wherever it is registered.

    Ours takes its place (``core.conflicts.quiet``). A server does so as it reads its configuration;
    here the fixture below has read Plone's before, into a registry of its own.
    """
    waiting = [getGlobalSiteManager()]
    for registry in waiting:
        registry.unregisterHandler(handler, events)
        waiting += registry.__bases__


class QualiteLayer(PloneSandboxLayer):
    """A French Plone site with qualite.esms installed."""

    defaultBases = (PLONE_FIXTURE,)

    def setUpZope(self, app, configurationContext):
        self.loadZCML(package=plone.restapi)
        self.loadZCML(package=qualite.esms)
        zope.installProduct(app, "qualite.esms")
        take_away(reindexOnModify, (IDexterityContent, IObjectModifiedEvent))

    def setUpPloneSite(self, portal):
        applyProfile(portal, "qualite.esms:default")


FIXTURE = QualiteLayer()
INTEGRATION_TESTING = IntegrationTesting(bases=(FIXTURE,), name="Qualite:Integration")
FUNCTIONAL_TESTING = FunctionalTesting(
    bases=(FIXTURE, zope.WSGI_SERVER_FIXTURE), name="Qualite:Functional"
)
