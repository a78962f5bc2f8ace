"""The words for reports and refusals."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.directory.finess import reasons


REASONS = {
    reasons.EMPTY_FILE: _("empty file"),
    reasons.NOT_TEXT: _("not a text file"),
    reasons.WEB_PAGE: _("a web page or XML, not a register file"),
    reasons.UNKNOWN_CSV: _("not a FINESS file"),
    reasons.UNKNOWN_JSON: _("not a FINESS+ file"),
    reasons.NO_RECORDS: _("no register line in this file"),
    reasons.WRONG_HEADER: _("unexpected column names"),
    reasons.FIELD_COUNT: _("wrong number of fields"),
    reasons.QUOTES: _("unbalanced quotes"),
    reasons.ENCODING: _("undecodable bytes"),
    reasons.CONTROL: _("control character"),
    reasons.TOO_LONG: _("line too long"),
    reasons.UNKNOWN_RECORD: _("unknown record type"),
    reasons.BAD_FINESS: _("bad FINESS number"),
    reasons.NUMBER: _("not a number"),
    reasons.DATE: _("bad date"),
    reasons.NO_NAME: _("no name"),
    reasons.CATEGORY: _("bad category code"),
    reasons.COMMUNE: _("bad commune code"),
    reasons.DEPARTMENT: _("unknown department"),
    reasons.DUPLICATE: _("duplicate key"),
    reasons.SHAPE: _("unexpected structure"),
    reasons.REQUIRED: _("missing value"),
    reasons.CHOICE: _("value not allowed"),
    reasons.EMAIL: _("bad e-mail address"),
    reasons.WEBSITE: _("bad web address"),
    reasons.IDENTIFIER: _("bad identifier"),
    reasons.CONSENT: _("no consent to be listed"),
    reasons.COORDINATES: _("bad coordinates"),
    reasons.PROJECTION: _("unknown projection"),
    reasons.OUTSIDE: _("position outside the territory"),
    reasons.TRUNCATED: _("truncated file"),
    reasons.BROKEN_JSON: _("broken JSON"),
    reasons.NO_STAMP: _("no line saying that this is the whole register"),
    reasons.NAMED_PARTIAL: _("the file name says that it is partial"),
    reasons.NO_POSITIONS: _("the second part of the file is missing"),
}
FILE_KINDS = {
    "establishments": _("Establishments, without positions"),
    "geolocated": _("Establishments with their positions"),
    "legal_entities": _("Legal entities"),
    "equipment": _("Social equipment"),
    "finess_plus": _("FINESS+"),
    "firms": _("Evaluation firms"),
    "consultants": _("Consultants"),
}
OUTCOMES = {
    "created": _("Created"),
    "updated": _("Updated"),
    "unchanged": _("Unchanged"),
    "closed": _("Closed entries"),
    "reopened": _("Reopened"),
}
STEPS = {
    "read": _("Reading the files"),
    "compare": _("Comparing with the directory"),
    "write": _("Writing the entries"),
}


def reason_parts(text: str) -> tuple:
    """A reason as (message to translate, datum to show as it is)."""
    message, datum = reasons.split_reason(text)
    return REASONS.get(message, message), datum
