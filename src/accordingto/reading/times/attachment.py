"""Which words of the tree a time expression dates: the words that carry it, nearest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from accordingto.language.parse import Parse, Word
from accordingto.reading.mentions import TimeExpression
from accordingto.reading.times.expressions import head_of, published_day
from accordingto.reading.times.lexicon import cues as markers
from accordingto.reading.times.tense import heads_clause
from accordingto.records import Time

_WITHIN = frozenset(
    "in during at on amid over throughout by with of within between from to as since until till".split()
)
"""Prepositions whose noun shares the time of the verb: "died in the attack on Friday"."""
_APART = frozenset({"before", "after", "following", "than", "despite", "ahead"})
"""Prepositions that put the event to one side of the time."""
_DATELINE_WITHIN = 40
"""Words of a report among which its dateline stands."""
_FULL_DATE = 3
"""Words of a date with its year."""
_OPEN_START = frozenset({"until", "till", "by"})


@dataclass(slots=True)
class Tied:
    """An expression, a word that carries it, and how far apart the two are in the tree and in the text."""

    expression: TimeExpression
    word: Word
    steps: int
    distance: int = 0


@dataclass(slots=True)
class Ties:
    """For every word index the times that it carries, nearest first."""

    by_word: dict[int, list[Tied]] = field(default_factory=lambda: defaultdict(list))
    in_order: list[Tied] = field(default_factory=list)
    """What times were tied to, in the order of the text."""
    inside: dict[int, TimeExpression] = field(default_factory=dict)
    """The expression that a word is part of."""
    by_sentence: dict[int, list[Tied]] = field(default_factory=lambda: defaultdict(list))
    """The first tie of every expression of a sentence."""

    def of(self, *words: Word) -> Tied | None:
        """The nearest time that one of the words carries."""
        found = [tied for word in {word.i: word for word in words}.values() for tied in self.by_word.get(word.i, ())]
        return min(found, key=lambda tied: (tied.steps, tied.distance), default=None)


def tie(parse: Parse, times: Sequence[TimeExpression], speech: Collection[int]) -> Ties:
    """Ties every expression that is a date to the words that carry it.

    ``speech`` holds indices of reporting cues and of words for acts of speech: a time inside what they are about
    ("condemned the attack on Friday") does not date them.
    """
    ties = Ties()
    ranged = set[int]()
    for index, expression in enumerate(times):
        if index in ranged or not _dates(expression.time) or is_dateline(parse, expression):
            continue
        head = head_of(parse, *expression.words)
        preposition = head.head.lower if head.dep in ("pobj", "pcomp") else ""
        if preposition in _APART:
            continue
        whole = _range(parse, times, index)
        if whole is not expression:
            ranged.add(index + 1)
        ties.inside |= dict.fromkeys(range(*expression.words), whole)
        whole = _bounded(parse, whole, preposition)
        told = _just_said(parse, expression, speech)
        carriers = [(told, False)] if told else _carriers(_hanging(parse, head, expression), speech)
        for steps, (word, since) in enumerate(carriers):
            if (preposition == "since" or _is_long(whole.time)) and _superlative(word):
                break
            if since:
                whole = _bounded(parse, whole, "since")
            tied = Tied(whole, word, steps, abs(word.i - expression.words[0]))
            ties.by_word[word.i].append(tied)
            if steps == 0:
                ties.by_sentence[word.sentence].append(tied)
            if steps == 0 or heads_clause(word):
                ties.in_order.append(tied)
    return ties


def _is_long(time: Time) -> bool:
    """ "one of the deadliest attacks this year": a period to compare with, not the time of what is told."""
    if time.start is None or time.end is None:
        return False
    return date.fromisoformat(time.end[:10]) - date.fromisoformat(time.start[:10]) >= _COMPARED


_COMPARED = timedelta(days=27)


def is_dateline(parse: Parse, expression: TimeExpression) -> bool:
    """True for the date of the report itself: alone on its line, in brackets, or after a word for publishing."""
    start, end = expression.words
    words, text = parse.words, parse.text
    if expression.time.timex.type != "DATE" or expression.time.start != expression.time.end:
        return False
    before = words[start - 1] if start else None
    if any(word.lower in markers("publishing") for word in words[max(start - 2, 0) : start] if word.dep != "prep"):
        return before is None or before.dep != "prep"
    if before is not None and before.text == "(" and end < len(words) and words[end].text == ")":
        return start < _DATELINE_WITHIN
    line = text[text.rfind("\n", 0, words[start].start) + 1 : words[start].start].strip()
    stop = text.find("\n", words[end - 1].end)
    after = text[words[end - 1].end : stop if stop >= 0 else None].strip(" .,")
    if not line and (not after or start == 0):
        return end - start >= _FULL_DATE or not after
    return start < _DATELINE_WITHIN and line.isupper() and after[:1] in ("-", "–", "—", "(")


def _dates(time: Time) -> bool:
    if time.timex.type == "DURATION":
        return time.start is not None
    return time.timex.type in ("DATE", "TIME") and not time.timex.value.endswith("_REF")


def _superlative(word: Word) -> bool:
    """True for "the deadliest raid since February", which compares and does not date."""
    return any(one.tag in ("JJS", "RBS") or one.lower in ("first", "only") for one in (word, *word.children))


def _just_said(parse: Parse, expression: TimeExpression, speech: Collection[int]) -> Word | None:
    """The reporting verb that a time follows at once ("said on Monday troops ..."), whatever the parser hung it on."""
    at = expression.words[0] - 1
    if at > 0 and parse.words[at].dep == "prep":
        at -= 1
    word = parse.words[at] if at >= 0 else None
    return word if word is not None and word.i in speech and heads_clause(word) else None


def _hanging(parse: Parse, head: Word, expression: TimeExpression) -> Word:
    """The head, or the preposition before it where the parser read "On Monday rebels ..." as Monday's rebels."""
    start = expression.words[0]
    before = parse.words[start - 1] if start else head
    lost = head.dep in _MODIFIERS and head.head.i > head.i and before.dep == "prep" and not before.children
    return before if lost else head


_MODIFIERS = frozenset("compound nmod amod nummod npadvmod".split())


def _carriers(head: Word, speech: Collection[int]) -> Iterator[tuple[Word, bool]]:
    """The nouns and the verb that a time hangs on, each with whether "since" stands between."""
    word, since = head, False
    while word.head is not word:
        inside = word is not head
        if word.dep in ("pobj", "pcomp") and word.head.dep in ("prep", "agent", "dative", "pcomp"):
            prep = word.head
            if inside and prep.lower not in _WITHIN:
                return
            since = since or (inside and prep.lower == "since")
            word = prep.head
        elif inside and word.dep in ("relcl", "acl", "advcl") and not _always(word):
            return
        else:
            word = word.head
        if inside and word.i in speech:
            return
        if (word.dep != "prep" or heads_clause(word)) and not _always(word):
            yield word, since
        if heads_clause(word) and not _always(word):
            return


def _always(word: Word) -> bool:
    """True for "who makes bombs", which a day says nothing of: it dates the clause above."""
    return word.dep == "relcl" and word.tag in ("VBZ", "VBP") and word.kid("aux") is None


def _range(parse: Parse, times: Sequence[TimeExpression], index: int) -> TimeExpression:
    """ "between May 3 and 7", "from Friday to Monday": one interval over both ends."""
    first = times[index]
    if index + 1 == len(times):
        return first
    second = times[index + 1]
    opening = parse.words[first.words[0] - 1].lower if first.words[0] else ""
    between = [word.lower for word in parse.words[first.words[1] : second.words[0]]]
    closing = {"between": (["and"],), "from": (["to"], ["until"], ["till"], ["through"], ["-"], ["–"])}.get(opening, ())
    if between not in closing and not (between == ["and"] and _neighbours(first.time, second.time)):
        return first
    start, end = first.time.start, second.time.end
    if start is None or end is None or start > end:
        return first
    timex = first.time.timex.model_copy(update={"type": "DATE", "value": f"{start}/{end}"})
    span = parse.span(first.words[0], second.words[1])
    anchored = first.time.anchored_to or second.time.anchored_to
    time = Time(span=span, start=start, end=end, timex=timex, anchored_to=anchored)
    return TimeExpression((first.words[0], second.words[1]), time)


def _neighbours(one: Time, other: Time) -> bool:
    """True for two days in a row: "on Sunday and Monday"."""
    if one.start is None or other.start is None or one.start != one.end or other.start != other.end:
        return False
    return date.fromisoformat(other.start[:10]) - date.fromisoformat(one.start[:10]) == timedelta(days=1)


def _bounded(parse: Parse, expression: TimeExpression, preposition: str) -> TimeExpression:
    """ "since 2015" runs to the day of publication; "until May" and "by May" have no known beginning."""
    time = expression.time
    if preposition == "since" and time.start is not None:
        published = published_day(parse)
        end = None if published is None else published.isoformat()
        if end is None or end >= time.start[:10]:
            return TimeExpression(expression.words, time.model_copy(update={"end": end}))
    if preposition in _OPEN_START:
        return TimeExpression(expression.words, time.model_copy(update={"start": None}))
    return expression
