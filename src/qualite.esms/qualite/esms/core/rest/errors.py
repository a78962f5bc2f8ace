"""What the API answers when something went wrong, in words, without what is inside."""

from plone.rest.errors import ErrorHandling
from plone.restapi.exceptions import DeserializationError
from qualite.esms import _
from qualite.esms.core.failures import log_failure
from qualite.esms.core.rest.body import NOT_JSON
from zExceptions import BadRequest
from zExceptions import HTTPException
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.i18n import translate
from zope.i18nmessageid import Message


LOG_IN = _("This is not open to everybody: log in first.")
NO_RIGHT = _("This is not open to you.")
NOTHING = _("There is nothing at this address.")
#: Sentences of plone.restapi that say what to mend.
STOCK = {"Property '@type' is required": _("“@type” is needed.")}


class ApiErrors(ErrorHandling):
    """plone.rest's view of an exception: {"type", "message", "context"}, and ``errors`` if any."""

    def __call__(self):
        if no_json(self.context):
            self.context = BadRequest(NOT_JSON)
        return super().__call__()

    def render_exception(self, exception):
        result = super().render_exception(exception)
        if result is not None:
            result["message"] = self.words(exception, result["message"])
            if errors := getattr(exception, "errors", None):
                result["errors"] = errors
        return result

    def words(self, exception, otherwise):
        """What to say; ``otherwise``: what plone.rest says."""
        message = otherwise
        if isinstance(exception, Unauthorized):
            message = NO_RIGHT if self.says_who() else LOG_IN
        elif isinstance(exception, NotFound):
            message = NOTHING
        elif isinstance(exception, BadRequest) and exception.args:
            said = exception.args[0]
            message = said if isinstance(said, Message) else STOCK.get(said, otherwise)
        elif not isinstance(exception, HTTPException):
            # What a program stumbled over is for the log, not for strangers.
            reference = log_failure(exception, self.request)
            message = _(
                "Something failed on our side. Reference of this failure: ${reference}.",
                mapping={"reference": reference},
            )
        return translate(message, context=self.request)

    def says_who(self) -> bool:
        """Whether the client says who it is; by now the publisher may have forgotten the answer."""
        return bool(self.request._auth) or "__ac" in self.request.cookies


def no_json(exception) -> bool:
    """Whether somebody stumbled over the body: the log-in by token reads it before everyone else."""
    if not isinstance(exception, RecursionError):
        return isinstance(exception, DeserializationError)
    frame = exception.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return frame is not None and frame.tb_frame.f_globals.get("__name__") == "json.decoder"
