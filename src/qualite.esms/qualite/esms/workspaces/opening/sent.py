"""Reading what a form sent: whatever a browser or a stranger puts in it."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import policy as policy_of_space
from qualite.esms.workspaces.policies import DIMENSIONS
from qualite.esms.workspaces.policies import Policy
from qualite.esms.workspaces.policies import scenario


OWN = "own"
LONGEST = 10_000


def text(form, name: str) -> str:
    """A text field without blanks around it; "" for anything else."""
    value = form.get(name, "")
    return value.strip()[:LONGEST] if isinstance(value, str) else ""


def values(form, name: str) -> list[str]:
    """Texts of a field that may come several times."""
    found = form.get(name, [])
    found = [found] if isinstance(found, str) else found
    if not isinstance(found, (list, tuple)):
        return []
    return [value.strip() for value in found if isinstance(value, str) and value.strip()]


def policy(form) -> tuple[Policy, str]:
    """Policy and audience, from a scenario's name or from the three settings.

    Missing settings are those of ``Policy()``. Refused: words that mean nothing.
    """
    audience = form.get("audience") or policy_of_space.NETWORK
    audience = audience if isinstance(audience, str) else ""
    name = form.get("scenario") or OWN
    if name != OWN:
        named = scenario(name) if isinstance(name, str) else None
        if named is None:
            raise Refused(_("There is no such scenario."))
        return named.policy, audience
    settings = {field: form[field] for field in DIMENSIONS if form.get(field)}
    try:
        return Policy(**settings), audience
    except (ValueError, TypeError) as error:
        raise Refused(_("One of the settings of the space is unknown.")) from error
