"""PATCH on a space: its own fields, with the rules that the settings' page has."""

from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.core.rest import faults
from qualite.esms.core.rest.content import Deserialize
from qualite.esms.core.rest.content import read
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import concerned
from zope.component import adapter


FIELD = "establishments"


@adapter(ISharedSpace, IQualiteLayer)
class DeserializeSpace(Deserialize):
    """Establishments are numbers that the directory holds, or that the space has already."""

    def __call__(self, validate_all=False, data=None, create=False, mask_validation_errors=True):
        data = dict(read(self.request) if data is None else data)
        numbers = data.get(FIELD)
        if isinstance(numbers, list) and all(isinstance(number, str) for number in numbers):
            kept = self.context.establishments or ()
            try:
                data[FIELD] = list(concerned.cleaned(numbers, kept=kept))
            except Refused as refused:
                fault = (self.fields()[FIELD], refused.message)
                raise faults.bad_request([fault], self.request) from refused
        return super().__call__(validate_all, data, create, mask_validation_errors)
