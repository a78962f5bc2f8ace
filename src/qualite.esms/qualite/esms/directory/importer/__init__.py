"""Importing the national register: read, plan, write.

``collect`` gathers what the files say, ``plan`` compares it with what the site knows (both plain
Python), ``writer`` and ``bulk`` write it, ``run`` leads the three and makes the ``report``.
"""
