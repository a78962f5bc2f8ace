"""Terms of the site's lists, as tables write them and as they are read back."""

from __future__ import annotations

from collections.abc import Mapping
from qualite.esms.core.names import plain
from qualite.esms.library import vocabularies
from zope.i18n import translate


#: Lists by name (natures, themes, licences, languages, sectors, audiences): labels by code.
Lists = Mapping[str, Mapping[str, str]]
LANGUAGE = "fr"  # of whoever keeps a library here


def fold(text: str) -> str:
    """What is compared: no accents, no capitals, one kind of apostrophe."""
    return " ".join(plain(text).replace("’", "'").split())


def codes(labels: Mapping[str, str]) -> dict[str, str]:
    """Codes by what may be written for them; a code counts before a label that reads the same, and
    this before the beginning of one ("CC BY" of "CC BY : …")."""
    said = {label.partition(" : ")[0]: code for code, label in labels.items()}
    said |= {label: code for code, label in labels.items()} | {code: code for code in labels}
    return {fold(words): code for words, code in said.items()}


def lists() -> dict[str, dict[str, str]]:
    """The lists of this site."""
    named = {
        name: vocabularies.labels(name) for name in ("natures", "themes", "licences", "languages")
    }
    for name, titles in (("sectors", vocabularies.SECTORS), ("audiences", vocabularies.AUDIENCES)):
        named[name] = {
            code: translate(title, target_language=LANGUAGE) for code, title in titles.items()
        }
    return named


class Writing:
    """Codes in words that are read back as the same codes."""

    def __init__(self, named: Lists):
        self._labels = {}
        for name, labels in named.items():
            read = codes(labels)
            self._labels[name] = {
                code: label for code, label in labels.items() if read[fold(label)] == code
            }

    def said(self, name: str, code: str) -> str:
        """The label of a code, or the code itself where the label would not lead back to it."""
        return self._labels[name].get(code, code)
