"""Finds the time expressions of a parse and gives each its interval, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from accordingto.language.parse import Parse, Word
from accordingto.reading.attribution.cues import cues
from accordingto.reading.mentions import TimeExpression
from accordingto.reading.times import dateline
from accordingto.reading.times.calendar import Period
from accordingto.reading.times.cascade import Node
from accordingto.reading.times.grammar import cascade
from accordingto.reading.times.lexicon import CORE, Values, lexicon, values_of
from accordingto.reading.times.meaning import Context, Meaning, fixed, resolve
from accordingto.reading.times.tense import ahead, clause_verb

_YEARS = frozenset({"YEAR", "YEARSPAN"})
_LAST_WEEK = 7
"""Days before publication within which a statement belongs to the news."""
_SAME_SPEECH = 6
"""Sentences within which a quotation is still of the last dated statement."""
_JOINTS = frozenset({"and", "or", "to", "until", "till", "through", "-", "–", "—", ","})
Found = tuple[Node[Meaning], Meaning]


def find(parse: Parse, nodes: Sequence[Found] | None = None) -> list[TimeExpression]:
    """Every time expression of the text, normalised against the date of publication where one is known.

    Without one the date that the report itself bears (a line or a dateline of its own) serves; without that too,
    relative expressions keep an unanchored value and no interval. ``nodes`` are what :func:`spot` gave.
    """
    nodes = spot(parse) if nodes is None else nodes
    return resolved(parse, nodes, published_day(parse) or dateline.own_date(parse, nodes))


def spot(parse: Parse) -> list[Found]:
    """Every time expression of the text with what it means before it meets a document."""
    return [(node, node.meaning) for run in _runs(parse) for node in cascade().reduce(run) if node.meaning is not None]


def resolved(parse: Parse, nodes: Sequence[Found], present: date | None) -> list[TimeExpression]:
    """Time expressions normalised against a day of publication."""
    return _resolved(parse, nodes, Context(present))


def published_day(parse: Parse) -> date | None:
    """The day of publication, where it is known and an ISO 8601 date."""
    told = parse.document.published
    if not told:
        return None
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None


def _resolved(parse: Parse, nodes: Sequence[Found], context: Context) -> list[TimeExpression]:
    found = []
    spoken = _Spoken(parse)
    for index, (node, meaning) in enumerate(nodes):
        head = head_of(parse, node.start, node.end)
        meaning = _of_the_next(parse, nodes, index) or meaning
        if meaning.find is not None and not meaning.absolute:
            context.ahead = ahead(parse.words, node.start, head)
        day = spoken.day(node) if "day.deictic" in node.rules else None
        here = context if day is None else replace(context, published=day)
        time, period = resolve(meaning, here, parse.span(node.start, node.end))
        if day is not None:
            time = time.model_copy(update={"anchored_to": None})
        found.append(TimeExpression((node.start, node.end), time))
        if period is not None and not meaning.keeps_value:
            _advance(context, period)
            spoken.note(head, period, context.published)
    return found


def _of_the_next(parse: Parse, nodes: Sequence[Found], index: int) -> Meaning | None:
    """The first date of "between March and July 2015", which has the year of the second."""
    node, meaning = nodes[index]
    if meaning.cyclic is None or index + 1 == len(nodes):
        return None
    after, other = nodes[index + 1]
    between = parse.words[node.end : after.start]
    if len(between) != 1 or between[0].lower not in _JOINTS or not other.absolute or other.find is None:
        return None
    whole = other.find(Context(None))
    if whole is None or other.grain not in ("day", "month", "season"):
        return None
    year = whole.first.year
    found = [
        one for number in (year, year - 1) if number > 0 for one in meaning.cyclic(number) if one.first <= whole.first
    ]
    return fixed(found[0], meaning.type) if found else None


class _Spoken:
    """The day of the last dated statement: in its quotations "today" is that day, not the day of publication."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._day: date | None = None
        self._sentence = -1

    def note(self, head: Word, period: Period, published: date | None) -> None:
        """Notes the day of a statement ("said on Friday") made in the week before publication."""
        verb = clause_verb(head)
        cue = cues().get(("V", verb.lemma)) if verb is not None else None
        if cue is None or not cue.is_speech or published is None or period.first != period.last:
            return
        if 0 <= (published - period.first).days <= _LAST_WEEK:
            self._day, self._sentence = period.first, head.sentence

    def day(self, node: Node[Meaning]) -> date | None:
        near = node.word.sentence - self._sentence <= _SAME_SPEECH
        return self._day if near and self._parse.quotation_of(node.word) is not None else None


def _advance(context: Context, period: Period) -> None:
    context.period = period
    if period.first == period.last:
        context.day = period


def head_of(parse: Parse, start: int, end: int) -> Word:
    """The word of a range whose head stands outside it."""
    for word in parse.words[start:end]:
        if not start <= word.head.i < end or word.head is word:
            return word
    return parse.words[start]


def _runs(parse: Parse) -> Iterator[list[Node[Meaning]]]:
    """Stretches of words that may stand in a time expression, within one sentence, that hold at least one time word."""
    run: list[Node[Meaning]] = []
    core = False
    last = -1
    for node in _known(parse):
        sentence = node.word.sentence
        if run and (node.start != run[-1].end or sentence != last):
            if core:
                yield run
            run, core = [], False
        run.append(node)
        core = core or not CORE.isdisjoint(node.values)
        last = sentence
    if core:
        yield run


def _known(parse: Parse) -> Iterator[Node[Meaning]]:
    words = parse.words
    phrases = lexicon().phrases
    skip = -1
    for word in words:
        if word.i < skip:
            continue
        if word.lower in phrases:
            hit = _phrase(words, word.i, phrases[word.lower])
            if hit is not None:
                skip = hit[0]
                yield Node(word.i, skip, hit[1], word)
                continue
        values = values_of(word)
        if values is not None and not (_YEARS.intersection(values) and _in_serial(words, word)):
            yield Node(word.i, word.i + 1, values, word)


def _in_serial(words: Sequence[Word], word: Word) -> bool:
    """True for the "2010-11" of a serial number such as "2010-11-CA-167": numbers that run on into letters."""
    at = word.i
    while at + 1 < len(words) and words[at + 1].start == words[at].end and words[at + 1].text[0] in "-0123456789":
        at += 1
        if any(letter.isalpha() for letter in words[at].text):
            return True
    following = words[at + 1] if at + 1 < len(words) else None
    return words[at].text == "-" and following is not None and following.start == words[at].end


def _phrase(
    words: Sequence[Word], at: int, known: Sequence[tuple[tuple[str, ...], Values]]
) -> tuple[int, Values] | None:
    for form, values in known:
        if tuple(word.lower for word in words[at : at + len(form)]) == form:
            return at + len(form), values
    return None


def instant(text: str) -> datetime:
    """The moment of an ISO 8601 date or date-time."""
    return datetime.fromisoformat(text)


def covers(times: Sequence[TimeExpression], word: Word) -> bool:
    """True where a word is part of a time expression: "March" of "24 March" is no protest."""
    return any(start <= word.i < end for start, end in (found.words for found in times))
