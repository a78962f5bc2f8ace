"""What is shown of a file before it is downloaded, and what a hostile one can do."""

from extraction_files import bomb
from extraction_files import docx
from extraction_files import odt
from extraction_files import pdf
from extraction_files import rezipped
from extraction_files import xlsx
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from io import BytesIO
from PIL import Image
from preview_files import odp
from preview_files import picture
from preview_files import png_bomb
from preview_files import pptx
from preview_files import structured_docx
from preview_files import structured_odt
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction import Limits
from qualite.esms.core.extraction import preview
from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.assembling import assembled
from time import monotonic
import json
import pytest


def size_of(made):
    with Image.open(BytesIO(made.picture)) as image:
        assert image.format == "WEBP"
        return image.size


@pytest.mark.parametrize(
    ("name", "data", "pages", "drawn"),
    [
        ("guide.pdf", pdf("Première", "Seconde"), 2, False),
        ("plan.docx", docx("Plan"), 1, True),
        ("livret.odt", odt("Livret"), 1, True),
        ("diapos.pptx", pptx(("Titre", "un\ndeux"), ("Suite", "trois")), 2, True),
        ("photo.png", picture(), 0, False),
        ("photo.jpg", picture(kind="JPEG"), 0, False),
        ("tableau.xlsx", xlsx(["Date", 3]), 0, True),
        ("note.txt", b"Bonjour\n\nAu revoir", 0, True),
    ],
)
def test_a_file_has_a_picture_of_its_first_page(name, data, pages, drawn):
    made = preview(data, "", name)
    assert (made.pages, made.drawn, made.problem) == (pages, drawn, "")
    assert size_of(made) == (made.width, made.height)
    assert made.width <= 900
    assert made.height <= 1300


@pytest.mark.parametrize(
    ("made", "place"),
    [
        (docx("Plan"), "docProps/thumbnail.jpeg"),
        (odt("Livret"), "Thumbnails/thumbnail.png"),
    ],
)
def test_the_picture_that_a_file_holds_of_itself_is_taken(made, place):
    kind = "JPEG" if place.endswith("jpeg") else "PNG"
    with_one = rezipped(made, {place: picture(200, 260, kind)})
    found = preview(with_one, "", "a.docx" if kind == "JPEG" else "a.odt")
    assert not found.drawn
    assert size_of(found) == (200, 260)


@pytest.mark.parametrize(
    "thumbnail", [b"no picture", png_bomb(), b"\x89PNG\r\n\x1a\n" + bytes(50), picture(20, 20)]
)
def test_a_bad_picture_inside_a_file_is_left_out(thumbnail):
    hostile = rezipped(odt("Livret"), {"Thumbnails/thumbnail.png": thumbnail})
    found = preview(hostile, "", "a.odt")
    assert found.drawn
    assert found.problem == ""


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("vide.pdf", b"", problems.EMPTY),
        ("secret.pdf", pdf("x", password="a", user_password="b"), problems.ENCRYPTED),
        ("abime.pdf", b"%PDF-1.7 rien", problems.BROKEN),
        ("bombe.docx", bomb(300), problems.TOO_LARGE),
        ("bombe.png", png_bomb(), problems.TOO_LARGE),
        ("abime.png", picture()[:60], problems.BROKEN),
        ("inconnu.xyz", b"\x01\x02", problems.UNKNOWN_KIND),
    ],
)
def test_what_cannot_be_shown_says_why(name, data, problem):
    made = preview(data, "", name)
    assert (made.picture, made.blocks, made.problem) == (b"", (), problem)


def test_ten_thousand_pages_stay_within_the_time():
    long = pdf(*["x"] * 10_000)
    started = monotonic()
    made = preview(long, "", "long.pdf", Limits(seconds=20))
    assert monotonic() - started < 25
    assert made.pages == 10_000
    assert made.picture
    assert blocks.CUT in made.missing


def test_a_page_as_large_as_a_field_makes_a_small_picture():
    wide = pdf("x").replace(b"595", b"14400").replace(b"842", b"144")
    made = preview(wide, "", "large.pdf")
    assert made.width <= 900
    assert made.problem == ""


def test_a_worker_that_takes_too_long_leaves_what_it_had():
    endless = pdf("x) Tj " + "(a) Tj " * 2_000_000 + "(x")
    started = monotonic()
    made = preview(endless, "", "long.pdf", Limits(seconds=2))
    assert monotonic() - started < 6
    assert made.problem in (problems.TOO_HEAVY, "")


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", structured_docx()), ("a.odt", structured_odt()), ("a.odp", odp("un", "deux"))],
)
def test_a_file_of_structure_gives_blocks(name, data):
    assert preview(data, "", name).blocks


# -- an answer is not trusted ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"not JSON",
        b'{"picture": "bm8gcGljdHVyZQ=="}',
        b'{"picture": 3, "width": "a", "blocks": {"a": 1}}',
        b'[1, 2]\n{"blocks": [{"kind": "html", "text": "<script>"}]}',
    ],
)
def test_an_answer_that_is_none_gives_nothing(answer):
    made = assembled(BytesIO(answer), "")
    assert (made.picture, made.blocks, made.width) == (b"", (), 0)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)
block_like = st.fixed_dictionaries(
    {"kind": st.sampled_from(["heading", "paragraph", "list", "table", "part", "picture"])},
    optional=dict.fromkeys(
        ("text", "level", "items", "rows", "of", "number", "title"), json_values
    ),
)


@settings(deadline=None)
@given(st.lists(block_like | json_values, max_size=8))
def test_checked_blocks_are_of_their_kinds(raw):
    kept = blocks.checked(json.loads(json.dumps(raw)))
    for block in kept:
        assert all(isinstance(text, str) for text in blocks.texts(block))
    assert blocks.checked(kept) == kept


@given(st.lists(st.integers(0, 12), max_size=12), st.booleans())
def test_headings_start_at_two_and_skip_no_level(levels, parted):
    raw = [{"kind": "heading", "level": level, "text": "x"} for level in levels]
    if parted:
        raw.insert(0, {"kind": "part", "of": "slide", "number": 1, "title": ""})
    depth = 2 if parted else 1
    for block in blocks.checked(raw)[1 if parted else 0 :]:
        assert 2 <= block["level"] <= min(depth + 1, 6)
        depth = block["level"]
