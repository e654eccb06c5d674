"""How places of a sentence are tied to an event of it, and by which rule: the surer, the lower its rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.language.parse import Word
from accordingto.language.syntax import first_conjunct, is_verb
from accordingto.reading.mentions import Event, Toponym
from accordingto.reading.places import words as known
from accordingto.reading.places.descriptions import between, describes
from accordingto.reading.places.links import Link
from accordingto.reading.places.story import SAID, is_wide

WHERE = frozenset(
    "in at near on outside around across inside within throughout over off along above through into onto under "
    "beside beneath amid upon behind beyond toward towards via north south east west".split()
)
"""Prepositions that say where; the others (from, to, by, with, of, for, between) do so only in constructions."""
_DURING = frozenset({"during", "amid", "by"})
"""Prepositions that put one happening where another one is."""
_WARS = frozenset({"war", "conflict", "uprising", "genocide", "revolution", "crisis"})
"""Happenings that bear the name of a state because they are there; "a US raid" is one by the US."""
_CLAUSES = frozenset("npadvmod conj advcl xcomp acl relcl pcomp prep pobj dobj nsubj nsubjpass agent appos".split())
_OWN = frozenset("dobj advmod npadvmod prep advcl agent oprd xcomp".split())
"""What a verb has of its own when it does not share what follows with the next one."""
_MEANWHILE = frozenset({"when", "as", "while", "where"})
_OUTCOMES = frozenset("killed wounded casualties destroyed damaged captured arrested abducted".split())
"""Losses and captures are where what led to them is: "killed after a bomb hit the town", "caught after they landed"."""
_MOTION = frozenset({"MOBILIZE", "RETREAT", "AID", "PROTEST"})
"""Types of events that happen where they go: troops sent to Mali, a march to the palace."""
_WORDS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "SANCTION"})
"""Types of events that are words: only a place of their own is theirs, not that of what they are about."""
_ABOUT = frozenset({"against", "over", "about"})
SURE = 3
"""Ranks up to this are ties of the event's own words."""
_STEPS = 6


@dataclass(frozen=True, slots=True)
class Tie:
    """A toponym tied to an event; the lower the rank the surer the rule."""

    toponym: Toponym
    rank: int
    rule: str
    wider: bool
    near: bool
    """True where the text only says that it was near there."""


def all_ties(event: Event, linked: Sequence[Link]) -> list[Tie]:
    """All ties of an event to the toponyms of its sentence."""
    found = []
    for link in linked:
        rule = _rule(link, event)
        if rule is not None:
            found.append(Tie(link.toponym, rule[0], rule[1], link.wider, link.preposition == "near"))
    return found


def _rule(link: Link, event: Event) -> tuple[int, str] | None:
    heads = (event.trigger, event.anchor)
    if _where_clause(event.anchor) and (_stands_in(event.anchor.head, link.toponym) or link.word is event.anchor.head):
        return 1, "where"
    if link.relation == "subject" and event.type == "COERCE" and _is_target(link.toponym, event):
        return 1, "own"
    if link.word in heads and not _locates(link, event):
        return None
    if link.relation == "subject":
        return (3, "subject") if _suffers(link, event) else None
    word, steps = _climb(link, heads)
    if word in heads:
        far = link.toponym.place.kind == "country"
        if steps and (
            event.type in _WORDS or not _through_arguments(link, event) or _describes(link.word, heads, event, far)
        ):
            return None
        return (1, "own") if steps == 0 else (2, "argument")
    if not _said_where(link) or event.type in _WORDS:
        return None
    while word.dep == "xcomp" and word not in heads:
        word = word.head
    if is_verb(word):
        if _path(event.anchor, word):
            return 4, "clause above"
        if _path(word, event.anchor) and _shares(event, word) and not _aside(event, word):
            return 5, "clause below"
    return None


def _aside(event: Event, below: Word) -> bool:
    """True for a clause about somebody or something and not about what happened: "who was born in", "based in", and
    what a protest is about: "protested against papers that lied about the riot in"."""
    if _describes(below, (event.trigger, event.anchor), event):
        return True
    return event.type == "PROTEST" and any(word.dep in ("relcl", "acl") for word in between(below, event.anchor))


def _describes(word: Word, heads: tuple[Word, Word], event: Event, far: bool = False) -> bool:
    """True where the way up to the event leads through the description of somebody or through what a protest is
    against, which is elsewhere where a clause tells it or where it is in a state (``far``): "against the war in
    Iraq", not "against the council in Zarka"."""
    return any(
        describes(step)
        or (
            event.type == "PROTEST"
            and step.dep == "prep"
            and step.lower in _ABOUT
            and (is_verb(word) or (far and word.head is step))
        )
        for step in between(word, *heads)
    )


def _shares(event: Event, below: Word) -> bool:
    """True where a clause below tells where the one above happens: "killed and wounded in", "shot while driving in"."""
    above, word = event.anchor, below
    while word.head is not above and word.head is not word:
        word = word.head
    if word.dep == "conj":
        if word.lemma in SAID:
            return False
        own = [kid for kid in above.children if kid.i > above.i and kid.dep in _OWN]
        return not own or (word is not below and _shares_clause(event, word, below))
    if word.dep == "advcl":
        marks = [kid.lower for kid in word.children if kid.dep in ("mark", "advmod") and kid.i < word.i]
        if "after" in marks:
            return _harms(event)
        if "while" in marks and word.kid("nsubj", "nsubjpass") is not None:
            return False
        return (word.tag == "VBG" and not marks) or any(mark in _MEANWHILE for mark in marks)
    return not (word.dep == "prep" and word.lower in ("before", "since", "until"))


def _shares_clause(event: Event, member: Word, below: Word) -> bool:
    """True for the clause behind the last of several losses: "killed nine and wounded six when a bomb went off in"."""
    word = below
    while word.head is not member:
        word = word.head
    marks = {kid.lower for kid in word.children if kid.dep in ("mark", "advmod") and kid.i < word.i}
    others = [kid for kid in member.kids("nsubj", "nsubjpass") if kid.lemma != "other"]
    return word.dep == "advcl" and bool(marks & {"when", "as", "after", "where"}) and not others and _harms(event)


def _harms(event: Event) -> bool:
    return bool(_OUTCOMES & set(event.measures.values()))


def _locates(link: Link, event: Event) -> bool:
    """True where the link says where its own word happens."""
    if link.relation == "prep":
        if link.preposition in WHERE:
            return True
        if link.preposition in ("of", "for"):
            return not is_verb(link.word) and all(_stands_in(target, link.toponym) for target in event.targets)
        return link.preposition == "to" and event.type in _MOTION
    if link.relation == "object":
        return event.type not in _WORDS
    return link.relation == "modifier" and not is_verb(link.word)


def _is_target(toponym: Toponym, event: Event) -> bool:
    """True for "Sanaa" of "the capital, Sanaa, fell to the rebels"."""
    return any(target.left_edge <= toponym.words[0] < target.right_edge for target in event.targets)


def _suffers(link: Link, event: Event) -> bool:
    """True for a place that is the subject of a verb of suffering and the event below it: "Homs saw heavy fighting"."""
    if link.word.lemma not in known.suffering_verbs() or is_verb(event.trigger):
        return False
    return link.word in list(event.trigger.ancestors())[:_STEPS]


def _where_clause(verb: Word) -> bool:
    """True for "gunmen robbed them" of "Adre, where gunmen robbed them"."""
    return verb.dep == "relcl" and any(kid.lower == "where" for kid in verb.children)


def _stands_in(word: Word, toponym: Toponym) -> bool:
    return toponym.words[0] <= word.i < toponym.words[1]


def _said_where(link: Link) -> bool:
    """True for a locative preposition, and for the object of a verb that takes places."""
    if link.relation == "prep":
        return link.preposition in WHERE and not _sways(link)
    if link.relation == "modifier":
        ground = _whole(link.word)
        return link.word.lemma in known.grounds() and (_under_where(ground) or ground.dep == "dobj")
    return link.relation == "object" and link.word.lemma in known.place_verbs()


def _sways(link: Link) -> bool:
    """True for "control over Zarka" and "the dispute over Zarka", which may be anywhere."""
    return link.preposition == "over" and link.word.lemma in known.sways()


def _whole(noun: Word) -> Word:
    """The part whose whole a noun is: "centre" of "the centre of the camp"."""
    part = noun.head.head
    return part if noun.dep == "pobj" and noun.head.lower == "of" and part.lower in known.parts() else noun


def _climb(link: Link, heads: tuple[Word, Word]) -> tuple[Word, int]:
    """From the word that is located up through nouns to the event's word or the next verb; and the nouns on the way."""
    word, steps = link.word, 0
    while word not in heads and not is_verb(word) and word.head is not word and steps < _STEPS:
        if word.dep not in ("prep", "agent"):
            steps += 1
        word = word.head
    return word, steps


def _of_an_argument(link: Link, heads: tuple[Word, Word], event: Event) -> bool:
    """True where the place of what the event's words govern is the event's, too."""
    far = link.toponym.place.kind == "country"
    return _through_arguments(link, event) and not _describes(link.word, heads, event, far)


def _through_arguments(link: Link, event: Event) -> bool:
    """True where a place on an argument is the event's too: "hit a market in Aleppo", not "Aleppo's rebels hit"."""
    if link.relation == "prep":
        if link.preposition in WHERE:
            return not _sways(link)
        happening = link.preposition == "for" and link.word.lemma in known.happenings()
        if link.preposition == "of" and _is_taken(link.word):
            return True
        return (link.preposition == "of" or happening) and _under_where(link.word)
    if link.relation == "modifier":
        if link.word.lemma in known.grounds():
            whose = link.toponym.place.kind == "country" and link.word.lemma in known.manned()
            return first_conjunct(link.word).dep in ("dobj", "nsubjpass", "pobj") and not whose
        named = link.word.lemma in _WARS or link.toponym.place.kind != "country"
        return named and not is_wide(link.toponym.place) and _under_where(link.word)
    return False


def _is_taken(noun: Word) -> bool:
    """True for what a verb that takes places governs, nobody's people: "captured a fifth of", "patrol the banks of"."""
    word = first_conjunct(noun)
    return word.dep == "dobj" and word.head.lemma in known.place_verbs() and noun.lemma not in known.peoples()


def _under_where(noun: Word) -> bool:
    """True for a noun that itself stands behind a locative preposition: "in a Basra market", "during the Basra war"."""
    if noun.dep != "pobj":
        return False
    return noun.head.lower in WHERE or (noun.head.lower in _DURING and noun.lemma in known.happenings())


def _path(low: Word, high: Word) -> bool:
    """True where ``low`` hangs below ``high`` through clauses that share their place; what is said does not."""
    word = low
    for _ in range(_STEPS):
        if word.head is word:
            return False
        if word.dep not in _CLAUSES:
            return False
        word = word.head
        if word is high:
            return True
    return False
