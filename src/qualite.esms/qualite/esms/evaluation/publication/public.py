"""Published results on the pages of establishments, for families and everybody."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from qualite.esms import _
from qualite.esms.evaluation.publication import store
from qualite.esms.evaluation.publication.progress import progress
from qualite.esms.evaluation.results import wording
from qualite.esms.theme.circles import circles
from qualite.esms.theme.icons import icon
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards import dates
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


KINDS = {
    "self": _("Self-assessment"),
    "internal": _("Internal evaluation"),
    "external": _("Evaluation by evaluators"),
}
BEST = 4
CHAPTERS = 3


class PublishedResults(ViewletBase):
    """Beside an establishment's page: what its committee published."""

    @cached_property
    def publications(self) -> list[store.Publication]:
        return store.of_establishment(self.context.finess or "")

    @cached_property
    def latest(self) -> store.Publication:
        return self.publications[0]

    def kind(self, publication):
        return KINDS[publication.kind]

    def day(self, day) -> str:
        return f"{day:%d/%m/%Y}"

    def url(self, publication) -> str:
        return f"{self.context.absolute_url()}/@@evaluation-results/{publication.id}"

    def icon(self, name: str) -> str:
        return icon(name)

    @cached_property
    def chapters(self) -> list[dict]:
        return [one for one in self.latest.figures["chapters"] if one["mean"] is not None]

    def mean(self, chapter) -> str:
        return wording.written(chapter["mean"], api.portal.get_current_language()[:2])

    @cached_property
    def drawing(self) -> str:
        shares = [float(one["mean"] or 0) / BEST for one in self.latest.figures["chapters"]]
        return circles((shares + [None] * CHAPTERS)[:CHAPTERS], size=64)

    @cached_property
    def plan(self):
        return progress(self.latest.path) if "plan" in self.latest.parts else None

    def render(self):
        return self.index() if self.publications else ""


@implementer(IPublishTraverse)
class EvaluationResults(Page):
    """``@@evaluation-results/<id>`` of an establishment: the whole of a publication."""

    white_band = True
    publication = None

    def publishTraverse(self, request, name):
        if self.publication is None:
            self.publication = store.one(self.context.finess or "", name)
            if self.publication is not None:
                return self
        raise NotFound(name)

    def update(self):
        if self.publication is None:
            found = store.of_establishment(self.context.finess or "")
            if not found:
                raise NotFound("evaluation-results")
            self.publication = found[0]

    @property
    def figures(self) -> dict:
        return self.publication.figures

    @cached_property
    def kind(self) -> str:
        return self.text(KINDS[self.publication.kind])

    @cached_property
    def title(self) -> str:
        return self.text(_("Results: ${title}", mapping={"title": self.publication.title}))

    def has(self, part: str) -> bool:
        """Whether a part was chosen and has something to show."""
        return part in self.publication.parts

    def day(self, day) -> str:
        return dates.day_and_month(day, self.language)

    @cached_property
    def plan(self):
        return progress(self.publication.path) if self.has("plan") else None
