"""A report's content at hand for those who write its sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from qualite.esms.evaluation.reports import wording
from qualite.esms.evaluation.results.wording import written
from zope.i18nmessageid import Message


class Writer:
    """``content``: as ``content.report`` gives; ``text``: translates a message."""

    def __init__(self, content: dict, text: Callable[[str], str], language: str = "fr"):
        self.content, self.language = content, language
        self._text = text

    def text(self, message, **mapping) -> str:
        """A message in the language of the report; texts of people go in as ``mapping``."""
        return self._text(Message(message, mapping=mapping) if mapping else message)

    def day(self, iso: str) -> str:
        """A date in words, "" for none."""
        return wording.day(iso, self.language)

    def number(self, mean: str | None) -> str:
        """A mean as it is read, a dash for none."""
        return written(mean, self.language)

    # -- nodes ------------------------------------------------------------------------------

    @cached_property
    def _known(self) -> dict[tuple[str, str], dict]:
        return {(node["level"], node["code"]): node for node in self.content["nodes"]}

    @cached_property
    def _below(self) -> dict[tuple[str, str] | None, list[dict]]:
        found = defaultdict(list)
        for node in self.content["nodes"]:
            found[tuple(node["parent"]) if node["parent"] else None].append(node)
        return found

    def node(self, level: str, code: str) -> dict | None:
        """The node of that level and code, None where it is not in the report."""
        return self._known.get((level, code))

    def below(self, node: dict | None) -> list[dict]:
        """Nodes right below one; ``None``: the chapters."""
        return self._below.get((node["level"], node["code"]) if node else None, [])

    def name(self, node: dict) -> str:
        """ "Criterion 2.2.1: …", without title where the wording is not loaded."""
        if node["title"]:
            words = wording.NAMED[node["level"]]
            return self.text(words, code=node["code"], title=node["title"])
        return self.text(wording.LEVELS[node["level"]], code=node["code"])

    def place(self, level: str, code: str) -> str:
        """The same for a node that may not be in the report any more."""
        node = self.node(level, code)
        return self.name(node) if node else self.text(wording.LEVELS[level], code=code)

    # -- interviews and ratings -------------------------------------------------------------

    def interview(self, one: dict) -> str:
        """ "Person 2"."""
        return self.text(wording.INTERVIEW[one["method"]], number=str(one["number"]))

    def interviews(self, method: str) -> list[dict]:
        """Interviews in which elements of a method are rated; all of them for no method."""
        return [one for one in self.content["interviews"] if method in ("", one["method"])]

    @cached_property
    def ratings(self) -> dict[tuple[str, str], dict]:
        """(interview, element) -> rating."""
        return {(one["interview"], one["element"]): one for one in self.content["ratings"]}
