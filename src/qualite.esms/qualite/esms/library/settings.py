"""What a site administrator may change about the library."""

from __future__ import annotations

from importlib.resources import files
from qualite.esms import _
from qualite.esms.core.extraction import Limits
from qualite.esms.core.file_limits import IFileLimits
from qualite.esms.core.file_limits import limits
from qualite.esms.core.settings import settings
from qualite.esms.library.classification import parse
from qualite.esms.library.classification import WrongLine
from zope import schema
from zope.interface import Invalid


PREFIX = "qualite.esms.library"
_REASONS = {
    "no_label": _("Line ${line}: write a code, a bar and a label (120 characters at most)."),
    "bad_code": _(
        "Line ${line}: a code has small letters, digits, points and hyphens; a slash goes below."
    ),
    "twice": _("Line ${line}: this code is there already."),
    "no_parent": _("Line ${line}: the term above has to be written first."),
}


def shipped(name: str) -> tuple[str, ...]:
    """Lines of a list that we ship."""
    text = (files("qualite.esms.library") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip())


def terms_are_right(lines) -> bool:
    """Constraint of a field of terms; Invalid says which line is wrong."""
    try:
        parse(lines or ())
    except WrongLine as wrong:
        raise Invalid(_(_REASONS[wrong.reason], mapping={"line": wrong.line})) from wrong
    return True


def _terms(title, name):
    return schema.Tuple(
        title=title,
        description=_(
            "One a line: code | label. Below another term: its code, a slash, one of its own. A "
            "code that documents bear and that is taken out is shown as it is."
        ),
        value_type=schema.TextLine(),
        constraint=terms_are_right,
        default=shipped(name),
    )


class ILibrarySettings(IFileLimits):
    """The document library."""

    natures = _terms(_("Types of documents"), "natures")
    themes = _terms(_("Themes"), "themes")
    licences = _terms(_("Licences"), "licences")
    languages = _terms(_("Languages"), "languages")
    review_months = schema.Int(
        title=_("Months until a document is looked at again"),
        description=_("Where its author chose nothing else. 0: never."),
        default=24,
        min=0,
        max=240,
    )
    confirm_days = schema.Int(
        title=_("Days to confirm that a document still holds"),
        description=_("From the day of its review on; after that it is shown as outdated."),
        default=30,
        min=1,
        max=365,
    )
    reading_days = schema.Int(
        title=_("Days to read a document that was sent"),
        description=_("What contributors are told; later ones stand out in the queue."),
        default=7,
        min=1,
        max=90,
    )
    largest_file = schema.Int(
        title=IFileLimits["largest_file"].title,
        description=IFileLimits["largest_file"].description,
        default=200,
        min=1,
    )
    page_size = schema.Int(title=_("Documents on a page"), default=20, min=5, max=100)


setting = settings(ILibrarySettings, PREFIX)


def reading_limits() -> Limits:
    """What reading one file may cost."""
    return limits(setting)
