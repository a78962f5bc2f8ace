"""What a site administrator may change about proofs."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.core.settings import settings
from zope import schema
from zope.interface import Interface


PREFIX = "qualite.esms.proofs"


class IProofsSettings(Interface):
    """Proofs of the evaluations."""

    required_documents = schema.Tuple(
        title=_("Documents required for an evaluation"),
        description=_(
            "One a line: identifier | title | source. Empty: the list of the annexe 3-10 of the "
            "CASF. An identifier that is taken out hides what was given for it."
        ),
        value_type=schema.TextLine(),
        required=False,
        missing_value=(),
        default=(),
    )


setting = settings(IProofsSettings, PREFIX)
