"""Documents as reference managers read them: BibTeX and RIS. Plain Python."""

from __future__ import annotations

from qualite.esms.library.search.rows import LibraryRow
import re
import rispy


_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_SPACES = re.compile(r"\s+")


def bibtex(row: LibraryRow, url: str) -> str:
    """One ``@misc`` entry, in UTF-8; teams and organisations are kept whole by braces."""
    year = (row.dated or row.published_on)[:4]
    fields = {
        "title": f"{{{_tex(row.title)}}}",
        "author": " and ".join(
            f"{{{_tex(name)}}}" for name in row.authors or (row.organisation,) if name
        ),
        "organization": _tex(row.organisation),
        "year": year,
        "abstract": _tex(row.abstract),
        "keywords": _tex(", ".join(row.themes)),
        "language": _tex(row.language),
        "url": url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key(row)},", *lines, "}", ""])


def key(row: LibraryRow) -> str:
    """Key of an entry: the same each time, and of one document only."""
    return f"qualite-esms-{row.uid[:12]}"


def ris(rows_and_urls) -> str:
    """All of them, as RIS; an iterable of (row, url)."""
    return rispy.dumps([_ris(row, url) for row, url in rows_and_urls])


def _ris(row: LibraryRow, url: str) -> dict:
    when = row.dated or row.published_on
    entry = {
        "type_of_reference": "GEN",
        "title": _line(row.title),
        "authors": [_line(name) for name in row.authors or (row.organisation,) if name],
        "publisher": _line(row.organisation),
        "year": when[:4],
        "date": when.replace("-", "/"),
        "abstract": _line(row.abstract),
        "keywords": list(row.themes),
        "language": row.language,
        "urls": [url],
        "id": row.uid,
    }
    return {name: value for name, value in entry.items() if value}


def _line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in _line(text))
