"""How far the running import of documents has come."""

from __future__ import annotations

from qualite.esms.core.imports import status
from qualite.esms.library.exchange.import_page import wording


class ImportStatus(status.ImportStatus):
    """``@@import-library-status``."""

    steps = wording.STEPS
    counted = wording.COUNTED
