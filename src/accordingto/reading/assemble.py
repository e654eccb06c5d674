"""Parse to Reading: asks every question of the text once and ties the answers into claims."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from accordingto.language.parse import Parse, Word
from accordingto.reading import (
    arms_length,
    attribution,
    coding,
    coreference,
    events,
    figures,
    headline,
    history,
    participants,
    places,
    relevance,
    times,
)
from accordingto.reading.confidence import judge
from accordingto.reading.mentions import Event, Quantity, Range, Saying, TimeExpression, Toponym
from accordingto.reading.participants.locals import Scene, domestic, scene, settle
from accordingto.records import (
    Attribution,
    Claim,
    Confidence,
    Figure,
    Instrument,
    Label,
    Link,
    Measure,
    Participant,
    Place,
    Reading,
    Span,
    claim_id,
)


@dataclass(slots=True)
class Answers:
    """All that the modules found in one parse."""

    parse: Parse
    sayings: list[Saying]
    events: list[Event]
    counts: list[list[tuple[Measure, Quantity]]]
    toponyms: list[Toponym]
    times: list[TimeExpression]
    antecedents: dict[int, Word]
    people: dict[int, Participant]
    where: list[list[Toponym]]
    """The places of each event."""
    setting: Scene | None = None
    """Where the story is set, once everybody is described."""

    def participant(self, word: Word) -> Participant:
        """The participant of a head word, described once."""
        if word.i not in self.people:
            self.people[word.i] = participants.describe(self.parse, word, self.antecedents)
        return self.people[word.i]

    def settled(self, word: Word, where: list[Place], polarity: str) -> Participant:
        """The participant with the state of the place, where they are its people; "no civilians" are nobody's."""
        participant = self.participant(word)
        if self.setting is None or polarity == "negative":
            return participant
        return settle(participant, word, where, self.setting)

    def span(self, words: Range) -> Span:
        return self.parse.span(*words)


def assemble(parse: Parse, ref: str | None = None) -> Reading:
    """The reading of a parsed document, without its incidents.

    What was read of the headline stands behind what was read of the text; of its claims only those that add to it.
    """
    answers = ask(parse)
    claims = _claims(answers)
    parts = [answers]
    if parse.headline is not None:
        parts.append(ask(parse.headline, answers))
        claims += [claim for claim in _claims(parts[1]) if headline.adds(claims, claim)]
    return Reading(
        ref=ref,
        document=parse.document,
        relevance=relevance.judge([event for part in parts for event in part.events]),
        attributions=_attributions(parts),
        places=[toponym.place for part in parts for toponym in part.toponyms],
        times=[expression.time for part in parts for expression in part.times],
        claims=claims,
    )


def _attributions(parts: list[Answers]) -> list[Attribution]:
    found: list[Attribution] = []
    for part in parts:
        before = len(found)
        found.extend(_attribution(part, saying, before) for saying in _listed(part))
    return found


def _listed(answers: Answers) -> list[Saying]:
    """The sayings without those at second hand that tell no event: in a quotation, or in less than a clause.

    They are part of what is said: "the council said it had heard of talks".
    """
    told = [event.trigger for event in answers.events]
    kept = [
        saying for saying in answers.sayings
        if not _is_second_hand(answers.parse, saying) or any(saying.covers(word) for word in told)
    ]  # fmt: skip
    attribution.nest(kept)
    return kept


def _is_second_hand(parse: Parse, saying: Saying) -> bool:
    if parse.quotation_of(saying.cue_word) is not None:
        return saying.construct != ""
    return saying.within is not None and saying.construct not in _CLAUSES


_CLAUSES = frozenset({"clause", "phrase", "relay"})


def ask(parse: Parse, body: Answers | None = None) -> Answers:
    """Asks who says so, what, how many, where and when. ``body`` are the answers of the text below a headline."""
    nodes = times.spot(parse)
    expressions = times.find(parse, nodes)
    dated = {i for one in expressions for i in range(*one.words)}
    toponyms = [one for one in places.find(parse) if one.words[0] not in dated]
    if body is not None:
        toponyms = places.as_in(toponyms, body.toponyms)
    sayings = attribution.find(parse)
    found = _outside(events.find(parse), expressions)
    times.date_events(parse, found, expressions, sayings)
    history.mark(parse, found, nodes, expressions, sayings)
    antecedents = coreference.resolve(parse, _mentioned(sayings, found))
    counts = figures.attach(parse, found, antecedents)
    where = places.of_events(parse, found, toponyms)
    answers = Answers(parse, sayings, found, counts, toponyms, expressions, antecedents, {}, where)
    forces = [answers.participant(word) for word in _mentioned(sayings, found)]
    answers.setting = scene(toponyms, forces) if body is None else body.setting
    return answers


def _outside(found: list[Event], expressions: list[TimeExpression]) -> list[Event]:
    """The events whose trigger is no part of a time: "March" of "24 March" is no protest."""
    kept = [index for index, event in enumerate(found) if not times.covers(expressions, event.trigger)]
    places_of = {old: new for new, old in enumerate(kept)}
    for index in kept:
        same = found[index].same_as
        found[index].same_as = None if same is None else places_of.get(same)
    return [found[index] for index in kept]


def _mentioned(sayings: list[Saying], found: list[Event]) -> list[Word]:
    speakers = [saying.source for saying in sayings if saying.source is not None]
    return speakers + [word for event in found for word in (*event.agents, *event.targets)]


def _claims(answers: Answers) -> list[Claim]:
    ordinals: Counter[int] = Counter()
    claims = []
    for event, counts, where in zip(answers.events, answers.counts, answers.where, strict=True):
        claims.append(_claim(answers, event, counts, where, ordinals[event.trigger.i]))
        ordinals[event.trigger.i] += 1
    return claims


def _claim(
    answers: Answers, event: Event, counts: list[tuple[Measure, Quantity]], where: list[Toponym], ordinal: int
) -> Claim:
    parse = answers.parse
    trigger = parse.word_span(event.trigger)
    located = [toponym.place for toponym in where]
    agents, targets = (
        [answers.settled(word, located, event.polarity) for word in words] for words in (event.agents, event.targets)
    )
    agents, targets = domestic(event.type, agents, targets)
    numbers = [history.running(figure, event) for figure in _figures(answers, counts)]
    chain = attribution.chain(event.trigger, answers.sayings)
    claim = Claim(
        id=claim_id(parse.document.id, trigger.start, trigger.end, ordinal, parse.part),
        document=parse.document.id,
        sentence=event.trigger.sentence,
        span=answers.span(_clause(event)),
        trigger=trigger,
        type=event.type,
        mode=event.mode,
        acled=coding.acled(event, agents, targets, coding.lemmas(parse, event.trigger)),
        ucdp=coding.ucdp(event, agents, targets),
        modality=event.modality,
        polarity=event.polarity,
        background=event.background,
        agents=agents,
        targets=targets,
        instruments=_instruments(parse, event),
        places=located,
        time=event.time.time if event.time else None,
        figures=numbers,
        attribution=[_link(answers, saying) for saying in chain],
        confidence=_UNJUDGED,
        labels=_labels(answers, event),
        hedges=[answers.span(words) for words in arms_length.hedges(parse, event)],
        rule=[event.frame, *event.rules, *(saying.rule for saying in chain if saying.rule)],
    )
    return claim.model_copy(update={"confidence": judge(claim)})


_UNJUDGED = Confidence(value=0.0)


def _clause(event: Event) -> Range:
    """The words of the clause that tells the event: all below its anchor, and the trigger."""
    anchor, trigger = event.anchor, event.trigger
    return min(anchor.left_edge, trigger.left_edge), max(anchor.right_edge, trigger.right_edge)


def _figures(answers: Answers, counts: list[tuple[Measure, Quantity]]) -> list[Figure]:
    positions = {id(quantity): index for index, (_, quantity) in enumerate(counts)}
    return [_figure(answers, measure, quantity, positions) for measure, quantity in counts]


def _figure(answers: Answers, measure: Measure, quantity: Quantity, positions: dict[int, int]) -> Figure:
    whole = positions.get(id(quantity.whole)) if quantity.whole is not None else None
    return Figure(
        span=answers.span(quantity.span),
        measure=measure,
        low=quantity.low,
        high=quantity.high,
        approximator=quantity.approximator,
        unit=quantity.unit,
        status=quantity.status,
        sex=quantity.sex,
        age=quantity.age,
        side=answers.participant(quantity.side) if quantity.side is not None else None,
        part_of=whole,
        cumulative=quantity.cumulative,
        supersedes=quantity.supersedes,
        victims=quantity.victims,
    )


def _instruments(parse: Parse, event: Event) -> list[Instrument]:
    return [Instrument(span=parse.word_span(word), weapon=weapon) for word, weapon in event.instruments]


def _labels(answers: Answers, event: Event) -> list[Label]:
    found = arms_length.labels(answers.parse, event, answers.sayings)
    return [
        Label(span=answers.span(words), speaker=answers.participant(whose) if whose is not None else None)
        for words, whose in found
    ]


def _link(answers: Answers, saying: Saying) -> Link:
    return Link(
        speaker=answers.participant(saying.source) if saying.source is not None else None,
        anonymous=saying.anonymous,
        cue=answers.span(saying.cue),
        kind=saying.kind,
        stance=saying.stance,
        quoted=saying.quoted,
        role=saying.role,
    )


def _attribution(answers: Answers, saying: Saying, before: int) -> Attribution:
    """``before`` attributions stand before those of this part."""
    return Attribution(
        **dict(_link(answers, saying)),
        content=[answers.span(words) for words in saying.content],
        within=None if saying.within is None else before + saying.within,
    )
