"""Failures of ours: a reference that people see, and that the log holds with the traceback."""

from qualite.esms import logger
from uuid import uuid4
import sys


def log_failure(exception, request):
    """Log the exception being handled with a new short reference, and return the reference."""
    reference = uuid4().hex[:8].upper()
    logger.error(
        "Reference %s: %s on %s %s",
        reference,
        exception.__class__.__name__,
        request.get("REQUEST_METHOD", ""),
        request.get("ACTUAL_URL", request.get("URL", "")),
        exc_info=sys.exc_info(),
    )
    return reference
