"""What is taken of files that people send, and what is refused, by looking into them."""

from hypothesis import given
from hypothesis import strategies as st
from io import BytesIO
from PIL import Image
from qualite.esms.library.safety import formats
from qualite.esms.library.safety import reasons
from qualite.esms.library.safety.inspecting import inspect
from qualite.esms.library.safety.reasons import Refusal
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile
import pytest


MEGABYTE = 1 << 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**parts):
    """A ZIP archive; names are given with ``__`` for ``/`` and ``_`` for a point."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


def docx(**more):
    return zipped(word__document_xml="<w/>", **more)


def odt(**more):
    return zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="<o/>", **more)


def picture(width=10, height=10):
    made = BytesIO()
    Image.new("1", (width, height)).save(made, "PNG")
    return made.getvalue()


def reason_of(data, name, largest=10 * MEGABYTE):
    try:
        inspect(BytesIO(data), name, largest)
    except Refusal as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7 ..."),
        ("a.PDF", b"\n\n%PDF-1.4"),
        ("a.docx", docx()),
        ("a.odt", odt()),
        ("a.xlsx", zipped(xl__workbook_xml="<x/>")),
        ("a.pptx", zipped(ppt__presentation_xml="<p/>")),
        ("a.doc", OLE),
        ("a.docx", OLE),  # with a password
        ("a.docx", b"PK\x03\x04 damaged"),
        ("a.txt", "Été".encode()),
        ("a.txt", "Été".encode("utf-16")),
        ("a.txt", b"MZ is how this word begins"),
        ("a.html", b"<html><script>alert(1)</script>"),  # kept, never shown as a page of the site
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.png", picture()),
        ("a.csv", b"a;b"),
    ],
)
def test_documents_are_taken(name, data):
    assert reason_of(data, name) is None


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"", reasons.EMPTY),
        ("a.txt", b"x" * (10 * MEGABYTE + 1), reasons.TOO_LARGE),
        ("a.pdf", b"some words", reasons.WRONG_EXTENSION),
        ("a.docx", odt(), reasons.WRONG_EXTENSION),
        ("a.png", b"%PDF-1.7", reasons.WRONG_EXTENSION),
        ("a.txt", b"\x00\x01\x02\x03", reasons.WRONG_EXTENSION),
        ("a.exe", b"MZ\x00", reasons.PROGRAM),
        ("a.pdf", b"MZ\x90\x00", reasons.PROGRAM),
        ("a.txt", b"#!/bin/sh", reasons.PROGRAM),
        ("a.txt", b"\x7fELF", reasons.PROGRAM),
        ("a.js", b"alert(1)", reasons.PROGRAM),
        ("a.zip", zipped(a_pdf="%PDF-"), reasons.ARCHIVE),
        ("a.docx", zipped(a_pdf="%PDF-"), reasons.ARCHIVE),
        ("a.pdf", b"\x1f\x8b\x08", reasons.ARCHIVE),
        ("a.docm", docx(), reasons.MACRO),
        ("a.docx", docx(word__vbaProject_bin="x"), reasons.MACRO),
        ("a.odt", odt(Basic__Standard__Module1_xml="Sub"), reasons.MACRO),
        ("a.doc", OLE + "_VBA_PROJECT".encode("utf-16-le"), reasons.MACRO),
        ("a.odt", odt(styles_xml='<!DOCTYPE a [<!ENTITY b "c">]>'), reasons.BOMB),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', reasons.BOMB),
        ("a.odt", odt(big_bin=bytes(301 * MEGABYTE)), reasons.BOMB),
        ("a.png", picture(10_000, 9_000), reasons.PICTURE_TOO_LARGE),
        ("a.dwg", b"AC1032", reasons.UNKNOWN_FORMAT),
        ("noextension", b"words", reasons.UNKNOWN_FORMAT),
        (".pdf", b"%PDF-", reasons.UNKNOWN_FORMAT),
    ],
)
def test_what_may_do_harm_is_refused(name, data, reason):
    assert reason_of(data, name) == reason


@given(st.binary(max_size=2000), st.sampled_from([*formats.FAMILIES, "zip", "exe", "", "é"]))
def test_any_file_is_taken_or_refused_with_a_reason(data, extension):
    assert reason_of(data, f"a.{extension}") in (None, *reasons.MESSAGES)


@given(st.text(max_size=500))
def test_a_text_is_always_a_text(text):
    data = text.encode()
    if text and not data.startswith((b"#!", b"<?php", b"{\\rtf", b"PK")) and b"\0" not in data:
        assert reason_of(data, "a.txt") is None or b"%PDF-" in data


def test_every_reason_has_its_words():
    named = {
        value for name, value in vars(reasons).items() if name.isupper() and name != "MESSAGES"
    }
    assert named == set(reasons.MESSAGES)


@pytest.mark.parametrize("name", ["a.odt", "a.epub"])
@pytest.mark.parametrize("damage", ["content", "method"])
def test_a_damaged_archive_is_refused_in_words(name, damage):
    """What says which kind it is cannot be read: nobody gets an error of the server for that."""
    kind = {"a.odt": "vnd.oasis.opendocument.text", "a.epub": "epub+zip"}[name]
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("mimetype", f"application/{kind}")
        archive.writestr("content.xml", "<o/>")
        archive.writestr("META-INF/container.xml", "<o/>")
    data = bytearray(made.getvalue())
    if damage == "content":
        data[data.index(b"application/")] = ord("A")
    else:
        for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            data[data.index(mark) + place] = 99
    assert reason_of(bytes(data), name) == reasons.ARCHIVE
