"""Pictures: those that files are, those that they hold of themselves; small and of one format.

What a file holds is decoded only where its size is bearable, and written anew: no byte of it goes
out as it came in.
"""

from __future__ import annotations

from io import BytesIO
from PIL import Image
from PIL import ImageOps
from qualite.esms.core.extraction import problems
from typing import BinaryIO
from typing import NamedTuple
from zipfile import ZipFile


WIDTH, HEIGHT = 900, 1300  # pixels: the largest that is made
SMALLEST = 96  # pixels: what is smaller shows nothing
MOST_PIXELS = 40_000_000
_CONTRAST = 24  # of 255: below, nothing is to be seen
MOST_BYTES = 8 << 20  # of a thumbnail inside a file
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_THUMBNAILS = (
    "Thumbnails/thumbnail.png",
    "docProps/thumbnail.jpeg",
    "docProps/thumbnail.jpg",
    "docProps/thumbnail.png",
)


class Picture(NamedTuple):
    """``data``: WebP; ``width`` and ``height`` in pixels."""

    data: bytes
    width: int
    height: int


def is_picture(file: BinaryIO) -> bool:
    """Whether a file, left at its beginning, is a picture that is shown."""
    file.seek(0)
    start = file.read(16)
    file.seek(0)
    return start.startswith(_MAGIC) or (start.startswith(b"RIFF") and start[8:12] == b"WEBP")


def shrunk(file: BinaryIO) -> Picture:
    """The picture of a file, not larger than what a page shows; raises Unreadable."""
    try:
        with Image.open(file, formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise problems.Unreadable(problems.TOO_LARGE)
            image.draft("RGB", (WIDTH * 2, HEIGHT * 2))
            return encoded(ImageOps.exif_transpose(image))
    except Image.DecompressionBombError as error:
        raise problems.Unreadable(problems.TOO_LARGE) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise problems.Unreadable(problems.BROKEN) from error


def embedded(file: BinaryIO) -> Picture | None:
    """The picture that an office file holds of its first page, None without a usable one."""
    with ZipFile(file) as archive:
        names = set(archive.namelist())
        for name in _THUMBNAILS:
            if name in names and archive.getinfo(name).file_size <= MOST_BYTES:
                picture = _usable(archive.read(name))
                if picture is not None:
                    return picture
    return None


def _usable(data: bytes) -> Picture | None:
    try:
        picture = shrunk(BytesIO(data))
        if _is_blank(picture):
            return None
    except problems.Unreadable:
        return None
    return picture if min(picture.width, picture.height) >= SMALLEST else None


def _is_blank(picture: Picture) -> bool:
    """Whether it shows one colour: libraries that write files leave the empty page of a model."""
    with Image.open(BytesIO(picture.data), formats=("WEBP",)) as image:
        darkest, brightest = image.convert("L").getextrema()
    return brightest - darkest < _CONTRAST


def encoded(image: Image.Image) -> Picture:
    """A picture on white, without anything but its pixels."""
    image = image.convert("RGBA") if image.mode not in ("RGB", "L") else image.convert("RGB")
    image.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    if image.mode == "RGBA":
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    target = BytesIO()
    image.save(target, "WEBP", quality=80, method=4)
    return Picture(target.getvalue(), *image.size)
