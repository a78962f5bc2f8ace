"""What an export says of each entry: register fields only, never what people wrote."""

from collections.abc import Callable
from dataclasses import dataclass
from qualite.esms import _
from qualite.esms.directory.exports import Cell
from qualite.esms.directory.services.titles import title


@dataclass(frozen=True)
class Column:
    """A column: its key in GeoJSON, its heading in spreadsheets, how it is read."""

    key: str
    title: str
    read: Callable[..., Cell]  # (row, language) -> cell


def _plain(name):
    return lambda row, language: getattr(row, name)


def _titled(facet, name):
    def read(row, language):
        value = getattr(row, name)
        return title(facet, value, language) if value else ""

    return read


def _publics(row, language):
    return ", ".join(title("public", value, language) for value in row.publics)


def _kept(row, language):
    return title("kept", "1" if row.kept else "0", language)


def _capacity(row, language):
    return row.capacity or None


COLUMNS = (
    Column("id", _("FINESS number or identifier"), _plain("id")),
    Column("name", _("Name"), _plain("title")),
    Column("kind", _("Kind"), _titled("type", "kind")),
    Column("category_code", _("Category code"), _plain("category")),
    Column("category", _("Category"), _titled("category", "category")),
    Column("publics", _("Publics"), _publics),
    Column("postcode", _("Postcode"), _plain("postcode")),
    Column("town", _("Town"), _plain("town")),
    Column("department_code", _("Department code"), _plain("department")),
    Column("department", _("Department"), _titled("department", "department")),
    Column("region", _("Region"), _titled("region", "region")),
    Column("legal_status", _("Legal status"), _titled("legal_status", "legal_status")),
    Column("state", _("State"), _titled("state", "state")),
    Column("kept", _("Page kept up to date"), _kept),
    Column("capacity", _("Places"), _capacity),
    Column("managing_body_id", _("Managing body (FINESS number)"), _plain("parent")),
    Column("managing_body", _("Managing body"), _plain("parent_title")),
    Column("latitude", _("Latitude"), _plain("latitude")),
    Column("longitude", _("Longitude"), _plain("longitude")),
)
ADDRESS = _("Address of the page")


def cells(listed, language) -> list[Cell]:
    """The cells of an entry (``api.Listed``), in the order of ``COLUMNS`` and its address."""
    return [*(column.read(listed.row, language) for column in COLUMNS), listed.url]


def properties(listed, language) -> dict[str, Cell]:
    """The same by key, for GeoJSON; the position is the feature's own."""
    return {
        **{
            column.key: column.read(listed.row, language)
            for column in COLUMNS
            if column.key not in ("id", "latitude", "longitude")
        },
        "url": listed.url,
    }
