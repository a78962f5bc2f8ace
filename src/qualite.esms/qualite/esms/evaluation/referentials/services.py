"""REST services: a référentiel's counts, its ``@tree``, and ``@load`` from files."""

from __future__ import annotations

from base64 import b64decode
from plone.restapi.batching import HypermediaBatch
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.serializer.dxcontent import SerializeToJson
from plone.restapi.services import Service
from qualite.esms import _
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.evaluation.referentials import loading
from qualite.esms.evaluation.referentials import storing
from qualite.esms.evaluation.referentials.content import IReferential
from qualite.esms.evaluation.referentials.indexers import counts
from qualite.esms.evaluation.referentials.mapping import Mapping
from qualite.esms.evaluation.referentials.meanings import MEANINGS
from qualite.esms.evaluation.referentials.pages import described
from qualite.esms.evaluation.referentials.pages.told import sentence
from qualite.esms.evaluation.referentials.problems import Reading
from qualite.esms.evaluation.referentials.tree import LEVELS
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.team.services import SpaceService
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import implementer
import binascii


MOST_FILES = 12


@implementer(ISerializeToJson)
@adapter(IReferential, IQualiteLayer)
class Serialize(SerializeToJson):
    """plone.restapi's own, with how many nodes of each level there are."""

    def __call__(self, version=None, include_items=True):
        answer = super().__call__(version, include_items)
        tree = self.context.tree
        answer["counts"] = counts(tree)
        answer["global_themes"] = tree.global_themes
        return answer


def shown(node: Node) -> dict:
    """A node as JSON."""
    level, code = node.parent or ("", "")
    return {
        "level": node.level,
        "code": node.code,
        "title": node.title,
        "parent": {"level": level, "code": code} if node.parent else None,
        "method": node.method,
        "imperative": node.imperative,
        "sectors": list(node.sectors),
        "structures": list(node.structures),
        "audiences": list(node.audiences),
        "guidance": node.guidance,
        "proofs": list(node.proofs),
        "obligation": node.obligation,
        "source": node.source,
        "global_theme": node.global_theme,
    }


class TreeGet(Service):
    """``@tree``: nodes in document order; ``level``: of one level, ``below``: under a node."""

    def reply(self):
        form = self.request.form
        tree = self.context.tree
        level, below = form.get("level", ""), form.get("below", "")
        if level and level not in {one.value for one in LEVELS}:
            return self._bad(_("“level” is none of the levels."))
        nodes = tree.nodes
        if below:
            key = tuple(str(below).partition(":")[::2])
            if key not in tree:
                return self._bad(_("“below” names no node: write it as criterion:2.2.7."))
            nodes = tuple(tree.below(key))
        if level:
            nodes = tuple(node for node in nodes if node.level == level)
        batch = HypermediaBatch(self.request, nodes)
        answer = {
            "@id": batch.canonical_url,
            "items": [shown(node) for node in batch],
            "items_total": batch.items_total,
        }
        if batch.links:
            answer["batching"] = batch.links
        return json_compatible(answer)

    def _bad(self, message):
        self.request.response.setStatus(400)
        return {"type": "BadRequest", "message": translate(message, context=self.request)}


class LoadPost(SpaceService):
    """``@load`` on the container: a new draft from files; all or nothing."""

    def answer(self):
        body = self.body()
        values = self._described(body)
        reading = loading.read(*_asked(body))
        if reading.tree is None:
            return self._refused(reading)
        made = storing.create(self.context, reading.tree, **values)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", made.absolute_url())
        return getMultiAdapter((made, self.request), ISerializeToJson)()

    def _described(self, body: dict) -> dict:
        """Values of its fields. Refused: one is missing or wrong."""
        for name in described.ASKED:
            if body.get(name) is not None and not isinstance(body[name], str):
                raise Refused(_("“${field}” has to be text.", mapping={"field": name}))
        values, faults = described.read(body, self._text)
        for name, fault in faults.items():
            raise Refused(_("“${field}”: ${fault}", mapping={"field": name, "fault": fault}))
        return values

    def _text(self, message) -> str:
        return translate(message, context=self.request)

    def _refused(self, reading: Reading) -> dict:
        self.request.response.setStatus(400)
        return {
            "type": "BadRequest",
            "message": self._text(_("Nothing was loaded: the file has faults.")),
            "problems": [
                {
                    "sheet": one.sheet,
                    "cell": one.cell,
                    "message": sentence(one.message, self._text),
                }
                for one in reading.problems
            ],
            "more": reading.more,
        }


class LoadAgainPost(LoadPost):
    """``@load`` on a draft: another tree in the place of the one it holds."""

    def answer(self):
        reading = loading.read(*_asked(self.body()))
        if reading.tree is None:
            return self._refused(reading)
        storing.replace(self.context, reading.tree)
        return getMultiAdapter((self.context, self.request), ISerializeToJson)()


def _asked(body: dict) -> tuple[str, list[loading.File], Mapping]:
    """Kind, files and mapping of a body. Refused: they are not what is described."""
    kind = body.get("kind", loading.LAYOUT)
    if kind not in list(loading.KINDS):
        raise Refused(_("“kind” is one of ${kinds}.", mapping={"kinds": ", ".join(loading.KINDS)}))
    sent = body.get("files", [body["file"]] if "file" in body else [])
    if not isinstance(sent, list) or len(sent) > MOST_FILES:
        raise Refused(
            _("“files” is a list of ${most} files at most.", mapping={"most": MOST_FILES})
        )
    return kind, [_file(one) for one in sent], _mapping(body.get("mapping") or {})


def _file(sent) -> loading.File:
    wrong = Refused(_("A file is an object with “data” in base64 and “filename”."))
    if not isinstance(sent, dict):
        raise wrong
    data, name = sent.get("data"), sent.get("filename", "")
    if not isinstance(data, str) or not isinstance(name, str):
        raise wrong
    try:
        return b64decode(data, validate=True), name[-120:]
    except (binascii.Error, ValueError) as error:
        raise wrong from error


def _mapping(sent) -> Mapping:
    wrong = Refused(_("“mapping” has “columns”: the letter of each, and what it holds."))
    if not isinstance(sent, dict):
        raise wrong
    columns, row = sent.get("columns", {}), sent.get("header_row", 1)
    sheet = sent.get("sheet", "")
    if not isinstance(columns, dict) or not isinstance(sheet, str) or type(row) is not int:
        raise wrong
    found = {}
    for letters, meaning in columns.items():
        position = _position(letters)
        if position is None or not isinstance(meaning, str) or meaning not in MEANINGS:
            raise wrong
        found[position] = meaning
    return Mapping(sheet, row, found, bool(sent.get("split", False)))


def _position(letters: str) -> int | None:
    """Position (from 0) of a column named as spreadsheets do, up to two letters."""
    name = letters.upper()
    if not (0 < len(name) <= 2 and name.isascii() and name.isalpha()):
        return None
    position = 0
    for letter in name:
        position = position * 26 + ord(letter) - 64
    return position - 1
