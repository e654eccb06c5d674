"""Readings as one self-contained HTML page: the text with its claims marked, and a card a claim.

Nothing is fetched: style and script stand in the page, and a content security policy allows these two only, by
digest. Every word that comes from a report is escaped. Without the script the marks and the cards are still links
to one another.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from accordingto import __version__
from accordingto.display import wording as w
from accordingto.display.marks import Mark, Segment, marks, segments
from accordingto.records import Claim, Reading

_LEGEND = (
    ("trigger", "what happened"), ("agent", "who"), ("target", "to whom"), ("place", "where"), ("time", "when"),
    ("figure", "how many"), ("instrument", "with what"), ("speaker", "according to whom"),
    ("label", "words kept at arm’s length"), ("trigger hedged", "hedged, planned or possible"),
    ("trigger denied", "denied"),
)  # fmt: skip


def render(readings: Iterable[Reading]) -> Iterator[str]:
    """The page in pieces, a report at a time."""
    yield _head()
    for number, reading in enumerate(readings):
        yield _report(number, reading)
    yield _foot()


@functools.cache
def _resource(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _allowed(content: str) -> str:
    """A source expression of Content Security Policy Level 3 for one inline script or style."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


def _head() -> str:
    style, script = _resource("page.css"), _resource("page.js")
    policy = f"default-src 'none'; style-src {_allowed(style)}; script-src {_allowed(script)}; base-uri 'none'"
    legend = "".join(f'<li><span class="{css}">{escape(words)}</span></li>' for css, words in _LEGEND)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Accordingto: claims</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<header class="top"><b>accordingto</b>'
        "<p>Who did what to whom, where, when, with what losses, and who says so. Click a mark to see its claim, "
        "or a claim to see its words.</p>"
        f'<ul class="legend">{legend}</ul></header>\n<main>\n'
    )


def _foot() -> str:
    return (
        f'</main>\n<footer class="foot">Read by accordingto {escape(__version__)}. A claim is what somebody says, '
        "not what is established; – means that the report does not say.</footer>\n"
        f"<script>{_resource('page.js')}</script>\n</body>\n</html>\n"
    )


def _report(number: int, reading: Reading) -> str:
    document = reading.document
    found = marks(reading.claims)
    title = w.one_line(document.title or reading.ref or "Report")
    headline = escape(title)
    if document.title:
        headline = _marked(document.title, [mark for mark in found if mark.field == "title"], number, reading.claims)
    facts = [document.publisher, document.published and f"published {document.published}", document.url,
             f"{len(reading.claims)} claims"]  # fmt: skip
    words = _marked(document.text, [mark for mark in found if mark.field == "text"], number, reading.claims)
    cards = "\n".join(_card(f"r{number}c{index}", index, claim) for index, claim in enumerate(reading.claims))
    listed = f'<ol class="cards">{cards}</ol>' if cards else '<p class="none">No claims of events were found.</p>'
    return (
        f'<section class="report"><article class="reading"><h1>{headline}</h1>'
        f'<p class="facts">{escape(" · ".join(fact for fact in facts if fact))}</p>'
        f'<div class="words" dir="auto">{words}</div></article>\n<aside>{listed}</aside></section>\n'
    )


def _marked(text: str, found: list[Mark], number: int, claims: list[Claim]) -> str:
    anchored: set[int] = set()
    return "".join(_segment(text, segment, number, claims, anchored) for segment in segments(len(text), found))


def _segment(text: str, segment: Segment, number: int, claims: list[Claim], anchored: set[int]) -> str:
    words = escape(text[segment.start : segment.end])
    if not segment.marks:
        return words
    ids = " ".join(dict.fromkeys(f"r{number}c{mark.claim}" for mark in segment.marks))
    first = segment.marks[0]
    if first.facet != "trigger":
        return f'<span class="m {_facets(segment)}" data-c="{ids}">{words}</span>'
    anchors = "".join(
        f'<span id="in-r{number}c{mark.claim}"></span>'
        for mark in segment.marks
        if mark.facet == "trigger" and mark.claim not in anchored
    )
    anchored.update(mark.claim for mark in segment.marks if mark.facet == "trigger")
    css = f"m trigger{_standing(claims[first.claim])}"
    return f'{anchors}<a class="{css}" href="#r{number}c{first.claim}" data-c="{ids}">{words}</a>'


def _facets(segment: Segment) -> str:
    """The classes of a segment: the winning facet, and those that add a line and no colour."""
    lines = {mark.facet for mark in segment.marks if mark.facet in ("label", "hedge", "speaker")}
    return " ".join(dict.fromkeys([segment.marks[0].facet, *sorted(lines)]))


def _standing(claim: Claim) -> str:
    """Dashed where it is not told as having happened, struck where somebody denies it."""
    denied = claim.polarity == "negative" or any(link.stance == "denies" for link in claim.attribution)
    hedged = bool(claim.hedges) or claim.modality != "actual"
    return (" denied" if denied else "") + (" hedged" if hedged and not denied else "")


def _card(key: str, index: int, claim: Claim) -> str:
    kind = " ".join(part for part in (claim.type, f"({claim.mode})" if claim.mode else None) if part)
    badges = "".join(f'<span class="mark">{escape(mark)}</span>' for mark in w.standing(claim))
    rows = "".join(f"<dt>{name}</dt><dd{css}>{escape(value)}</dd>" for name, css, value in _rows(claim))
    css = "card background" if claim.background else "card"
    words = escape(w.one_line(claim.trigger.text))
    return (
        f'<li class="{css}" id="{key}"><h2><span class="number">{index + 1}</span>'
        f'<a href="#in-{key}"><span class="trigger{_standing(claim)}">{words}</span></a>'
        f'<span class="kind">{escape(kind)}</span>{badges}</h2><dl>{rows}</dl>{_details(claim)}</li>'
    )


def _rows(claim: Claim) -> Iterator[tuple[str, str, str]]:
    yield "Who", "", w.participants(claim.agents)
    if claim.targets:
        yield "To whom", "", w.participants(claim.targets)
    if claim.instruments:
        yield "With what", "", "; ".join(f"{w.one_line(i.span.text)} ({i.weapon})" for i in claim.instruments)
    yield "Where", "", w.places(claim.places)
    yield "When", "", w.day(claim.time)
    if claim.figures:
        yield "How many", "", w.figures(claim.figures)
    if claim.labels:
        yield "In the words of", "", "; ".join(w.label(label) for label in claim.labels)
    yield "According to", ' class="said"', w.speakers(claim.attribution)


def _details(claim: Claim) -> str:
    parts = ", ".join(f"{name} {value:.2f}" for name, value in claim.confidence.parts.items())
    confidence = f"confidence {claim.confidence.value:.2f}" + (f" ({parts})" if parts else "")
    rules = " ".join(f"<code>{escape(rule)}</code>" for rule in claim.rule)
    return f"<details><summary>why</summary>{escape(confidence)}<br>{rules}</details>"
