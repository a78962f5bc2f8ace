"""What all pages of contributing have in common: the steps, the words beside them, errors."""

from __future__ import annotations

from functools import cached_property
from plone.base.utils import human_readable_size
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms import _
from qualite.esms.library.contributing.wording import HEADINGS
from qualite.esms.library.contributing.wording import STEPS
from qualite.esms.library.files import format_of
from qualite.esms.library.settings import setting
from qualite.esms.library.structure import library
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.documents import sizes
from typing import NamedTuple


MACROS = PageTemplateFile("templates/macros.pt", globals())
FIELDS = PageTemplateFile("templates/fields.pt", globals())


class Problem(NamedTuple):
    """``anchor``: where the link of the summary leads, "" for none."""

    anchor: str
    message: object


class ContributePage(Page):
    """A page of the form; ``step``: name of the current one."""

    breadcrumb = _("Propose a document")
    step = ""
    problems: list[Problem]

    def __init__(self, context, request):
        super().__init__(context, request)
        self.problems = []

    @property
    def macros(self):
        """Macros of the form (``templates/macros.pt``)."""
        return MACROS.macros

    @property
    def field_macros(self):
        """Macros of its fields (``templates/fields.pt``)."""
        return FIELDS.macros

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def library_url(self) -> str:
        return library().absolute_url()

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return f"{self.url}/@@contribute"

    @cached_property
    def steps(self) -> list[dict]:
        """title, done, current, url ("" where one cannot go there yet)."""
        names = list(STEPS)
        at = names.index(self.step) if self.step in names else 0
        return [
            {
                "title": STEPS[name],
                "done": number < at,
                "current": number == at,
                "url": self.step_url(name) if number != at else "",
            }
            for number, name in enumerate(names)
        ]

    def step_url(self, name: str) -> str:
        """Address of a step, "" where there is no draft yet."""
        return ""

    @cached_property
    def heading(self):
        """Which step it is, and what it is for."""
        return _(
            "Step ${number} of ${count}: ${what}",
            mapping={
                "number": [*STEPS].index(self.step) + 1,
                "count": len(STEPS),
                "what": self.text(HEADINGS[self.step]),
            },
        )

    @cached_property
    def reading_days(self) -> int:
        return setting("reading_days")

    @cached_property
    def largest(self) -> int:
        return setting("largest_file")

    def refuse(self, anchor: str, message) -> None:
        """Note a problem for the summary."""
        self.problems.append(Problem(anchor, message))

    def about_file(self, file) -> str:
        """Format and size in words: "ODT, 180 Ko"."""
        size = sizes.in_words(human_readable_size(file.getSize()), self.text, self.language)
        return ", ".join(part for part in (format_of(file.filename).upper(), size) if part)
