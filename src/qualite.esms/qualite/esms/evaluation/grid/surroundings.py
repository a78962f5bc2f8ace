"""What stands around the rows of the grid: the tree with its progress, headings, choices."""

from __future__ import annotations

from functools import cached_property
from qualite.esms import _
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.grid import wording
from qualite.esms.evaluation.grid.asked import AskedGrid
from qualite.esms.evaluation.grid.filters import FILTERS
from qualite.esms.theme.circles import circles
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.meetings.moments import here


class Surroundings(AskedGrid):
    """Where one is, how far it is, where else one may go."""

    @cached_property
    def chapters(self) -> list[dict]:
        """The tree: chapters with their thematics, each with its progress and its address."""
        chapters: dict = {}
        for one in self.sheet.themes:
            chapter = chapters.setdefault(
                one.chapter.code,
                {
                    "title": f"{one.chapter.code}. {wording.title_of(one.chapter, self.text)}",
                    "css": f"q-c{len(chapters) % 3 + 1}",
                    "themes": [],
                },
            )
            chapter["themes"].append(
                {
                    "title": wording.title_of(one.node, self.text),
                    "code": one.node.code,
                    "url": self.address(
                        theme=one.node.code, all="", element="", interview=self.asked_for(one)
                    ),
                    "current": one is self.theme,
                    "done": one.done,
                    "total": len(one.elements),
                    "complete": one.complete,
                }
            )
        return list(chapters.values())

    @cached_property
    def progress(self) -> dict:
        """Ratings given, to give, their share in percent, drawn by chapter."""
        done, total = self.sheet.total
        shares = [
            sum(one["done"] for one in chapter["themes"])
            / sum(one["total"] for one in chapter["themes"])
            for chapter in self.chapters[:3]
        ]
        return {
            "done": done,
            "total": total,
            "percent": done * 100 // total if total else 0,
            "drawing": circles((*shares, 0, 0, 0)[:3], size=44),
        }

    @cached_property
    def place(self) -> str:
        """Where the thematic is, in words."""
        if self.theme is None:
            return self.text(_("All thematics"))
        numbers = {
            "chapter": self.theme.chapter.code,
            "number": self.sheet.themes.index(self.theme) + 1,
            "count": len(self.sheet.themes),
        }
        place = self.text(_("Chapter ${chapter}, thematic ${number} of ${count}", mapping=numbers))
        method = wording.METHOD_WORDS.get(self.theme.method)
        return f"{place}. {self.text(method)}" if method else place

    @cached_property
    def heading(self) -> str:
        if self.theme is None:
            return self.text(_("The whole grid"))
        return wording.title_of(self.theme.node, self.text)

    @cached_property
    def side_links(self) -> list[dict]:
        """The sides that the person sees, where there are two."""
        seen = sides.seen(self.context)
        return [
            {
                "words": self.text(wording.SIDE_WORDS[one]),
                "url": self.address(side=one, interview=""),
                "current": one == self.side,
            }
            for one in (seen if len(seen) > 1 else ())
        ]

    @cached_property
    def interviews(self) -> list[dict]:
        """Interviews of what is shown: id, words with progress, whether it is the one shown."""
        found = (
            self.sheet.interviews_for(self.theme.method) if self.theme else self.sheet.interviews
        )
        shown = {one.interview.id for one in self.themes if one.interview is not None}
        listed = []
        for one in found:
            elements = self.theme.elements if self.theme else self.sheet.elements_of(one)
            words = self.text(wording.interview_words(one, short=self.theme is not None))
            done = self.sheet.done_in(one, elements)
            listed.append(
                {
                    "id": one.id,
                    "words": f"{words} ({done}/{len(elements)})",
                    "current": one.id == self.address["interview"]
                    or (not self.address["interview"] and one.id in shown),
                }
            )
        return listed

    @cached_property
    def filters(self) -> list[dict]:
        asked = self.address["show"] if self.address["show"] in FILTERS else "all"
        return [
            {"name": name, "words": self.text(words), "current": name == asked}
            for name, words in FILTERS.items()
        ]

    @cached_property
    def last_saved(self) -> str:
        """When somebody last rated something of what is shown, in words; "" for never."""
        last = max(
            (row.last for row in self.rows if row.last), key=lambda one: one.when, default=None
        )
        if last is None:
            return self.text(_("Nothing is rated here yet."))
        moment = here(last.when)
        if moment.date() == today():
            time = {"time": dates.clock(moment, self.language)}
            return self.text(_("Saved at ${time}", mapping=time))
        when = wording.day_and_clock(last.when, self.language)
        return self.text(_("Last saved: ${when}", mapping={"when": when}))
