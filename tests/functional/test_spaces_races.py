"""Rules of teams, when two people act at the same moment: whoever comes second is tried again."""

from plone import api
from qualite.esms.core.outbox.environment import inside
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.team import roster
from spaces_world import make_space
from threading import Barrier
from threading import Thread
from ZODB.POSException import ConflictError
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


def at_once(*acts) -> list[str]:
    """What becomes of each: "done" or "again"; none is committed before all have looked."""
    outcomes, ready = [], Barrier(len(acts), timeout=30)

    def run(act):
        with inside("plone"):
            act(spaces_folder())
            ready.wait()
            try:
                transaction.commit()
            except ConflictError:
                transaction.abort()
                outcomes.append("again")
            else:
                outcomes.append("done")

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    transaction.begin()
    return sorted(outcomes)


@pytest.fixture
def glycines(spaces_site):
    """A space that alice and bob manage."""
    space = spaces_site.espaces.glycines
    roster.change(space, "bob", role="manager")
    transaction.commit()
    return space


@pytest.mark.parametrize(
    "act",
    [
        lambda space, name: roster.remove(space, name),
        lambda space, name: roster.change(space, name, role="guest"),
    ],
    ids=["leaving", "becoming a guest"],
)
def test_two_last_managers(glycines, act):
    outcomes = at_once(
        lambda spaces: act(spaces.glycines, "alice"), lambda spaces: act(spaces.glycines, "bob")
    )
    assert outcomes == ["again", "done"]
    (left,) = roster.managers(glycines)
    with pytest.raises(Refused):
        act(glycines, left)


def test_two_sides(spaces_site):
    """Eve joins a team while the committee that she is in begins to evaluate its establishment."""
    with api.env.adopt_roles(["Manager"]):
        make_space(spaces_site, id="equipe", members=(), establishments=("440000011",))
        make_space(
            spaces_site,
            "EvaluationCommittee",
            id="evaluateurs",
            kind="evaluators",
            manager="olga",
            members=("eve",),
            guests=(),
        )
    transaction.commit()

    def evaluate(spaces):
        spaces.evaluateurs.establishments = ("440000011",)
        notify(ObjectModifiedEvent(spaces.evaluateurs))

    outcomes = at_once(lambda spaces: roster.add(spaces.equipe, "eve"), evaluate)
    assert outcomes == ["again", "done"]


@pytest.mark.parametrize(
    ("addresses", "outcomes"),
    [
        (("new@example.org", "New@example.org"), ["again", "done"]),
        (("new@example.org", "other@example.org"), ["done", "done"]),
    ],
    ids=["one person", "two people"],
)
def test_two_invitations(glycines, addresses, outcomes):
    invitations.invite(glycines, email="first@example.org")
    transaction.commit()

    def inviting(manager, address):
        def invite(spaces):
            with api.env.adopt_user(username=manager):
                invitations.invite(spaces.glycines, email=address)

        return invite

    assert at_once(*map(inviting, ("alice", "bob"), addresses)) == outcomes
    waiting = [one.email for one in invitations.pending(glycines)]
    assert len(waiting) == len(set(waiting)) == 1 + outcomes.count("done")
