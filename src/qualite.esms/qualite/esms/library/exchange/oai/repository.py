"""The library as ``oai_repo`` asks for it: the protocol is that package's."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from lxml import etree
from oai_repo import DataInterface
from oai_repo import Identify
from oai_repo import MetadataFormat
from oai_repo import RecordHeader
from oai_repo import Set
from oai_repo.exceptions import OAIErrorIdDoesNotExist
from plone import api
from qualite.esms.library import vocabularies
from qualite.esms.library.exchange.oai import records
from qualite.esms.library.exchange.oai.dublin_core import dublin_core
from qualite.esms.library.exchange.oai.records import Record
from urllib.parse import urlsplit


GRANULARITY = "YYYY-MM-DDThh:mm:ssZ"
OAI_DC = MetadataFormat(
    "oai_dc",
    "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    "http://www.openarchives.org/OAI/2.0/oai_dc/",
)
NO_ADDRESS = "noreply@example.org"


class LibraryRepository(DataInterface):
    """Answers for one request."""

    limit = 100

    def __init__(self, library_url: str) -> None:
        self.url = f"{library_url}/@@oai"
        self.site = api.portal.get()
        self.prefix = f"oai:{urlsplit(library_url).hostname or 'localhost'}:"

    @cached_property
    def _records(self) -> dict[str, Record]:
        return {record.uid: record for record in records.records()}

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        return {name: vocabularies.labels(name) for name in ("natures", "themes", "licences")}

    def _label(self, name: str, code: str) -> str:
        return self._labels[name].get(code, code)

    def _record(self, identifier: str) -> Record:
        uid = identifier.removeprefix(self.prefix)
        found = self._records.get(uid) if identifier.startswith(self.prefix) else None
        if found is None:
            raise OAIErrorIdDoesNotExist("The given identifier does not exist.")
        return found

    # -- what the package asks ----------------------------------------------------------------

    def get_identify(self) -> Identify:
        """Who this repository is."""
        first = min((record.when for record in self._records.values()), default=None)
        address = api.portal.get_registry_record("plone.email_from_address", default="")
        return Identify(
            repository_name=self.site.Title(),
            base_url=self.url,
            admin_email=[address or NO_ADDRESS],
            earliest_datestamp=_stamp(first) if first else "2000-01-01T00:00:00Z",
            deleted_record="transient",
            granularity=GRANULARITY,
        )

    def is_valid_identifier(self, identifier: str) -> bool:
        """Whether it names a document that a harvester sees."""
        return identifier.startswith(self.prefix) and (
            identifier.removeprefix(self.prefix) in self._records
        )

    def get_metadata_formats(self, identifier: str | None = None) -> list[MetadataFormat]:
        """Dublin Core, for all."""
        return [OAI_DC]

    def get_record_header(self, identifier: str) -> RecordHeader:
        """Identifier, moment, sets; whether it was withdrawn."""
        record = self._record(identifier)
        return RecordHeader(
            identifier=identifier,
            datestamp=_stamp(record.when),
            setspecs=[_spec(theme) for theme in record.themes],
            status="deleted" if record.row is None else None,
        )

    def get_record_metadata(self, identifier: str, metadataprefix: str):
        """The document in Dublin Core; something to be taken out where it was withdrawn.

        The package leaves records without metadata out; the protocol wants their headers.
        """
        row = self._record(identifier).row
        if row is None:
            return etree.Element("gone")
        url = f"{self.site.absolute_url()}/{row.path}"
        return dublin_core(row, url, self.site.Title(), self._label)

    def mark_deleted(self, root: etree._Element) -> None:
        """Say of withdrawn documents that they are, which the package leaves out of its answers."""
        for header in root.iter("header"):
            uid = header.findtext("identifier", "").removeprefix(self.prefix)
            if uid in self._records and self._records[uid].row is None:
                header.set("status", "deleted")
                for metadata in header.getparent().findall("metadata"):
                    header.getparent().remove(metadata)

    def get_record_abouts(self, identifier: str) -> list:
        """Nothing more is said."""
        return []

    def list_set_specs(self, identifier: str | None = None, cursor: int = 0) -> tuple:
        """The themes, or those of one document."""
        if identifier is not None:
            return [_spec(theme) for theme in self._record(identifier).themes], None, None
        specs = [_spec(theme) for theme in self._labels["themes"]]
        return specs[cursor : cursor + self.limit], len(specs), None

    def get_set(self, setspec: str) -> Set | None:
        """A theme."""
        label = self._labels["themes"].get(_theme(setspec))
        return None if label is None else Set(spec=setspec, name=label, description=[])

    def list_identifiers(
        self,
        metadataprefix: str,
        filter_from: datetime | None = None,
        filter_until: datetime | None = None,
        filter_set: str | None = None,
        cursor: int = 0,
    ) -> tuple:
        """A page of identifiers, oldest change first, and how many there are in all."""
        found = [
            self.prefix + record.uid
            for record in self._records.values()
            if (filter_from is None or record.when >= filter_from)
            and (filter_until is None or record.when <= filter_until)
            and (filter_set is None or _in_set(record, _theme(filter_set)))
        ]
        return found[cursor : cursor + self.limit], len(found), None


def _stamp(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _spec(theme: str) -> str:
    return theme.replace("/", ":")


def _theme(spec: str) -> str:
    return spec.replace(":", "/")


def _in_set(record: Record, theme: str) -> bool:
    return any(own == theme or own.startswith(f"{theme}/") for own in record.themes)
