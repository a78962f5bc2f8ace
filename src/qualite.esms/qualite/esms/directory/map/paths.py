"""Reading SVG path data as rings of points, and writing rings as short path data."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
import itertools
import re


Point = tuple[float, float]
Ring = list[Point]

TOKEN = re.compile(r"[MmLlCcZz]|-?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?")
# Numbers that follow each command; of a curve, only the end point is kept: outlines are so dense
# that the difference is far below a pixel.
ARITY = {"m": 2, "l": 2, "c": 6}


def read_path(data: str) -> list[Ring]:
    """The rings of a path made of ``M L C Z`` commands, absolute or relative.

    Raises ``ValueError`` for any other command or a missing number.
    """
    if unknown := set(re.findall(r"[A-Za-z]", re.sub(r"[eE][-+]?[0-9]", "", data))) - set(
        "MmLlCcZz"
    ):
        raise ValueError(f"path command not understood: {', '.join(sorted(unknown))}")
    rings: list[Ring] = []
    x = y = 0.0
    command = ""
    tokens = iter(TOKEN.findall(data))
    for part in tokens:
        if part in "MmLlCcZz":
            command = part
            if command in "Zz":
                if rings:
                    x, y = rings[-1][0]
                continue
            part = next(tokens, "")
        if not command or command in "Zz":
            raise ValueError("path data begins with a number")
        try:
            numbers = [float(part)] + [
                float(next(tokens)) for _ in range(ARITY[command.lower()] - 1)
            ]
        except (StopIteration, ValueError):
            raise ValueError(f"path command {command} lacks a number") from None
        end_x, end_y = numbers[-2:]
        x, y = (x + end_x, y + end_y) if command.islower() else (end_x, end_y)
        if command in "Mm":
            rings.append([(x, y)])
            command = "l" if command == "m" else "L"
        elif not rings:
            raise ValueError("path data does not begin with a move")
        else:
            rings[-1].append((x, y))
    return rings


def simplified(ring: Ring, tolerance: float) -> Ring:
    """The ring without the points that stray less than ``tolerance`` (Douglas and Peucker)."""
    if len(ring) < 3:
        return list(ring)
    kept = {0, len(ring) - 1}
    spans = [(0, len(ring) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = ring[first], ring[last]
        length = hypot(bx - ax, by - ay)
        farthest, distance = 0, tolerance
        for index in range(first + 1, last):
            px, py = ring[index]
            if length:
                away = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length
            else:
                away = hypot(px - ax, py - ay)
            if away > distance:
                farthest, distance = index, away
        if farthest:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [ring[index] for index in sorted(kept)]


def write_path(rings: Iterable[Ring]) -> str:
    """Path data of closed rings, in whole units and relative moves: as short as can be.

    Rings that shrink to less than three points are left out.
    """
    parts = []
    for ring in rings:
        points: list[tuple[int, int]] = []
        for x, y in ring:
            point = (round(x), round(y))
            if not points or point != points[-1]:
                points.append(point)
        if len(points) > 1 and points[0] == points[-1]:
            points.pop()
        if len(points) < 3:
            continue
        moves = "".join(
            f"{bx - ax} {by - ay} " for (ax, ay), (bx, by) in itertools.pairwise(points)
        )
        parts.append(f"M{points[0][0]} {points[0][1]}l{moves.strip()}z".replace(" -", "-"))
    return "".join(parts)


def bounds(rings: Iterable[Ring]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of some rings; ``ValueError`` when there is no point."""
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, y in points], [y for x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def centre(ring: Ring) -> Point:
    """The centroid of a ring (the mean of its points when it has no area)."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        area += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    if abs(area) < 1e-9:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return x / (3 * area), y / (3 * area)
