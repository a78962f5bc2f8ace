"""``@@library-export`` and ``@library-export``: what answers a question, to be taken away.

``as`` says how: csv, bibtex, ris or zip (``format`` is one of the question's own filters).
"""

from __future__ import annotations

from collections.abc import Iterable
from plone import api as plone_api
from plone.restapi.services import Service
from Products.Five import BrowserView
from qualite.esms import _
from qualite.esms.core.questions.answering import refused
from qualite.esms.library import api
from qualite.esms.library.exchange import citations
from qualite.esms.library.exchange.exporting import sizes
from qualite.esms.library.exchange.exporting import tables
from qualite.esms.library.exchange.exporting.archive import LibraryArchive
from qualite.esms.library.exchange.terms import lists
from qualite.esms.library.exchange.terms import Writing
from qualite.esms.library.finding.answering import read_strictly
from qualite.esms.library.finding.results import address_of
from qualite.esms.library.search.rows import LibraryRow
from zope.i18n import translate
import json


AS = "as"
#: media type, name of the file
KINDS = {
    "csv": ("text/csv; charset=utf-8", "ressources.csv"),
    "bibtex": ("application/x-bibtex; charset=utf-8", "ressources.bib"),
    "ris": ("application/x-research-info-systems; charset=utf-8", "ressources.ris"),
    "zip": ("application/zip", "ressources.zip"),
}
MOST_BYTES = 2 << 30  # of files in an archive, but for those who keep the library
MANAGE = "qualite.esms: Manage Library"
UNKNOWN_KIND = _("Write as=csv, as=bibtex, as=ris or as=zip.")
TOO_MUCH = _("This is too much for one archive: narrow your question.")


def answer(library, request):
    """Body of the answer to a request, whose headers are set; a dict says what is wrong."""
    query, problems = read_strictly(request, extras=(AS,))
    kind = request.form.get(AS, "csv")
    if not isinstance(kind, str) or kind not in KINDS:
        problems.append({"parameter": AS, "message": translate(UNKNOWN_KIND, context=request)})
    if problems:
        return refused(request, problems)
    rows = list(api.all_rows(query))
    if kind == "zip" and not _keeps(library) and sizes.exceed(rows, MOST_BYTES):
        message = translate(TOO_MUCH, context=request)
        return refused(request, [{"parameter": AS, "message": message}])
    media_type, name = KINDS[kind]
    response = request.response
    response.setHeader("Content-Type", media_type)
    response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Cache-Control", "private, no-store")
    return _body(kind, rows, library)


def _keeps(library) -> bool:
    return plone_api.user.has_permission(MANAGE, obj=library)


def _body(kind: str, rows: list[LibraryRow], library):
    portal = plone_api.portal.get()
    site = portal.absolute_url()
    if kind == "zip":
        database = library._p_jar.db()
        path = portal.getPhysicalPath()[1:]
        return LibraryArchive(database, path, site, rows, Writing(lists()))
    if kind == "bibtex":
        return "\n".join(citations.bibtex(row, address_of(row, site)) for row in rows).encode()
    if kind == "ris":
        return citations.ris((row, address_of(row, site)) for row in rows).encode()
    return tables.written(_lines(rows, site))


def _lines(rows: Iterable[LibraryRow], site: str):
    writing = Writing(lists())
    for row in rows:
        files = [row.filename] if row.filename else []
        yield tables.values(row, writing, address_of(row, site), _link(row), files)


def _link(row: LibraryRow) -> str:
    """Address of a document that is kept elsewhere: the row only says that there is one."""
    if "link" not in row.formats:
        return ""
    document = plone_api.portal.get().unrestrictedTraverse(row.path, None)
    return getattr(document, "link", None) or ""


class Export(BrowserView):
    """For people: what is wrong is said in plain words."""

    def __call__(self):
        found = answer(self.context, self.request)
        if isinstance(found, dict):
            self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
            lines = [f"{one['parameter']}: {one['message']}" for one in found["errors"]]
            return "\n".join([found["message"], *lines])
        return found


class ExportGet(Service):
    """For machines."""

    def render(self):
        self.check_permission()
        found = answer(self.context, self.request)
        if isinstance(found, dict):
            self.request.response.setHeader("Content-Type", self.content_type)
            return json.dumps(found, indent=2, sort_keys=True)
        return found
