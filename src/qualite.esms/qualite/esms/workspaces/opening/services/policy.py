"""``@policy`` of a space: who sees it, how one joins, what members may do."""

from __future__ import annotations

from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import Service
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from qualite.esms.workspaces.opening import policy as policy_of_space
from qualite.esms.workspaces.opening import sent
from qualite.esms.workspaces.opening.services import body
from qualite.esms.workspaces.policies import scenario_of
from zope.i18n import translate
from zope.interface import alsoProvides


class PolicyGet(Service):
    """The three settings, the scenario that they make ("" for none), who reads an open space."""

    def reply(self):
        policy = policy_of_space.policy_of(self.context)
        scenario = scenario_of(policy)
        return {
            "@id": f"{self.context.absolute_url()}/@policy",
            **policy.values(),
            "audience": policy_of_space.audience_of(self.context),
            "scenario": scenario.name if scenario else "",
            "meaning": translate(scenario.meaning, context=self.request) if scenario else "",
        }


class PolicyPatch(PolicyGet):
    """Change some settings, or all by a scenario's name; 400 with the reason when refused."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        data = body.read(self.request)
        kept = {} if data.get("scenario") else policy_of_space.policy_of(self.context).values()
        kept["audience"] = policy_of_space.audience_of(self.context)
        wanted = {name: value for name, value in data.items() if value is not None}
        try:
            policy, audience = sent.policy(kept | wanted)
            policy_of_space.set_policy(self.context, policy, audience)
        except Refused as refused:
            return refused_in_api(self, refused)
        return super().reply()
