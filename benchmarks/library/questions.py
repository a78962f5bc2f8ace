"""Two hundred questions of seven kinds, drawn from the words that the texts are made of."""

from __future__ import annotations

from benchmarks.library.texts import Writer
from dataclasses import dataclass
from random import Random


NUMBER = 200
SEED = 8
FAMILIES = (
    "one word",
    "two words",
    "three words",
    "phrase",
    "facets only",
    "words + facets",
    "misspelt",
)
_CHOICES = (
    ("nature", ("guide", "modele")), ("theme", ("theme-3",)), ("sector", ("sector-1",)),
    ("format", ("pdf",)), ("year", ("2021", "2022")), ("node", ("2.3",)), ("state", ("published",)),
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """``facets`` as pairs, so that a question travels between processes."""

    family: str
    text: str
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()


def questions(number: int = NUMBER) -> list[Question]:
    """As many of each family."""
    random, writer = Random(SEED), Writer()
    return [_ask(FAMILIES[place % len(FAMILIES)], random, writer) for place in range(number)]


def _ask(family: str, random: Random, writer: Writer) -> Question:
    def word() -> str:
        return random.choice(writer.forms[35:4000])

    chosen = tuple(random.sample(_CHOICES, random.randint(1, 2)))
    match family:
        case "one word":
            return Question(family, word())
        case "two words":
            return Question(family, f"{word()} {word()}")
        case "three words":
            return Question(family, f"{word()} {word()} {word()}")
        case "phrase":
            text = writer.text(random.randrange(1000)).split(". ")
            return Question(family, '"' + " ".join(random.choice(text[5:50]).split()[:3]) + '"')
        case "facets only":
            return Question(family, "", chosen)
        case "words + facets":
            return Question(family, f"{word()} {word()}", chosen)
        case _:
            long = random.choice([form for form in writer.forms[35:2000] if len(form) > 8])
            place = random.randint(3, len(long) - 2)
            return Question(family, long[:place] + "x" + long[place:])
