"""The words of the page of imports: steps, outcomes, refusals."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.library.exchange.importing import problems


STEPS = {
    "read": _("Reading the table"),
    "compare": _("Looking at the rows"),
    "check": _("Trying the rows"),
    "write": _("Bringing the documents in"),
}
COUNTED = _("${done} rows of ${total}")
#: Labels of what became of the rows, by name of the report's count.
DONE = {
    "created": _("Documents made"),
    "updated": _("Documents changed"),
    "unchanged": _("Documents unchanged"),
    "refused": _("Rows refused"),
    "drafts": _("Left as drafts"),
}
TRIED = {
    "created": _("To be made"),
    "updated": _("To be changed"),
    "unchanged": _("Unchanged"),
    "refused": _("Rows refused"),
}
#: What would become of one row.
BECOMES = {
    "created": _("A new document"),
    "updated": _("A change of the document"),
    "unchanged": _("Nothing: it is here as it is"),
}
SAME_LINE = _("line ${line} of this table")

ONE_FILE = _("Send one file: a ZIP archive, or a table alone.")
TOO_LARGE = _("This file is too large: ${most} megabytes at most. Send several smaller ones.")
NOT_A_ZIP = _("This is neither a ZIP archive nor a table (CSV or XLSX).")
LEADS_OUT = _(
    "This ZIP archive was not made for an import: the name “${name}” leads out of it. "
    "Nothing of it was read."
)
TOO_MUCH = _(
    "This ZIP archive holds too much once unpacked: ${most} gigabytes at most. "
    "Nothing of it was read."
)
NOTHING = _("${reason} Nothing was imported.")
#: Said otherwise than to whoever works at a command line.
_SAID_HERE = {
    problems.NO_SOURCE: NOT_A_ZIP,
    problems.NO_TABLE: _("There is no table (CSV or XLSX) at the top of the archive."),
    problems.MANY_TABLES: _("There are several tables at the top of the archive: keep one."),
    problems.TOO_LARGE_ZIP: _("The ZIP archive holds too much: send several smaller ones."),
}


def said_here(message):
    """Why the engine refused a whole source, in the words of a page."""
    return _SAID_HERE.get(message, message)
