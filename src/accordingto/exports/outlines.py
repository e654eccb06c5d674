"""Outlines under the report's map: Natural Earth's land and borders as SVG, cut to what is shown; no network.

The same files as the review page's map: ``countries-50m.json`` of world-atlas (TopoJSON) and ``disputed.json``, which
names the lines that are disputed, not settled or cease-fire lines. Those are drawn dashed; no position is taken.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
"""Degrees of longitude and latitude."""
Box = tuple[float, float, float, float]
"""West, south, east and north."""


@dataclass(frozen=True, slots=True)
class World:
    """Rings of land, and lines: coasts, borders that are settled, and those that are open."""

    land: Sequence[Sequence[Point]]
    coasts: Sequence[Sequence[Point]]
    settled: Sequence[Sequence[Point]]
    open: Sequence[Sequence[Point]]


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows, and how many of its units a degree has."""

    box: Box
    scale: float

    def at(self, point: Point) -> str:
        """Where a point lies on the map."""
        west, _, _, north = self.box
        return f"{(point[0] - west) * self.scale:.1f} {(north - point[1]) * self.scale:.1f}"


def drawn(view: View) -> Iterator[str]:
    """Paths of the classes ``land``, ``coast``, ``border`` and ``open``."""
    found = world()
    rings = (clipped(ring, view.box) for ring in found.land if _meets(ring, view.box))
    yield _path("land", [(ring, "Z") for ring in rings if ring], view)
    for name, lines in (("coast", found.coasts), ("border", found.settled), ("open", found.open)):
        runs = (run for line in lines if _meets(line, view.box) for run in _seen(line, view.box))
        yield _path(name, [(run, "") for run in runs], view)


def _path(name: str, runs: Sequence[tuple[Sequence[Point], str]], view: View) -> str:
    """One path; a point that lies where the one before it lies is left out."""
    parts = []
    for run, end in runs:
        places = [view.at(point) for point in run]
        kept = [place for at, place in enumerate(places) if at == 0 or place != places[at - 1]]
        if len(kept) > 1:
            parts.append(f"M{'L'.join(kept)}{end}")
    return f'<path class="{name}" d="{"".join(parts)}"/>' if parts else ""


@functools.cache
def world() -> World:
    """The outlines, read once."""
    static = files("accordingto") / "web" / "static"
    topology = json.loads((static / "vendor" / "countries-50m.json").read_text(encoding="utf-8"))
    disputes = json.loads((static / "disputed.json").read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    land: list[list[Point]] = []
    states: dict[int, list[str]] = {}
    for state in topology["objects"]["countries"]["geometries"]:
        for ring in _rings(state):
            land.append(_joined(ring, arcs))
            for arc in ring:
                states.setdefault(arc if arc >= 0 else ~arc, []).append(state.get("id") or state["properties"]["name"])
    coasts = [arcs[arc] for arc, sides in states.items() if len(set(sides)) == 1]
    borders = [(arcs[arc], sides) for arc, sides in states.items() if len(set(sides)) > 1]
    whole = [line for line, sides in borders if _disputed(sides, disputes["whole"])]
    parts = [part for line, sides in borders if not _disputed(sides, disputes["whole"])
             for part in _parted(line, [row["box"] for row in disputes["inside"]])]  # fmt: skip
    return World(
        land,
        coasts,
        [part for part, inside in parts if not inside],
        [*whole, *(part for part, inside in parts if inside)],
    )


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Lines in degrees; TopoJSON holds whole steps from one point to the next."""
    (width, height), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for right, up in steps:
            x, y = x + right, y + up
            line.append((west + x * width, south + y * height))
        found.append(line)
    return found


def _rings(state: dict[str, Any]) -> list[list[int]]:
    polygons: list[list[list[int]]] = [state["arcs"]] if state["type"] == "Polygon" else state.get("arcs", [])
    return [ring for polygon in polygons for ring in polygon]


def _joined(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The lines of a ring one after the other; a negative number is a line walked backwards."""
    found: list[Point] = []
    for arc in ring:
        found.extend(arcs[arc] if arc >= 0 else arcs[~arc][::-1])
    return found


def _disputed(sides: Sequence[str], rows: Sequence[dict[str, list[str]]]) -> bool:
    return any(
        set(row["between"]) >= set(sides) if "between" in row else bool(set(row["of"]) & set(sides)) for row in rows
    )


def _parted(line: Sequence[Point], boxes: Sequence[Box]) -> Iterator[tuple[list[Point], bool]]:
    """A line in pieces that lie inside one of the boxes, and the rest; where one ends the other begins."""
    run, side = [line[0]], False
    for before, point in pairwise(line):
        middle = ((before[0] + point[0]) / 2, (before[1] + point[1]) / 2)
        now = any(_within(middle, box) for box in boxes)
        if now != side and len(run) > 1:
            yield run, side
            run = [before]
        side = now
        run.append(point)
    yield run, side


def _within(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _meets(line: Sequence[Point], box: Box) -> bool:
    """True where the rectangle around a line meets the box."""
    xs, ys = [point[0] for point in line], [point[1] for point in line]
    return min(xs) <= box[2] and max(xs) >= box[0] and min(ys) <= box[3] and max(ys) >= box[1]


def _seen(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The runs of a line whose pieces may be seen in a box."""
    run: list[Point] = []
    for pair in pairwise(line):
        if _meets(pair, box):
            run.extend(pair if not run else pair[1:])
        elif run:
            yield run
            run = []
    if run:
        yield run


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """What of a ring lies in a box (Sutherland and Hodgman 1974)."""
    found = list(ring)
    for axis, edge, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        given, found = found, []
        for at, point in enumerate(given):
            before = given[at - 1]
            inside, was = sign * (point[axis] - edge) >= 0, sign * (before[axis] - edge) >= 0
            if inside != was:
                share = (edge - before[axis]) / (point[axis] - before[axis])
                x, y = (before[of] + share * (point[of] - before[of]) for of in (0, 1))
                found.append((x, y))
            if inside:
                found.append(point)
    return found
