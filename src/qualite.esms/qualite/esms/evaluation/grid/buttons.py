"""Forms beside the grid: one's own opinion, a message about a criterion."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.evaluation.evaluations import opinions
from qualite.esms.evaluation.grid import exchanges
from qualite.esms.workspaces.tasks.acting import Button
from zExceptions import Unauthorized


class GiveOpinion(Button):
    """``@@give-opinion``: ``opinion`` (a value) and ``words`` on an ``element`` of an ``interview``."""

    def act(self):
        given = opinions.give(
            self.context,
            self.field("interview"),
            self.field("element"),
            "" if self.field("without") else self.field("opinion"),
            self.field("words"),
        )
        if given is None:
            return _("You give no opinion on ${code}.", mapping={"code": self.field("element")})
        return _("Your opinion on ${code} is saved.", mapping={"code": self.field("element")})


class Say(Button):
    """``@@say-about-criterion``: ``text`` about a ``criterion``, to one's own side."""

    def act(self):
        side = exchanges.side_read(self.context)
        if side is None or not exchanges.may_write(self.context):
            raise Unauthorized("nothing can be said here now")
        exchanges.say(self.context, self.field("criterion"), self.field("text"), side)
        return _("Your message is sent.")
