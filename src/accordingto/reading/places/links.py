"""How a toponym hangs in its sentence: the word that it locates, and by which relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import is_verb
from accordingto.reading.mentions import Toponym
from accordingto.reading.places import words as known
from accordingto.records import Place

_STEPS = 8


@dataclass(frozen=True, slots=True)
class Link:
    """``toponym`` stands in ``relation`` to ``word``; ``preposition`` is the nearest one on the way, or empty."""

    toponym: Toponym
    word: Word
    relation: str
    """prep, object, subject, modifier or loose."""
    preposition: str
    wider: bool = False
    """True where it only says in what larger place a smaller one lies ("Taji, in Iraq")."""


def links(parse: Parse, toponyms: Sequence[Toponym]) -> list[Link]:
    """The links of every toponym that is used as a location, in text order."""
    inside = {i: toponym for toponym in toponyms for i in range(*toponym.words)}
    found: list[Link] = []
    previous: Toponym | None = None
    for toponym in toponyms:
        if toponym.place.use != "location":
            continue
        beside = _beside(parse, previous, toponym)
        if beside != "landmark":
            link = _link(parse, toponym, inside)
            if link.relation == "landmark":
                previous = toponym
                continue
            if link.relation == "loose" and found and previous is not None and _listed(parse, previous, toponym):
                link = replace(found[-1], toponym=toponym)
            found.append(replace(link, wider=True) if beside == "wider" else link)
        previous = toponym
    return found


def _beside(parse: Parse, before: Toponym | None, toponym: Toponym) -> str:
    """What a toponym is to the one before it: "wider" where it says in what larger place that one lies ("Taji, Iraq"),
    "landmark" where it only helps to find it ("40 km west of Mosul"), else empty."""
    between = parse.words[before.words[1] if before else max(0, toponym.words[0] - 6) : toponym.words[0]]
    if between and len(between) < _FAR and between[-1].lower == "of" and (_measured(between) or _off(before, between)):
        return "landmark"
    if (
        before is None
        or len(between) > 7
        or parse.words[before.words[0]].sentence != parse.words[toponym.words[0]].sentence
    ):
        return ""
    if before.place.kind == "country" and toponym.place.kind != "country":
        return ""
    if all(_binds(word) for word in between) and between:
        if _into_wider(between) or holds(toponym.place, before.place):
            return "wider"
        if between[0].text in (",", "(") and any(word.lower in ("in", "of") for word in between):
            return "wider"
    return ""


def _listed(parse: Parse, before: Toponym, toponym: Toponym) -> bool:
    """True for names with nothing but a comma or "and" between them."""
    between = parse.words[before.words[1] : toponym.words[0]]
    if between and between[0].text == "(":
        between = between[next((i for i, word in enumerate(between[:_FAR]) if word.text == ")"), -1) + 1 :]
    return 0 < len(between) < _FEW and all(word.lower in (",", "and", "or", "the") for word in between)


_FAR = 14
_FEW = 4
_UNITS = frozenset("km kilometer kilometers kilometre kilometres mile miles metre metres meters yards".split())
_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western central "
    "north-east north-west south-east south-west upper lower".split()
)


def _measured(between: Sequence[Word]) -> bool:
    """True for "about 40 kilometres (25 miles) west of"."""
    return len(between) > 2 and between[-2].lower in _DIRECTIONS and any(word.lower in _UNITS for word in between)


def _off(before: Toponym | None, between: Sequence[Word]) -> bool:
    """True for "south of" right behind a place: "Zarka, south of Mosul" is not in Mosul."""
    words = [word.lower for word in between if word.text != ","]
    return before is not None and len(words) == len("xy") and words[0] in _DIRECTIONS


def _into_wider(between: Sequence[Word]) -> bool:
    """True where "in" or "of" follows a place, or "in" the kind word behind it: "the Zarka area in eastern Mosul"."""
    if between[0].lower in ("in", "of"):
        return True
    if len(between) == 1 or between[1].lower not in ("in", "on"):
        return False
    return between[0].lower in known.kinds_beside() or between[0].lower in known.grounds()


def _binds(word: Word) -> bool:
    low = word.lower
    if low in (",", "(", "in", "of", "on", "the", "'s", "’s", "a", "an", "its", "-"):
        return True
    if low in known.parts() or low in known.grounds():
        return True
    return low in _DIRECTIONS or known.is_kind(word) or low in known.kinds_beside() or word.pos == "ADJ"


def holds(outer: Place, inner: Place) -> bool:
    """True where a place is the state or unit of another."""
    if outer.kind == "country":
        return outer.country is not None and outer.country == inner.country and inner.kind != "country"
    return outer.name in (inner.admin1, inner.admin2)


def outer_head(parse: Parse, toponym: Toponym) -> Word:
    """The word of the toponym that hangs outside it."""
    start, end = toponym.words
    for word in reversed(parse.words[start:end]):
        if word.head is word or not start <= word.head.i < end:
            return word
    return parse.words[end - 1]


def _link(parse: Parse, toponym: Toponym, inside: dict[int, Toponym]) -> Link:
    """Climbs from the toponym over parts of places and other toponyms to the word that it locates."""
    climb = _Climb(parse, toponym, inside)
    while climb.relation is None and climb.steps < _STEPS:
        climb.step()
    return Link(toponym, climb.word, climb.relation or "loose", climb.preposition, climb.wider)


class _Climb:
    """A walk from a toponym upwards."""

    def __init__(self, parse: Parse, toponym: Toponym, inside: dict[int, Toponym]) -> None:
        self._parse, self._toponym, self._inside = parse, toponym, inside
        self.word = outer_head(parse, toponym)
        self.relation: str | None = None
        self.preposition = ""
        self.wider = False
        self.steps = 0

    def step(self) -> None:
        """One word up, or the end of the walk."""
        self.steps += 1
        word, head = self.word, self.word.head
        if head is word:
            self.relation = "loose"
        elif self._other(head) is not None:
            self.wider = self.wider or word.dep != "conj"
            self.word = outer_head(self._parse, self._other(head) or self._toponym)
        elif word.dep in ("pobj", "pcomp"):
            self._over_preposition(head)
        elif word.dep in ("appos", "conj"):
            self.word = head
        elif word.dep in ("compound", "nmod", "poss", "amod"):
            self._over_noun(head)
        else:
            self.relation = _RELATIONS.get(word.dep, "loose")
            kinds = self.relation == "loose" and self._kinds_before_list()
            if kinds:
                self.relation, self.word = None, kinds
                return
            if self.relation == "loose" and 0 < word.left_edge - head.i <= 2 and head.lemma in known.place_verbs():
                self.relation = "object"
            self.word = _verb_above(head) if word.dep == "dobj" else head

    def _other(self, word: Word) -> Toponym | None:
        other = self._inside.get(word.i)
        return None if other is self._toponym else other

    def _kinds_before_list(self) -> Word | None:
        """The plural that a list behind a colon or comma tells the names of: "four villages: Zaka, Huri and Tarn"."""
        words, start = self._parse.words, self._toponym.words[0]
        at = start - 1
        while at > 0 and (
            words[at].text in (",", "and", "the") or words[at].i in self._inside or words[at].pos == "PROPN"
        ):
            at -= 1
        kind = words[at - 1] if at and words[at].text in (":", "-", "–") else words[at]
        plural = kind.lower.endswith("s") and (kind.lower in known.kinds_after() or kind.lower in known.areas())
        return kind if plural and kind.sentence == words[start].sentence and kind is not self.word else None

    def _over_preposition(self, prep: Word) -> None:
        above = prep.head
        other = self._other(above)
        if other is not None and prep.lower in _BESIDE and self._parse.words[prep.i - 1].text != ",":
            self.relation, self.word, self.wider = "landmark", above, True
            return
        if other is not None:
            self.wider, self.word = True, outer_head(self._parse, other)
            return
        if prep.lower == "including":
            one_of = _plural_kind(above, prep)
            if one_of is not None:
                self.word = one_of
                return
        if prep.lower == "of" and _is_part(above) and above.lower not in _DIRECTIONS:
            self.word = above
            return
        if above.lower in _COMPLEX and above.dep in (
            "prep",
            "advmod",
            "amod",
            "npadvmod",
            "acomp",
            "mark",
            "pobj",
            "pcomp",
        ):
            self.preposition = self.preposition or (above.lower if above.lower in _COMPLEX_IN else "near")
            self.relation, self.word = "prep", above.head if above.dep != "pobj" else above.head.head
            return
        if prep.lower == "as" and above.lemma in _NAMED and above.dep in ("acl", "relcl"):
            self.word = above.head
            return
        self.relation, self.word = "prep", above
        before = self._parse.words[prep.i - 1].lower
        far = before in (_DIRECTIONS if prep.lower == "of" else _COMPLEX - _DIRECTIONS)
        self.preposition = self.preposition or ("near" if far else prep.lower)

    def _over_noun(self, noun: Word) -> None:
        if noun.lower in _DAYS:
            self.word = noun
            return
        if _is_part(noun):
            if any(
                self._inside.get(obj.i) for prep in noun.kids("prep") if prep.lower == "of" for obj in prep.kids("pobj")
            ):
                self.wider = True
            self.word = noun
            return
        if noun.dep == "compound" and noun.head.pos == "NOUN":
            self.word = noun
            return
        self.relation, self.word = "modifier", noun


def _verb_above(head: Word) -> Word:
    """The verb whose object it is where the parser made it a noun's: "shelled with mortars the town of Zarka"."""
    word = head
    while word.head is not word and (word.pos in ("NOUN", "ADP") or (word.dep == "conj" and word.head.pos == "NOUN")):
        word = word.head
    return word if is_verb(word) else head


def _plural_kind(above: Word, prep: Word) -> Word | None:
    """The plural that a place behind "including" is one of: "cities" of "patrolled cities, including Kano"."""
    within = [noun for kid in above.kids("prep") for noun in kid.kids("pobj")]
    near = [above, *above.kids("dobj", "nsubjpass"), *within]
    kinds = (word for word in near if word.tag == "NNS" and (known.is_kind(word) or word.lower in known.areas()))
    return next((word for word in kinds if word.i < prep.i), None)


_NAMED = frozenset({"know", "call", "name", "dub"})
"""Verbs behind which a name stands for the noun before them: "a strip known as the Zarka Road"."""
_BESIDE = frozenset({"between", "near", "from", "towards", "toward"})
"""Prepositions behind a place that name others only to find it by."""
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday morning afternoon evening night".split()
)
"""Words for times that the parser ties to the name before them: "shot in Fallujah Monday"."""
_RELATIONS = {"dobj": "object", "nsubj": "subject", "nsubjpass": "object"}
_COMPLEX_IN = frozenset({"inside", "outside"})
_COMPLEX = _DIRECTIONS | _COMPLEX_IN | {"close", "next", "adjacent", "far", "near"}
"""First words of prepositions of two words: "inside of", "close to", "north of"."""


def _is_part(word: Word) -> bool:
    low = word.lower
    return low in known.parts() or low in known.kinds_after() or low in known.kinds_before()
