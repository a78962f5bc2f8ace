"""The matrix of rights that ``docs/droits.md`` states, read as cells that tests walk."""

from dataclasses import dataclass
from pathlib import Path
import re


DOCUMENT = Path(__file__).parents[2] / "docs" / "droits.md"
ENTRY_TYPES = ("Establishment", "ManagingBody", "EvaluationFirm", "Consultant")
STRUCTURE_TYPES = ("Directory", "DirectorySection")
STATES = ("listed", "claim_pending", "claimed", "closed")
SITE_ROLES = (
    *("Anonymous", "Member", "Subscriber", "Librarian"),
    *("Directory Manager", "Site Administrator", "Manager"),
)
LOCAL_ROLES = ("TeamManager", "TeamMember", "TeamGuest", "Owner", "SteeringMember", "Evaluator")
ROLES = SITE_ROLES + LOCAL_ROLES

#: Columns of a state's table -> (action, types it is about).
ENTRY_COLUMNS = {
    "Trouver": ("find", ENTRY_TYPES),
    "Voir": ("see", ENTRY_TYPES),
    "Lire la présentation": ("read_own", ENTRY_TYPES),
    "Trouver par ses mots": ("find_by_words", ENTRY_TYPES),
    "Modifier la présentation": ("edit_own", ENTRY_TYPES),
    "Modifier le registre FINESS": ("edit_register", ENTRY_TYPES[:2]),
    "Modifier les renseignements": ("edit_register", ENTRY_TYPES[2:]),
    "Supprimer": ("delete", ENTRY_TYPES),
}
TRANSITION_COLUMNS = {
    "Demander la fiche": "claim",
    "Accepter la demande": "accept_claim",
    "Refuser la demande": "refuse_claim",
    "Retirer la fiche": "release",
    "Fermer": "close",
    "Rouvrir": "reopen",
    "Rouvrir et rendre à son équipe": "reopen_claimed",
}
TRANSITIONS = tuple(TRANSITION_COLUMNS.values())
STRUCTURE_COLUMNS = {
    "Trouver": "find",
    "Voir": "see",
    "Modifier": "edit_structure",
    "Supprimer": "delete",
    "Ajouter une rubrique": "add:DirectorySection",
}
ADD_COLUMNS = {
    "Établissement": "add:Establishment",
    "Organisme gestionnaire": "add:ManagingBody",
    "Organisme évaluateur": "add:EvaluationFirm",
    "Consultant": "add:Consultant",
}
SITE_COLUMNS = {"Importer": "import", "Régler": "settings"}
ALLOWED = {"oui": True, "–": False}


@dataclass(frozen=True, order=True)
class Cell:
    """One right: ``state`` is "" where there is none.

    A transition is not ``possible`` in the states whose table lacks it.
    """

    type: str
    state: str
    role: str
    action: str
    allowed: bool
    possible: bool = True

    def __str__(self) -> str:
        parts = (self.type, self.state, self.role.replace(" ", ""), self.action)
        return "-".join(part for part in parts if part)


def tables(text: str) -> dict[str, dict[str, dict[str, bool]]]:
    """Heading -> role -> column -> whether it is allowed, for each heading with a table."""
    found: dict[str, dict[str, dict[str, bool]]] = {}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, *lines = section.splitlines()
        rows = [
            [cell.strip() for cell in line.strip().strip("|").split("|")]
            for line in lines
            if line.startswith("|")
        ]
        if not rows:
            continue
        columns = rows[0][1:]
        found[heading.strip()] = {
            _code(row[0]): {
                column: ALLOWED[cell] for column, cell in zip(columns, row[1:], strict=True)
            }
            for row in rows[2:]
        }
    return found


def _code(text: str) -> str:
    """What stands between backticks: a role or a state."""
    match = re.search(r"`(.+?)`", text)
    return match[1] if match else text


def cells() -> list[Cell]:
    """Every cell of the document; a transition that a state's table lacks is refused to all."""
    result = []
    for heading, table in tables(DOCUMENT.read_text(encoding="utf-8")).items():
        state = _code(heading)
        for role, row in table.items():
            if state in STATES:
                result += _entry_cells(state, role, row)
            elif heading.startswith("L'annuaire"):
                result += [
                    Cell(type_, "", role, STRUCTURE_COLUMNS[column], allowed)
                    for type_ in STRUCTURE_TYPES
                    for column, allowed in row.items()
                    if not (column == "Ajouter une rubrique" and type_ == "DirectorySection")
                ]
            else:
                columns = ADD_COLUMNS if heading.startswith("Ajouter") else SITE_COLUMNS
                target = "DirectorySection" if columns is ADD_COLUMNS else "Directory"
                result += [
                    Cell(target, "", role, columns[column], allowed)
                    for column, allowed in row.items()
                ]
    return sorted(result)


def _entry_cells(state: str, role: str, row: dict[str, bool]) -> list[Cell]:
    result = [
        Cell(type_, state, role, action, row[column])
        for column, (action, types) in ENTRY_COLUMNS.items()
        for type_ in types
    ]
    for column, action in TRANSITION_COLUMNS.items():
        possible = column in row
        allowed = possible and row[column]
        result += [Cell(type_, state, role, action, allowed, possible) for type_ in ENTRY_TYPES]
    unknown = set(row) - set(ENTRY_COLUMNS) - set(TRANSITION_COLUMNS)
    if unknown:
        raise ValueError(f"unknown columns in the table of {state}: {sorted(unknown)}")
    return result
