"""Scores of an evaluation: plain Python, exact fractions, each rule with its source."""

from qualite.esms.evaluation.scoring.comparing import Change
from qualite.esms.evaluation.scoring.comparing import compare
from qualite.esms.evaluation.scoring.comparing import Comparison
from qualite.esms.evaluation.scoring.comparing import Direction
from qualite.esms.evaluation.scoring.computing import score
from qualite.esms.evaluation.scoring.model import GLOBAL_THEME
from qualite.esms.evaluation.scoring.model import ImperativeScore
from qualite.esms.evaluation.scoring.model import NodeScore
from qualite.esms.evaluation.scoring.model import Rated
from qualite.esms.evaluation.scoring.model import Scores
from qualite.esms.evaluation.scoring.quality import Quality
from qualite.esms.evaluation.scoring.quality import quality
from qualite.esms.evaluation.scoring.quality import Threshold
from qualite.esms.evaluation.scoring.quality import thresholds_of
from qualite.esms.evaluation.scoring.rounding import Rounding
from qualite.esms.evaluation.scoring.rounding import shown
from qualite.esms.evaluation.scoring.weighting import by_criteria
from qualite.esms.evaluation.scoring.weighting import unweighted
from qualite.esms.evaluation.scoring.weighting import Weighting
from qualite.esms.evaluation.scoring.weighting import WEIGHTINGS


__all__ = [
    "GLOBAL_THEME",
    "WEIGHTINGS",
    "Change",
    "Comparison",
    "Direction",
    "ImperativeScore",
    "NodeScore",
    "Quality",
    "Rated",
    "Rounding",
    "Scores",
    "Threshold",
    "Weighting",
    "by_criteria",
    "compare",
    "quality",
    "score",
    "shown",
    "thresholds_of",
    "unweighted",
]
