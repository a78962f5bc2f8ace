"""``@interviews``, ``@observations``, ``@declaration``, ``@perimeter``, ``@entrust`` of an evaluation."""

from __future__ import annotations

from AccessControl import Unauthorized
from datetime import date
from plone.restapi.serializer.converters import json_compatible
from qualite.esms import _
from qualite.esms.evaluation.conduct import declarations
from qualite.esms.evaluation.conduct import entrusting
from qualite.esms.evaluation.conduct import observations
from qualite.esms.evaluation.conduct import perimeter
from qualite.esms.evaluation.conduct import settings
from qualite.esms.evaluation.conduct import talks
from qualite.esms.evaluation.conduct.moments import observations_until
from qualite.esms.evaluation.conduct.observations_page import may_answer
from qualite.esms.evaluation.conduct.sections import WRITE_OBSERVATIONS
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import scope
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening.fields import read_date
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team.roster import name_of
from qualite.esms.workspaces.team.services import NamedService
from qualite.esms.workspaces.team.services import SpaceService
from qualite.esms.workspaces.team.services import text_of
from zExceptions import NotFound


def truth_of(body: dict, name: str) -> bool | None:
    """A truth of a JSON body, None where it lacks. Refused: anything else."""
    value = body.get(name)
    if value is not None and not isinstance(value, bool):
        raise Refused(_("“${field}” has to be true or false.", mapping={"field": name}))
    return value


def texts_of(body: dict, name: str) -> list[str] | None:
    """A list of texts of a JSON body, None where it lacks. Refused: anything else."""
    value = body.get(name)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused(_("“${field}” has to be a list of texts.", mapping={"field": name}))
    return value


class EvaluationService(NamedService):
    """A service of an evaluation; what follows its name is in ``named``."""

    name = ""

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/{self.name}"

    def created(self, answer: dict) -> dict:
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", answer["@id"])
        return answer


# -- interviews -----------------------------------------------------------------------------


class Interviews(EvaluationService):
    """What the services of interviews have in common."""

    name = "@interviews"

    def shown(self, one) -> dict:
        return {
            "@id": f"{self.url}/{one.id}",
            "id": one.id,
            "side": one.side,
            "method": one.method,
            "number": one.number,
            "met": list(one.met),
            "when": json_compatible(one.when),
            "note": one.note,
        }

    def seen(self) -> list:
        """Interviews of the sides that may be seen."""
        found = sides.seen(self.context)
        return [one for one in interviews.interviews(self.context) if one.side in found]

    def one_or_404(self):
        for one in self.seen():
            if one.id == self.named:
                return one
        raise NotFound(self.named)

    def check_side(self) -> None:
        if talks.side_kept(self.context) is None:
            raise Unauthorized("interviews are kept by those who rate in them")


class InterviewsGet(Interviews):
    """All interviews that may be seen, or one."""

    def answer(self):
        if self.named:
            return self.shown(self.one_or_404())
        return {"@id": self.url, "items": [self.shown(one) for one in self.seen()]}


class InterviewsPost(Interviews):
    """Add an interview of one's side: ``method``, ``met``, ``when``, ``note``."""

    def answer(self):
        self.check_side()
        body = self.body()
        made = talks.add(
            self.context,
            text_of(body, "method", ""),
            texts_of(body, "met") or (),
            read_date(body.get("when")),
            text_of(body, "note", ""),
        )
        return self.created(self.shown(made))


class InterviewsPatch(Interviews):
    """Change what is said of an interview."""

    def answer(self):
        self.check_side()
        self.one_or_404()
        body = self.body()
        when = read_date(body["when"]) if "when" in body else False
        talks.change(self.context, self.named, texts_of(body, "met"), when, text_of(body, "note"))
        return self.reply_no_content()


class InterviewsDelete(Interviews):
    """Remove an interview that nothing is rated in."""

    def answer(self):
        self.check_side()
        self.one_or_404()
        talks.remove(self.context, self.named)
        return self.reply_no_content()


# -- observations ---------------------------------------------------------------------------


class Observations(EvaluationService):
    """What the services of observations have in common."""

    name = "@observations"

    def shown(self, one) -> dict:
        answer = one.answer
        return json_compatible(
            {
                "@id": f"{self.url}/{one.criterion}",
                "criterion": one.criterion,
                "text": one.text,
                "version": one.version,
                "answer": answer
                and {"accepted": answer.accepted, "text": answer.text, "when": answer.when},
            }
        )


class ObservationsGet(Observations):
    """All observations, or that on one criterion."""

    def answer(self):
        if self.named:
            one = observations.of(self.context, self.named)
            if one is None:
                raise NotFound(self.named)
            return self.shown(one)
        return {
            "@id": self.url,
            "until": json_compatible(observations_until(self.context)),
            "items": [self.shown(one) for one in observations.observations(self.context)],
        }


class ObservationsPatch(Observations):
    """Write (``text``, ``version``) or answer (``accepted``, ``answer``) on a criterion."""

    def answer(self):
        body = self.body()
        answering = "accepted" in body or "answer" in body
        if answering and not may_answer(self.context):
            raise Unauthorized("observations are answered by the evaluators")
        if not answering and not self.may(WRITE_OBSERVATIONS):
            raise Unauthorized("observations are written by the committee")
        if answering:
            accepted = truth_of(body, "accepted")
            if accepted is None:
                raise Refused(_("Say whether you follow the observation."))
            text = text_of(body, "answer", "")
            return self.shown(observations.answer(self.context, self.named, accepted, text))
        version = body.get("version")
        if version is not None and (not isinstance(version, int) or isinstance(version, bool)):
            raise Refused(_("“${field}” has to be a number.", mapping={"field": "version"}))
        try:
            one = observations.write(self.context, self.named, text_of(body, "text", ""), version)
        except observations.Stale as stale:
            self.request.response.setStatus(409)
            return {"type": "Conflict", "current": self.shown(stale.observation)}
        return self.shown(one)


# -- declaration, perimeter, who evaluates --------------------------------------------------


class DeclarationGet(EvaluationService):
    """The text to be signed, and who signed which version."""

    name = "@declaration"

    def answer(self):
        version, text = settings.declaration()
        mine = declarations.mine(self.context)
        return json_compatible(
            {
                "@id": self.url,
                "version": version,
                "text": text,
                "signed": mine.when if mine is not None else None,
                "items": [
                    {"by": name_of(one.userid), "version": one.version, "when": one.when}
                    for one in declarations.signed(self.context)
                ],
            }
        )


class DeclarationPost(EvaluationService):
    """Sign the declaration of a ``version``, for oneself."""

    name = "@declaration"

    def answer(self):
        made = declarations.sign(self.context, text_of(self.body(), "version", ""))
        return self.created(
            json_compatible({"@id": self.url, "version": made.version, "signed": made.when})
        )


class PerimeterGet(EvaluationService):
    """Codes of the elements that apply, and what was adjusted by hand."""

    name = "@perimeter"

    def answer(self):
        adjusted = sorted(self.context.stores.adjustments.items())
        return json_compatible(
            {
                "@id": self.url,
                "referential": self.context.referential,
                "elements": [one.code for one in scope.tree_of(self.context).elements],
                "adjustments": [
                    {
                        "code": code,
                        "included": one.included,
                        "reason": one.reason,
                        "by": name_of(one.userid) if one.userid else "",
                        "when": one.when,
                    }
                    for code, one in adjusted
                ],
            }
        )


class PerimeterPost(PerimeterGet):
    """Put an element or a criterion (``code``) in or out (``included``), with a ``reason``."""

    def answer(self):
        body = self.body()
        included = truth_of(body, "included")
        if included is None:
            raise Refused(_("“${field}” has to be true or false.", mapping={"field": "included"}))
        perimeter.adjust(
            self.context, text_of(body, "code", ""), included, text_of(body, "reason", "")
        )
        return super().answer()


class EntrustPost(SpaceService):
    """Choose ``evaluators`` and ``firm``; say of advice: ``advised``, ``advice_ended``."""

    def answer(self):
        body = self.body()
        ended: date | None = read_date(body.get("advice_ended"))
        entrusting.entrust(
            self.context,
            space_of(self.context),
            text_of(body, "evaluators", ""),
            text_of(body, "firm", ""),
            truth_of(body, "advised"),
            ended,
        )
        return self.reply_no_content()
