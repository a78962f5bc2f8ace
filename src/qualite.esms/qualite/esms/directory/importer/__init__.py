"""Importing the national register: read, plan, write.

``collect`` gathers what the files say, ``plan`` compares it with what the site knows (both plain
Python), ``writer`` and ``bulk`` write it, ``running`` leads the three and makes the ``report``.
"""

from qualite.esms.directory.importer.running import import_register
from qualite.esms.directory.importer.running import Refused
from qualite.esms.directory.importer.running import Source
from qualite.esms.directory.importer.running import TooManyClosings


__all__ = ["Refused", "Source", "TooManyClosings", "import_register"]
