"""Addresses of what a space holds: made from the title, with an end that nobody guesses.

Plone's own names would tell: "licenciement-1" says that there is a "licenciement" already, perhaps in
somebody's drafts, and asking for an address says whether it exists. Two people who add things of one
title at the same moment do not meet either.
"""

from Acquisition import aq_base
from plone.app.content.namechooser import NormalizingNameChooser
import secrets


class UnguessableNames(NormalizingNameChooser):
    """Plone's names with three random bytes, before an extension; a name given by hand stays."""

    def _findUniqueName(self, name, obj):
        if name != getattr(aq_base(obj), "id", None):
            stem, dot, extension = name.rpartition(".")
            end = f"-{secrets.token_hex(3)}"
            name = f"{stem}{end}.{extension}" if dot and stem else f"{name}{end}"
        return super()._findUniqueName(name, obj)
