"""How far the running import of the register has come."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.core.imports import status
from qualite.esms.directory.imports.wording import STEPS


class ImportStatus(status.ImportStatus):
    """``@@imports-status``."""

    steps = STEPS
    counted = _("${done} entries of ${total}")
