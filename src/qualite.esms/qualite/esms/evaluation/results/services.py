"""``@scores`` of an evaluation: every level, and what changed since an earlier one."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.results import earlier
from qualite.esms.evaluation.results import settings
from qualite.esms.evaluation.results.figures import change_figures
from qualite.esms.evaluation.results.figures import compared_side
from qualite.esms.evaluation.results.figures import quality_figures
from qualite.esms.evaluation.results.figures import text_of
from qualite.esms.evaluation.results.figures import title_of
from qualite.esms.evaluation.results.scores import scores_of
from qualite.esms.evaluation.scoring import compare
from qualite.esms.evaluation.scoring import Comparison
from qualite.esms.evaluation.scoring import NodeScore
from qualite.esms.evaluation.scoring import Scores
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.team.services import SpaceService
from zExceptions import NotFound
from zExceptions import Unauthorized


class ScoresGet(SpaceService):
    """Scores of a side (``side``, by default the one shown first), compared if ``compare`` asks."""

    def answer(self):
        side = self.side()
        scores = scores_of(self.context, side)
        then = self.then()
        comparison, compared = None, None
        if then is not None:
            before = scores_of(then, compared_side(then), scores.rounding)
            comparison = compare(scores, before)
            compared = {
                "@id": then.absolute_url(),
                "uid": then.UID(),
                "title": then.title,
                "rescored": then.rounding != scores.rounding,
                "not_comparable": [
                    {"level": level, "code": code} for level, code in comparison.not_comparable
                ],
            }
        return {
            "@id": f"{self.context.absolute_url()}/@scores",
            "side": side,
            "rounding": str(scores.rounding),
            "weighting": settings.setting("weighting"),
            "rated": scores.rated,
            "total": scores.total,
            "interviews": scores.interviews,
            "counts": dict(scores.counts),
            "nodes": [node(scores, one, comparison) for one in scores.nodes.values()],
            "imperatives": [
                {
                    "code": one.key[1],
                    "title": title_of(scores, one.key),
                    "mean": text_of(one.mean),
                    "met": one.met,
                }
                for one in scores.imperatives
            ],
            "quality": quality_figures(scores),
            "compared": compared,
        }

    def side(self) -> str:
        """The side asked for. Refused: no side; Unauthorized: one that is not for this person."""
        asked = self.request.form.get("side")
        if asked is not None and asked not in sides.SEEN_WITH:
            raise Refused(_("“side” is committee or evaluators."))
        seen = sides.seen(self.context)
        side = asked or sides.shown(self.context)
        if side not in seen:
            raise Unauthorized("these ratings are not open to you")
        return side

    def then(self):
        """The earlier evaluation asked for, None without one; NotFound, Refused: see ``earlier``."""
        asked = self.request.form.get("compare")
        if asked is None:
            return None
        then = earlier.asked(self.context, asked) if isinstance(asked, str) else None
        if then is None:
            raise NotFound(str(asked))
        return then


def node(scores: Scores, one: NodeScore, comparison: Comparison | None) -> dict:
    """A node's score as JSON; means are text with two decimals, None without."""
    level, code = one.key
    known = scores.tree.get(level, code)
    answer = {
        "level": level,
        "code": code,
        "title": title_of(scores, one.key),
        "parent": known.parent[1] if known is not None and known.parent else None,
        "mean": text_of(one.mean),
        "counts": {value: count for value, count in one.counts.items() if count},
        "rated": one.rated,
        "total": one.total,
        "interviews": one.interviews,
    }
    if comparison is not None:
        answer["change"] = change_figures(comparison.of(one.key))
    return answer
