"""Words of this room."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.library.contributing import personal


#: What a rule found, and what to think of.
FINDINGS = {
    personal.NIR: (
        _("French social security numbers"),
        _("They are never needed in a shared document: take them out."),
    ),
    personal.HEALTH: (
        _("Names near words of health"),
        _("Does the text say something of the health of somebody who can be recognised?"),
    ),
    personal.BIRTH: (
        _("Names with a date of birth"),
        _("Replace them with an age or an invented person."),
    ),
    personal.EMAILS: (
        _("A list of e-mail addresses"),
        _("Are they addresses of services, or of people?"),
    ),
    personal.PHONES: (
        _("A list of telephone numbers"),
        _("Are they numbers of services, or of people?"),
    ),
}
PAGE = _("the page of the document")
#: Steps of the form, in their order.
STEPS = {
    "file": _("The file"),
    "description": _("The description"),
    "classification": _("The classification"),
    "check": _("The check"),
}
HEADINGS = {
    "file": _("give the file"),
    "description": _("describe the document"),
    "classification": _("classify the document"),
    "check": _("check and send"),
}
PROMISES = {
    "nobody": _("The document holds no name and no photograph of a person who is supported."),
    "sharing": _("I have the right to share this document."),
}
