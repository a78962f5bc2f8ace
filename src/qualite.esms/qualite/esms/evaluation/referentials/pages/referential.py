"""The page of a référentiel: its whole tree, filtered or not."""

from __future__ import annotations

from functools import cached_property
from plone import api
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms import _
from qualite.esms.directory.vocabularies import PUBLICS
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.indexers import counts
from qualite.esms.evaluation.referentials.pages.base import CHANGE
from qualite.esms.evaluation.referentials.pages.base import LEVELS
from qualite.esms.evaluation.referentials.pages.base import METHODS
from qualite.esms.evaluation.referentials.pages.base import ReferentialPage
from qualite.esms.evaluation.referentials.pages.base import STEPS
from qualite.esms.evaluation.referentials.pages.seen import Question
from qualite.esms.evaluation.referentials.pages.seen import seen
from qualite.esms.evaluation.referentials.tree import Node


LONGEST_QUESTION = 200
SHOWN = ("objective", "criterion", "element")
SECTORS = {"social": _("Social"), "médico-social": _("Medico-social")}
STRUCTURES = {"establishment": _("Establishments"), "service": _("Services")}
AUDIENCES = {**PUBLICS, "specific_difficulties": _("People with specific difficulties")}
PARTS = PageTemplateFile("../templates/node.pt", globals())


class ReferentialView(ReferentialPage):
    """``referential_view``: two objects are woken, however many nodes there are."""

    def update(self):
        form = self.request.form
        audience, sector = form.get("audience", ""), form.get("sector", "")
        asked = form.get("q", "")
        self.question = Question(
            asked.strip()[:LONGEST_QUESTION] if isinstance(asked, str) else "",
            audience if audience in words.AUDIENCES else "",
            sector if sector in words.SECTORS else "",
            bool(form.get("imperative")),
        )

    @property
    def parts(self):
        """Macros of nodes."""
        return PARTS.macros

    @cached_property
    def tree(self):
        return self.context.tree

    @cached_property
    def contents(self) -> list[str]:
        return self.counted(counts(self.tree))

    @cached_property
    def missing(self) -> int:
        """How many titles are still to load."""
        return sum(not node.title for node in self.tree.nodes)

    @cached_property
    def seen(self):
        """Keys of the nodes to show, None for all."""
        return seen(self.tree, self.question) if self.question else None

    @cached_property
    def found(self) -> str:
        """How many criteria and elements answer, in words; "" when nothing is asked."""
        if self.seen is None:
            return ""
        shown = dict.fromkeys(SHOWN, 0)
        for level, _code in self.seen:
            if level in shown:
                shown[level] += 1
        return ", ".join(self.counted(shown, ("criterion", "element")))

    def children(self, key) -> list[Node]:
        """Nodes right below that are shown."""
        below = self.tree.children(key)
        return [node for node in below if self.seen is None or node.key in self.seen]

    def held(self, node: Node) -> str:
        """How many criteria and elements stand below, in words."""
        held = self._held[node.key]
        return ", ".join(self.counted(held, ("criterion",) if held["criterion"] else ("element",)))

    @cached_property
    def _held(self) -> dict:
        held = {node.key: {"criterion": 0, "element": 0} for node in self.tree.nodes}
        for node in self.tree.nodes:
            if node.level in ("criterion", "element"):
                for above in self.tree.ancestors(node):
                    held[above.key][node.level] += 1
        return held

    def code(self, node: Node) -> str:
        """ "1.1"; "Objective 1.1" where no wording tells it from the thematic 1.1."""
        return node.code if node.title else f"{self._words(LEVELS[node.level])} {node.code}"

    def method(self, node: Node) -> str:
        return self.text(METHODS[node.method]) if node.method in METHODS else ""

    def tags(self, node: Node) -> list[str]:
        """Whom a node is for, in words; empty: for all."""
        return [
            self._words(known[one])
            for values, known in (
                (node.sectors, SECTORS),
                (node.structures, STRUCTURES),
                (node.audiences, AUDIENCES),
            )
            for one in values
            if one in known
        ]

    @cached_property
    def _known_words(self) -> dict:
        return {}

    def _words(self, message) -> str:
        """A message, translated once per page."""
        if message not in self._known_words:
            self._known_words[message] = self.text(message)
        return self._known_words[message]

    def choices(self, known: dict, chosen: str) -> list[dict]:
        """Options of a filter."""
        return [
            {"value": value, "words": self.text(title), "chosen": value == chosen}
            for value, title in known.items()
        ]

    @property
    def audiences(self) -> list[dict]:
        return self.choices(AUDIENCES, self.question.audience)

    @property
    def sectors(self) -> list[dict]:
        return self.choices(SECTORS, self.question.sector)

    # -- what may be done -------------------------------------------------------------------

    @cached_property
    def now(self) -> dict:
        return self.state(api.content.get_state(self.context))

    @cached_property
    def steps(self) -> list[dict]:
        """Transitions that the current user may take."""
        possible = api.portal.get_tool("portal_workflow").getTransitionsFor(self.context)
        return [
            {"name": one["id"], "words": self.text(words_), "icon": self.icon(icon)}
            for one in possible
            if one["id"] in STEPS
            for words_, icon in (STEPS[one["id"]],)
            if one["id"] != "publish" or self.tree.nodes
        ]

    @cached_property
    def may_change(self) -> bool:
        return self.may(CHANGE)

    @cached_property
    def comparable(self) -> list[dict]:
        """The other référentiels."""
        return [row for row in self.others() if row["uid"] != self.context.UID()]
