"""What the grid's services have in common: their path, their refusals, their lists."""

from __future__ import annotations

from datetime import datetime
from datetime import UTC
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.batching import HypermediaBatch
from plone.restapi.services import Service
from qualite.esms import _
from qualite.esms.core.rest.content import read
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from qualite.esms.workspaces.team import roster
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


MOST = 500  # items of a batch


@implementer(IPublishTraverse)
class GridService(Service):
    """A service that takes up to two names: ``@ratings/<interview>/<element>``."""

    writes = False
    most = 2

    def __init__(self, context, request):
        super().__init__(context, request)
        self.named: tuple[str, ...] = ()
        self.names: dict[str, str] = {}

    def publishTraverse(self, request, name):
        if len(self.named) == self.most:
            raise NotFound(name)
        self.named += (name,)
        return self

    def reply(self):
        if self.writes:
            # As plone.restapi's own services: its clients have no form that could carry a token.
            alsoProvides(self.request, IDisableCSRFProtection)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        try:
            return self.answer()
        except Refused as error:
            return refused_in_api(self, error)

    def answer(self):
        raise NotImplementedError

    def asked(self, name: str) -> str:
        """A text of the query, "" for anything else."""
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def since(self) -> datetime | None:
        """The moment asked for, aware; None where none is. Refused: not a moment."""
        text = self.asked("since")
        if not text:
            return None
        try:
            # A plus sign that was not escaped comes as a space.
            moment = datetime.fromisoformat(text.replace(" ", "+"))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise Refused(_("“since” is a moment with its time zone: 2027-03-01T09:00:00+00:00."))
        return moment.astimezone(UTC)

    def texts(self, *names: str) -> dict[str, str]:
        """Those of these texts that the body has. Refused: anything else than text."""
        body = read(self.request)
        found = {name: body[name] for name in names if name in body}
        for name, value in found.items():
            if not isinstance(value, str):
                raise Refused(_("“${field}” has to be text.", mapping={"field": name}))
        return found

    def truth(self, name: str) -> bool:
        """Whether the body says so; false without. Refused: anything else than true or false."""
        value = read(self.request).get(name, False)
        if not isinstance(value, bool):
            raise Refused(_("“${field}” has to be true or false.", mapping={"field": name}))
        return value

    def name_of(self, userid: str) -> str:
        """Somebody's name, looked up once an answer; "" for nobody."""
        if userid not in self.names:
            self.names[userid] = roster.name_of(userid) if userid else ""
        return self.names[userid]

    def refuse(self, status: int, kind: str, message, **more) -> dict:
        """The body of a refusal; sets the status."""
        self.request.response.setStatus(status)
        return {"type": kind, "message": translate(message, context=self.request), **more}

    def listing(self, found: list, shown) -> dict:
        """A batch of a list as plone.restapi gives it: ``b_start``, ``b_size`` (500 at most)."""
        size = self.request.form.get("b_size")
        if isinstance(size, str) and size.isdecimal() and len(size) < 9 and int(size) > MOST:
            self.request.form["b_size"] = str(MOST)
        batch = HypermediaBatch(self.request, found)
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": [shown(one) for one in batch],
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer
