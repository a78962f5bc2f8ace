"""What other rooms may bring to the conduct of an evaluation."""

from dataclasses import dataclass
from zope.i18nmessageid import Message
from zope.interface import Interface


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What has to be done before a transition.

    ``message``: a whole sentence; ``page``: the page of the evaluation where it is done ("@@grid"),
    "" where none does it.
    """

    message: Message
    page: str = ""

    def __str__(self) -> str:
        return str(self.message)


class IObstacles(Interface):
    """What a room has against a transition: a named adapter of the evaluation."""

    def obstacles(transition):
        """A list of `Obstacle`: what has to be done before; [] for no objection.

        ``transition``: id of a transition of ``evaluation_workflow``. Asked for every transition,
        and by pages too: it only reads.
        """
