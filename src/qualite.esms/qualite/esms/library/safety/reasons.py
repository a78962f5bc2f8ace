"""Why a file is refused: a fixed set of keys, and the words for people."""

from __future__ import annotations

from qualite.esms import _


EMPTY = "empty"
TOO_LARGE = "too-large"
UNKNOWN_FORMAT = "unknown-format"
WRONG_EXTENSION = "wrong-extension"
PROGRAM = "program"
ARCHIVE = "archive"
MACRO = "macro"
BOMB = "bomb"
PICTURE_TOO_LARGE = "picture-too-large"
VIRUS = "virus"
SCANNER_AWAY = "scanner-away"

MESSAGES = {
    EMPTY: _("The file ${name} is empty. Choose it again."),
    TOO_LARGE: _("The file ${name} is too large: at most ${size} MB."),
    UNKNOWN_FORMAT: _(
        "Files like ${name} are not taken. Send a document (PDF, ODT, DOCX, ODS, XLSX, ODP, PPTX), "
        "a text, a picture, a sound or a film."
    ),
    WRONG_EXTENSION: _(
        "The file ${name} is not what its name says. Open it, save it again in the format you "
        "want, then send that file."
    ),
    PROGRAM: _("The file ${name} is a program. Programs are not taken."),
    ARCHIVE: _("The file ${name} is an archive. Send the files in it one by one."),
    MACRO: _(
        "The file ${name} holds macros, which are programs. Save it without macros, then send "
        "that file."
    ),
    BOMB: _(
        "The file ${name} would take too much room once opened. Save it again from the program "
        "it was made with, or as a PDF."
    ),
    PICTURE_TOO_LARGE: _(
        "The picture ${name} has too many points. Make it smaller, then send it again."
    ),
    VIRUS: _("The file ${name} was refused by the virus scanner."),
    SCANNER_AWAY: _("Files cannot be checked for viruses just now. Try again in a few minutes."),
}


class Refusal(ValueError):
    """Raised for a file that is not taken; ``args[0]`` is a key of this module."""

    @property
    def reason(self) -> str:
        """Key of ``MESSAGES``."""
        return self.args[0]
