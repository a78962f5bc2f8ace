"""Fail unless every message of the code has its French, with the same ${placeholders}."""

from babel.messages.pofile import read_po
from messages import collect
from messages import FRENCH
import re
import sys


PLACEHOLDER = re.compile(r"\$\{[^}]*\}")


def problems(messages, catalogue):
    """One sentence per message without good French.

    `messages` as `collect` gives them, `catalogue` a babel Catalog.
    """
    for msgid, places in messages.items():
        entry = catalogue.get(msgid)
        if entry is None:
            yield f"{places[0]}: not in the catalogue: {msgid!r}"
        elif not entry.string or entry.fuzzy:
            yield f"{places[0]}: not translated: {msgid!r}"
        elif set(PLACEHOLDER.findall(msgid)) - set(PLACEHOLDER.findall(entry.string)):
            yield f"{places[0]}: a placeholder is lost: {msgid!r} -> {entry.string!r}"


def main():
    messages = collect()
    with FRENCH.open("rb") as source:
        catalogue = read_po(source)
    found = list(problems(messages, catalogue))
    print("\n".join(found), file=sys.stderr)
    print(f"{len(messages)} messages, {len(found)} without good French")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
