"""``@exchanges``: what one's own side says about the criteria."""

from __future__ import annotations

from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.grid import exchanges
from qualite.esms.evaluation.grid.services.base import GridService
from zExceptions import NotFound
from zExceptions import Unauthorized


class ExchangesService(GridService):
    """What reading and writing have in common; the path names a criterion."""

    most = 1

    def side(self) -> str:
        """Whose exchanges they are; Unauthorized for people of neither side."""
        side = exchanges.side_read(self.context)
        if side is None:
            raise Unauthorized("exchanges are for each side")
        return side

    def criterion(self) -> str:
        """The criterion that the path names; NotFound where there is none."""
        if not self.named or tree_of(self.context).get("criterion", self.named[0]) is None:
            raise NotFound(self.named[0] if self.named else "")
        return self.named[0]

    def shown(self, criterion, one) -> dict:
        return {
            "criterion": criterion,
            "id": one.id,
            "text": one.text,
            "by": self.name_of(one.userid),
            "when": one.when.isoformat(),
        }


class Read(ExchangesService):
    """GET ``@exchanges/<criterion>``: its messages, the oldest first."""

    def answer(self):
        side, criterion = self.side(), self.criterion()
        found = exchanges.of_criterion(self.context, criterion, side)
        return self.listing(found, lambda one: self.shown(criterion, one))


class Write(ExchangesService):
    """POST ``@exchanges/<criterion>`` with ``text``."""

    writes = True

    def answer(self):
        side, criterion = self.side(), self.criterion()
        if not exchanges.may_write(self.context):
            raise Unauthorized("nothing can be said here now")
        text = self.texts("text").get("text", "")
        said = exchanges.say(self.context, criterion, text, side)
        self.request.response.setStatus(201)
        return self.shown(criterion, said)
