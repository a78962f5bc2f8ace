"""``@@export``: all entries that answer a question, as a file."""

from datetime import date
from plone import api as plone_api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.core.questions.answering import let_caches_keep
from qualite.esms.core.questions.answering import problems_title
from qualite.esms.directory import api
from qualite.esms.directory import exports
from qualite.esms.directory.content import IDirectory
from qualite.esms.directory.services import streams
from qualite.esms.directory.services.columns import ADDRESS
from qualite.esms.directory.services.columns import cells
from qualite.esms.directory.services.columns import COLUMNS
from qualite.esms.directory.services.columns import properties
from qualite.esms.directory.services.question import ANONYMOUS_MAX_AGE
from qualite.esms.directory.services.question import read_question
from qualite.esms.directory.services.titles import language
from zope.i18n import translate
import tempfile


class Export(BrowserView):
    """The same parameters as the directory's page, and ``format``: csv, xlsx or geojson."""

    problem_page = ViewPageTemplateFile("templates/export_problem.pt")
    problems = ()

    def __call__(self):
        query, problems = read_question(self.context, self.request, extras=("format",))
        format = self.request.form.get("format", "csv")
        if not isinstance(format, str) or format not in exports.FORMATS:
            message = _("The possible formats are csv, xlsx and geojson.")
            problems.append(
                {"parameter": "format", "message": translate(message, context=self.request)}
            )
        if problems:
            return self.refuse(problems)
        # Entries are read now: the database is closed when the server sends the body.
        found = api.entries(api.hits(query))
        self.language = language(self.request)
        self.set_headers(format)
        return getattr(self, f"as_{format}")(found)

    def refuse(self, problems):
        """A page that says what is wrong, with status 400."""
        self.problems = problems
        self.problem = problems_title(self.request)
        self.request.response.setStatus(400)
        return self.problem_page()

    @property
    def directory_url(self):
        """The directory's page, where the question can be asked again."""
        return self.context.absolute_url()

    def set_headers(self, format):
        name = "annuaire" if IDirectory.providedBy(self.context) else self.context.getId()
        response = self.request.response
        response.setHeader("Content-Type", exports.FORMATS[format])
        response.setHeader(
            "Content-Disposition", f'attachment; filename="{name}-{date.today()}.{format}"'
        )
        response.setHeader("X-Content-Type-Options", "nosniff")
        let_caches_keep(self.request, ANONYMOUS_MAX_AGE, plone_api.user.is_anonymous())

    def header(self):
        headings = [*(column.title for column in COLUMNS), ADDRESS]
        return [translate(heading, target_language=self.language) for heading in headings]

    def as_csv(self, found):
        rows = (cells(listed, self.language) for listed in found)
        return streams.Chunks(exports.csv_chunks(self.header(), rows))

    def as_xlsx(self, found):
        stream = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - closed when it was sent
        rows = (cells(listed, self.language) for listed in found)
        title = translate(_("Directory"), target_language=self.language)
        exports.write_xlsx(stream, self.header(), rows, title)
        return streams.FileChunks(stream)

    def as_geojson(self, found):
        return streams.Chunks(
            exports.geojson_chunks(
                exports.feature(
                    listed.row.id,
                    listed.row.longitude,
                    listed.row.latitude,
                    properties(listed, self.language),
                )
                for listed in found
            )
        )
