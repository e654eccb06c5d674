"""The time of an event: tied to it by syntax, else shared with the clause or the event that it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from accordingto.language.parse import Parse, Word
from accordingto.reading.mentions import Event, Saying, TimeExpression
from accordingto.reading.times.attachment import Tied, Ties, tie
from accordingto.reading.times.expressions import published_day
from accordingto.reading.times.lexicon import cues as markers
from accordingto.reading.times.tense import clause_verb, heads_clause

_SHARED_MARKS = frozenset({"as", "when", "while", "where"})
"""A clause with one of these happens when its main clause does."""
_SPEECH = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "CONSULT", "AGREE", "CONCEDE", "COOPERATE"})
_DEEDS = frozenset({"ASSAULT", "COERCE", None})
"""Types whose mentions without a time may carry on the story; speech acts and movements may be any later day."""
_BACK = 2
"""How many sentences back a definite mention dates what was told."""
_ON = 12
"""For how many sentences a day goes on."""
_SAME_STORY = 2
"""Nouns that two neighbouring sentences share where the second tells the first in full."""
_NEAR = 2
"""For how many sentences a day goes on that dated no deed: "conducted an operation on Monday"."""
_STORY = timedelta(days=31)
"""How old the day of a definite mention may be to be that of the news."""


def of_event(parse: Parse, event: Event, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """When one event happened, as its own sentence ties it; None where it gives no basis."""
    dated = _in_sentence(event, tie(parse, times, ()), ())
    return None if dated is None else dated.expression


def date_events(
    parse: Parse, events: Sequence[Event], times: Sequence[TimeExpression], sayings: Sequence[Saying] = ()
) -> None:
    """Sets the time of every event that the text ties to one; the others keep None.

    A time that a reporting cue carries dates the statement, never what is said.
    """
    if not times:
        return
    cues = {said.cue_word.i for said in sayings} - {event.trigger.i for event in events if event.type in _DEEDS}
    speech = cues | {event.trigger.i for event in events if event.type in _SPEECH}
    ties = tie(parse, times, speech)
    found = [_in_sentence(event, ties, speech) for event in events]
    _date_alone(events, found, ties, speech)
    _date_back(parse, events, found, cues)
    _date_on(events, found, ties, cues)
    for event, dated in zip(events, found, strict=True):
        if dated is not None:
            event.time = _until_told(parse, event, dated.expression)
            event.rules.append(dated.rule)


class Dated(NamedTuple):
    """A time and the rule that gave it to an event."""

    expression: TimeExpression
    rule: str


def _in_sentence(event: Event, ties: Ties, saying: Collection[int]) -> Dated | None:
    tied = ties.of(event.trigger, event.anchor)
    if tied is not None:
        return Dated(tied.expression, "time.own")
    word = event.anchor
    seen = {event.trigger.i, word.i}
    for _ in range(5):
        shared = _shares(word, saying)
        if shared is None or shared.i in seen:
            break
        seen.add(shared.i)
        tied = ties.of(shared)
        if tied is not None:
            return Dated(tied.expression, "time.shared")
        word = shared
    return _below(event.anchor, ties)


def _shares(word: Word, saying: Collection[int]) -> Word | None:
    """The word above whose time this one shares: verb of a noun, first conjunct, main clause of a participle."""
    head = word.head
    if head is word or head.i in saying:
        return None
    if heads_clause(word):
        return head if _same_moment(word) else None
    if word.dep in ("pobj", "pcomp"):
        above = head.head
        return (
            above if head.dep in ("prep", "agent") and above.i not in saying and head.lower not in _ELSEWHEN else None
        )
    return head if word.dep in _NOUN_DEPS else None


_ELSEWHEN = frozenset({"before", "after", "since", "until", "despite", "following"})
_NOUN_DEPS = frozenset("nsubj nsubjpass dobj conj compound appos attr poss nmod amod dep oprd".split())


def _same_moment(verb: Word) -> bool:
    if verb.dep in ("conj", "xcomp", "amod", "pcomp"):
        return True
    if verb.dep == "advcl":
        mark = verb.kid("mark", "advmod")
        return mark is None or mark.lower in _SHARED_MARKS
    if verb.dep == "relcl":
        return any(prep.kid("pobj") is not None and prep.children[0].lower == "which" for prep in verb.kids("prep"))
    return verb.dep == "acl" and verb.tag in ("VBN", "VBG")


def _below(verb: Word, ties: Ties) -> Dated | None:
    """A time that stands in what follows: "shelled it, killing six people on Monday", "died when ... on Monday"."""
    for child in verb.kids("conj", "advcl", "xcomp"):
        tied = ties.of(child) if _follows(child) else None
        if tied is not None:
            return Dated(tied.expression, "time.below")
    return None


def _follows(child: Word) -> bool:
    """True for a verb that shares subject or auxiliary with the one above it, and for a clause with "when"."""
    mark = child.kid("mark") or child.kid("advmod")
    if child.dep == "advcl" and mark is not None and mark.lower in _SHARED_MARKS:
        return True
    if child.kid("mark") is not None:
        return False
    return child.kid("nsubj", "nsubjpass") is None or (child.tag == "VBN" and child.kid("aux", "auxpass") is None)


def _until_told(parse: Parse, event: Event, time: TimeExpression | None) -> TimeExpression | None:
    """What has happened by the day of publication did not happen after it: "this week" ends there."""
    published = published_day(parse)
    if time is None or published is None or event.modality != "actual":
        return time
    told, today = time.time, published.isoformat()
    if told.start is None or told.end is None or not told.start[:10] <= today < told.end[:10]:
        return time
    return TimeExpression(time.words, told.model_copy(update={"end": today}))


def _single_day(time: TimeExpression | None) -> bool:
    return time is not None and time.time.start is not None and time.time.start[:10] == (time.time.end or "")[:10]


def _recent(time: TimeExpression, published: date | None) -> bool:
    if published is None or time.time.start is None:
        return published is None
    return timedelta(0) <= published - date.fromisoformat(time.time.start[:10]) <= _STORY


def _date_alone(events: Sequence[Event], found: list[Dated | None], ties: Ties, speech: Collection[int]) -> None:
    """The one date of a sentence dates what its finite clause tells, wherever in the clause the parser hung it."""
    deeds = {event.trigger.i for event in events if event.type in _DEEDS and not heads_clause(event.trigger)}
    for index, event in enumerate(events):
        only = ties.by_sentence.get(event.trigger.sentence, ())
        if found[index] is not None or len(only) != 1 or event.modality != "actual":
            continue
        if event.type in _SPEECH or _elsewhen(event):
            continue
        tied = only[0]
        clause = _finite_clause(event.anchor)
        if clause.i not in speech and tied.word.i not in deeds and _finite_clause(tied.word) is clause:
            found[index] = Dated(tied.expression, "time.clause")


def _finite_clause(word: Word) -> Word:
    """The verb with a subject (or the root) that a word stands below."""
    while word.head is not word and not (heads_clause(word) and word.kid("nsubj", "nsubjpass", "csubj", "expl")):
        word = word.head
    return word


def _date_back(parse: Parse, events: Sequence[Event], found: list[Dated | None], cues: Collection[int]) -> None:
    """Carries times to mentions of one event, and from a dated definite mention ("the attacks on Tuesday") back."""
    published = published_day(parse)
    for index, event in enumerate(events):
        if found[index] is None and event.same_as is not None:
            found[index] = found[event.same_as]
    for index, event in enumerate(events):
        dated = found[index]
        if dated is None or event.modality != "actual" or event.type not in _DEEDS:
            continue
        if not _recent(dated.expression, published):
            continue
        if _definite(event):
            _share_back(events, found, index, dated)
        else:
            _share_lead(parse, events, found, index, dated, cues)


def _share_back(events: Sequence[Event], found: list[Dated | None], index: int, dated: Dated) -> None:
    sentence = events[index].trigger.sentence
    for earlier in range(index - 1, -1, -1):
        event = events[earlier]
        if event.trigger.sentence == sentence:
            continue
        if event.trigger.sentence < sentence - _BACK or found[earlier] is not None:
            return
        if event.type not in _SPEECH and event.modality == "actual" and _told(event) and not _elsewhen(event):
            found[earlier] = Dated(dated.expression, "time.definite")


def _share_lead(
    parse: Parse, events: Sequence[Event], found: list[Dated | None], index: int, dated: Dated, cues: Collection[int]
) -> None:
    """Carries a day back to the sentence before where that tells the same in short: they share two nouns or more."""
    sentence = events[index].trigger.sentence
    earlier = [at for at in range(index) if events[at].trigger.sentence == sentence - 1]
    if not earlier or any(found[at] is not None for at in earlier):
        return
    if len(_nouns(parse, sentence) & _nouns(parse, sentence - 1)) < _SAME_STORY:
        return
    for at in earlier:
        event = events[at]
        if _goes_on(event, cues):
            found[at] = Dated(dated.expression, "time.lead")


def _nouns(parse: Parse, sentence: int) -> set[str]:
    return {word.lemma for word in parse.sentence_words(sentence) if word.pos in ("NOUN", "PROPN")}


def _told(event: Event) -> bool:
    """False for a verb in the present or the bare infinitive, which tells no single past deed."""
    return event.anchor.tag not in ("VB", "VBP", "VBZ")


def _definite(event: Event) -> bool:
    word = event.trigger
    if heads_clause(word):
        return False
    return any(kid.lower in ("the", "this", "these", "those") for kid in word.kids("det")) or bool(word.kid("poss"))


def _date_on(events: Sequence[Event], found: list[Dated | None], ties: Ties, cues: Collection[int]) -> None:
    """Carries the day of a told deed on to the deeds that follow it in the simple past."""
    deeds = {word.i for event in events if event.type in _DEEDS for word in (event.trigger, event.anchor)}
    dated = [tied for tied in ties.in_order if _tells(tied, cues)]
    for index, event in enumerate(events):
        if found[index] is not None or not _goes_on(event, cues):
            continue
        before = [
            tied
            for tied in dated
            if tied.expression.words[0] < event.trigger.i
            and (tied.word.i in deeds or event.trigger.sentence - tied.word.sentence <= _NEAR)
        ]
        if before and _single_day(before[-1].expression) and event.trigger.sentence - before[-1].word.sentence <= _ON:
            found[index] = Dated(before[-1].expression, "time.story")


def _tells(tied: Tied, cues: Collection[int]) -> bool:
    """True where a time dates what a verb in the simple past tells, not that a speaker says it."""
    if tied.word.i in cues:
        return False
    verb = clause_verb(tied.word)
    return verb is not None and verb.i not in cues and _simple_past(verb, cues)


def _goes_on(event: Event, cues: Collection[int]) -> bool:
    """True for an undated deed in the simple past, which goes on with the story."""
    if event.modality != "actual" or event.type not in _DEEDS or _elsewhen(event):
        return False
    verb = clause_verb(event.anchor)
    return verb is not None and (_simple_past(verb, cues) or (_definite(event) and not _perfect(verb)))


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
    return verb.tag == "VBD" or bool(helpers & {"was", "were", "had", "been", "being"})


_NOT_PAST = frozenset("has have 've will would is are can could may might should must 's 're".split())
