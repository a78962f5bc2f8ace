"""What the catalog knows of the directory's entries."""

from AccessControl.PermissionRole import rolesForPermissionOn
from plone import api
from plone.base.utils import safe_text
from plone.indexer import indexer
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers
from Products.CMFPlone.CatalogTool import sortable_title
from qualite.esms.directory.content import IConsultant
from qualite.esms.directory.content import IDirectoryEntry
from qualite.esms.directory.content import IEstablishment
from qualite.esms.directory.content import IEvaluationFirm
from qualite.esms.directory.content import IManagingBody
from qualite.esms.directory.content import IRegisterEntry
from qualite.esms.directory.finess import nomenclature
from qualite.esms.directory.search.rows import EntryRow
from types import SimpleNamespace


OWN_TEXTS = ("easy_to_read", "audience", "quotation")
OWN_LISTS = ("services", "missions", "projects", "team")


def is_public_presentation(obj) -> bool:
    """Whether every visitor may read what people wrote: only then is it indexed."""
    return "Anonymous" in rolesForPermissionOn("qualite.esms: View Presentation", obj)


def own_words(obj) -> str:
    """The entry's own published text, without markup."""
    if not is_public_presentation(obj):
        return ""
    parts = [getattr(obj, name, "") or "" for name in OWN_TEXTS]
    for name in OWN_LISTS:
        parts.extend(getattr(obj, name, ()) or ())
    rich = getattr(obj, "presentation", None)
    if rich is not None and rich.raw:
        transforms = api.portal.get_tool("portal_transforms")
        data = transforms.convertTo("text/plain", rich.raw, mimetype="text/html")
        parts.append(safe_text(data.getData()) if data else "")
    return " ".join(part for part in parts if part)


def register_words(obj) -> str:
    """Words of the register by which an entry is sought.

    Title, id (the FINESS number), town and postcode are fields of the row already.
    """
    parts = [obj.kind_label()]
    if IEstablishment.providedBy(obj):
        category = nomenclature.categories().get(obj.category)
        parts += [category.short_label if category else "", obj.siret, obj.managing_body_title]
    elif IManagingBody.providedBy(obj):
        parts.append(obj.siren)
    elif IEvaluationFirm.providedBy(obj):
        parts.append(obj.accreditation_number)
    elif IConsultant.providedBy(obj):
        parts.extend(obj.skills or ())
    return " ".join(part for part in parts if part)


def full_register_text(obj, words: str) -> str:
    """All that the register says, for the site's own search; ``words``: ``register_words``."""
    parts = (obj.title, obj.id, obj.town, obj.postcode, words)
    return " ".join(part for part in parts if part)


def review_state(obj) -> str:
    return api.portal.get_tool("portal_workflow").getInfoFor(obj, "review_state", "")


def sortable_title_of(title: str) -> str:
    """The value of the ``sortable_title`` index for a title."""
    return sortable_title(SimpleNamespace(Title=title))()


def make_row(obj, *, state, allowed, sort_title, words, modified=0):
    """The row of an entry: a plain tuple in the order of ``EntryRow``."""
    get = obj.__dict__.get  # register values only, without waking defaults for each field
    category = get("category") or ""
    known = nomenclature.categories().get(category)
    department = get("department") or ""
    region = nomenclature.departments().get(department)
    publics = known.publics if known else tuple(get("sectors") or ())
    return tuple(
        EntryRow(
            kind=obj.portal_type,
            state=state,
            allowed=tuple(allowed),
            id=obj.id,
            title=obj.title,
            sort_title=sort_title,
            category=category,
            publics=tuple(publics),
            department=department,
            region=region.region if region else "",
            legal_status=legal_status(obj),
            kept=state == "claimed",
            postcode=get("postcode") or "",
            town=get("town") or "",
            latitude=get("latitude"),
            longitude=get("longitude"),
            capacity=get("capacity") or 0,
            parent=get("managing_body") or "",
            parent_title=get("managing_body_title") or "",
            modified=modified,
            words=words,
        )
    )


def legal_status(obj) -> str:
    """Group of the legal form: known of a managing body, copied to its establishments."""
    if IManagingBody.providedBy(obj):
        form = nomenclature.legal_forms().get(obj.legal_form)
        return form.group if form else ""
    return obj.__dict__.get("legal_status") or ""


@indexer(IDirectoryEntry)
def directory_entry(obj):
    return make_row(
        obj,
        state=review_state(obj),
        allowed=sorted(allowedRolesAndUsers(obj)()),
        sort_title=sortable_title_of(obj.title),
        words=f"{register_words(obj)} {own_words(obj)}".strip(),
        modified=int(obj.modified().timeTime()),
    )


@indexer(IDirectoryEntry)
def searchable_text(obj):
    return f"{full_register_text(obj, register_words(obj))} {own_words(obj)}".strip()


@indexer(IRegisterEntry)
def finess(obj):
    return obj.finess


@indexer(IEstablishment)
def managing_body(obj):
    return obj.managing_body
