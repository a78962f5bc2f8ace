"""That a firm is accredited is for the directory to say, not for the firm."""

from directory_site import FIRM
from plone import api
import pytest
import transaction


ADDRESS = f"/annuaire/organismes-evaluateurs/{FIRM}"


@pytest.fixture
def claimed_firm(site):
    """The firm's page, kept by Tom."""
    firm = site["annuaire"]["organismes-evaluateurs"][FIRM]
    with api.env.adopt_roles(["Manager"]):
        if api.content.get_state(firm) == "listed":
            api.content.transition(firm, "claim")
            api.content.transition(firm, "accept_claim")
        keeper = api.user.get(username="tom").getId()
        firm.manage_setLocalRoles(keeper, ["TeamManager"])
        firm.reindexObjectSecurity()
        transaction.commit()
    return firm


@pytest.mark.parametrize(
    ("role", "status"), [("TeamManager", "accredited"), ("Directory Manager", "habilitated")]
)
def test_who_changes_the_status_of_a_firm(claimed_firm, client, role, status):
    claimed_firm.status = "accredited"
    transaction.commit()
    answer = client(role).ask("PATCH", ADDRESS, json={"status": "habilitated", "town": "Rezé"})
    assert answer.status_int == 204
    transaction.begin()
    assert (claimed_firm.status, claimed_firm.town) == (status, "Rezé")
