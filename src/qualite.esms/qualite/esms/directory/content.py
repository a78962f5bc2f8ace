"""Content types of the directory: what the register says of each entry.

Fields that come from FINESS are read-only to people: writing them needs
``qualite.esms.EditRegister``. Firms and consultants correct their own contact. What people write of
themselves is in ``presentation.py``, so that an import can never overwrite it.
"""

from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from qualite.esms import _
from qualite.esms.directory.finess import nomenclature
from zope import schema
from zope.interface import implementer
from zope.interface import Interface


REGISTER_PERMISSION = "qualite.esms.EditRegister"


class IDirectory(model.Schema):
    """The directory, at the root of the site."""

    title = schema.TextLine(title=_("Title"))
    description = schema.Text(title=_("Summary"), required=False)


class IDirectorySection(model.Schema):
    """One of the four sections of the directory; its entries are of one type."""

    title = schema.TextLine(title=_("Title"))
    entry_type = schema.Choice(
        title=_("Type of the entries"),
        description=_("A section holds entries of one type only."),
        values=("Establishment", "ManagingBody", "EvaluationFirm", "Consultant"),
        default="Establishment",
    )


class IDirectoryEntry(Interface):
    """Anything that the directory lists."""


class IAddress(model.Schema):
    """Where an entry is and how to reach it."""

    street = schema.TextLine(title=_("Street"), required=False, default="")
    complement = schema.TextLine(title=_("Address complement"), required=False, default="")
    postcode = schema.TextLine(title=_("Postcode"), required=False, default="")
    town = schema.TextLine(title=_("Town"), required=False, default="")
    department = schema.Choice(
        title=_("Department"),
        vocabulary="qualite.esms.Departments",
        required=False,
        default="",
    )
    phone = schema.TextLine(title=_("Telephone"), required=False, default="")


class IRegisterEntry(IAddress):
    """Fields that establishments and managing bodies take from FINESS."""

    title = schema.TextLine(title=_("Name"), description=_("As the register writes it."))
    finess = schema.ASCIILine(
        title=_("FINESS number"),
        description=_("Nine characters; the key of the entry in the national register."),
        required=True,
        max_length=9,
    )
    insee = schema.TextLine(title=_("Code of the commune (INSEE)"), required=False, default="")
    directives.write_permission(
        title=REGISTER_PERMISSION,
        finess=REGISTER_PERMISSION,
        insee=REGISTER_PERMISSION,
        street=REGISTER_PERMISSION,
        complement=REGISTER_PERMISSION,
        postcode=REGISTER_PERMISSION,
        town=REGISTER_PERMISSION,
        department=REGISTER_PERMISSION,
        phone=REGISTER_PERMISSION,
    )


class IEstablishment(IRegisterEntry, IDirectoryEntry):
    """An establishment or service (FINESS ET)."""

    managing_body = schema.ASCIILine(
        title=_("Managing body (FINESS number)"), required=False, default=""
    )
    managing_body_title = schema.TextLine(title=_("Managing body"), required=False, default="")
    category = schema.Choice(
        title=_("Category"),
        description=_("Category of the FINESS nomenclature."),
        vocabulary="qualite.esms.Categories",
        required=False,
        default="",
    )
    legal_status = schema.Choice(
        title=_("Legal status"),
        description=_("Group of the managing body's legal form."),
        vocabulary="qualite.esms.LegalStatuses",
        required=False,
        default="",
    )
    siret = schema.ASCIILine(title=_("SIRET number"), required=False, default="")
    tariff_mode = schema.ASCIILine(title=_("Tariff mode (MFT code)"), required=False, default="")
    opened = schema.Date(title=_("Opened on"), required=False)
    authorised = schema.Date(title=_("Authorised on"), required=False)
    register_updated = schema.Date(title=_("Updated in the register on"), required=False)
    register_closed = schema.Date(title=_("Closed on, says the register"), required=False)
    latitude = schema.Float(title=_("Latitude"), required=False, min=-90.0, max=90.0)
    longitude = schema.Float(title=_("Longitude"), required=False, min=-180.0, max=180.0)
    position_source = schema.TextLine(title=_("Source of the position"), required=False, default="")
    capacity = schema.Int(
        title=_("Places"),
        description=_("Installed capacity, all equipment together."),
        required=False,
        default=0,
        min=0,
    )
    equipment = schema.Tuple(
        title=_("Equipment"),
        description=_("Installed places by discipline, activity and clientele."),
        value_type=schema.TextLine(),
        required=False,
        default=(),
    )
    directives.write_permission(
        managing_body=REGISTER_PERMISSION,
        managing_body_title=REGISTER_PERMISSION,
        category=REGISTER_PERMISSION,
        legal_status=REGISTER_PERMISSION,
        siret=REGISTER_PERMISSION,
        tariff_mode=REGISTER_PERMISSION,
        opened=REGISTER_PERMISSION,
        authorised=REGISTER_PERMISSION,
        register_updated=REGISTER_PERMISSION,
        register_closed=REGISTER_PERMISSION,
        latitude=REGISTER_PERMISSION,
        longitude=REGISTER_PERMISSION,
        position_source=REGISTER_PERMISSION,
        capacity=REGISTER_PERMISSION,
        equipment=REGISTER_PERMISSION,
    )


class IManagingBody(IRegisterEntry, IDirectoryEntry):
    """A managing body: the legal entity (FINESS EJ) that runs establishments."""

    legal_form = schema.Choice(
        title=_("Legal form"),
        vocabulary="qualite.esms.LegalForms",
        required=False,
        default="",
    )
    siren = schema.ASCIILine(title=_("SIREN number"), required=False, default="")
    created_on = schema.Date(title=_("Created on"), required=False)
    directives.write_permission(
        legal_form=REGISTER_PERMISSION,
        siren=REGISTER_PERMISSION,
        created_on=REGISTER_PERMISSION,
    )


class IPractice(IAddress, IDirectoryEntry):
    """Fields common to those who evaluate and advise."""

    title = schema.TextLine(title=_("Name"))
    email = schema.ASCIILine(
        title=_("Professional e-mail address"),
        description=_("Shown to all visitors: give a professional contact only."),
        required=False,
        default="",
    )
    departments = schema.Tuple(
        title=_("Departments served"),
        description=_("Leave empty for the whole country."),
        value_type=schema.Choice(vocabulary="qualite.esms.Departments"),
        required=False,
        default=(),
    )
    sectors = schema.Tuple(
        title=_("Publics known"),
        value_type=schema.Choice(vocabulary="qualite.esms.Publics"),
        required=False,
        default=(),
    )


class IEvaluationFirm(IPractice):
    """An evaluation firm: accredited by COFRAC, or habilitated by ANESM in the former regime."""

    status = schema.Choice(
        title=_("Status"),
        vocabulary="qualite.esms.FirmStatuses",
        default="accredited",
    )
    accreditation_number = schema.TextLine(
        title=_("Accreditation or habilitation number"), required=False, default=""
    )
    valid_until = schema.Date(title=_("Valid until"), required=False)
    # A firm may correct its address; that it is accredited is for the directory to say.
    directives.write_permission(
        status="qualite.esms.ManageDirectory",
        accreditation_number="qualite.esms.ManageDirectory",
        valid_until="qualite.esms.ManageDirectory",
    )


class IConsultant(IPractice):
    """A consultant: a person, listed with professional contact only and with consent."""

    profession = schema.TextLine(title=_("Profession"), required=False, default="")
    skills = schema.Tuple(
        title=_("Skills"),
        description=_("One per line."),
        value_type=schema.TextLine(),
        required=False,
        default=(),
    )
    consent = schema.Bool(
        title=_("This person agrees to be listed"),
        description=_(
            "A person's page needs their agreement. They may withdraw it at any time: "
            "the page is then deleted."
        ),
        required=True,
        constraint=bool,
    )


@implementer(IDirectory)
class Directory(Container):
    """Container of the four sections."""

    _ordering = "unordered"
    _cmf_security_indexes = ("allowedRolesAndUsers", "directory_entry")


@implementer(IDirectorySection)
class DirectorySection(Container):
    """Container of the entries of one type; unordered, as it may hold tens of thousands."""

    _ordering = "unordered"
    _cmf_security_indexes = ("allowedRolesAndUsers", "directory_entry")

    def allowedContentTypes(self, context=None):
        """Only the section's own type can be added."""
        return [info for info in super().allowedContentTypes() if info.getId() == self.entry_type]


class DirectoryEntry(Container):
    """Base of the four kinds of entry."""

    _ordering = "unordered"
    # A change of security (workflow, sharing) must also reach the directory's own index, and the
    # words by which the site's search finds the entry: own text is indexed while it is public.
    _cmf_security_indexes = ("allowedRolesAndUsers", "directory_entry", "SearchableText")

    def kind_label(self) -> str:
        """What the entry is, in a few French words of its nomenclature ("EHPAD")."""
        return ""

    def Description(self) -> str:
        """One line for listings: what it is and where."""
        place = f"{self.town} ({self.postcode})" if self.postcode else self.town
        return ", ".join(part for part in (self.kind_label(), place) if part)


@implementer(IEstablishment)
class Establishment(DirectoryEntry):
    """An establishment of the register."""

    def kind_label(self) -> str:
        category = nomenclature.categories().get(self.category)
        return category.label if category else ""


@implementer(IManagingBody)
class ManagingBody(DirectoryEntry):
    """A managing body of the register."""

    def kind_label(self) -> str:
        form = nomenclature.legal_forms().get(self.legal_form)
        return form.label if form else ""


@implementer(IEvaluationFirm)
class EvaluationFirm(DirectoryEntry):
    """An evaluation firm."""


@implementer(IConsultant)
class Consultant(DirectoryEntry):
    """A consultant."""

    def kind_label(self) -> str:
        return self.profession or ""
