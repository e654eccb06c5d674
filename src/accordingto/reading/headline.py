"""Claims of the headline: only what the text does not tell itself becomes a claim of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.records import Claim, Figure, Measure

Bounds = tuple[int | None, int | None]


def adds(told: Sequence[Claim], claim: Claim) -> bool:
    """True where a claim of the headline adds a figure, or an event, to the claims of the text.

    A headline tells again what stands below it, often rounded or in other words. It adds a figure where no claim of
    the text, and no sum of its claims, gives that number; and an event where the text tells none of its type. Nouns
    tell violence only: others rather name what the story is about ("Protest leader speaks").
    """
    if any(_is_new(figure, told) for figure in claim.figures):
        return True
    numbered = any(figure.low is not None or figure.high is not None for figure in claim.figures)
    if numbered or (claim.type != "ASSAULT" and any(rule.startswith("N.") for rule in claim.rule[:1])):
        return False
    return not any(_same_kind(claim, other) for other in told)


def _same_kind(claim: Claim, other: Claim) -> bool:
    measures = {figure.measure for figure in claim.figures} & {figure.measure for figure in other.figures}
    return other.type == claim.type or bool(measures)


def _is_new(figure: Figure, told: Sequence[Claim]) -> bool:
    if figure.low is None and figure.high is None:
        return False
    said = list(_said(told, figure.measure))
    if figure.low == figure.high == 1:
        return not said
    return not any(_agree((figure.low, figure.high), bounds) for bounds in said)


def _said(told: Sequence[Claim], measure: Measure) -> Iterator[Bounds]:
    """What the text says of a measure: each figure, the sum of each claim, the sum of all single people."""
    singles = 0
    for claim in told:
        figures = [figure for figure in claim.figures if figure.measure == measure]
        yield from ((figure.low, figure.high) for figure in figures)
        lows = [figure.low for figure in figures if figure.part_of is None and figure.low is not None]
        if len(lows) > 1:
            yield sum(lows), sum(lows)
        singles += sum(low for low in lows if low == 1)
    if singles:
        yield singles, singles


def _agree(one: Bounds, other: Bounds) -> bool:
    """True where both may be the same number: equal, or one within what the other leaves open."""
    if None in other and other == (None, None):
        return False
    low = max(value for value in (one[0], other[0], 0) if value is not None)
    highs = [value for value in (one[1], other[1]) if value is not None]
    return not highs or low <= min(highs)
