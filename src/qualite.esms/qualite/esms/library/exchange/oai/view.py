"""``@@oai``: the protocol's one address, by GET or POST; it reads, and never writes."""

from __future__ import annotations

from oai_repo import OAIRepository
from oai_repo.error import OAIErrorResponse
from oai_repo.exceptions import OAIErrorBadArgument
from oai_repo.exceptions import OAIErrorBadResumptionToken
from oai_repo.exceptions import OAIErrorBadVerb
from Products.Five import BrowserView
from qualite.esms.library.exchange.oai.repository import LibraryRepository
from urllib.parse import parse_qsl
import re


_UNPRINTABLE = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


class Harvest(BrowserView):
    """Answers a harvester."""

    def __call__(self) -> bytes:
        data = LibraryRepository(self.context.absolute_url())
        repository = OAIRepository(data)
        try:
            answer = repository.process(self._arguments())
        except (OAIErrorBadArgument, OAIErrorBadVerb) as error:
            answer = OAIErrorResponse(repository, error)
        except (ValueError, OverflowError, TypeError):
            # A token that was tampered with.
            answer = OAIErrorResponse(
                repository, OAIErrorBadResumptionToken("The resumptionToken is not valid.")
            )
        response = self.request.response
        response.setHeader("Content-Type", "text/xml; charset=utf-8")
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("X-Theme-Disabled", "1")
        data.mark_deleted(answer.root())
        return bytes(answer)

    def _arguments(self) -> dict[str, str]:
        """As they were sent: an argument twice is an error of the protocol."""
        sent = parse_qsl(self.request.get("QUERY_STRING", ""), keep_blank_values=True)
        if self.request.method == "POST":
            sent += [
                (name, one)
                for name, value in self.request.form.items()
                for one in (value if isinstance(value, list) else [value])
                if name not in dict(sent)
            ]
        names = [name for name, value in sent]
        if names.count("verb") > 1:
            raise OAIErrorBadVerb("The verb argument is repeated.")
        if len(set(names)) < len(names):
            raise OAIErrorBadArgument("An argument is repeated.")
        if any(_UNPRINTABLE.search(name + str(value)) for name, value in sent):
            raise OAIErrorBadArgument("An argument holds characters that are not allowed.")
        return {name: str(value) for name, value in sent}
