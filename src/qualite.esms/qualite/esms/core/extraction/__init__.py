"""The text of files, read in a process of its own that is limited in time and memory.

``extract`` and ``preview`` never raise for what a file holds: a broken, encrypted, huge or hostile file gives a
``problem``, one of the keys of ``problems``. Plain Python: nothing here knows Plone.
"""

from qualite.esms.core.extraction.limits import Limits
from qualite.esms.core.extraction.result import Extracted
from qualite.esms.core.extraction.result import Preview
from qualite.esms.core.extraction.running import extract
from qualite.esms.core.extraction.running import preview


__all__ = ["Extracted", "Limits", "Preview", "extract", "preview"]
