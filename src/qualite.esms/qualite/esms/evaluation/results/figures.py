"""Everything that a page of results shows, as a plain dict that JSON can keep.

The public page of an establishment renders such a dict frozen on the day of publication: nothing
else of the evaluation is read to render it. Means are text with two decimals ("3.67", None when
there is none), dates ISO text, titles as the référentiel has them ("" where the wording is not
loaded). ``VERSION`` changes with the layout.
"""

from __future__ import annotations

from fractions import Fraction
from qualite.esms.directory import api as directory
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.evaluations.scope import referential_of
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.results import earlier
from qualite.esms.evaluation.results import plan_extract
from qualite.esms.evaluation.results import settings
from qualite.esms.evaluation.results.scores import scores_of
from qualite.esms.evaluation.scoring import compare
from qualite.esms.evaluation.scoring import Comparison
from qualite.esms.evaluation.scoring import GLOBAL_THEME
from qualite.esms.evaluation.scoring import NodeScore
from qualite.esms.evaluation.scoring import quality
from qualite.esms.evaluation.scoring import Scores
from qualite.esms.evaluation.scoring import shown
from qualite.esms.evaluation.scoring.shares import starred
from qualite.esms.evaluation.scoring.shares import strengths
from qualite.esms.evaluation.scoring.shares import weaknesses
from qualite.esms.workspaces.dashboards import establishments


VERSION = 1
STRENGTHS = 5
STARS = 2  # of these at most: objectives tell more than single elements
FEWEST_AXES = 3  # under three a radar is a line


def figures(evaluation, side: str, then=None) -> dict:
    """Results of one side; ``then``: an earlier evaluation to compare with (``earlier``), or None.

    Callers ask ``sides.seen`` first.
    """
    scores = scores_of(evaluation, side)
    compared, comparison = _compared(scores, then)
    found = plan_extract.actions(evaluation)
    return {
        "version": VERSION,
        "title": evaluation.title,
        "kind": evaluation.kind,
        "side": side,
        "when": _period(evaluation),
        "referential": _referential(evaluation),
        "establishments": _establishments(evaluation),
        "firm": _firm(evaluation),
        "rounding": str(scores.rounding),
        "rated": scores.rated,
        "total": scores.total,
        "interviews": scores.interviews,
        "counts": _counts(scores.counts),
        "chapters": [_node(scores, one, comparison) for one in scores.chapters],
        "themes": [_node(scores, one, comparison) for one in _themes(scores)],
        "strengths": _strengths(scores),
        "weaknesses": [_plain(scores, one) for one in weaknesses(scores)],
        "imperatives": _imperatives(scores, plan_extract.progress_by_criterion(found)),
        "quality": quality_figures(scores),
        "compared": compared,
        "plan": plan_extract.plan(evaluation, found),
        "summary": _summary(evaluation),
    }


def published(whole: dict) -> dict:
    """The same without what is the committee's own: names of pilots and addresses of actions."""
    items = [{**one, "pilot": "", "url": ""} for one in whole["plan"]["items"]]
    return {**whole, "plan": {**whole["plan"], "items": items}}


def text_of(mean: Fraction | None) -> str | None:
    """A mean as the dict holds it."""
    return None if mean is None else str(shown(mean))


# -- what it is about -----------------------------------------------------------------------


def _period(evaluation) -> dict:
    first = evaluation.visit_start or evaluation.starts
    end = evaluation.visit_end or evaluation.ends
    return {
        "start": first.isoformat() if first else "",
        "end": end.isoformat() if end else "",
        "year": earlier.moment(evaluation).year,
    }


def _referential(evaluation) -> dict:
    found = referential_of(evaluation)
    if found is None:
        return {"title": "", "version": "", "official": False}
    return {
        "title": found.title,
        "version": found.version or "",
        "official": bool(found.official),
    }


def _establishments(evaluation) -> list[dict]:
    titles = establishments.titles(evaluation.establishments or ())
    return [
        {"finess": number, "title": titles.get(number, number)}
        for number in evaluation.establishments or ()
    ]


def _summary(evaluation) -> str:
    """The summary for families: the committee's words, which are its own until it publishes them."""
    return (evaluation.summary or "").strip() if sides.may(sides.VIEW_SELF, evaluation) else ""


def _firm(evaluation) -> str:
    listed = directory.by_finess(evaluation.firm) if evaluation.firm else None
    return listed.row.title if listed is not None else ""


# -- scores ---------------------------------------------------------------------------------


def _counts(counts) -> dict[str, int]:
    return {value: count for value, count in counts.items() if count}


def _themes(scores: Scores) -> tuple[NodeScore, ...]:
    """What the radar shows: thematics across chapters, else those of chapters, else objectives."""
    levels = (scores.global_themes, scores.themes, scores.objectives)
    return next((found for found in levels if len(found) >= FEWEST_AXES), scores.themes)


def title_of(scores: Scores, key: Key) -> str:
    """The title of a node or of a thematic across chapters."""
    if key[0] == GLOBAL_THEME:
        return scores.tree.global_themes.get(key[1], "")
    return scores.tree[key].title


def _plain(scores: Scores, one: NodeScore) -> dict:
    return {
        "level": one.key[0],
        "code": one.key[1],
        "title": title_of(scores, one.key),
        "mean": text_of(one.mean),
    }


def _node(scores: Scores, one: NodeScore, comparison: Comparison | None) -> dict:
    change = comparison.of(one.key) if comparison is not None else None
    node = scores.tree.get(*one.key)
    return {
        **_plain(scores, one),
        "method": scores.tree.method_of(node) if node is not None else "",
        "counts": _counts(one.counts),
        "rated": one.rated,
        "total": one.total,
        "criteria": one.criteria,
        "interviews": one.interviews,
        "change": change_figures(change),
        "comparable": comparison is None or one.key not in comparison.not_comparable,
    }


def change_figures(change) -> dict | None:
    """What a mean was and by how much it moved."""
    if change is None:
        return None
    return {
        "then": text_of(change.then),
        "difference": text_of(change.difference),
        "direction": str(change.direction),
    }


def _strengths(scores: Scores) -> list[dict]:
    """Optimised elements, then the best objectives; nothing that an unmet imperative is part of."""
    unmet = {one.key for one in scores.imperatives if one.met is False}
    troubled = {node.key for key in unmet for node in scores.tree.ancestors(scores.tree[key])}
    found = []
    for key in starred(scores):
        element = scores.tree[key]
        criterion = scores.tree.above(element, "criterion") or element
        if criterion.key not in unmet:
            title = element.title or criterion.title
            code = criterion.code
            found.append({"level": "criterion", "code": code, "title": title, "star": True})
    found = found[:STARS]
    for one in strengths(scores, STRENGTHS + len(troubled)):
        if one.key not in troubled:
            found.append({**_plain(scores, one), "star": False})
    return found[:STRENGTHS]


def _imperatives(scores: Scores, progress: dict[str, int]) -> dict:
    return {
        "met": scores.met,
        "total": len(scores.imperatives),
        "items": [
            {
                "code": one.key[1],
                "title": title_of(scores, one.key),
                "mean": text_of(one.mean),
                "met": one.met,
                "lowest": None if one.lowest is None else str(one.lowest),
                "action": progress.get(one.key[1]),
            }
            for one in scores.imperatives
        ],
    }


def quality_figures(scores: Scores) -> dict | None:
    """The quality scale, None where it cannot be computed."""
    found = quality(scores, settings.thresholds())
    if found is None:
        return None
    return {
        "mean": text_of(found.mean),
        "score100": str(shown(found.score100, 1)),
        "share": text_of(found.share),
        "imperatives": found.imperatives,
        "high": found.high,
        "letter": found.letter,
    }


# -- over time ------------------------------------------------------------------------------


def compared_side(then) -> str | None:
    """The side of an earlier evaluation that it is compared by: the last there is to see."""
    return (sides.seen(then) or (None,))[-1]


def _compared(scores: Scores, then) -> tuple[dict | None, Comparison | None]:
    side = compared_side(then) if then is not None else None
    if side is None:
        return None, None
    before = scores_of(then, side, scores.rounding)
    comparison = compare(scores, before)
    told = {
        "uid": then.UID(),
        "title": then.title,
        "kind": then.kind,
        "year": earlier.moment(then).year,
        "rescored": then.rounding != scores.rounding,
        "not_comparable": sum(1 for key in comparison.not_comparable if key[0] == "criterion"),
        "self": side == COMMITTEE,
    }
    return told, comparison
