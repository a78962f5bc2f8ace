"""``@@results-macros``: the parts of a results page, from a dict of figures and nothing else.

A page that has such a dict (``figures.figures``, or one that was frozen with ``figures.published``)
defines ``figures`` and uses ``context/@@results-macros/macros/results``.
"""

from __future__ import annotations

from datetime import date
from qualite.esms import _
from qualite.esms.evaluation.results import wording
from qualite.esms.evaluation.results.families import sentences
from qualite.esms.evaluation.results.radar import Axis
from qualite.esms.evaluation.results.radar import radar
from qualite.esms.evaluation.scale import SCALE
from qualite.esms.evaluation.scale import STAR
from qualite.esms.evaluation.scoring import Direction
from qualite.esms.theme.circles import circles
from qualite.esms.theme.page import Macros
from qualite.esms.workspaces.dashboards import dates
from zope.i18nmessageid import Message


FEWEST_AXES = 3


class ResultsMacros(Macros):
    """Macros of results and the words and pictures they need."""

    star = STAR

    # -- words ------------------------------------------------------------------------------

    def number(self, mean: str | None) -> str:
        """A mean as it is read."""
        return wording.written(mean, self.language)

    def day(self, iso: str) -> str:
        """ "31 décembre 2026", "" for no date."""
        return dates.day_and_month(date.fromisoformat(iso), self.language) if iso else ""

    def place(self, one: dict) -> str:
        """ "Objective 1.4"."""
        return self.text(wording.place(one["level"], one["code"]))

    def name(self, one: dict) -> str:
        """Its title, else where it stands: not every wording is loaded."""
        return one["title"] or self.place(one)

    def paragraphs(self, figures: dict) -> list[str]:
        """The easy-to-read summary: the committee's words, else the generated sentences."""
        if figures["summary"]:
            return [line for line in figures["summary"].splitlines() if line.strip()]
        return [
            " ".join(self.text(one) for one in some)
            for some in sentences(figures, self.language)
            if some
        ]

    def chapter_words(self, chapter: dict) -> str:
        """What the chapter's mean rests on."""
        said = [
            wording.criteria(chapter["criteria"]),
            wording.interviews(chapter["method"], chapter["interviews"]),
        ]
        return ", ".join(self.text(one) for one in said if one)

    def legend(self, figures: dict) -> list[dict]:
        """The values that were given, with their meaning."""
        return [
            {
                "value": value,
                "words": self.text(wording.LEGEND[value]),
                "meaning": self.meaning(value),
            }
            for value in SCALE
            if value in figures["counts"]
        ]

    def meaning(self, value: str) -> str:
        """What a value of the scale means."""
        return self.text(SCALE[value].meaning)

    def since(self, figures: dict) -> str:
        """Head of the column of changes."""
        message = _("Since ${year}")
        return self.text(Message(message, mapping={"year": str(figures["compared"]["year"])}))

    def change(self, one: dict, figures: dict) -> dict:
        """How a mean moved: words, icon, css, and what it was ("" where unknown)."""
        change = one["change"]
        if change is None:
            text = _("not comparable") if not one["comparable"] else wording.NONE
            return {"words": self.text(text), "icon": "", "css": "q-gris", "then": ""}
        icon, css = wording.WAYS[change["direction"]]
        stable = change["direction"] == Direction.STABLE
        words = self.text(_("stable")) if stable else wording.difference(change, self.language)
        then = Message(_("was ${mean}"), mapping={"mean": self.number(change["then"])})
        return {"words": words, "icon": self.icon(icon), "css": css, "then": self.text(then)}

    def failed(self, figures: dict) -> list[dict]:
        """Imperatives that are not met."""
        return [one for one in figures["imperatives"]["items"] if one["met"] is False]

    def action(self, one: dict) -> str:
        """Where the action of an imperative stands."""
        if one["action"] is None:
            return self.text(_("No action yet"))
        message = _("Action under way, ${percent} % done")
        return self.text(Message(message, mapping={"percent": one["action"]}))

    def verdict(self, one: dict) -> dict:
        """Whether an imperative is met, in words with an icon."""
        words, icon, css = {
            True: (_("reached"), "check-circle", "text-success"),
            False: (_("not reached"), "exclamation-diamond", "q-retard"),
            None: (_("not known yet"), "hourglass", "q-gris"),
        }[one["met"]]
        return {"words": self.text(words), "icon": self.icon(icon), "css": css}

    # -- pictures ---------------------------------------------------------------------------

    def arc(self, rank: int, chapter: dict) -> str:
        """The three circles with the chapter's own one filled; the mean is written beside."""
        shares = [None, None, None]
        if chapter["mean"] is not None:
            shares[rank % 3] = float(chapter["mean"]) / 4
        return circles(shares, size=76)

    def bar(self, one: dict) -> dict:
        """Parts of a distribution bar with their number, and the bar in words."""
        parts = [{"value": value, "count": count} for value, count in one["counts"].items()]
        said = [self.text(wording.ratings(part["count"], part["value"])) for part in parts]
        return {"parts": parts, "label": ", ".join(said)}

    def has_radar(self, figures: dict) -> bool:
        """Whether there is enough to draw."""
        scored = [one for one in figures["themes"] if one["mean"] is not None]
        return len(figures["themes"]) >= FEWEST_AXES and bool(scored)

    def radar(self, figures: dict, named: bool, css: str) -> str:
        """The radar of the thematics."""
        label = self.text(_("Radar of the thematics. Its values are in the table that follows."))
        axes = [
            Axis(self.name(one), _value(one["mean"]), self.number(one["mean"]), _then(one))
            for one in figures["themes"]
        ]
        return radar(axes, label, named, css)


def _value(mean: str | None) -> float | None:
    return None if mean is None else float(mean)


def _then(one: dict) -> float | None:
    return _value(one["change"]["then"]) if one["change"] else None
