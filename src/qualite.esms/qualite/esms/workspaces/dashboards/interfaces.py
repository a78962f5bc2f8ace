"""What other slices may bring to the dashboards."""

from zope.interface import Interface
from zope.viewlet.interfaces import IViewletManager


class ISpaceSteps(Interface):
    """What a slice knows of the steps of a space's process: a named adapter of the space.

    The overview asks all of them, in the order of their names; for the same step the last wins.
    """

    def facts():
        """A mapping: name of a step (``steps.STEPS``) -> ``steps.Fact``; unknown ones are left out.

        Read from the catalog or from counters: the overview must stay below 250 ms.
        """


class IToDo(Interface):
    """What another slice has for somebody to do: a named utility.

    The dashboards ask all of them, in the order of their names.
    """

    def open_things(userid, paths):
        """A list of `waiting.Waiting`: what the current person, of that id, has still to do.

        ``paths``: of her spaces, none of them archived. Read from the catalog alone.
        """


class IOverviewSide(IViewletManager):
    """Cards that other slices put beside those of a space's overview, for its team."""
