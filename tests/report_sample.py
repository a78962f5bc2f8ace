"""A report's content made by hand, of any size, that tests draw."""

from evaluation_world import small_tree
from qualite.esms.evaluation.reports.nodes import nodes
from qualite.esms.evaluation.scoring import Rated
from qualite.esms.evaluation.scoring import Rounding
from qualite.esms.evaluation.scoring import score


VALUES = ("4", "3", "★", "2", "1")
PLACES = {"tracer": "1", "targeted": "2", "audit": "3"}


def plain(message):
    """Messages as they are, with what goes into them."""
    text = str(message)
    for name, value in (getattr(message, "mapping", None) or {}).items():
        text = text.replace(f"${{{name}}}", str(value))
    return text


def sample(criteria=2, elements=2, per_method=2, words="Vu dans le projet.", **changes):
    """The content of an external evaluation; ``words`` stands wherever people write."""
    tree = small_tree(criteria, elements)
    interviews = [
        {
            "id": f"{method}-{number}",
            "method": method,
            "number": number,
            "met": [words],
            "when": "2027-03-12",
            "note": words,
        }
        for method in PLACES
        for number in range(1, per_method + 1)
    ]
    ratings = [
        {
            "interview": one["id"],
            "element": node.code,
            "value": VALUES[(place + one["number"]) % len(VALUES)],
            "justification": words if place % 5 == 0 else "",
            "comment": words,
            "reason": words if place % 7 == 0 else "",
            "when": "2027-03-12T10:00:00+00:00",
        }
        for place, node in enumerate(tree.elements)
        for one in interviews
        if PLACES[one["method"]] == node.code[0]
    ]
    scores = score(
        tree,
        [Rated(one["interview"], one["element"], one["value"]) for one in ratings],
        rounding=Rounding.HUNDREDTHS,
    )
    listed = nodes(scores)
    content = {
        "version": 1,
        "made": "2027-06-01T08:00:00+00:00",
        "site": "Qualité-ESMS",
        "title": "Évaluation 2027",
        "kind": "external",
        "state": "final_report",
        "side": "evaluators",
        "committee": "Comité des Glycines",
        "perimeter": words,
        "starts": "2027-01-04",
        "ends": "",
        "visit_start": "2027-03-10",
        "visit_end": "2027-03-12",
        "referential": {
            "title": "Grille d’essai",
            "version": "1",
            "in_force": "2026-01-01",
            "source": words,
            "licence": words,
        },
        "figures": _figures(scores, listed, words),
        "nodes": listed,
        "interviews": interviews,
        "ratings": ratings,
        "adjustments": [{"element": "1.1.1.1", "included": False, "reason": words}],
        "proofs": [{"element": "1.1.1.1", "title": words, "page": "12", "note": words}],
        "observations": [
            {
                "criterion": "2.2.1",
                "text": words,
                "when": "2027-04-02",
                "accepted": True,
                "answer": words,
            }
        ],
        "forms": [
            {
                "criterion": "2.2.1",
                "complete": False,
                "justification": words,
                "investigations": "",
                "comment": words,
                "management_informed": "yes",
                "causes_analysed": "partly",
                "measures_identified": "no",
                "plan_led": "",
            }
        ],
        "actions": [
            {
                "title": words or "Agir",
                "description": words,
                "criterion": "2.2.1",
                "element": "",
                "pilot": "Bob Durand",
                "due": "2027-12-31",
                "priority": "critical",
                "progress": 60,
                "means": words,
                "indicator": words,
                "state": "doing",
            }
        ],
        "team": [{"name": "Alice Martin", "role": "manager", "seat": "Direction"}],
        "evaluators": [
            {"name": "Ève Perrin", "role": "manager", "seat": "", "signed": "2027-03-01"}
        ],
        "calendar": [{"state": "visit", "day": "2027-03-10"}],
    }
    return {**content, **changes}


def _figures(scores, listed, words):
    shown = {"chapter": [], "theme": []}
    for node in listed:
        if node["level"] in shown:
            shown[node["level"]].append({**node, "interviews": 2})
    imperatives = [
        {"code": one["code"], "title": one["title"], "mean": one["mean"], "met": one["met"]}
        for one in listed
        if one["imperative"]
    ]
    return {
        "kind": "external",
        "side": "evaluators",
        "when": {"start": "2027-03-10", "end": "2027-03-12", "year": 2027},
        "establishments": [{"finess": "440000001", "title": "EHPAD Les Glycines"}],
        "firm": "Cabinet Test",
        "rounding": "hundredths",
        "rated": scores.rated,
        "total": scores.total,
        "interviews": scores.interviews,
        "counts": {value: count for value, count in scores.counts.items() if count},
        "chapters": shown["chapter"],
        "themes": shown["theme"],
        "strengths": [{**shown["theme"][0], "star": False}],
        "weaknesses": [shown["theme"][-1]],
        "imperatives": {"met": scores.met, "total": len(imperatives), "items": imperatives},
        "plan": {"total": 1, "finished": 0, "items": []},
        "summary": words,
    }
