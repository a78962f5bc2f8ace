"""The library, its documents, its collections."""

from __future__ import annotations

from plone.app.textfield import RichText
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.library.interfaces import IInLibrary
from qualite.esms.library.nodes import exist as nodes_exist
from zope import schema
from zope.interface import implementer


def is_of_the_web(address: str) -> bool:
    """Constraint of an address: what a browser opens as a page, never a script."""
    return address.lower().startswith(("https://", "http://"))


class ILibrary(model.Schema):
    """The document library, at ``/ressources``."""

    title = schema.TextLine(title=_("Title"))
    description = schema.Text(title=_("Summary"), required=False)


class ILibraryDocument(model.Schema):
    """A document: a file, a link, or both; other files of it (another format, an easy-to-read
    version) are the Files that it holds."""

    title = schema.TextLine(
        title=_("Title"), description=_("Say what the document lets people do."), max_length=200
    )
    description = schema.Text(
        title=_("Summary"),
        description=_("Two sentences: who used it, and what for?"),
        max_length=1000,
    )
    model.primary("file")
    file = NamedBlobFile(title=_("File"), required=False)
    link = schema.URI(
        title=_("Address"),
        description=_("Of a document that is kept elsewhere: it begins with https://."),
        required=False,
        constraint=is_of_the_web,
    )
    text = RichText(
        title=_("What it is for"),
        description=_("What it is for, how to use it. Quote nobody whom you support."),
        required=False,
        default_mime_type="text/html",
        output_mime_type="text/x-html-safe",
        allowed_mime_types=("text/html",),
    )
    nature = schema.Choice(title=_("Type of document"), vocabulary="qualite.esms.LibraryNatures")
    themes = schema.Tuple(
        title=_("Themes"),
        value_type=schema.Choice(vocabulary="qualite.esms.LibraryThemes"),
        required=False,
        default=(),
        missing_value=(),
    )
    nodes = schema.Tuple(
        title=_("Criteria concerned"),
        description=_("Codes of objectives or criteria, such as 1.2 or 2.2.7; one a line."),
        value_type=schema.TextLine(max_length=20),
        constraint=nodes_exist,
        required=False,
        default=(),
        missing_value=(),
    )
    sectors = schema.Tuple(
        title=_("People supported"),
        description=_("Leave empty where it concerns all."),
        value_type=schema.Choice(vocabulary="qualite.esms.Publics"),
        required=False,
        default=(),
        missing_value=(),
    )
    audiences = schema.Tuple(
        title=_("Written for"),
        value_type=schema.Choice(vocabulary="qualite.esms.LibraryAudiences"),
        required=False,
        default=(),
        missing_value=(),
    )
    authors = schema.Tuple(
        title=_("Authors"),
        description=_("Professionals only, or a team; one a line."),
        value_type=schema.TextLine(max_length=120),
        required=False,
        default=(),
        missing_value=(),
    )
    organisation = schema.TextLine(
        title=_("Organisation"), required=False, default="", max_length=200
    )
    establishment = schema.ASCIILine(
        title=_("FINESS number of the establishment"),
        description=_("Nine characters: its page in the directory is then linked."),
        required=False,
        default="",
        max_length=9,
    )
    licence = schema.Choice(
        title=_("Licence"),
        description=_("What others may do with it."),
        vocabulary="qualite.esms.LibraryLicences",
    )
    # Not "language": that is a method of all content.
    written_in = schema.Choice(
        title=_("Language"),
        vocabulary="qualite.esms.LibraryLanguages",
        default="fr",
    )
    easy_to_read = schema.Bool(
        title=_("Easy to read"),
        description=_("Written by the rules of easy-to-read (FALC)."),
        required=False,
        default=False,
    )
    dated = schema.Date(
        title=_("Date of the document"),
        description=_("When it was written or last changed."),
        required=False,
    )
    valid_until = schema.Date(
        title=_("Valid until"),
        description=_("Leave empty where it does not expire."),
        required=False,
    )
    review_months = schema.Int(
        title=_("Look at it again after (months)"),
        description=_("Empty: the delay of the site. 0: never."),
        required=False,
        min=0,
        max=240,
    )

    # What follows is written by the library, never typed into a form of fields; what a document
    # replaces is chosen on a page, or given by a program: whoever may change the document may.
    directives.omitted("replaces", "revises", "origin", "published_on", "review_due")
    directives.write_permission(
        revises="cmf.ManagePortal",
        origin="cmf.ManagePortal",
        published_on="cmf.ManagePortal",
        review_due="cmf.ManagePortal",
    )
    directives.read_permission(revises="cmf.ModifyPortalContent", origin="cmf.ModifyPortalContent")
    replaces = schema.ASCIILine(
        title=_("Replaces"),
        description=_("UID of the document that this one replaces."),
        required=False,
        default="",
    )
    revises = schema.ASCIILine(
        title=_("New version of"),
        description=_("UID of the published document whose next version this is."),
        required=False,
        default="",
    )
    origin = schema.TextLine(
        title=_("Comes from"),
        description=_("UID of the document of a space that it was copied from, and its version."),
        required=False,
        default="",
    )
    published_on = schema.Date(title=_("Published on"), required=False)
    review_due = schema.Date(title=_("To be looked at again on"), required=False)


class ILibraryCollection(model.Schema):
    """An ordered reading list of documents of the library."""

    title = schema.TextLine(title=_("Title"), max_length=200)
    description = schema.Text(title=_("Summary"), required=False, max_length=1000)
    documents = schema.Tuple(
        title=_("Documents"),
        description=_("UIDs of documents, in reading order."),
        value_type=schema.ASCIILine(),
        required=False,
        default=(),
        missing_value=(),
        max_length=500,
    )
    directives.omitted("documents")


@implementer(ILibrary, IInLibrary)
class Library(Container):
    """Container of documents and collections; unordered, as it may hold tens of thousands."""

    _ordering = "unordered"


@implementer(ILibraryDocument, IInLibrary)
class LibraryDocument(Container):
    """A document of the library."""

    # A change of security (workflow, sharing) must also reach the library's own index.
    _cmf_security_indexes = ("allowedRolesAndUsers", "library_document")


@implementer(ILibraryCollection)
class LibraryCollection(Item):
    """A reading list."""
