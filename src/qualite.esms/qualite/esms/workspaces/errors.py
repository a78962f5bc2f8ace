"""A rule of the field that says no, with the reason people are told."""

from zope.i18n import translate


class Refused(Exception):
    """What was asked is against a rule; nothing was written.

    ``message``: an i18n Message, a whole sentence that says why and what to do instead.
    """

    def __init__(self, message):
        super().__init__(message)
        self.message = message


def refused_in_api(service, error):
    """Body of the 400 that a plone.restapi service answers; sets the status."""
    service.request.response.setStatus(400)
    return {
        "type": "BadRequest",
        "message": translate(error.message, context=service.request),
    }
