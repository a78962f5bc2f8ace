"""``@@citer``: how to cite a document, in the manner of ISO 690."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from plone import api
from plone.uuid.interfaces import IUUID
from qualite.esms import _
from qualite.esms.library import api as library
from qualite.esms.library import vocabularies
from qualite.esms.library.exchange import citations
from qualite.esms.library.reading import versions
from qualite.esms.library.reading.base import DocumentBase


def citation(
    title: str,
    url: str,
    seen: str,
    authors: tuple[str, ...] = (),
    organisation: str = "",
    year: str = "",
    site: str = "",
    version: int = 0,
    words=str,
) -> str:
    """Authors. Title. Version. Organisation, year. Site. Seen on. Address.

    ``seen``: the day in words; ``words`` gives a message in the reader's language.
    """
    parts = [
        "; ".join(authors) or organisation,
        title,
        words(_("Version ${number}", mapping={"number": version})) if version > 1 else "",
        ", ".join(part for part in (organisation if authors else "", year) if part),
        site,
        words(_("Seen on ${day}", mapping={"day": seen})),
    ]
    said = ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
    return f"{said}. {words(_('Available at: ${url}', mapping={'url': url}))}"


class CitationPage(DocumentBase):
    """The citation, to be copied, and what the licence asks for."""

    @cached_property
    def citation(self) -> str:
        document = self.context
        when: date | None = document.dated or document.published_on
        return citation(
            title=document.title,
            url=self.url,
            seen=self.day(self.today),
            authors=tuple(document.authors or ()),
            organisation=document.organisation or "",
            year=str(when.year) if when else "",
            site=api.portal.get().Title(),
            version=versions.count(document),
            words=self.text,
        )

    @cached_property
    def formats(self) -> list[dict]:
        """For reference managers: name, text; none before the catalog knows the document."""
        uid = IUUID(self.context)
        row = library.rows([uid]).get(uid)
        if row is None:
            return []
        return [
            {"name": "BibTeX", "text": citations.bibtex(row, self.url)},
            {"name": "RIS", "text": citations.ris([(row, self.url)])},
        ]

    @cached_property
    def licence(self) -> str:
        return vocabularies.label("licences", self.context.licence)
