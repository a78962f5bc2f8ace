"""What the theme asks of the slices, which it does not import."""

from zope.interface import Attribute
from zope.interface import Interface


class IHomeFigures(Interface):
    """Figures shown on the home page: a utility that a slice registers.

    Without it, the home page writes its sentences without numbers.
    """

    def establishments():
        """Number of establishments that an anonymous visitor can find (int)."""


class IHomeDocuments(Interface):
    """Documents shown on the home page: a utility that a slice registers. Without it, none are."""

    url = Attribute("Address of the page that lists them all.")

    def recent(request):
        """The newest that the current person may see, as dicts: title, url, abstract, organisation,
        icon (markup), kind and subject (words, in the language of the request)."""


class IBell(Interface):
    """The bell of the header: a utility that a slice registers. Without it there is no bell."""

    url = Attribute("Address of the page that lists what is new.")

    def count():
        """How much is new to the current person (int, at most 99); asked on every page."""
