"""What in a text may say who is supported: five rules that anyone can explain.

They catch what is usual and prove nothing: a person looks, and says whether it may stay. Plain
Python; times grow with the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from qualite.esms.core.names import full_names
from qualite.esms.core.names import plain
from typing import NamedTuple
import bisect
import re


NIR = "nir"
EMAILS = "emails"
PHONES = "phones"
HEALTH = "health"
BIRTH = "birth"
KINDS = (NIR, HEALTH, BIRTH, EMAILS, PHONES)

#: As many addresses or telephone numbers make a list.
A_LIST = 3
#: Letters between a name and what is said of it.
NEAR = 100
#: Letters around a word in which a name, and what is before it, is looked for.
AROUND = NEAR + 150
MOST_SHOWN = 5
# A title or a label is no text: as much of it is looked at.
LONGEST = 2_000_000

_TITLES = frozenset(
    ["m", "mm", "mr", "mme", "mmes", "mlle", "monsieur", "madame", "mademoiselle", "dr", "docteur"]
)
_GAP = r"[ .\-\u00a0\u202f]?"
_NIR = re.compile(
    rf"(?<![\w])([1-478]){_GAP}(\d\d){_GAP}(\d\d){_GAP}(\d\d|2[ABab]){_GAP}(\d{{3}}){_GAP}(\d{{3}})"
    rf"{_GAP}(\d\d)(?!\w)"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# 08: numbers of services, of nobody in particular.
_PHONE = re.compile(
    r"(?<![\d.])(?:(?:\+|00)33 ?(?:\(0\))? ?|0)([1-79](?:[ .\-\u00a0]?\d\d){4})(?!\d)"
)
_END = re.compile(r"\w{0,20}")
_DAY = (
    r"(?:\d{1,2}[/. \-]\d{1,2}[/. \-](?:19|20)?\d\d"
    r"|\d{1,2}(?:er)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|"
    r"decembre) (?:19|20)\d\d)"
)
_BORN = re.compile(
    rf"(?:\bnee?(?:\(e\))?s? (?:le|en) |\bdate de naissance\W{{0,3}}|\bddn\W{{0,3}})(?:{_DAY}|(?:19|20)\d\d)"
)


class Finding(NamedTuple):
    """``kind``: one of KINDS; ``value``: what was found, compared and never shown; ``excerpt``: the
    same masked, to be shown; ``where``: title of the page or name of the file."""

    kind: str
    value: str
    excerpt: str
    where: str


@cache
def health_words() -> tuple[str, ...]:
    """Beginnings of words of health, in plain letters."""
    text = files("qualite.esms.library.contributing").joinpath("data/health-words.txt")
    return tuple(text.read_text(encoding="utf-8").splitlines())


def look(text: str, where: str = "") -> list[Finding]:
    """What is found in a text, each value once, by kind in the order of KINDS."""
    text = text[:LONGEST]
    found = (*_numbers(text), *_about_somebody(text), *_emails(text), *_phones(text))
    return list(dict.fromkeys(Finding(*one, where) for one in found))


def kinds(findings: Iterable[Finding]) -> list[str]:
    """Kinds of the findings, in the order of KINDS."""
    there = {one.kind for one in findings}
    return [kind for kind in KINDS if kind in there]


def is_nir(digits: str) -> bool:
    """Whether 15 characters (digits, 2A or 2B for Corsica) are a number whose key is right."""
    number, key = digits[:13].upper(), digits[13:]
    corsica = {"2A": "19", "2B": "18"}.get(number[5:7])
    number = number[:5] + corsica + number[7:] if corsica else number
    return (number + key).isdecimal() and len(key) == 2 and int(key) == 97 - int(number) % 97


def _numbers(text: str) -> Iterator[tuple[str, str, str]]:
    for found in _NIR.finditer(text):
        digits = "".join(found.groups())
        if is_nir(digits):
            yield NIR, digits.upper(), f"{digits[0]} {digits[1:3]} … {digits[-2:]}"


def _emails(text: str) -> Iterator[tuple[str, str, str]]:
    if text.count("@") < A_LIST:
        return
    found = dict.fromkeys(one[0].lower() for one in _EMAIL.finditer(text))
    if len(found) >= A_LIST:
        for address in found:
            yield EMAILS, address, _masked_address(address)


def _phones(text: str) -> Iterator[tuple[str, str, str]]:
    found = dict.fromkeys(re.sub(r"\D", "", one[1]) for one in _PHONE.finditer(text))
    if len(found) >= A_LIST:
        for number in found:
            yield PHONES, f"0{number}", f"0{number[0]} … {number[-2:]}"


def _about_somebody(text: str) -> Iterator[tuple[str, str, str]]:
    """Names near a word of health, then names near a date of birth."""
    level = text.translate(_levels())
    said = [
        (HEALTH, sorted(_of_health(level))),
        (BIRTH, [one.span() for one in _BORN.finditer(level)]),
    ]
    names = list(_names(text, sorted(span for _kind, spans in said for span in spans)))
    for kind, spans in said:
        starts = [start for start, _end in spans]
        for start, end in names:
            near = _nearest(start, end, spans, starts)
            if near is not None:
                name, word = " ".join(text[start:end].split()), text[slice(*near)]
                shown = word if kind == HEALTH else re.sub(r"\d(?=.*\d)", "•", word)
                yield kind, f"{name}|{plain(word)}", f"{_masked_name(name)} … {shown.strip()}"


def _of_health(level: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word of health of a plain text."""
    # Sixty searches for a plain word take less than one for any of them.
    for word in health_words():
        start = level.find(word)
        while start != -1:
            end = start + len(word)
            if start == 0 or not level[start - 1].isalnum():
                yield start, _END.match(level, end).end()
            start = level.find(word, end)


def _names(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names around spans, which are in order: most of a long text need not be looked at."""
    at = 0
    while at < len(spans):
        start, end = max(0, spans[at][0] - AROUND), spans[at][1] + AROUND
        while at < len(spans) and spans[at][0] - AROUND <= end:
            end = max(end, spans[at][1] + AROUND)
            at += 1
        for first, last in full_names(text[start:end]):
            yield start + first, start + last


def _nearest(start, end, spans, starts) -> tuple[int, int] | None:
    """The span next to a name, at most NEAR letters away; no word that is part of the name."""
    at = bisect.bisect_left(starts, end)
    after = spans[at] if at < len(spans) else None
    before = next((one for one in reversed(spans[:at][-2:]) if one[1] <= start), None)
    gaps = [(one[0] - end, one) for one in (after,) if one]
    gaps += [(start - one[1], one) for one in (before,) if one]
    gap, found = min(gaps, default=(NEAR + 1, None))
    return found if gap <= NEAR else None


@cache
def _levels() -> dict[int, str]:
    """Small letters without accents, each in the place of the one that it comes from."""
    letters = map(chr, (*range(0x41, 0x5B), *range(0xC0, 0x180)))
    return {ord("’"): "'"} | {
        ord(letter): level for letter in letters if len(level := plain(letter)) == 1
    }


def _masked_name(name: str) -> str:
    return " ".join(
        word if word.rstrip(".").lower() in _TITLES else f"{word[0]}…" for word in name.split()
    )


def _masked_address(address: str) -> str:
    name, _at, host = address.partition("@")
    return f"{name[0]}…@{host[0]}….{host.rpartition('.')[2]}"
