"""Control panels over several groups of records: one object, one form, one REST resource."""

from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.registry.interfaces import IRegistry
from plone.restapi.controlpanels import RegistryConfigletPanel
from plone.restapi.controlpanels.interfaces import IControlpanel
from plone.restapi.deserializer.controlpanels import ControlpanelDeserializeFromJson
from plone.restapi.serializer.controlpanels import ControlpanelSerializeToJson
from qualite.esms.core.interfaces import IQualiteLayer
from zope.component import adapter
from zope.component import getUtility
from zope.interface import implementer
from zope.interface import Interface


class Records:
    """Records of the registry as attributes; ``KeyError`` where a site lacks one.

    ``names``: field -> name of its record (``record_names``).
    """

    names: dict[str, str] = {}

    def __getattr__(self, name):
        if name not in type(self).names:
            raise AttributeError(name)
        return getUtility(IRegistry)[type(self).names[name]]

    def __setattr__(self, name, value):
        if name in type(self).names:
            getUtility(IRegistry)[type(self).names[name]] = value
        else:
            super().__setattr__(name, value)


def record_names(prefixes: dict) -> dict[str, str]:
    """Field -> name of its record, of interfaces with the prefixes of their records."""
    return {name: f"{prefix}.{name}" for schema, prefix in prefixes.items() for name in schema}


class RecordsForm(RegistryEditForm):
    """A form of records that have several prefixes, all sections one below the other."""

    records = Records
    enable_form_tabbing = False

    def getContent(self):
        return self.records()


class IRecordsPanel(IControlpanel):
    """Marks a panel whose records have several prefixes: `Records` stand for all of them."""


@implementer(IRecordsPanel)
@adapter(Interface, IQualiteLayer)
class RecordsPanel(RegistryConfigletPanel):
    """``GET`` and ``PATCH`` of such a panel; ``records`` are a subclass of `Records`."""

    records = Records
    configlet_category_id = "Products"
    group = "Products"


class AllRecords:
    """What plone.restapi asks the registry for, answered with all the records."""

    def __init__(self, records):
        self.records = records

    def forInterface(self, schema, prefix=None):
        return self.records()


@adapter(IRecordsPanel)
class SerializeRecords(ControlpanelSerializeToJson):
    """Reads all the records."""

    def __init__(self, controlpanel):
        super().__init__(controlpanel)
        self.registry = AllRecords(controlpanel.records)


@adapter(IRecordsPanel)
class DeserializeRecords(ControlpanelDeserializeFromJson):
    """Writes those that are sent."""

    def __init__(self, controlpanel):
        super().__init__(controlpanel)
        self.registry = AllRecords(controlpanel.records)
