"""A server that starts opens its engines at once: nobody's first question has to wait for them.

Only a process that serves does so (``IProcessStarting``), unless it has no threads of its own
(``QUALITE_OUTBOX_WORKER=off``).
"""

from __future__ import annotations

from qualite.esms.core.outbox.environment import inside
from qualite.esms.core.outbox.environment import site_ids
from qualite.esms.core.outbox.worker import SWITCH
from qualite.esms.library import api
from qualite.esms.library import engine
from qualite.esms.library.structure import library
from threading import Thread
import logging
import os


logger = logging.getLogger(__name__)


def start(_event=None):
    """Warm in a thread."""
    if os.environ.get(SWITCH) != "off":
        Thread(target=warm, name="qualite-library", daemon=True).start()


def warm():
    """Open the engine of each site that has a library; what fails is tried again by a question."""
    try:
        for site_id in site_ids():
            with inside(site_id):
                if library() is not None:
                    engine.snapshot(api.index())
    except Exception:
        logger.exception("The library's engine is opened by the first question")
