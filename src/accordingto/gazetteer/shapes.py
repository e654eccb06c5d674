"""Small geometry on the sphere and on the map: distances, middles of point clouds, points in outlines."""

from __future__ import annotations

import math
from collections.abc import Sequence

EARTH_KM = 6371.0
Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance (haversine)."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def hull(points: Sequence[Point]) -> list[Point]:
    """The convex hull (Andrew's monotone chain), on plain degrees."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _half(ordered)[:-1] + _half(ordered[::-1])[:-1]


def _half(ordered: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in ordered:
        while len(chain) >= 2 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(o: Point, a: Point, b: Point) -> float:
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])


def middle(points: Sequence[Point]) -> Point:
    """The middle of the area that points span: centroid of their hull, or their mean where they span none."""
    corners = hull(points)
    area = x = y = 0.0
    for (a, b), (c, d) in zip(corners, corners[1:] + corners[:1], strict=True):
        cross = a * d - c * b
        area += cross
        x += (a + c) * cross
        y += (b + d) * cross
    if abs(area) < 1e-9:
        return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    return x / (3 * area), y / (3 * area)


def reach_km(centre: Point, points: Sequence[Point]) -> float:
    """The distance within which nine tenths of the points lie."""
    distances = sorted(distance_km(centre, point) for point in points)
    return distances[min(len(distances) - 1, int(len(distances) * 0.9))]


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """True where the point lies in the ring (even-odd rule)."""
    lat, lon = point
    odd = False
    previous = ring[-1]
    for corner in ring:
        if (corner[0] > lat) != (previous[0] > lat):
            at = (previous[1] - corner[1]) * (lat - corner[0]) / (previous[0] - corner[0]) + corner[1]
            if lon < at:
                odd = not odd
        previous = corner
    return odd


def simplify(ring: Sequence[Point], tolerance: float) -> list[Point]:
    """Fewer corners, none further than ``tolerance`` degrees from the outline (Douglas and Peucker)."""
    if len(ring) < 3:
        return list(ring)
    first, last = ring[0], ring[-1]
    far, index = max((_off(point, first, last), i) for i, point in enumerate(ring[1:-1], start=1))
    if far <= tolerance:
        return [first, last]
    return simplify(ring[: index + 1], tolerance)[:-1] + simplify(ring[index:], tolerance)


def _off(point: Point, a: Point, b: Point) -> float:
    length = math.dist(a, b)
    return math.dist(point, a) if length < 1e-12 else abs(_turn(a, b, point)) / length
