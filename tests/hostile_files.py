"""Files that the library does not take, as somebody who means harm, or knows no better, sends them."""

from functools import cache
from io import BytesIO
from preview_files import png_bomb
from qualite.esms.library.safety import reasons
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile


# The test file of all scanners, in two parts: scanners would refuse this very module.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = "alert(document.cookie)"
PAGE = f"""<!DOCTYPE html><html><head><title>Une page</title><script>{SCRIPT}</script></head>
<body onload="{SCRIPT}"><p>Des mots utiles</p><a href="javascript:{SCRIPT}">ici</a>
<img src="x" onerror="{SCRIPT}"><iframe src="javascript:{SCRIPT}"></iframe></body></html>""".encode()
DRAWING = f"""<svg xmlns="http://www.w3.org/2000/svg" onload="{SCRIPT}"><script>{SCRIPT}</script>
<text>Des mots utiles</text></svg>""".encode()


def zipped(**parts) -> bytes:
    """A ZIP archive; names are given with ``__`` for ``/`` and ``_`` for a point."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


def word(**more) -> bytes:
    """What a Word file begins with, and more parts."""
    return zipped(word__document_xml="<w/>", **more)


@cache
def hostile() -> dict[str, tuple[str, bytes]]:
    """One file for each reason that needs no scanner: reason -> name, content. All but one are
    smaller than a megabyte."""
    return {
        reasons.EMPTY: ("vide.pdf", b""),
        reasons.TOO_LARGE: ("enorme.txt", b"mots " * 220_000),
        reasons.UNKNOWN_FORMAT: ("plan.dwg", b"AC1032"),
        reasons.WRONG_EXTENSION: ("rapport.pdf", b"ce ne sont que des mots"),
        reasons.PROGRAM: ("grille.pdf", b"MZ\x90\x00" + bytes(60)),
        reasons.ARCHIVE: ("tout.zip", zipped(a_txt="mots")),
        reasons.MACRO: ("grille.docx", word(word__vbaProject_bin="x")),
        reasons.BOMB: ("grille.docx", word(word__media__a_bin=bytes(301 << 20))),
        reasons.PICTURE_TOO_LARGE: ("affiche.png", png_bomb()),
    }
