"""What a column of somebody else's sheet may hold."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.evaluation.referentials.tree import LEVELS


#: Level -> the meaning of a column that holds its codes.
CODES = {level.value: f"{level.value}_code" for level in LEVELS}

MEANINGS = {
    "chapter": _("Chapter"),
    "theme": _("Thematic"),
    "objective": _("Objective"),
    "criterion": _("Criterion"),
    "element": _("Element"),
    "chapter_code": _("Code of the chapter"),
    "theme_code": _("Code of the thematic"),
    "objective_code": _("Code of the objective"),
    "criterion_code": _("Code of the criterion"),
    "element_code": _("Code of the element"),
    "imperative": _("Imperative (yes or no)"),
    "method": _("Method of the chapter"),
    "sectors": _("Sectors"),
    "structures": _("Kinds of structure"),
    "audiences": _("Audiences"),
    "guidance": _("Guidance"),
    "proofs": _("Expected proofs"),
    "obligation": _("Text that obliges"),
}
