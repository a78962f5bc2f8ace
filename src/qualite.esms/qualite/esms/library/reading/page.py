"""The page of a document of the library."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.library import vocabularies
from qualite.esms.library.reading import card
from qualite.esms.library.reading import criteria
from qualite.esms.library.reading import downloads
from qualite.esms.library.reading import following
from qualite.esms.library.reading import pictures
from qualite.esms.library.reading import replaced
from qualite.esms.library.reading import structured
from qualite.esms.library.reading.base import DocumentBase
from qualite.esms.library.reading.replacing import may_choose


class DocumentPage(DocumentBase):
    """``library_document``: what it is for, its preview, its files, what became of it."""

    @cached_property
    def library_url(self) -> str:
        return self.context.__parent__.absolute_url()

    @cached_property
    def nature(self) -> str:
        return vocabularies.label("natures", self.context.nature)

    @cached_property
    def themes(self) -> list[str]:
        return [vocabularies.label("themes", code) for code in self.context.themes or ()]

    @cached_property
    def organisation(self) -> dict:
        name, url = card.organisation(self.context)
        return {"name": name, "url": url}

    @cached_property
    def body(self) -> str:
        """HTML of "What it is for", filtered by the site's transform."""
        rich = self.context.text
        return rich.output_relative_to(self.context) if rich is not None and rich.raw else ""

    @cached_property
    def downloads(self) -> list[dict]:
        return downloads.of(self)

    @cached_property
    def link_as_text(self) -> str:
        """An address that no button opens."""
        link = self.context.link or ""
        return "" if link.startswith(downloads.OPENED) else link

    @cached_property
    def criteria(self) -> list[dict]:
        return criteria.of(self.context, self.library_url)

    @cached_property
    def card(self) -> list[dict]:
        return card.rows(self)

    @cached_property
    def steps(self) -> list[dict]:
        return following.steps(self)

    # -- preview ------------------------------------------------------------------------------

    @cached_property
    def preview(self) -> dict | None:
        """Of the main file, or of the first one that has a picture: url, size, words; or None."""
        found = pictures.first(self.context)
        if found is None:
            return None
        holder, kept = found
        words = {"title": self.context.title}
        return {
            "url": f"{holder.absolute_url()}/@@apercu?v={kept.digest[:12]}",
            "width": kept.width,
            "height": kept.height,
            "alt": self.text(_("First page of “${title}”", mapping=words)),
            "drawn": kept.drawn,
        }

    @cached_property
    def pages(self) -> str:
        """ "Page 1 of 6", "" where nobody knows."""
        found = pictures.first(self.context)
        count = found[1].pages if found is not None else 0
        if not count:
            return ""
        return self.text(_("Page 1 of ${count}", mapping={"count": count}))

    @cached_property
    def reading_url(self) -> str:
        """Address of the text in HTML, "" where none could be read."""
        return f"{self.url}/@@lire" if pictures.readable(self.context) else ""

    # -- replaces, is replaced ----------------------------------------------------------------

    @cached_property
    def replaced_by(self) -> list[dict]:
        return _links(replaced.seen(replaced.replacements(self.context)))

    @cached_property
    def replaces(self) -> list[dict]:
        return _links(replaced.seen((self.context.replaces,) if self.context.replaces else ()))

    @cached_property
    def may_choose_replaced(self) -> bool:
        return may_choose(self)

    @cached_property
    def may_edit(self) -> bool:
        return self.may("Modify portal content")

    # -- what the public is told of its state ---------------------------------------------------

    @cached_property
    def outdated_since(self) -> str:
        """Day on which it was marked as outdated, "" while it holds."""
        if self.review_state != "outdated":
            return ""
        workflow = api.portal.get_tool("portal_workflow")
        return self.day_of(workflow.getInfoFor(self.context, "time"))

    @cached_property
    def expired(self) -> bool:
        """Past the date that it bears itself, whatever its state."""
        until = self.context.valid_until
        return until is not None and until < self.today

    @cached_property
    def json_ld(self) -> str:
        picture = self.preview["url"] if self.preview else ""
        return structured.json_ld(self.context, picture)


def _links(brains) -> list[dict]:
    return [{"title": brain.Title, "url": brain.getURL()} for brain in brains]
