"""The sheets of a report as rows, and the words of the sheet « Cotations », which is read back.

Their headers are French, as those of the files of référentiels: a file is for whoever opens it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from qualite.esms.evaluation.conduct.wording import STATES
from qualite.esms.evaluation.reports import wording
from qualite.esms.evaluation.reports.imperatives import answers
from qualite.esms.evaluation.reports.writer import Writer


RATINGS = "Cotations"
METHODS = {
    "tracer": "accompagné traceur",
    "targeted": "traceur ciblé",
    "audit": "audit système",
}
METHOD, NUMBER, ELEMENT, VALUE = "méthode", "entretien", "élément", "cotation"
JUSTIFICATION, COMMENT, REASON = "justification", "commentaire", "motif de l’ajustement"
RATING_COLUMNS = (
    METHOD,
    NUMBER,
    ELEMENT,
    "intitulé",
    "critère",
    "impératif",
    VALUE,
    JUSTIFICATION,
    COMMENT,
    REASON,
    "le",
)
LEVELS = {
    "chapter": "chapitre",
    "theme": "thématique",
    "objective": "objectif",
    "criterion": "critère",
}
YES, NO = "oui", "non"
MET = {True: YES, False: NO, None: ""}
Row = tuple


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: ``widths`` in characters, one a column."""

    name: str
    header: tuple[str, ...]
    rows: list[Row]
    widths: tuple[int, ...]


def tables(writer: Writer) -> list[Table]:
    """All sheets of a report, in their order."""
    return [
        Table("Évaluation", ("rubrique", "contenu"), list(_about(writer)), (32, 80)),
        Table(
            "Entretiens",
            (METHOD, NUMBER, "date", "fonctions rencontrées", "note"),
            list(_interviews(writer)),
            (22, 10, 12, 40, 60),
        ),
        Table(
            RATINGS,
            RATING_COLUMNS,
            list(_ratings(writer)),
            (22, 10, 12, 60, 12, 10, 10, 40, 40, 40, 22),
        ),
        Table(
            "Scores",
            ("niveau", "code", "intitulé", "moyenne", "cotés", "sur", "impératif", "atteint"),
            list(_scores(writer)),
            (14, 10, 60, 10, 8, 8, 10, 10),
        ),
        Table(
            "Plan",
            (
                "action",
                "précisions",
                "critère",
                "élément",
                "priorité",
                "pilote",
                "échéance",
                "avancement (%)",
                "état",
                "moyens",
                "indicateur",
            ),
            list(_plan(writer)),
            (40, 50, 10, 12, 12, 24, 12, 16, 14, 40, 40),
        ),
        Table(
            "Observations",
            ("critère", "observation", "le", "suivie", "réponse"),
            [
                (one["criterion"], one["text"], one["when"], MET[one["accepted"]], one["answer"])
                for one in writer.content["observations"]
            ],
            (10, 60, 12, 10, 60),
        ),
        Table(
            "Critères impératifs",
            ("critère", "question", "réponse"),
            [
                (form["criterion"], question, answer)
                for form in writer.content["forms"]
                for question, answer in answers(form, writer.text)
            ],
            (10, 50, 80),
        ),
        Table(
            "Preuves",
            ("élément", "document", "page", "note"),
            [
                (one["element"], one["title"], one["page"], one["note"])
                for one in writer.content["proofs"]
            ],
            (12, 60, 12, 60),
        ),
        Table(
            "Équipe",
            ("nom", "fonction", "siège", "déclaration signée le"),
            list(_people(writer)),
            (30, 16, 30, 22),
        ),
    ]


def _about(writer: Writer) -> Iterator[Row]:
    content, figures = writer.content, writer.content["figures"]
    yield ("nature", writer.text(wording.nature(content)))
    yield ("avertissement", writer.text(wording.notice(content)))
    yield ("intitulé", content["title"])
    yield ("état", writer.text(STATES[content["state"]][0]))
    for one in figures["establishments"]:
        yield ("établissement", f"{one['title']} ({one['finess']})")
    yield ("comité", content["committee"])
    yield ("organisme évaluateur", figures["firm"])
    yield ("périmètre", content["perimeter"])
    for name, words in (
        ("starts", "début"),
        ("ends", "fin prévue"),
        ("visit_start", "premier jour de la visite"),
        ("visit_end", "dernier jour de la visite"),
    ):
        yield (words, content[name])
    referential = content["referential"]
    yield ("référentiel", f"{referential['title']} {referential['version']}".strip())
    yield ("source du référentiel", referential["source"])
    yield ("licence du référentiel", referential["licence"])
    yield ("moyennes", writer.text(wording.ROUNDINGS[figures["rounding"]]))
    yield ("éléments cotés", figures["rated"])
    yield ("éléments", figures["total"])
    yield ("synthèse facile à lire", figures["summary"])
    for one in content["adjustments"]:
        words = "ajouté" if one["included"] else "écarté"
        yield (f"élément {one['element']} {words}", one["reason"])
    for one in content["calendar"]:
        yield (writer.text(STATES[one["state"]][0]), one["day"])
    yield ("fait le", content["made"])


def _interviews(writer: Writer) -> Iterator[Row]:
    for one in writer.content["interviews"]:
        met = ", ".join(one["met"])
        yield (METHODS[one["method"]], one["number"], one["when"], met, one["note"])


def _ratings(writer: Writer) -> Iterator[Row]:
    """One row an interview and element, also where nothing is rated: it may be filled in."""
    for node in writer.content["nodes"]:
        if node["level"] != "element":
            continue
        criterion = writer.node(*node["parent"]) if node["parent"] else None
        for one in writer.interviews(node["method"]):
            given = writer.ratings.get((one["id"], node["code"]), {})
            yield (
                METHODS[one["method"]],
                one["number"],
                node["code"],
                node["title"],
                criterion["code"] if criterion else "",
                YES if criterion and criterion["imperative"] else NO,
                given.get("value", ""),
                given.get("justification", ""),
                given.get("comment", ""),
                given.get("reason", ""),
                given.get("when", ""),
            )


def _scores(writer: Writer) -> Iterator[Row]:
    for one in writer.content["nodes"]:
        if one["level"] in LEVELS:
            mean = float(one["mean"]) if one["mean"] is not None else ""
            yield (
                LEVELS[one["level"]],
                one["code"],
                one["title"],
                mean,
                one["rated"],
                one["total"],
                YES if one["imperative"] else "",
                MET[one["met"]],
            )


def _plan(writer: Writer) -> Iterator[Row]:
    for one in writer.content["actions"]:
        yield (
            one["title"],
            one["description"],
            one["criterion"],
            one["element"],
            writer.text(wording.PRIORITIES[one["priority"]]),
            one["pilot"],
            one["due"],
            one["progress"],
            writer.text(wording.ACTION_STATES[one["state"]]),
            one["means"],
            one["indicator"],
        )


def _people(writer: Writer) -> Iterator[Row]:
    for one in writer.content["team"]:
        role = writer.text(wording.ROLES[one["role"]])
        yield (one["name"], f"comité, {role}", one["seat"], "")
    for one in writer.content["evaluators"]:
        role = writer.text(wording.ROLES[one["role"]])
        yield (one["name"], f"évaluation, {role}", one["seat"], one["signed"])
