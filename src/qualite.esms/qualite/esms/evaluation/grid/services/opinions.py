"""``@opinions``: those of the committee's members, each giving their own."""

from __future__ import annotations

from plone import api
from qualite.esms.evaluation.evaluations import opinions
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.evaluations.interviews import interviews
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.grid.exchanges import READ
from qualite.esms.evaluation.grid.services.base import GridService
from zExceptions import NotFound
from zExceptions import Unauthorized


class OpinionsService(GridService):
    """What reading and giving have in common."""

    def where(self):
        """The interview and the element that the path names; NotFound where there are none."""
        if len(self.named) != 2:
            raise NotFound("@opinions/<interview>/<element>")
        known = {one.id: one for one in interviews(self.context, COMMITTEE)}
        element = tree_of(self.context).get("element", self.named[-1])
        if self.named[0] not in known or element is None:
            raise NotFound(self.named[-1])
        return known[self.named[0]], element

    def shown(self, interview, code, one) -> dict:
        return {
            "@id": f"{self.context.absolute_url()}/@opinions/{interview.id}/{code}",
            "interview": interview.id,
            "element": code,
            "value": one.value,
            "words": one.words,
            "by": self.name_of(one.userid),
            "mine": one.userid == api.user.get_current().getId(),
            "when": one.when.isoformat(),
        }


class Read(OpinionsService):
    """GET: all, or those of an interview and an element."""

    def answer(self):
        if not sides.may(READ, self.context):
            raise Unauthorized("opinions are the committee's")
        if self.named:
            interview, element = self.where()
            found = [
                (interview, element.code, one)
                for one in opinions.of_element(self.context, interview.id, element.code)
            ]
        else:
            asked, code = self.asked("interview"), self.asked("element")
            found = [
                (interview, name, one)
                for interview in interviews(self.context, COMMITTEE)
                if asked in ("", interview.id)
                for name, given in sorted(opinions.of_interview(self.context, interview.id).items())
                if code in ("", name)
                for one in given
            ]
        return self.listing(found, lambda one: self.shown(*one))


class Change(OpinionsService):
    """PATCH ``@opinions/<interview>/<element>``: one's own; empty takes it back."""

    writes = True

    def answer(self):
        if not sides.may(sides.OPINION, self.context):
            raise Unauthorized("opinions are given by the committee, during the self-assessment")
        interview, element = self.where()
        me = api.user.get_current().getId()
        given = opinions.of_element(self.context, interview.id, element.code)
        mine = next((one for one in given if one.userid == me), None)
        texts = {name: getattr(mine, name, "") for name in ("value", "words")}
        texts.update(self.texts("value", "words"))
        opinions.give(self.context, interview.id, element.code, **texts)
        return self.reply_no_content()
