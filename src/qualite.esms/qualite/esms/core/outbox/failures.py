"""What a failed sending means: may it have left all the same? may the next one do better?"""

from enum import Enum
from smtplib import SMTP
from smtplib import SMTPDataError
from smtplib import SMTPRecipientsRefused
from traceback import walk_tb
from zope.sendmail.mailer import SMTPMailer


class Verdict(Enum):
    SENT = "the server took it, then failed to say goodbye"
    DOUBTFUL = "it may have left: the server went silent while it was given"
    HOPELESS = "this recipient is refused for good"
    NOT_THIS_ONE = "this mail has to wait; others may leave"
    NONE_AT_ALL = "nothing leaves now: the server is down or refuses the site"


def judge(error):
    """The `Verdict` on an exception raised by MailHost while it sends one mail at once.

    Without a clear sign that a mail was not taken it is doubtful: better late than twice.
    """
    errors = list(_with_contexts(error))
    refused = _first(errors, SMTPRecipientsRefused)
    if refused is not None:
        return Verdict.HOPELESS if _for_good(refused) else Verdict.NOT_THIS_ONE
    if _first(errors, SMTPDataError) is not None:
        return Verdict.NOT_THIS_ONE  # the server answered that it did not take it
    if _went_through(errors, SMTP.data):
        return Verdict.DOUBTFUL
    if _went_through(errors, SMTP.sendmail):
        return Verdict.NONE_AT_ALL  # the sender was refused, or the connection lost before
    if _went_through(errors, SMTPMailer._close_connection):
        return Verdict.SENT
    if isinstance(error, OSError | RuntimeError):
        return Verdict.NONE_AT_ALL  # no connection, no TLS, no login, no folder
    return Verdict.NOT_THIS_ONE  # an address that no server can be told


def _with_contexts(error):
    while error is not None:
        yield error
        error = error.__context__


def _first(errors, kind):
    return next((error for error in errors if isinstance(error, kind)), None)


def _went_through(errors, function):
    """Whether one of the exceptions came out of that function."""
    return any(
        frame.f_code is function.__code__
        for error in errors
        for frame, _line in walk_tb(error.__traceback__)
    )


def _for_good(refused):
    """Whether every answer is a 5xx about the recipient.

    5.7.x is about the site ("relaying denied"): its administrator can put that right.
    """
    return all(
        500 <= code < 600 and not _text(answer).startswith("5.7.")
        for code, answer in refused.recipients.values()
    )


def _text(answer):
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
