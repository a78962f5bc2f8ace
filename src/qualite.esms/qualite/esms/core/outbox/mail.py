"""An e-mail before it is written for a mail server, and the outcome of a run. Plain Python."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mail:
    """One e-mail to one person.

    `to` is a bare address; `headers` are (name, value) pairs added to the usual ones; of the mails
    that wait with the same `key`, if it is not empty, only the first is kept.
    """

    to: str
    subject: str
    text: str
    html: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Sent:
    """What one run did: e-mails sent and not sent; what waits and what may have left, now."""

    sent: int
    failed: int
    waiting: int
    uncertain: int = 0


def stoppable(url: str) -> tuple[tuple[str, str], ...]:
    """Headers of a mail that nobody wrote by hand, and that one click stops (RFC 8058)."""
    return (
        ("List-Unsubscribe", f"<{url}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("Auto-Submitted", "auto-generated"),
    )
