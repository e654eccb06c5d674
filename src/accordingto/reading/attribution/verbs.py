"""Sayings of verbs: "X said that …", "X called for …", "…", "was denied by X"."""

from __future__ import annotations

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import is_passive, objects_of_preposition, phrase_start
from accordingto.reading.attribution import content, deeds, extent, relays, speakers, stances
from accordingto.reading.attribution.cues import Cue
from accordingto.reading.attribution.reported import SEEMING, line_ahead, reported
from accordingto.reading.attribution.roles import role_of
from accordingto.reading.mentions import Saying

_RELAYS = ("quote", "cite", "report")
_IMPRESSIONS = frozenset({"appear", "seem", "sound"})
_CONDITIONS = frozenset({"if", "unless", "lest"})
_OPEN = frozenset("to will would can could may might must should let 'll ca wo".split())
_FINITE = ("ROOT", "conj", "relcl", "advcl", "parataxis", "ccomp")
_SHARED = ("conj", "xcomp", "advcl")


def saying(parse: Parse, verb: Word, cue: Cue) -> Saying | None:
    """The saying of a verb of the vocabulary; None where it reports nothing, or nobody's words."""
    charged = verb.dep == "acl" and verb.tag == "VBN" and cue.kind == "accuse"  # "soldiers accused of killing nine"
    passive = is_passive(verb) and (charged or verb.kid("nsubjpass", "agent", "auxpass") is not None)
    if _is_thought_aloud(parse, verb, cue):
        return None
    said = reported(parse, verb, cue, passive)
    if not said.words or (said.by == "topic" and _is_aside(verb, cue, passive)):
        return None
    if cue.kind == "quote" and passive and verb.kid("agent") is None:
        return None  # "was quoted as saying": who says it is the one who was quoted
    if cue.kind == "quote" and (relay := relays.saying(parse, verb, cue)) is not None:
        return relay
    claimed = deeds.is_claimed(verb, cue)
    if deeds.is_won(verb, cue) or (claimed and (stances.has_no_subject(verb) or verb.kid("neg") is not None)):
        return None  # "no group has claimed responsibility", "the group has not": nobody said anything
    seeming = cue.word in _IMPRESSIONS
    speaker = _beholder(verb) if seeming else _speaker(verb, passive)
    if speaker is not None and not (speakers.can_speak(speaker) and _is_reported(speaker)):
        return None
    if speaker is None and not (passive or seeming or verb.tag == "VBG" or said.quoted or verb.dep in _SHARED):
        return None
    if said.by == "quote" and _is_attributive(verb, cue):
        return None
    if seeming:
        said.words |= {i for kid in verb.kids("nsubj") if kid.lower not in ("it", "there") for i in content.below(kid)}
    if speaker is not None:
        said.words -= set(range(phrase_start(speaker), speaker.i + 1))
    cue_range = extent.of_verb(parse, verb, cue.takes if said.by == "topic" else frozenset())
    said.words -= set(range(*cue_range))
    ranges = content.trimmed(parse, said.words)
    if not ranges:
        return None
    kind = "admit" if claimed and cue.kind == "claim" else cue.kind
    return Saying(
        cue=cue_range, cue_word=verb, kind=kind, stance=stances.of_verb(verb, cue), source=speaker, content=ranges,
        quoted=said.quoted, anonymous=speakers.is_anonymous(speaker), role=role_of(speaker),
        vouches=cue.vouches(said.by != "topic"), rule=f"cue.{cue.word}", construct=said.by,
    )  # fmt: skip


def _beholder(verb: Word) -> Word | None:
    """ "It seemed to the residents that …": to whom; whoever seems to do something says nothing."""
    found = objects_of_preposition(verb, "to")
    return found[0] if found else None


def _speaker(verb: Word, passive: bool) -> Word | None:
    ahead = line_ahead(verb)
    speaker = verb.kids("nsubj")[-1] if ahead else speakers.of_verb(verb, passive)
    relay = verb.head.head
    if verb.dep == "pcomp" and verb.head.lower == "as" and relay.lemma in _RELAYS:
        speaker = relay.kid("dobj") or relay.kid("nsubjpass")
    if speaker is not None and speakers.is_nobody(speaker) and (passive or speaker.lower != "it"):
        return None
    return speaker


def _is_attributive(verb: Word, cue: Cue) -> bool:
    """ "the shooting death", "a paper published then": a participle that stands for an adjective."""
    bare = verb.tag == "VBN" and verb.kid("auxpass", "nsubjpass", "agent") is None
    return verb.dep in ("amod", "compound") or (bare and verb.dep in ("acl", "advcl", "appos") and cue.chain != "yes")


def _is_reported(speaker: Word) -> bool:
    """False for what the reader does, is asked or told: "would you vote for her?", "when you say"."""
    return speaker.lower != "you"


def _is_aside(verb: Word, cue: Cue, passive: bool) -> bool:
    """ "began raising money", "hard to attack": an object alone is nobody's content where the verb has no subject."""
    if any(kid.lower in _NOTHING for kid in verb.kids("dobj")):
        return True  # "said nothing about the attack"
    answers = cue.is_speech and "to" in cue.takes and "object" not in cue.takes
    if answers and verb.kid("neg") is not None:
        return True  # "did not respond to questions about the attack"
    if verb.dep == "acl" and verb.tag == "VBN":
        return cue.kind != "accuse" and verb.kid("agent") is None  # "soldiers accused of killing nine"
    if verb.dep in ("xcomp", "csubj", "amod") and not (extent.governor(verb) or verb.head.lemma in _MEETING):
        return True
    return not passive and speakers.of_verb(verb, passive) is None


_NOTHING = frozenset({"nothing", "little"})
_THOUGHT = frozenset("think believe want hope expect understand suspect fear find learn mean need agree prefer".split())


def _is_thought_aloud(parse: Parse, verb: Word, cue: Cue) -> bool:
    """ "I think" inside a quotation, "if he says", "to support", "can say" anywhere: nobody is reported by them."""
    marks = {kid.lower for kid in verb.kids("mark")}
    if marks & _CONDITIONS:
        return True
    if verb.tag == "VB" and cue.kind == "say" and _is_open(verb, cue):
        return True
    inside = parse.quotation_of(verb) is not None
    return inside and (not cue.is_speech or verb.lemma in _THOUGHT)


def _is_open(verb: Word, cue: Cue) -> bool:
    """True for an infinitive, an imperative, and what somebody would or could say; wishes may lie ahead."""
    helpers = {kid.lower for kid in verb.kids("aux")}
    if not helpers and verb.kid("nsubj") is not None and verb.dep in _FINITE:
        return False  # "officials in Dori question the toll", tagged as an infinitive
    if "to" in helpers and verb.dep in ("advcl", "xcomp") and verb.head.lemma in _MEETING:
        return False
    if not helpers or "to" in helpers:
        return not extent.governor(verb) and (
            verb.dep != "xcomp" or verb.head.lemma not in SEEMING
        )  # "videos appear to show …"
    return cue.is_speech and bool(helpers & _OPEN)


_MEETING = frozenset("come go gather meet convene assemble visit travel arrive appear call return rush rise".split())
"""Verbs of those who come together or forward to say something: "met to discuss the truce"."""
