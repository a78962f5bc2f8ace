"""What a site administrator may change about scores."""

from qualite.esms import _
from qualite.esms.core.settings import settings
from qualite.esms.evaluation.scoring import Threshold
from qualite.esms.evaluation.scoring import thresholds_of
from qualite.esms.evaluation.scoring import Weighting
from qualite.esms.evaluation.scoring import WEIGHTINGS
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PREFIX = "qualite.esms.results"


def is_threshold(line: str) -> bool:
    """Whether a line of the table can be read; Invalid when not."""
    try:
        thresholds_of([line])
    except ValueError as error:
        message = _("Write each line as: letter;score;share, with numbers from 0 to 100.")
        raise Invalid(message) from error
    return True


class IResultsSettings(Interface):
    """Scores and their comparison."""

    weighting = schema.Choice(
        title=_("Means of thematics and chapters"),
        description=_("No official text says how they are weighted."),
        vocabulary=SimpleVocabulary(
            [
                SimpleTerm("unweighted", "unweighted", _("Every part counts the same")),
                SimpleTerm("by_criteria", "by_criteria", _("By number of criteria")),
            ]
        ),
        default="unweighted",
    )
    quality_thresholds = schema.Tuple(
        title=_("Letters of the quality scale"),
        description=_(
            "One line each, the best first: letter;score;share. The thresholds were not published: "
            "while this is empty, no letter is shown."
        ),
        value_type=schema.TextLine(constraint=is_threshold),
        required=False,
        missing_value=(),
        default=(),
    )
    compare_establishments = schema.Bool(
        title=_("Compare establishments"),
        description=_("Otherwise an evaluation is only compared with earlier ones of its own."),
        required=False,
        default=False,
    )


setting = settings(IResultsSettings, PREFIX)


def weighting() -> Weighting:
    """The strategy of the site."""
    return WEIGHTINGS[setting("weighting")]


def thresholds() -> tuple[Threshold, ...]:
    """The table of letters of the site."""
    return thresholds_of(setting("quality_thresholds") or ())
