"""Times that the story gives to events whose own sentence has none: in order from sure to less sure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.language.parse import Parse, Word
from accordingto.reading.mentions import Event, TimeExpression
from accordingto.reading.times.attachment import Tied, Ties
from accordingto.reading.times.clause import Dated, finite_clause, joins, shares
from accordingto.reading.times.lexicon import cues as markers
from accordingto.reading.times.tense import clause_verb, heads_clause
from accordingto.records import Time, Timex

DEEDS = frozenset({"ASSAULT", "COERCE", None})
"""Types whose mentions without a time may carry on the story; speech acts and movements may be any later day."""
_BACK = 2
"""How many sentences back a definite mention dates what was told."""
_ON = 12
"""For how many sentences a day goes on."""
_NEAR = 2
"""For how many sentences a day goes on that dated no deed: "conducted an operation on Monday"."""
_SAME_STORY = 2
"""Nouns that two neighbouring sentences share where the second tells the first in full."""
_STORY = timedelta(days=31)
"""How old the day of a definite mention may be to be that of the news."""
_ASIDE = frozenset({"after", "before", "since"})
"""Conjunctions whose clause happens at another time than the clause that it hangs on."""
_LENGTH = re.compile(r"P(\d+)([DW])")
_NOT_PAST = frozenset("has have 've will would is are can could may might should must 's 're".split())


@dataclass(slots=True)
class Story:
    """The events of a report with the times found so far (filled in place), what times are tied to, and who speaks."""

    parse: Parse
    events: Sequence[Event]
    found: list[Dated | None]
    ties: Ties
    cues: Collection[int]
    """Word indices of reporting cues."""
    speech: Collection[int]
    """Word indices of reporting cues and of other acts of speech."""
    published: date | None
    lengths: Mapping[int, TimeExpression]
    """Durations by the index of the word behind them: "two days" of "two days after"."""
    dateline: TimeExpression | None = None
    """The date that the report bears itself."""

    def date(self) -> None:
        """Applies every rule, each to the events that the rules before it left without a time."""
        self._alone()
        self._same()
        self._back()
        self._shared()
        self._again()
        self._on()
        self._apart()
        self._shared()
        self._lead()
        self._shared()
        if not any(self.found):
            self._today()

    def _undated(self) -> list[tuple[int, Event]]:
        return [
            (index, event)
            for index, event in enumerate(self.events)
            if self.found[index] is None and event.modality == "actual"
        ]

    def _recent_deeds(self) -> list[tuple[int, Event, Dated]]:
        return [
            (index, event, dated)
            for index, (event, dated) in enumerate(zip(self.events, self.found, strict=True))
            if dated is not None and event.modality == "actual" and event.type in DEEDS and self._recent(dated)
        ]

    def _recent(self, dated: Dated) -> bool:
        start = dated.expression.time.start
        if self.published is None or start is None:
            return self.published is None and _names_day(dated.expression)
        return timedelta(0) <= self.published - date.fromisoformat(start[:10]) <= _STORY

    def _alone(self) -> None:
        """The one date of a sentence dates what its finite clause tells, wherever in the clause the parser hung it."""
        nouns = {event.trigger.i for event in self.events if event.type in DEEDS and not heads_clause(event.trigger)}
        for index, event in self._undated():
            only = self.ties.by_sentence.get(event.trigger.sentence, ())
            if len(only) != 1 or event.trigger.i in self.speech or _elsewhen(event):
                continue
            clause, dated = finite_clause(event.anchor), finite_clause(only[0].word)
            inside = (dated is clause or joins(clause, dated)) and only[0].word.i not in nouns
            apart = heads_clause(event.anchor) and only[0].word.dep == "acl" and only[0].word.tag == "VBN"
            if inside and not apart and clause.i not in self.speech:
                self.found[index] = Dated(only[0].expression, "time.clause")

    def _same(self) -> None:
        """Mentions of one event happen when it does."""
        for index, event in enumerate(self.events):
            dated = self.found[event.same_as] if event.same_as is not None else None
            if dated is not None and self.found[index] is None:
                self.found[index] = Dated(dated.expression, "time.same")

    def _back(self) -> None:
        """A dated definite mention ("the attacks on Tuesday") dates what was told before it."""
        for index, event, dated in self._recent_deeds():
            if _definite(event) and not _in_relative(event.trigger):
                self._share_back(index, dated)

    def _share_back(self, index: int, dated: Dated) -> None:
        sentence = self.events[index].trigger.sentence
        for earlier in range(index - 1, -1, -1):
            event = self.events[earlier]
            if event.trigger.sentence == sentence:
                continue
            if event.trigger.sentence < sentence - _BACK or self.found[earlier] is not None:
                return
            told = event.trigger.i not in self.speech and event.modality == "actual" and _told(event)
            if told and not _elsewhen(event):
                self.found[earlier] = Dated(dated.expression, "time.definite")

    def _shared(self) -> None:
        """Hands a time that the story gave on to what shares the moment: "sent troops, warning that ..."."""
        dated = {event.anchor.i: one for event, one in zip(self.events, self.found, strict=True) if one is not None}
        for index, event in self._undated():
            above = shares(event.anchor, self.speech)
            if above is not None and above.i in dated:
                self.found[index] = Dated(dated[above.i].expression, "time.shared")

    def _again(self) -> None:
        """A definite mention with the word of an earlier dated deed is that deed: "the bombing"."""
        dated: dict[str, Dated] = {}
        for index, event in enumerate(self.events):
            one, word = self.found[index], event.trigger
            if heads_clause(word) or event.type not in DEEDS or event.modality != "actual":
                continue
            if one is not None:
                if _single_day(one.expression):
                    dated[word.lemma] = one
            elif word.lemma in dated and _definite(event) and not _elsewhen(event):
                self.found[index] = Dated(dated[word.lemma].expression, "time.again")

    def _apart(self) -> None:
        """ "two days after rebels shelled the town": so long before the clause that it is said of."""
        dated = {event.anchor.i: one for event, one in zip(self.events, self.found, strict=True) if one is not None}
        for index, event in self._undated():
            mark = event.anchor.kid("mark")
            length = self.lengths.get(mark.i) if mark is not None and mark.lower in _ASIDE else None
            above = event.anchor.head
            base = dated.get(above.i) or next((dated[kid.i] for kid in above.kids("nsubj") if kid.i in dated), None)
            if length is not None and base is not None and mark is not None:
                moved = _moved(self.parse, base.expression, length, -1 if mark.lower == "after" else 1)
                self.found[index] = None if moved is None else Dated(moved, "time.apart")

    def _on(self) -> None:
        """The day of a told deed goes on with the deeds that follow it in the simple past."""
        deeds = {word.i for event in self.events if event.type in DEEDS for word in (event.trigger, event.anchor)}
        dated = [tied for tied in self.ties.in_order if _tells(tied, self.cues, deeds)]
        for index, event in self._undated():
            if not _goes_on(event, self.cues):
                continue
            sentence = event.trigger.sentence
            before = [
                tied
                for tied in dated
                if tied.expression.words[0] < event.trigger.i
                and (tied.word.i in deeds or sentence - tied.word.sentence <= _NEAR)
            ]
            if before and _single_day(before[-1].expression) and sentence - before[-1].word.sentence <= _ON:
                self.found[index] = Dated(_or_later(event, before[-1].expression, self.published), "time.story")

    def _lead(self) -> None:
        """Carries a day back to the sentence before where that tells the same in short: they share several nouns."""
        for index, event, dated in self._recent_deeds():
            sentence = event.trigger.sentence
            earlier = [at for at in range(index) if self.events[at].trigger.sentence == sentence - 1]
            if not earlier or any(self.found[at] is not None for at in earlier):
                continue
            if len(self._nouns(sentence) & self._nouns(sentence - 1)) < _SAME_STORY:
                continue
            for at in earlier:
                if _goes_on(self.events[at], self.cues):
                    self.found[at] = Dated(dated.expression, "time.lead")

    def _today(self) -> None:
        """What a report that bears a date tells as the news without any other time is of that date."""
        today = self.dateline
        if today is None:
            return
        for index, event in self._undated():
            if event.trigger.i > today.words[0] and _goes_on(event, self.cues):
                self.found[index] = Dated(today, "time.dateline")
        self._shared()

    def _nouns(self, sentence: int) -> set[str]:
        return {word.lemma for word in self.parse.sentence_words(sentence) if word.pos in ("NOUN", "PROPN")}


def _single_day(time: TimeExpression | None) -> bool:
    """True for a day or a night."""
    if time is not None and time.time.timex.type == "TIME":
        return time.time.start is not None
    return time is not None and time.time.start is not None and time.time.start[:10] == (time.time.end or "")[:10]


def _names_day(time: TimeExpression) -> bool:
    """False for a month, a season or a year, which without a day of publication may be any: "the February attack"."""
    return _WIDE.fullmatch(time.time.timex.value) is None


_WIDE = re.compile(r"(?:XXXX|\d{4})(?:-(?:\d\d|XX|SU|WI|SP|FA|AU|WXX))?")


def _moved(parse: Parse, base: TimeExpression, length: TimeExpression, sign: int) -> TimeExpression | None:
    """The day that lies a number of days or weeks before or after a dated day."""
    found = _LENGTH.fullmatch(length.time.timex.value)
    if found is None or not _single_day(base) or base.time.start is None:
        return None
    days = int(found[1]) * (7 if found[2] == "W" else 1)
    try:
        day = (date.fromisoformat(base.time.start[:10]) + sign * timedelta(days=days)).isoformat()
    except OverflowError:
        return None
    time = Time(
        span=parse.span(*length.words), start=day, end=day, timex=Timex(type="DATE", value=day),
        anchored_to=base.time.anchored_to,
    )  # fmt: skip
    return TimeExpression(length.words, time)


def _told(event: Event) -> bool:
    """False for a verb in the present or the bare infinitive, which tells no single past deed."""
    return event.anchor.tag not in ("VB", "VBP", "VBZ")


def _definite(event: Event) -> bool:
    word = event.trigger
    if heads_clause(word):
        return False
    return any(kid.lower in ("the", "this", "these", "those") for kid in word.kids("det")) or bool(word.kid("poss"))


def _in_relative(word: Word) -> bool:
    """ "operations that began on Monday with the assault": what a relative clause looks back on is another story."""
    return any(above.dep == "relcl" for above in word.ancestors())


def _or_later(event: Event, time: TimeExpression, published: date | None) -> TimeExpression:
    """ "were later killed": on that day or after it, up to publication."""
    if published is None or not any(kid.lower in markers("later") for kid in event.anchor.kids("advmod")):
        return time
    return TimeExpression(time.words, time.time.model_copy(update={"end": published.isoformat()}))


def _tells(tied: Tied, cues: Collection[int], deeds: Collection[int]) -> bool:
    """True where a time dates a deed or what a verb tells in the simple past, not that a speaker says it."""
    if tied.word.i in cues or not (tied.word.i in deeds or heads_clause(tied.word)):
        return False
    verb = clause_verb(tied.word)
    noun = tied.word.i in deeds and not heads_clause(tied.word)
    return verb is not None and (noun or verb.i not in cues) and _simple_past(verb, cues)


def _goes_on(event: Event, cues: Collection[int]) -> bool:
    """True for an undated deed in the simple past, which goes on with the story."""
    if event.modality != "actual" or event.type not in DEEDS or _elsewhen(event) or _aside(event.anchor):
        return False
    if _generic(event.trigger):
        return False
    verb = clause_verb(event.anchor)
    return verb is not None and (_simple_past(verb, cues) or (_definite(event) and not _perfect(verb)))


def _generic(word: Word) -> bool:
    """True for a bare plural: "he was responsible for attacks" tells no deed of that day."""
    return word.tag == "NNS" and word.kid("det", "nummod", "poss") is None and word.dep not in ("nsubj", "nsubjpass")


def _aside(word: Word) -> bool:
    """True below "after", "before" or "since", where another time is told."""
    return any(one.kid("mark") is not None and one.kids("mark")[0].lower in _ASIDE for one in (word, *word.ancestors()))


def _perfect(verb: Word) -> bool:
    return any(aux.lemma == "have" for one in (verb, *verb.ancestors()) for aux in one.kids("aux"))


def _elsewhen(event: Event) -> bool:
    """True for "earlier shelling", "another attack": not at the time of the story."""
    inside = [noun for prep in event.anchor.kids("prep", "agent") for noun in prep.kids("pobj")]
    around = [event.trigger, event.anchor, *inside, *list(event.trigger.ancestors())[:2]]
    return any(kid.lower in markers("elsewhen") for word in around for kid in word.kids("amod", "advmod", "det"))


def _simple_past(verb: Word, cues: Collection[int]) -> bool:
    """True where neither the verb nor the clauses above it are perfect, present or future; what cues report may be."""
    reported = verb.dep in ("ccomp", "parataxis") and verb.head.i in cues
    helpers = {aux.lower for aux in verb.kids("aux", "auxpass")}
    if helpers & _NOT_PAST or ("had" in helpers and not reported):
        return False
    above = next((one for one in verb.ancestors() if heads_clause(one)), None)
    if above is not None and above.i not in cues and verb.dep != "ccomp":
        finite = verb.tag == "VBD" or bool(helpers)
        return _simple_past(above, cues) or (finite and above.tag == "VBD")
    # A participle with a subject of its own is a past tense that the tagger took for one.
    past = verb.tag == "VBD" or (verb.tag == "VBN" and not helpers and verb.kid("nsubj") is not None)
    return past or bool(helpers & {"was", "were", "had", "been", "being"})
