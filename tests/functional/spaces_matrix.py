"""The matrix of rights that ``docs/droits-espaces.md`` states, read as cells that tests walk."""

from dataclasses import dataclass
from pathlib import Path
import re


DOCUMENT = Path(__file__).parents[2] / "docs" / "droits-espaces.md"
SITE_ROLES = (
    *("Anonymous", "Member", "Subscriber", "Librarian"),
    *("Directory Manager", "Site Administrator", "Manager"),
)
TEAM_ROLES = ("manager", "editor", "writer", "reader", "guest", "author")
PEOPLE = SITE_ROLES + TEAM_ROLES
SPACE_STATES = ("private", "network", "public", "archived")
SPACE_KINDS = ("team", "steering", "evaluators")
DOCUMENT_TYPES = ("Document", "File", "Image", "Link")
DISCUSSED = ("space", "Document", "Meeting", "Task")

#: First words of a heading -> (subject, what it is about, states of these things).
SUBJECTS = {
    "Ouvrir un espace": ("container", ("Workspaces",), ("",)),
    "Espace": ("space", SPACE_KINDS, ("",)),
    "Documents": ("document", DOCUMENT_TYPES, ("draft", "team", "public")),
    "Dossiers": ("folder", ("Folder",), ("team", "public")),
    "Tâches": ("task", ("Task",), ("open", "done")),
    "Réunions": ("meeting", ("Meeting",), ("planned", "minutes", "adopted", "cancelled")),
    "Messages": ("message", DISCUSSED, ("",)),
}
ADD_DOCUMENTS = tuple(f"add:{type_}" for type_ in (*DOCUMENT_TYPES, "Folder"))
#: Column -> actions that it states.
COLUMNS = {
    "Trouver": ("find",),
    "Voir": ("see",),
    "Voir l'équipe": ("see_team",),
    "Régler": ("settings",),
    "Inviter": ("invite",),
    "Quitter": ("leave",),
    "Ajouter un document": ADD_DOCUMENTS,
    "Ajouter une réunion": ("add:Meeting",),
    "Ajouter une tâche": ("add:Task",),
    "Écrire un message": ("write_message",),
    "Modifier": ("edit",),
    "Supprimer": ("delete",),
    "Répondre": ("answer",),
    "Noter ce qui s'est dit": ("record",),
    "Lire": ("read",),
    "Écrire": ("write",),
    "Modifier le sien": ("change_own",),
    "Supprimer le sien": ("remove_own",),
    "Retirer celui d'un autre": ("remove_other",),
    "Équipe": ("open:team",),
    "Pairs": ("open:peers",),
    "Commission": ("open:commission",),
    "Groupe de travail": ("open:group",),
    "Comité de pilotage": ("open:steering",),
    "Comité d'évaluateurs": ("open:evaluators",),
}
#: Column -> id of a transition, by subject.
TRANSITION_COLUMNS = {
    "space": {
        "Rendre privé": "hide",
        "Ouvrir aux abonnés": "open_to_network",
        "Ouvrir à tous": "open_to_all",
        "Archiver": "archive",
        "Rouvrir": "reopen",
    },
    "document": {
        "Partager": "share",
        "Reprendre en brouillon": "retract",
        "Publier": "publish",
        "Retirer": "unpublish",
    },
    "folder": {"Publier": "publish", "Retirer": "unpublish"},
    "task": {"Terminer": "complete", "Reprendre": "reopen"},
    "meeting": {
        "Écrire le compte rendu": "write_minutes",
        "Adopter": "adopt",
        "Annuler": "cancel",
        "Reprogrammer": "replan",
    },
}
ALLOWED = {"oui": True, "–": False}


@dataclass(frozen=True, order=True)
class Cell:
    """One right of a person on a thing.

    ``space_state``, ``state``: "" where there is none. A transition is not ``possible`` in the
    states whose table lacks it, a message not about what is not discussed.
    """

    subject: str
    type: str
    space_state: str
    state: str
    person: str
    action: str
    allowed: bool
    possible: bool = True

    def __str__(self) -> str:
        parts = (self.type, self.state, self.space_state, self.person, self.action)
        return "-".join(part.replace(" ", "") for part in parts if part)


@dataclass(frozen=True)
class Table:
    """A table with the headings above it; ``rows``: person -> column -> allowed."""

    heading: str
    subheading: str
    rows: dict[str, dict[str, bool]]


def tables(text: str) -> list[Table]:
    """Every table of the document, in order."""
    found = []
    for section in re.split(r"^(?=##+ )", text, flags=re.MULTILINE)[1:]:
        title, *lines = section.splitlines()
        if title.startswith("## "):
            heading, subheading = title[3:], ""
        else:
            subheading = title[4:]
        cells = [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in lines
            if line.startswith("|")
        ]
        if cells:
            (_first, *columns), _rule, *rows = cells
            read = {
                _codes(row[0])[0]: dict(
                    zip(columns, (ALLOWED[cell] for cell in row[1:]), strict=True)
                )
                for row in rows
            }
            found.append(Table(heading, subheading, read))
    return found


def _codes(text: str) -> list[str]:
    """What stands between backticks: people, states."""
    return re.findall(r"`(.+?)`", text)


def cells() -> list[Cell]:
    """Every cell of the document, in the order of the site's things."""
    result = []
    for table in tables(DOCUMENT.read_text(encoding="utf-8")):
        subject, types, _states = _subject(table.heading)
        states = _codes(table.subheading) or [""]
        result += [
            cell
            for space_state in _codes(table.heading) or [""]
            for state in states
            for person, row in table.rows.items()
            for type_ in types
            for cell in _cells(subject, type_, space_state, state, person, row)
        ]
    return sorted(result)


def _subject(heading):
    for words, subject in SUBJECTS.items():
        if heading.startswith(words):
            return subject
    raise ValueError(f"nothing is known of {heading}")


def _cells(subject, type_, space_state, state, person, row):
    transitions = TRANSITION_COLUMNS.get(subject, {})
    unknown = set(row) - set(COLUMNS) - set(transitions)
    if unknown:
        raise ValueError(f"unknown columns: {sorted(unknown)}")

    def cell(action, allowed, possible=True):
        return Cell(subject, type_, space_state, state, person, action, allowed, possible)

    for column, allowed in row.items():
        if column in transitions:
            continue
        for action in COLUMNS[column]:
            talked_about = action != "write_message" or type_ != "Link"
            yield cell(action, allowed and talked_about, talked_about)
    for column, transition in transitions.items():
        yield cell(transition, row.get(column, False), column in row)
