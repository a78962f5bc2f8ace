"""What the pages of this room share: choosing a policy, choosing establishments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms import _
from qualite.esms.workspaces import content
from qualite.esms.workspaces.opening import concerned
from qualite.esms.workspaces.opening import policy as policy_of_space
from qualite.esms.workspaces.opening import sent
from qualite.esms.workspaces.policies import Policy
from qualite.esms.workspaces.policies import scenario_of
from qualite.esms.workspaces.policies import SCENARIOS


FIELDS = PageTemplateFile("templates/fields.pt", globals())
AUDIENCES = {
    policy_of_space.NETWORK: _("Subscribers of the platform"),
    policy_of_space.PUBLIC: _("Everybody, families included"),
}
OWN_TITLE = _("A mix of our own")
OWN_MEANING = _("You choose each of the three settings below.")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a form: its value, its words, whether it is chosen."""

    value: str
    title: str
    meaning: str = ""
    chosen: bool = False


class Fields:
    """Mix-in of pages that have these fields; the page gives ``form`` and ``errors``."""

    errors: list

    @property
    def fields(self):
        """Macros ``establishments`` and ``policy`` (``templates/fields.pt``)."""
        return FIELDS.macros

    @property
    def form(self):
        return self.request.form

    # -- policy -----------------------------------------------------------------------------

    def shown_policy(self) -> tuple[Policy, str]:
        """The policy and audience to be shown before anybody chose."""
        raise NotImplementedError

    @cached_property
    def shown(self) -> tuple[Policy, str, str]:
        """Policy, audience and name of the scenario that the form shows."""
        policy, audience = self.shown_policy()
        if "scenario" in self.form:
            try:
                policy, audience = sent.policy(self.form)
            except policy_of_space.Refused:
                return policy, audience, sent.OWN
            if self.form["scenario"] == sent.OWN:
                return policy, audience, sent.OWN
        known = scenario_of(policy)
        return policy, audience, known.name if known else sent.OWN

    @cached_property
    def scenarios(self) -> list[Choice]:
        name = self.shown[2]
        found = [Choice(one.name, one.title, one.meaning, one.name == name) for one in SCENARIOS]
        return [*found, Choice(sent.OWN, OWN_TITLE, OWN_MEANING, name == sent.OWN)]

    @cached_property
    def settings(self) -> list[dict]:
        """The three settings with their options: ``name``, ``title``, ``choices``."""
        policy = self.shown[0]
        return [
            {
                "name": name,
                "title": content.ISharedSpace[name].title,
                "choices": [
                    Choice(term.value, term.title, chosen=term.value == getattr(policy, name))
                    for term in vocabulary
                ],
            }
            for name, vocabulary in (
                ("visibility", content.VISIBILITIES),
                ("joining", content.JOININGS),
                ("participation", content.PARTICIPATIONS),
            )
        ]

    @cached_property
    def audiences(self) -> list[Choice]:
        audience = self.shown[1] or policy_of_space.NETWORK
        return [
            Choice(value, title, chosen=value == audience) for value, title in AUDIENCES.items()
        ]

    # -- establishments ---------------------------------------------------------------------

    def shown_establishments(self) -> tuple[str, ...]:
        """Numbers to be shown before anybody chose."""
        return ()

    @cached_property
    def sought(self) -> str:
        return sent.text(self.form, "establishment_search")[: concerned.WORDS_LIMIT]

    @cached_property
    def must_search(self) -> bool:
        """Whether words were typed that no search has answered yet, whichever button sent them."""
        return bool(self.sought) and self.sought != sent.text(self.form, "searched")

    @cached_property
    def chosen_numbers(self) -> list[str]:
        if "sent" in self.form:
            numbers = sent.values(self.form, "establishments")
        else:
            numbers = [*self.shown_establishments(), *sent.values(self.form, "establishment")]
        return list(dict.fromkeys(map(concerned.compact, numbers)))[: concerned.LIMIT]

    @cached_property
    def chosen_establishments(self) -> list:
        return concerned.named(self.chosen_numbers)

    @cached_property
    def found(self) -> tuple[list, int]:
        """What the search found and is not chosen yet, and how many there are in all."""
        found, total = concerned.search(self.sought)
        return [one for one in found if one.finess not in self.chosen_numbers], total
