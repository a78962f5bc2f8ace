"""What other rooms may bring to the conduct of an evaluation."""

from zope.interface import Interface


class IObstacles(Interface):
    """What a room has against a transition: a named adapter of the evaluation."""

    def obstacles(transition):
        """i18n Messages, whole sentences: what has to be done before; [] for no objection.

        ``transition``: id of a transition of ``evaluation_workflow``. Asked for every transition,
        and by pages too: it only reads.
        """
