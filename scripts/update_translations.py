"""Write the .pot from the code and bring the French .po to the same messages."""

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po
from messages import collect
from messages import DOMAIN
from messages import FRENCH
from messages import TEMPLATE


def template(messages):
    """A babel Catalog of `messages`, as `collect` gives them."""
    catalogue = Catalog(domain=DOMAIN, project=DOMAIN, charset="utf-8", fuzzy=False)
    for msgid, places in messages.items():
        # Files without lines: a moved line is no change worth reading in a diff.
        files = sorted({place.rpartition(":")[0] for place in places})
        catalogue.add(msgid, locations=[(file, None) for file in files])
    return catalogue


def main():
    wanted = template(collect())
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    FRENCH.parent.mkdir(parents=True, exist_ok=True)
    write(TEMPLATE, wanted)
    french = Catalog(locale="fr", domain=DOMAIN, charset="utf-8", fuzzy=False)
    if FRENCH.exists():
        with FRENCH.open("rb") as source:
            french = read_po(source, locale="fr", domain=DOMAIN)
    french.update(wanted, no_fuzzy_matching=True)
    write(FRENCH, french)
    print(f"{len(wanted)} messages; to translate: {sum(not entry.string for entry in french)}")


def write(path, catalogue):
    with path.open("wb") as target:
        write_po(target, catalogue, width=100, include_lineno=False, ignore_obsolete=True)


if __name__ == "__main__":
    main()
