"""Reliability diagrams as one SVG: for each facet how often claims of a confidence were right."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from accordingto.evaluation.reliability import Bin, error

_SIDE, _GAP, _TOP, _COLUMNS = 130, 46, 26, 4


def svg(facets: Mapping[str, list[Bin]]) -> str:
    """A square for each facet: confidence to the right, share right upwards, the diagonal where both are equal.

    A dot stands for a bin, the larger the more claims; its bar is the 95 % interval of Wilson.
    """
    lines = math.ceil(len(facets) / _COLUMNS)
    width, height = _COLUMNS * (_SIDE + _GAP) + _GAP // 2, lines * (_SIDE + _GAP) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'font-family="sans-serif" font-size="10">',
        "<title>Reliability diagrams, a square for each facet</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for number, (facet, bins) in enumerate(facets.items()):
        left = _GAP * 0.75 + number % _COLUMNS * (_SIDE + _GAP)
        top = _TOP + number // _COLUMNS * (_SIDE + _GAP)
        parts += [f'<g transform="translate({left:g} {top})">', *_square(facet, bins), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _square(facet: str, bins: list[Bin]) -> Iterator[str]:
    total = sum(part.n for part in bins)
    about = f"n {total}, error {error(bins):.2f}"
    yield f'<text y="-8" font-size="12" fill="#111">{escape(facet)}</text>'
    yield f'<text x="{_SIDE}" y="-8" text-anchor="end" font-size="9" fill="#555">{about}</text>'
    yield f'<rect width="{_SIDE}" height="{_SIDE}" fill="#f6f6f6" stroke="#999"/>'
    yield f'<line x1="0" y1="{_SIDE}" x2="{_SIDE}" y2="0" stroke="#999" stroke-dasharray="3 3"/>'
    for tick in (0, 0.5, 1):
        yield f'<text x="{tick * _SIDE:g}" y="{_SIDE + 12}" text-anchor="middle" fill="#555">{tick:g}</text>'
        yield f'<text x="-4" y="{_SIDE - tick * _SIDE + 3:g}" text-anchor="end" fill="#555">{tick:g}</text>'
    for part in bins:
        yield from _dot(part, total)


def _dot(part: Bin, total: int) -> Iterator[str]:
    x = part.confidence * _SIDE
    low, high = (_SIDE - bound * _SIDE for bound in interval(part.right, part.n))
    radius = 2 + 5 * math.sqrt(part.n / total)
    words = f"confidence {part.confidence:.2f}: {part.right} of {part.n} right"
    yield f'<line x1="{x:.1f}" y1="{low:.1f}" x2="{x:.1f}" y2="{high:.1f}" stroke="#1f5fa8"/>'
    yield f'<circle cx="{x:.1f}" cy="{_SIDE - part.share * _SIDE:.1f}" r="{radius:.1f}" fill="#1f5fa8">'
    yield f"<title>{words}</title></circle>"


def interval(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's score interval of a share (Wilson 1927)."""
    share = right / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)
