"""Why the text of a file was not read: a fixed set of keys, and the words for people."""

from __future__ import annotations

from qualite.esms import _


EMPTY = "empty"
ENCRYPTED = "encrypted"
BROKEN = "broken"
TOO_LARGE = "too-large"
TOO_HEAVY = "too-heavy"
PARTLY = "partly"
NO_TEXT = "no-text"
UNKNOWN_KIND = "unknown-kind"

MESSAGES = {
    EMPTY: _("This file is empty."),
    ENCRYPTED: _("This file is protected by a password: its text could not be read."),
    BROKEN: _("This file seems damaged: its text could not be read."),
    TOO_LARGE: _("This file is too large: its text was not read."),
    TOO_HEAVY: _("Reading the text of this file takes too long or too much memory."),
    PARTLY: _("This file is long: only the beginning of its text was read."),
    NO_TEXT: _("This file holds no text: it may be a scan or a picture."),
    UNKNOWN_KIND: _("The text of this kind of file is not read."),
}


class Unreadable(Exception):
    """Raised by readers; ``args[0]`` is a key of this module."""
