"""Pictures for the demonstration, drawn here: a house, hills, trees and a sun; nobody's photograph."""

from io import BytesIO
from PIL import Image
from PIL import ImageDraw
from random import Random


WIDTH, HEIGHT = 1280, 274
SKIES = ("#F7E8C8", "#E4EDF2", "#F4E9F1", "#EAE7F7")
HILLS = (("#BAD8C8", "#8CCBB5"), ("#CFE3D6", "#9CCFB9"), ("#D8DDB8", "#A9C48F"))
ROOFS = ("#7A2E6B", "#A3301F", "#28567A", "#473C87")
TREE, TRUNK, WALL, WINDOW, DOOR, SUN, RIVER = (
    "#1F7A63", "#6B4A36", "#FFFFFF", "#C6DDEC", "#5B2150", "#FFCB47", "#5F93B8",
)  # fmt: skip


def landscape(seed: int) -> bytes:
    """A PNG of 1280 × 274 pixels, the same for the same seed."""
    random = Random(seed)
    picture = Image.new("RGB", (WIDTH, HEIGHT), random.choice(SKIES))
    draw = ImageDraw.Draw(picture)
    sun = random.randint(120, WIDTH - 160)
    draw.ellipse((sun, 30, sun + 84, 114), fill=SUN)
    back, front = random.choice(HILLS)
    draw.ellipse((-200, 120, 760, 520), fill=back)
    draw.ellipse((520, 100, 1500, 540), fill=back)
    draw.ellipse((-300, 178, 1000, 560), fill=front)
    draw.ellipse((500, 190, 1700, 560), fill=front)
    draw.rectangle((0, 258, WIDTH, HEIGHT), fill=RIVER)
    _house(draw, random)
    for _ in range(random.randint(4, 7)):
        x = random.choice((random.randint(40, 380), random.randint(860, 1220)))
        _tree(draw, x, random.randint(26, 46))
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _house(draw, random):
    left, top, right, bottom = 452, 104, 800, 216
    draw.polygon(
        [(left - 18, top), (left + 62, 56), (right - 62, 56), (right + 18, top)],
        fill=random.choice(ROOFS),
    )
    draw.rectangle((left, top, right, bottom), fill=WALL)
    for x in range(left + 22, right - 40, 62):
        for y in (top + 14, top + 62):
            draw.rectangle((x, y, x + 34, y + 26), fill=WINDOW)
    middle = (left + right) // 2
    draw.rectangle((middle - 26, top + 40, middle + 26, bottom), fill=WALL)
    draw.rectangle((middle - 18, top + 58, middle + 18, bottom), fill=DOOR)


def _tree(draw, x, size):
    base = 226
    draw.rectangle((x - 4, base - size, x + 4, base), fill=TRUNK)
    draw.ellipse((x - size, base - 2.6 * size, x + size, base - 0.6 * size), fill=TREE)
