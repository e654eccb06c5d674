"""Periods up to the day of the report that a claim sums over: its toll is of no one event, nor is its place that of the
story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accordingto.language.parse import Parse, Word
from accordingto.reading.events.classes import is_class
from accordingto.reading.mentions import Event
from accordingto.reading.times.lexicon import cues
from accordingto.records import Figure

_NEWS_DAYS = 8
"""Days that one event may be told to last."""
_PERIODS = frozenset({"in", "during", "over", "after", "through", "throughout", "within"})
_SPANS = frozenset({"year", "month", "week", "decade"})
_LONG = frozenset({"year", "month", "decade"})
"""Longer than anything that is one event."""


def running(figure: Figure, event: Event) -> Figure:
    """The figure with the start of its period, where it sums over one: a day where the text gives one, else its words.

    Of one person there is no total.
    """
    if figure.low == figure.high and (figure.low is None or figure.low <= 1) and figure.approximator == "exact":
        return figure
    return figure.model_copy(update={"cumulative": event.over}) if event.over is not None else figure


def since(event: Event, parse: Parse, *, in_words: bool = False) -> str | None:
    """The start of the period that an event sums over: a day where the text gives one, else its words (``in_words``
    wherever the day is of no known year)."""
    day = _since_day(event, parse)
    if day is not None and in_words and event.time is not None:
        return event.time.time.span.text
    return day or _told(event, parse)


def _since_day(event: Event, parse: Parse) -> str | None:
    """ "since October", "this year": from a day up to that of publication."""
    time, published = (event.time.time if event.time else None), parse.document.published
    if time is None or time.start is None or time.end is None or not published:
        return None
    start, end = date.fromisoformat(time.start[:10]), date.fromisoformat(time.end[:10])
    over = end.isoformat() == published[:10] and (end - start).days >= _NEWS_DAYS
    return start.isoformat() if over else None


def _told(event: Event, parse: Parse) -> str | None:
    """ "since the war began", "in ten months of fighting"; "the war has killed": the words that say so."""
    verb = event.anchor
    while verb.dep in ("conj", "acl", "xcomp") and verb.pos == "VERB" and verb.head.pos == "VERB":
        verb = verb.head
    year = verb.head if verb.dep == "relcl" else verb
    if year.lemma in _LONG and year.pos == "NOUN":  # "a year in which troops killed 20 leaders"
        return parse.span(year.left_edge, year.i + 1).text
    tallies = list(_tallies(event.anchor))
    for owner in {word.i: word for word in (verb, event.anchor, *tallies)}.values():
        for kid in owner.children:
            if _is_since(kid) or _is_period(kid) or (owner in tallies and _is_this(kid)):
                return parse.span(kid.left_edge, kid.right_edge).text
    war = verb.kid("nsubj")
    if war is not None and is_class(war, "war") and any(kid.lower in ("has", "have") for kid in verb.kids("aux")):
        return parse.span(war.left_edge, war.i + 1).text
    return None


def _tallies(word: Word) -> Iterator[Word]:
    """Verbs of counting whose object an event stands in: "since May it has documented 90 attacks, which killed 40"."""
    for _ in range(_STEPS):
        if word.head is word or (word.pos == "VERB" and word.dep not in _BELOW_NOUN):
            return
        word = word.head
        if word.pos == "VERB" and word.lemma in cues("tally"):
            yield word


_STEPS = 6
_BELOW_NOUN = frozenset({"acl", "relcl", "amod"})


def _is_since(kid: Word) -> bool:
    if kid.lower == "since" and kid.dep == "prep":
        return kid.kid("pobj", "pcomp") is not None
    return kid.dep == "advcl" and any(mark.lower == "since" for mark in kid.kids("mark"))


def _is_this(kid: Word) -> bool:
    """ "so far this year", "last year", beside the verb of a tally."""
    year = kid.dep == "npadvmod" and kid.lemma in _LONG
    return year and any(det.lower in ("this", "last") for det in kid.children)


def _is_period(kid: Word) -> bool:
    """ "in two years of war", "in two months", "in that time"."""
    noun = kid.kid("pobj") if kid.dep == "prep" and kid.lower in _PERIODS else None
    if noun is not None and noun.lemma == "period":
        noun = next((span for prep in noun.kids("prep") for span in prep.kids("pobj")), noun)
    if noun is None:
        return False
    if noun.lemma in ("time", "period"):
        return any(det.lower == "that" for det in noun.kids("det"))
    if noun.lemma not in _SPANS:
        return False
    if noun.lemma in _LONG and noun.tag == "NNS" and noun.kid("nummod") is not None:
        return True
    told = [war for prep in noun.kids("prep") for war in prep.kids("pobj")]
    return any(is_class(war, name) for war in told for name in ("war", "strife"))
