"""Finding the people named with ``@`` in a message: plain Python, no Plone.

``@Yann Le Goff`` names the person of that name; ``@yann`` does where one person alone has that
first name. Accents, case and the kind of space or hyphen do not matter; the longest name wins.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
import re
import unicodedata


MARK = "@"
GAPS = re.compile(r"[ \t\u00a0\u202f\-\u2010\u2011'\u2019]+")  # never over the end of a line


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` names ``userid``; the ``@`` is at ``start``."""

    userid: str
    start: int
    end: int


def find_mentions(text: str, people: Mapping[str, str]) -> list[Mention]:
    """The mentions in a text, in order, never overlapping.

    ``people``: user id → full name. Two people of the same full name cannot be told apart: neither
    is mentioned by it. An ``@`` inside a word (an e-mail address) mentions nobody.
    """
    if MARK not in text:
        return []
    names = _names(people)
    found = []
    position = text.find(MARK)
    while position >= 0:
        mention = _mention_at(text, position, names)
        if mention is not None:
            found.append(mention)
        position = text.find(MARK, mention.end if mention else position + 1)
    return found


def mentioned(text: str, people: Mapping[str, str]) -> list[str]:
    """User ids of the people mentioned, once each, in order."""
    return list(dict.fromkeys(mention.userid for mention in find_mentions(text, people)))


def _mention_at(text, position, names):
    """The longest name that follows the ``@`` at ``position``, or None."""
    if position and _in_word(text[position - 1]):
        return None
    for words, userid in names:
        end = _match(text, position + 1, words)
        if end:
            return Mention(userid, position, end)
    return None


def _match(text, start, words):
    """Where the words end in the text, or 0 when they are not there as whole words."""
    place = start
    for number, word in enumerate(words):
        gap = GAPS.match(text, place) if number else None
        if number and gap is None:
            return 0
        place = _match_word(text, gap.end() if gap else place, word)
        if not place:
            return 0
    return 0 if place < len(text) and _in_word(text[place]) else place


def _match_word(text, place, word):
    """Where a folded word ends, or 0; one character may fold into several ("œ") or none."""
    while word:
        piece = fold(text[place]) if place < len(text) else None
        if piece is None or not word.startswith(piece):
            return 0
        word = word[len(piece) :]
        place += 1
    while place < len(text) and not fold(text[place]):
        place += 1  # an accent written apart belongs to the letter before it
    return place


def _in_word(character):
    return character.isalnum() or character == "_"


def _names(people):
    """(words, user id) of every name that says one person, longest first."""
    split = {userid: _words(name) for userid, name in people.items()}
    full = Counter(words for words in split.values() if words)
    first = Counter(words[0] for words in split.values() if words)
    names = {}
    for userid, words in split.items():
        if not words:
            continue
        if first[words[0]] == 1:
            names[words[:1]] = userid
        if full[words] == 1:
            names[words] = userid
    return sorted(names.items(), key=lambda item: (-sum(map(len, item[0])), item[0]))


def _words(name):
    words = ("".join(map(fold, word)) for word in GAPS.split(name))
    return tuple(word for word in words if word)


@lru_cache(maxsize=4096)
def fold(character: str) -> str:
    """A character without accent and in lower case ("É" gives "e"); "" for an accent alone."""
    decomposed = unicodedata.normalize(
        "NFKD", character.casefold().replace("œ", "oe").replace("æ", "ae")
    )
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
