"""Describes a participant from its head word: span, head, name, state, sector, ids, antecedent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import phrase_start
from accordingto.reading.events.classes import meant, people
from accordingto.reading.participants.actors import Actor, known_names, longest
from accordingto.reading.participants.allegiance import Hit, led, own, said
from accordingto.reading.participants.leaders import named
from accordingto.records import Participant

_AFTER = frozenset({"of", "from", "in", "throughout", "across"})
_NO_NAME = frozenset({"det", "poss", "punct", "nummod", "case"})
_MAY_BE_ABROAD = frozenset({None, "MIL", "JRN", "IGO", "NGO", "BUS"})


@dataclass(slots=True)
class _Somebody:
    """What the words of one mention say."""

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    ucdp: str | None = None


def describe(parse: Parse, word: Word, antecedents: Mapping[int, Word]) -> Participant:
    """The participant whose head word this is; a pronoun takes name, country and sector from its antecedent."""
    outer, word = word, meant(word)
    start, end = min(phrase_start(outer), phrase_start(word)), word.i + 1
    somebody = _read(parse, word)
    fuller = antecedents.get(word.i)
    seen = {word.i}
    while fuller is not None and fuller.i not in seen:
        _complete(somebody, _read(parse, fuller))
        whose = fuller.kid("poss")
        if somebody.country is None and whose is not None and whose.i in antecedents:
            _complete_country(somebody, _read(parse, antecedents[whose.i]))
        seen.add(fuller.i)
        fuller = antecedents.get(fuller.i)
    owner = word.kid("poss")
    if somebody.country is None and owner is not None and owner.i in antecedents:
        _complete_country(somebody, _read(parse, antecedents[owner.i]))
    if word.pos == "PROPN" and (called := word.kid("appos")) is not None:
        _complete_kind(somebody, _read(parse, called))
        _complete_country(somebody, _read(parse, called))
    alike = _of_whom(parse, word)
    if alike is not None:
        _complete_kind(somebody, _read(parse, alike))
    first = antecedents.get(word.i)
    return Participant(
        span=parse.span(start, end),
        head=parse.head_text(word),
        name=somebody.name,
        country=somebody.country,
        sector=somebody.sector,
        ids={"ucdp": somebody.ucdp} if somebody.ucdp else {},
        antecedent=parse.span(phrase_start(first), first.i + 1) if first is not None else None,
    )


def _complete(somebody: _Somebody, other: _Somebody) -> None:
    somebody.name = somebody.name or other.name
    somebody.country = somebody.country or other.country
    somebody.sector = somebody.sector or other.sector
    somebody.ucdp = somebody.ucdp or other.ucdp


def _complete_country(somebody: _Somebody, other: _Somebody) -> None:
    somebody.country = somebody.country or other.country


def _complete_kind(somebody: _Somebody, other: _Somebody) -> None:
    if somebody.sector is None:
        somebody.country, somebody.sector = somebody.country or other.country, other.sector


_PARTS = frozenset("most many some all both one two three several each part member person leader victim head".split())
_MORE = frozenset({"others", "another", "other", "more"})


def _of_whom(parse: Parse, word: Word) -> Word | None:
    """Whose kind somebody is of: "two of his soldiers", "a member of the navy"; "three others" are of the kind of those
    who were counted before them in the sentence."""
    if is_part(word):
        for prep in word.kids("prep"):
            if prep.lower in ("of", "from"):
                return prep.kid("pobj")
    more = word.lower in _MORE or any(kid.lower in _MORE for kid in word.children)
    if not more or (word.pos == "NOUN" and word.lower not in _MORE):
        return None
    before = parse.sentence_words(word.sentence)[: word.i - parse.sentence_of(word).start]
    return next((other for other in reversed(before) if _is_counted(other, word)), None)


def is_part(word: Word) -> bool:
    """True for a word that says who somebody is only through others: "two of …", "a member of …", "three others"."""
    return word.pos == "NUM" or word.lemma in _PARTS or word.lower in _PARTS or word.lower in _MORE


def _is_counted(noun: Word, other: Word) -> bool:
    return noun.pos == "NOUN" and noun is not other and noun.lemma in people() and noun.kid("nummod", "det") is not None


def _read(parse: Parse, word: Word) -> _Somebody:
    """What a mention's own words say."""
    somebody = _Somebody(sector=_sector(word))
    words = list(parse.words[phrase_start(word) : word.i + 1])
    if word.pos == "PROPN" and word.kid("prep") is not None:
        words = list(parse.words[words[0].i : _name_end(parse, words)])
    hits = own(words, known_names(words))
    last = next((hit for hit in hits if hit[1] == len(words)), None)
    if last is not None:
        _is(somebody, _of_two_peoples(hits) or last[2], word)
    elif hits:
        _belongs(somebody, _of_two_peoples(hits) or _group(hits) or hits[-1][2])
    if hits and hits[-1][2].use != "group":
        _part(somebody, words, hits[-1])
    _leads(somebody, words, parse.document.published)
    if somebody.country is None and not (hits and hits[-1][2].use == "group"):
        _after(parse, somebody, word)
    if somebody.name is None and word.pos == "PROPN":
        somebody.name = " ".join(
            other.text for other in words if other.dep in ("compound", "nmod", "flat") or other is word
        )
    return somebody


def _name_end(parse: Parse, words: Sequence[Word]) -> int:
    """Where a known name ends that goes on behind its head: "the National Union for the Independence of …"."""
    head = words[-1]
    lower = [other.lower for other in parse.words[words[0].i : head.i + _LONGEST_NAME]]
    for start in range(len(words)):
        hit = longest(lower[start:])
        if hit is not None and words[0].i + start + hit[1] > head.i + 1:
            return words[0].i + start + hit[1]
    return head.i + 1


_LONGEST_NAME = 8


def _of_two_peoples(hits: Sequence[tuple[int, int, Actor]]) -> Actor | None:
    """ "Bosnian Serbs" are Bosnian: of two nationalities side by side the first says the state."""
    if len(hits) < 2 or {hit[2].use for hit in hits[-2:]} != {"nationality"} or hits[-2][1] != hits[-1][0]:
        return None
    return hits[-2][2]


def _group(hits: Sequence[Hit]) -> Actor | None:
    """ "the Lashkar Syria chief" is of the group, and the state is where."""
    if len(hits) > 1 and hits[-1][2].use == "state" and hits[-2][2].use == "group":
        return hits[-2][2]
    return None


def _part(somebody: _Somebody, words: Sequence[Word], hit: Hit) -> None:
    """Who is not, or no longer, of the state that their phrase names: "separatist Armenian forces"."""
    before = [word.lower for word in words[:-1]]
    if said(before, "apart"):
        somebody.name = somebody.country = None
        somebody.sector = "REB" if somebody.sector in ("MIL", "GOV") else somebody.sector
    elif said(before, "rising"):
        somebody.name = None
        somebody.sector = "REB" if somebody.sector == "MIL" else somebody.sector
    elif said(before, "once"):
        somebody.name = None
        somebody.sector = None if somebody.sector == "MIL" else somebody.sector
    elif led(words, hit):
        somebody.name = None


def _is(somebody: _Somebody, actor: Actor, word: Word) -> None:
    """The head itself names somebody known."""
    somebody.country = actor.country
    if actor.use == "nationality":
        if word.tag in ("NNPS", "NNS", "NN", "NNP", "JJ"):
            somebody.sector = somebody.sector or "CVL"
        return
    somebody.name, somebody.sector, somebody.ucdp = actor.name, actor.sector, actor.ucdp


def _leads(somebody: _Somebody, words: Sequence[Word], day: str | None) -> None:
    """The head, or whoever a government is named after, holds a state's office: "President Clinton", "Putin"."""
    if words[-1].pos != "PROPN" and not any(word.pos == "PROPN" for word in words[:-1]):
        return
    leader = named([word.lower for word in words if word.dep not in _NO_NAME], day)
    if leader is None or somebody.country not in (None, leader.country):
        return
    somebody.country = leader.country
    somebody.sector = somebody.sector or ("GOV" if leader.serves(day) else None)
    if words[-1].pos == "PROPN":
        somebody.name = leader.name


def _belongs(somebody: _Somebody, actor: Actor) -> None:
    """A modifier names somebody known: "Turkish soldiers", "Taliban fighters", "Armenia's ministry"."""
    somebody.country = actor.country
    if actor.use == "group":
        somebody.name, somebody.sector, somebody.ucdp = actor.name, actor.sector, actor.ucdp
    elif somebody.sector == "MIL":
        somebody.name = f"Armed forces of {actor.name}"
    elif somebody.sector == "GOV":
        somebody.name = f"Government of {actor.name}"


def _after(parse: Parse, somebody: _Somebody, word: Word) -> None:
    """ "the president of Chad", "militants from the Islamic State", "a spokesman for President Museveni"."""
    for prep in word.kids("prep"):
        if prep.lower == "for" and word.lemma.startswith("spokes"):
            for obj in prep.kids("pobj"):
                _complete_country(somebody, _read(parse, obj))
        if prep.lower not in _AFTER:
            continue
        for obj in prep.kids("pobj"):
            hits = known_names(_phrase_words(obj))
            if hits and hits[-1][2].use != "capital" and (prep.lower != "in" or somebody.sector not in _MAY_BE_ABROAD):
                somebody.country = hits[-1][2].country
                return


def _phrase_words(noun: Word) -> list[Word]:
    return [kid for kid in noun.children if kid.i < noun.i and kid.dep in ("compound", "amod", "nmod", "det")] + [noun]


def _sector(word: Word) -> str | None:
    if any(kid.lower == "opposition" for kid in word.kids("compound", "amod")):
        return "OPP"
    for candidate in (word, *word.kids("compound", "appos", "amod")):
        entry = people().get(candidate.lemma) or people().get(candidate.lower)
        if entry is not None and entry["sector"]:
            return entry["sector"]
    return None
