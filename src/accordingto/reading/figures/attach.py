"""Ties quantities to events: what is counted, and which figures are parts of others."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import conjuncts
from accordingto.reading import itemised
from accordingto.reading.events.captives import TAKING
from accordingto.reading.events.classes import classes, people
from accordingto.reading.events.nouns import COUNTS
from accordingto.reading.figures import freed
from accordingto.reading.figures.beside import mark
from accordingto.reading.figures.fillers import fillers, is_general
from accordingto.reading.figures.hits import CASUALTIES, of_which_told_how
from accordingto.reading.figures.labels import listed
from accordingto.reading.figures.named import name_victims
from accordingto.reading.figures.numbers import Numbers, scan
from accordingto.reading.figures.parts import add_parts
from accordingto.reading.figures.quantities import quantity
from accordingto.reading.figures.standing import settle
from accordingto.reading.figures.sums import is_outdated, is_summed, told_sum
from accordingto.reading.figures.surface import are_parts, fatally, in_table, is_aimed, repeated, standing_by
from accordingto.reading.figures.victims import LOSSES, is_person, status_of
from accordingto.reading.figures.zero import keep_zero, negate
from accordingto.reading.mentions import Event, Quantity
from accordingto.reading.participants.actors import known_names
from accordingto.records import Measure
from accordingto.vocabulary import rows

_PEOPLE_MEASURES = frozenset(
    "killed wounded casualties missing captured arrested abducted released surrendered displaced evacuated".split()
)


def attach(
    parse: Parse, events: Sequence[Event], antecedents: Mapping[int, Word]
) -> list[list[tuple[Measure, Quantity]]]:
    """For each event its figures: what is counted, and the quantity.

    ``antecedents`` points pronouns and bare nouns to fuller mentions, which may say how many they are.
    """
    numbers = scan(parse.words)
    counts = [[one for one in told if _has_words(one[1])] for told in _attach_all(parse, events, numbers)]
    last: Quantity | None = None
    told: list[Quantity] = []
    held: list[Quantity] = []
    for found in counts:
        for measure, made in found:
            _recall(parse, made, antecedents, numbers)
            _kind_of_antecedent(made, antecedents)
            _all_of(made, held if measure == "released" and held else told)
            _like_the_last(made, last)
            last = made if made.whole is None else last
        told = [made for _, made in found if made.whole is None] or told
        held = [made for measure, made in found if measure in TAKING and made.whole is None] or held
    freed.settle(events, counts)
    settle(parse, events, counts)
    mark(parse, events, counts)
    itemised.mark(parse, events, counts)
    name_victims(parse, counts)
    return counts


def _has_words(made: Quantity) -> bool:
    """False for a noun before its number, as a text that lost its order may have it: nobody knows what is counted."""
    return made.span[0] < made.span[1]


def _all_of(made: Quantity, told: Sequence[Quantity]) -> None:
    """ "abducted two nurses and a guard; all were freed": all three, whom the event before counts."""
    if made.number.lower != "all" or made.noun is not made.number or made.approximator != "indefinite":
        return
    near = [one for one in told if made.number.sentence - 1 <= one.number.sentence and one.number.i < made.number.i]
    lows = [one.low for one in near if one.low is not None and one.low == one.high]
    if not lows or len(lows) < len(told) or made.number.kid("prep") is not None:
        return
    kinds = {one.status for one in near}
    made.low = made.high = sum(lows)
    made.approximator, made.status = near[-1].approximator, kinds.pop() if len(kinds) == 1 else "mixed"


_OTHERS = frozenset({"other", "others", "more", "another"})


def _like_the_last(made: Quantity, last: Quantity | None) -> None:
    """ "killed two civilians and wounded three others": the others are civilians, too."""
    if last is None or made.status != "unknown" or last.status in (None, "mixed"):
        return
    if last.sex is not None or last.age is not None or (made.noun is not None and made.noun.lemma in LOSSES):
        return  # "a woman was killed and 35 others": of the others nothing is said
    if made.noun is not None and made.noun.lemma in ("people", "person"):
        return  # "a nurse died, as did 14 other people"
    words = [made.number, *made.number.children]
    if any(word.lower in _OTHERS for word in words) and abs(made.number.sentence - last.number.sentence) <= 1:
        made.status = last.status


def _recall(parse: Parse, made: Quantity, antecedents: Mapping[int, Word], numbers: Numbers) -> None:
    """ "The militants were later killed": the four militants told of before."""
    word = made.number
    if made.approximator != "indefinite" or made.low is not None:
        return
    if word.tag in ("PRP", "WP") and any(kid.lower == "both" for kid in (*word.children, *word.head.children)):
        made.low, made.high, made.approximator = 2, 2, "exact"  # "they were both pronounced dead"
        return
    before = antecedents.get(word.i) if word.tag in ("PRP", "PRP$", "WP", "DT") else _told_before(parse, word, numbers)
    if before is None or before.i == word.i:
        return
    fuller = quantity(before, numbers, counted=True)
    if fuller is not None and fuller.low is None and fuller.high is None and word.tag == "NNS":
        made.approximator = fuller.approximator  # "several gunmen … the gunmen were killed"
        return
    if fuller is not None and fuller.low is not None and fuller.low == fuller.high:
        made.low = made.high = fuller.low + _company(before, word, numbers)
        made.approximator = fuller.approximator
        made.status = made.status if made.status not in (None, "unknown") else fuller.status
        made.rules.append("figures.recalled")


def _kind_of_antecedent(made: Quantity, antecedents: Mapping[int, Word]) -> None:
    """ "A nurse was shot. She died": who she is, the nurse says."""
    before = antecedents.get(made.number.i) if made.number.tag == "PRP" else None
    if before is not None and made.status == "unknown":
        made.status = status_of(before) or made.status


def _company(before: Word, pronoun: Word, numbers: Numbers) -> int:
    """How many are joined to the first of those whom "they" means: "two nurses and a driver … they were abducted"."""
    if pronoun.tag not in ("PRP", "WP"):
        return 0
    joined = [quantity(word, numbers, counted=True) for word in conjuncts(before)[1:] if _is_people(word)]
    return sum(other.low or 0 for other in joined if other is not None and other.low == other.high)


_BACK = 3


def _told_before(parse: Parse, word: Word, numbers: Numbers) -> Word | None:
    """The last counted mention of the same noun within three sentences before a definite plural."""
    if word.tag != "NNS" or not any(kid.lower == "the" for kid in word.kids("det")):
        return None
    start = parse.sentences[max(0, word.sentence - _BACK)].start
    for other in reversed(parse.words[start : word.i]):
        if other.lemma == word.lemma and other.pos == "NOUN":
            vague = any(kid.i in numbers for kid in other.kids("amod"))
            return other if other.kid("nummod") is not None or vague else None
    return None


def _attach_all(parse: Parse, events: Sequence[Event], numbers: Numbers) -> list[list[tuple[Measure, Quantity]]]:
    told_otherwise = of_which_told_how(parse, events)
    return [[] if index in told_otherwise else _of_event(parse, event, numbers) for index, event in enumerate(events)]


def _of_event(parse: Parse, event: Event, numbers: Numbers) -> list[tuple[Measure, Quantity]]:
    found: list[tuple[Measure, Quantity]] = []
    if event.frame == "shoot" and is_aimed(event.trigger):
        return found
    measure = event.measures.get("target")
    if measure in _PEOPLE_MEASURES and (members := listed(parse.words, event.trigger, numbers)):
        event.rules.append("figures.listed")
        return [(measure, made) for made in members]
    table = in_table(parse.words, event.trigger, numbers, parse.sentence_of(event.trigger).end)
    if table is not None and "target" in event.measures and _is_heading(parse, event.trigger):
        return [(event.measures["target"], table)]  # "Killed: five, namely two in Goma and three in Bukavu"
    for slot, measure in event.measures.items():
        for word in fillers(parse.words, event, slot, numbers):
            made = None if _renames(word) else _count(event, word, measure, numbers)
            if made is not None and not any(made.span == other.span for _, other in found):
                found.append((measure, made))
    if not found and "target" in event.measures:
        found.extend((event.measures["target"], made) for made in _beside(parse, event, numbers))
    found.extend(_told_on(parse, event, found, numbers))
    _total(found)
    negate(event, found)
    add_parts(parse, event, found, numbers)
    keep_zero(event, found)
    return found


def _is_heading(parse: Parse, word: Word) -> bool:
    """True where nobody stands before a word: "two nurses killed: 30 people were in the camp" is no table."""
    return word.i == parse.sentence_of(word).start or parse.words[word.i - 1].pos == "PUNCT"


def _renames(word: Word) -> bool:
    """ "the loss of our colleague, Jan Valen": a name behind one person, with no "and", is who that person was."""
    if word.dep != "conj" or word.pos != "PROPN" or word.head.tag not in ("NN", "NNP") or word.head.dep == "conj":
        return False
    return not any(kid.dep in ("cc", "conj") and kid is not word for kid in (*word.head.children, *word.children))


def _told_on(
    parse: Parse, event: Event, found: Sequence[tuple[Measure, Quantity]], numbers: Numbers
) -> list[tuple[Measure, Quantity]]:
    """Counts behind a clause that share its verb: "four died at once, two in hospital", "six shot, three fatally"."""
    measure = event.measures.get("target")
    if measure not in CASUALTIES or event.modality != "actual" or not found or event.trigger.pos != "VERB":
        return []
    words, end = parse.words, parse.sentence_of(event.trigger).end
    fatal = fatally(words, event.trigger, numbers, end) if measure == "wounded" else None
    if fatal is not None:
        return [("killed", fatal)]
    seen = {made.span for _, made in found}
    more = [made for made in repeated(words, event.trigger, numbers, end) if made.span not in seen]
    for made in more if are_parts(words, more) else ():
        made.whole = found[0][1]
    return [(measure, made) for made in more]


def _beside(parse: Parse, event: Event, numbers: Numbers) -> list[Quantity]:
    """The counts that stand right beside the word, where no slot of an actual event holds one."""
    if event.modality != "actual" or event.polarity != "positive":
        return []
    sentence = parse.sentence_of(event.trigger)
    found = [
        made
        for made in standing_by(parse.words, event, numbers, sentence.start, sentence.end)
        if made.noun is None or not _is_nobody(made.noun)
    ]
    if found:
        event.rules.append("figures.surface")
    return found


def _total(found: Sequence[tuple[Measure, Quantity]]) -> None:
    """ "12 people, five children and seven women", "12 miners and four guards, 16 people in all": a sum."""
    counts = [made for _, made in found if made.whole is None]
    lows = [made.low for made in counts if made.low is not None]
    if len(lows) < _MEMBERS or len(lows) != len(counts):
        return
    whole = next((made for made in counts if is_general(made.number) and 2 * (made.low or 0) == sum(lows)), None)
    for made in counts if whole is not None else ():
        made.whole = None if made is whole else whole


_MEMBERS = 3


def _count(event: Event, word: Word, measure: Measure, numbers: Numbers) -> Quantity | None:
    counted = measure in _PEOPLE_MEASURES and (_is_people(word) or word is event.trigger)
    vague = numbers.get(word.i)
    if (word.lemma in COUNTS or word.head.lemma in COUNTS or is_summed(word)) and vague is None:
        total = told_sum(word, numbers)
        if total is not None:
            if is_outdated(word):
                event.rules.append("figures.outdated")
            return total
        if word.lemma in COUNTS:
            return None
    if measure in _PEOPLE_MEASURES and _is_nobody(word):
        return None
    if word.lemma in _WOUNDS and word is not event.trigger:
        return None  # "the death of a guard and injuries to two nurses"
    made = quantity(word, numbers, counted=counted)
    if made is None or (measure == "seized" and made.approximator == "indefinite"):
        return None
    if event.modality != "actual" and made.approximator == "indefinite":
        return None
    if measure not in _PEOPLE_MEASURES and word.pos in ("PROPN", "PRON"):
        return None
    return made


_WOUNDS = frozenset({"injury", "wound", "damage"})


def _is_nobody(word: Word) -> bool:
    """Things, clock times, "each other", and what was only shot at."""
    if _is_thing(word) or _is_each_other(word) or ":" in word.text:
        return True
    if word.lower == "more" and word.dep == "conj" and any(kid.lower == "or" for kid in word.head.kids("cc")):
        return True  # "twelve people or more"
    aimed = word.dep == "pobj" and word.head.lower in ("at", "on")
    return aimed and word.lemma not in people() and word.tag not in ("CD", "PRP")


def _is_each_other(word: Word) -> bool:
    """ "shooting at each other": nobody is said to have been hit."""
    return word.lower in ("other", "another") and any(kid.lower in ("each", "one") for kid in word.children)


_EVERYBODY = frozenset({"rest", "remainder", "everyone", "everybody"})


def _is_people(word: Word) -> bool:
    return word.lower in _EVERYBODY or word.lemma in people() or word.lower in people() or is_person(word)


def _is_thing(word: Word) -> bool:
    """A house, a vehicle, a state or a dateline among those killed or wounded counts nobody: "a home was shot at"."""
    if word.lower in classes()["street"] or word.lower == "side":
        return True  # "shot at 17 Mill Road", "on the north side"
    if word.pos == "PROPN":
        if word.kid("nummod") is not None:
            return False  # "six Palestinians"
        shouted = word.text.isupper() and len(word.text) > _ACRONYM
        return shouted or any(actor.use in ("state", "capital") and end == 1 for _, end, actor in known_names([word]))
    if word.lemma in people():
        return False
    return word.lemma in _grounds() or any(word.lemma in classes()[name] for name in ("building", "vehicle"))


@functools.cache
def _grounds() -> frozenset[str]:
    """Kinds of places, and what stands in addresses."""
    return frozenset({row["word"] for row in rows("place_kinds")} | {"block", "corner"})


_ACRONYM = 4
