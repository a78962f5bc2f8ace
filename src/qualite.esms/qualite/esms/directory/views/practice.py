"""The pages of those who evaluate and advise: evaluation firms and consultants."""

from __future__ import annotations

from functools import cached_property
from qualite.esms import _
from qualite.esms.directory.views import labels
from qualite.esms.directory.views.entry import EntryPage
from qualite.esms.directory.vocabularies import FIRM_STATUSES


class PracticeView(EntryPage):
    """What firms and consultants have in common."""

    from_register = False

    @cached_property
    def email(self) -> str:
        return self.context.email or ""

    @cached_property
    def publics(self) -> list[dict]:
        return [
            {
                "css": labels.public_look(public).css,
                "icon": self.icon(labels.public_look(public).icon),
                "label": self.text(labels.PUBLIC_TAGS[public]),
            }
            for public in self.context.sectors or ()
            if public in labels.PUBLIC_TAGS
        ]

    @cached_property
    def territory(self) -> str:
        served = self.context.departments or ()
        if not served:
            return self.text(_("The whole country"))
        return ", ".join(str(labels.facet_label("department", code)) for code in served)

    skills: tuple[str, ...] = ()


class EvaluationFirmView(PracticeView):
    """An evaluation firm."""

    @cached_property
    def kind(self) -> str:
        return self.text(FIRM_STATUSES.get(self.context.status, ""))

    @cached_property
    def facts(self) -> list[dict]:
        entry = self.context
        pairs = (
            (_("Status"), self.kind),
            (_("Number"), entry.accreditation_number or ""),
            (_("Valid until"), self.date(entry.valid_until)),
        )
        return [{"label": self.text(label), "value": value} for label, value in pairs if value]


class ConsultantView(PracticeView):
    """A consultant."""

    facts = ()

    @cached_property
    def kind(self) -> str:
        return self.context.profession or self.text(labels.KINDS_SINGULAR["Consultant"])

    @cached_property
    def skills(self) -> tuple[str, ...]:
        return self.context.skills or ()
