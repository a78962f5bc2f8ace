"""What is stored below an object, as plain values that two objects can be compared by."""

from BTrees.IIBTree import IIBTree
from BTrees.IOBTree import IOBTree
from BTrees.Length import Length
from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from DateTime import DateTime
from persistent import Persistent
from ZODB.blob import Blob
from zope.interface.declarations import Declaration


TREES = (OOBTree, IOBTree, IIBTree, OIBTree)
#: Numbers of these attributes and keys are those of a moment, or count bytes.
MOMENTS = {"timestamp", "date_created", "_created", "_modified", "approxSize", "_approxSize"}


def shape(value, own: dict):
    """``own``: names for values that only this object has ({value: "its id"}). Times are left out."""
    if isinstance(value, str | bytes | int | float) and value in own:
        return own[value]
    if isinstance(value, str):
        for mine, name in own.items():
            value = value.replace(str(mine), name)
        return value
    if isinstance(value, DateTime | float):
        return type(value).__name__
    if isinstance(value, Declaration):
        return sorted(one.__identifier__ for one in value)
    if isinstance(value, Blob):
        with value.open() as stream:
            return ("Blob", stream.read())
    if isinstance(value, Length):
        return value()
    if isinstance(value, TREES):
        return (type(value).__name__, _pairs(value.items(), own))
    if isinstance(value, dict):
        return _pairs(value.items(), own)
    if isinstance(value, list | tuple):
        return type(value)(shape(one, own) for one in value)
    if isinstance(value, Persistent):
        value._p_activate()
    if hasattr(value, "__dict__"):
        value._p_activate() if isinstance(value, Persistent) else None
        state = {name: one for name, one in vars(value).items() if not name.startswith("_v_")}
        return (type(value).__name__, _pairs(state.items(), own))
    return value


def _pairs(items, own):
    return {shape(key, own): "" if key in MOMENTS else shape(value, own) for key, value in items}
