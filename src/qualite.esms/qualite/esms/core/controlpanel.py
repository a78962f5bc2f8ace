"""Control panels over several groups of records: one object, one form, one REST resource."""

from plone.registry.interfaces import IRegistry
from plone.restapi.deserializer.controlpanels import ControlpanelDeserializeFromJson
from plone.restapi.serializer.controlpanels import ControlpanelSerializeToJson
from zope.component import getUtility


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


class AllRecords:
    """What plone.restapi asks the registry for, answered with all the records."""

    def __init__(self, records):
        self.records = records

    def forInterface(self, schema, prefix=None):
        return self.records()


class SerializeRecords(ControlpanelSerializeToJson):
    """Reads the records of ``records``, a subclass of `Records`."""

    records = Records

    def __init__(self, controlpanel):
        super().__init__(controlpanel)
        self.registry = AllRecords(self.records)


class DeserializeRecords(ControlpanelDeserializeFromJson):
    """Writes those that are sent."""

    records = Records

    def __init__(self, controlpanel):
        super().__init__(controlpanel)
        self.registry = AllRecords(self.records)
