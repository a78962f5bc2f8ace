"""``@@grid`` of an evaluation: rating, one thematic at a time or all at once."""

from __future__ import annotations

from datetime import datetime
from datetime import UTC
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.evaluation.conduct.page import EvaluationPage
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.grid import drawing
from qualite.esms.evaluation.grid import exchanges
from qualite.esms.evaluation.grid import giving
from qualite.esms.evaluation.grid import late
from qualite.esms.evaluation.grid import script
from qualite.esms.evaluation.grid import sprite
from qualite.esms.evaluation.grid import wording
from qualite.esms.evaluation.grid.address import Address
from qualite.esms.evaluation.grid.filters import filtered
from qualite.esms.evaluation.grid.filters import FILTERS
from qualite.esms.evaluation.grid.lines import Lines
from qualite.esms.evaluation.grid.panel import ADD_ACTION
from qualite.esms.evaluation.grid.panel import Panel
from qualite.esms.evaluation.grid.rows import grouped
from qualite.esms.evaluation.grid.saving import save
from qualite.esms.evaluation.grid.sheet import Sheet
from qualite.esms.theme.circles import circles
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.meetings.moments import here
from zExceptions import Unauthorized


ICONS = (
    "paperclip",
    "people",
    "layout-sidebar-inset-reverse",
    "plus-lg",
    "chat-left-text",
    "exclamation-diamond-fill",
)


class GridPage(EvaluationPage):
    """The tree, the elements of a thematic with their ratings, one of them in detail."""

    tab = "grid"

    def __call__(self):
        if self.side is None:
            raise Unauthorized("the grid is for those who see a side of it")
        if self.request.method == "POST" and (target := self.save()):
            return self.request.response.redirect(target, status=303)
        return super().__call__()

    # -- what is asked for ------------------------------------------------------------------

    @cached_property
    def address(self) -> Address:
        return Address(f"{self.url}/@@grid", self.request.form)

    @cached_property
    def side(self) -> str | None:
        """The side shown: the one asked for where the person sees it."""
        asked = self.address["side"]
        return asked if asked in sides.seen(self.context) else sides.shown(self.context)

    @cached_property
    def may_rate(self) -> bool:
        return sides.given(self.context) == self.side

    @cached_property
    def inside(self) -> bool:
        """Whether the person reads what the committee says among itself."""
        return sides.may(exchanges.READ, self.context)

    @cached_property
    def sheet(self) -> Sheet:
        sent = self.request.form.get("i", ()) if self.request.method == "POST" else ()
        asked = (sent,) if isinstance(sent, str) else tuple(map(str, sent))
        return Sheet(self.context, self.side, (*asked, self.address["interview"]), self.inside)

    @cached_property
    def themes(self) -> list:
        """The thematics shown: all, or the one asked for, else the first that is not complete."""
        themes = self.sheet.themes
        if self.address["all"]:
            return themes
        wanted = self.address["theme"] or self.theme_of_element
        found = next((one for one in themes if one.node.code == wanted), None)
        return (
            [found or next((one for one in themes if not one.complete), themes[0])]
            if themes
            else []
        )

    @property
    def theme_of_element(self) -> str:
        """The thematic of the element or criterion that the address names."""
        tree, code = self.sheet.tree, self.address["element"]
        node = tree.get("element", code) or tree.get("criterion", code)
        return (
            next((one.code for one in tree.ancestors(node) if one.level == "theme"), "")
            if node
            else ""
        )

    @cached_property
    def theme(self):
        """The thematic shown, None for all or where there are none."""
        return self.themes[0] if self.themes and not self.address["all"] else None

    @cached_property
    def following(self):
        """The thematic after the one shown, or None."""
        themes = self.sheet.themes
        place = themes.index(self.theme) + 1 if self.theme else len(themes)
        return themes[place] if place < len(themes) else None

    @cached_property
    def rows(self) -> list:
        """All rows of the thematics shown, whatever the filter."""
        return self.sheet.rows(self.themes)

    @cached_property
    def shown_rows(self) -> list:
        return filtered(self.rows, self.address["show"], self.address["q"], self.sheet.tree)

    # -- saving -----------------------------------------------------------------------------

    def save(self) -> str:
        """Save what was sent; where to go next, "" to stay and tell what could not be saved."""
        CheckAuthenticator(self.request)
        if not self.may_rate:
            raise Unauthorized("ratings are not given here and now")
        outcome = save(self.context, self.rows, self.request.form)
        if outcome.saved or not outcome.left:
            words = wording.saved_in_words(len(outcome.saved))
            api.portal.show_message(words, self.request, type="info")
        if outcome.left:
            words = wording.left_in_words(outcome.left)
            api.portal.show_message(words, self.request, type="warning")
            return ""
        if "continue" in self.request.form and self.following:
            return self.next_url
        return self.address()

    @cached_property
    def next_url(self) -> str:
        """Address of the thematic after the one shown, in the same interview where that fits."""
        if self.following is None:
            return self.address()
        return self.address(
            theme=self.following.node.code, interview=self.asked_for(self.following), element=""
        )

    # -- around the rows --------------------------------------------------------------------

    @cached_property
    def lines(self) -> Lines:
        """Rows as the template shows them."""
        return Lines(self)

    @cached_property
    def groups(self) -> list:
        return [self.lines.group(one) for one in grouped(self.sheet.tree, self.shown_rows)]

    @cached_property
    def panel(self) -> Panel | None:
        return Panel.of(self)

    @cached_property
    def icons(self) -> str:
        return sprite.symbols(ICONS)

    @cached_property
    def reason_needed(self) -> bool:
        return self.may_rate and giving.reason_needed(self.context)

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

    def asked_for(self, theme) -> str:
        """The interview asked for where it is of a thematic's method, "" otherwise."""
        known = theme.interview is not None and theme.interview.id == self.address["interview"]
        return theme.interview.id if known else ""

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
    def narrowed(self) -> bool:
        """Whether a filter or a search leaves something out."""
        return bool(self.address["q"]) or self.address["show"] not in ("", "all")

    @cached_property
    def scale(self) -> list[dict]:
        words = self.lines.meanings
        return [{"value": one, "words": words[one]} for one in words if one]

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @cached_property
    def userid(self) -> str:
        return api.user.get_current().getId() or ""

    # -- words and markup that stand in every row ---------------------------------------------

    @cached_property
    def used(self) -> dict[str, str]:
        """Icon name -> markup that uses what ``icons`` drew."""
        return {name: sprite.use(name) for name in ICONS}

    @cached_property
    def words(self) -> dict[str, str]:
        """Words of the rows, translated once."""
        return {name: self.text(words) for name, words in wording.IN_ROWS.items()}

    @cached_property
    def late_rows(self) -> str:
        """The rows, put in when the rest of the page is finished."""
        return late.put(self.request, drawing.draw(self))

    @cached_property
    def may_add_action(self) -> bool:
        return sides.may(ADD_ACTION, self.context)

    @cached_property
    def script(self) -> dict[str, str]:
        return script.attributes(self)

    @cached_property
    def keys(self) -> list[dict]:
        return [{"keys": keys, "words": self.text(words)} for keys, words in script.KEYS]

    @cached_property
    def asked_at(self) -> str:
        """The moment from which the script asks what changed."""
        return datetime.now(UTC).isoformat()

    @cached_property
    def interviews_shown(self) -> list[str]:
        """Ids of the interviews that the form is about."""
        return list(dict.fromkeys(one.interview.id for one in self.themes if one.interview))

    @cached_property
    def lacks_interview(self) -> bool:
        return any(one.interview is None for one in self.themes)

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
