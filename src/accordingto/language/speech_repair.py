"""Mends of the tree around verbs of speech, where the parser hangs what is said by one on what is said by another."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.vocabulary import rows


def speech_beside_speech(word: Word) -> None:
    """ "said that rebels had burned the market and denied that …": who said it denied it, not the rebels."""
    inner = word.head
    if word.dep != "conj" or word.lemma not in speech() or word.kid("ccomp") is None or word.kid("nsubj", "nsubjpass"):
        return
    apart = inner.kid("mark") is not None or any(kid.lower == "but" for kid in inner.kids("cc"))
    apart = apart or (word.lemma in _REFUSING and _apart(inner, word))
    if inner.dep == "ccomp" and apart and inner.head.lemma in speech() and word.tag != "VB":
        word.hang(inner.head, "conj")


_REFUSING = frozenset({"deny", "dismiss", "reject", "dispute"})


def _apart(inner: Word, word: Word) -> bool:
    """ "said rebels had fired at the station, and denied that": a comma, and another tense than the clause before."""
    comma = any(kid.text == "," and inner.i < kid.i < word.i for kid in inner.children)
    return comma and inner.kid("aux") is not None and word.kid("aux") is None


def speaker_behind_comma(verb: Word) -> None:
    """ "were killed by a gang, the office's chief, Adam Sample, said": who stands right before the verb says it.

    The parser takes the speaker for an apposition of the last noun of what is said.
    """
    if verb.tag not in ("VBD", "VBZ") or verb.lemma not in speech() or verb.kid("nsubj", "nsubjpass", "auxpass"):
        return
    joined = verb.dep == "conj" and verb.head.is_root and not verb.head.kids("cc")
    told = verb.kid("ccomp") if verb.is_root else verb.head if joined else None
    if told is None or told.i > verb.i or any(kid.i > verb.i and not _is_around(kid) for kid in verb.children):
        return
    speaker = next(filter(_is_speaker, (word for word in told.subtree() if 0 <= verb.i - word.right_edge <= 1)), None)
    if speaker is None:
        return
    if joined:
        verb.uproot()
        told.hang(verb, "ccomp")
    speaker.hang(verb, "nsubj")


def _is_around(kid: Word) -> bool:
    """What may follow the verb of a speaker who comes last: "told the paper on Monday"."""
    return kid.dep in _AROUND or (kid.head.lemma == "tell" and kid.dep in ("dobj", "dative"))


_AROUND = frozenset({"prep", "npadvmod", "advmod", "punct"})


def _is_speaker(word: Word) -> bool:
    """An apposition behind a comma, or the one behind it, with an article or a name."""
    named = word.pos == "PROPN" or word.kid("det", "poss") is not None or word.tag == "NNS"
    return named and word.dep == "appos" and word.head.i < word.left_edge - 1


def reason_behind_speech(word: Word) -> None:
    """ "It could not be avoided, he said, because the hall was used": the reason is part of what he said."""
    verb = word.head
    if word.dep != "advcl" or word.i < verb.i or verb.lemma not in speech():
        return
    told, mark = verb.kid("ccomp"), word.kid("mark")
    if told is not None and told.i < verb.i and mark is not None and mark.lower in ("because", "unless"):
        word.hang(told, "advcl")


def charge_beside_speech(word: Word) -> None:
    """ "said 14 men were killed in operations that followed, and blamed the rebels": who said it blamed them."""
    if word.dep != "conj" or word.tag != "VBD" or word.lemma not in _CHARGING or word.kid("nsubj", "nsubjpass"):
        return
    inner = word.head
    if inner.dep not in ("relcl", "ccomp") or not any(kid.text == "," and inner.i < kid.i for kid in inner.children):
        return
    outer = next((above for above in inner.ancestors() if above.lemma in speech() and above.kid("ccomp")), None)
    if outer is not None and outer.i < inner.i:
        word.hang(outer, "conj")


def adding_behind_speech(word: Word) -> None:
    """ "said soldiers had killed nine men, adding: …": who said it adds it."""
    inner = word.head
    if word.tag != "VBG" or word.dep != "advcl" or word.lemma not in _ADDING or inner.dep != "ccomp":
        return
    commas = [kid for kid in inner.children if kid.text == "," and inner.i < kid.i < word.i]
    if commas and inner.head.lemma in speech() and inner.head.i < word.i:
        word.hang(inner.head, "advcl")


def deed_behind_charge(word: Word) -> None:
    """ "Villagers blamed fighters, who have raided the area, killing 160": the fighters killed them."""
    charge = word.head
    if word.tag != "VBG" or word.dep != "advcl" or word.i < charge.i or charge.lemma not in _CHARGING:
        return
    relative = [kid for kid in charge.subtree() if kid.dep == "relcl" and charge.i < kid.i < word.i]
    if relative and word.lemma not in speech():
        word.hang(relative[-1], "advcl")


_ADDING = frozenset(
    "add say note warn insist stress claim explain state argue accuse allege call describe cite urge suggest "
    "assert contend emphasize emphasise point vow pledge promise".split()
)


def finite_behind_infinitive(word: Word) -> None:
    """ "said he would order a review and warned against raids": a finite verb is no partner of an infinitive."""
    inner = word.head
    if word.dep != "conj" or word.tag not in ("VBD", "VBZ") or inner.tag != "VB" or word.kid("nsubj", "nsubjpass"):
        return
    outer = inner.head
    if inner.dep in ("ccomp", "xcomp") and inner.kid("aux") is not None and outer.tag == word.tag:
        word.hang(outer, "conj")


def concession_behind_speech(word: Word) -> None:
    """ "said it had killed nine rebels, although it gave no details": what limits a statement is the report's."""
    inner = word.head
    marks = {kid.lower for kid in word.kids("mark")}
    if word.dep != "advcl" or inner.dep != "ccomp" or inner.head.lemma not in speech() or not marks & _CONCEDING:
        return
    subject = word.kid("nsubj", "nsubjpass")
    comma = any(kid.text == "," and inner.i < kid.i < word.i for kid in inner.children)
    if comma and subject is not None and subject.tag == "PRP" and inner.head.i < inner.i:
        word.hang(inner.head, "advcl")


_CONCEDING = frozenset({"although", "though", "while", "whereas"})


def charge_behind_accuser(word: Word) -> None:
    """ "was accused by the mayor of shelling a hospital": the charge belongs to the verb, not to the mayor."""
    accuser = word.head
    if word.dep != "prep" or word.lower not in ("of", "for") or word.kid("pcomp") is None or accuser.dep != "pobj":
        return
    if accuser.head.dep == "agent" and accuser.head.head.lemma in _CHARGING:
        word.hang(accuser.head.head, "prep")


_CHARGING = frozenset({"accuse", "blame", "suspect", "criticise", "criticize", "condemn", "denounce"})


def object_behind_source(word: Word) -> None:
    """ "killing according to the latest toll 44 civilians": the civilians are the verb's, the toll is the source."""
    verb, to = word.head, word.kid("prep")
    counted = to.kid("pobj") if to is not None else None
    if word.lower != "according" or counted is None or to is None or verb.pos != "VERB" or verb.kid("dobj") is not None:
        return
    behind = counted.kid("appos")
    if behind is not None and behind.kid("nummod") is not None and behind.left_edge == counted.i + 2:
        for comma in [kid for kid in verb.kids("punct") if kid.i == word.i - 1]:
            comma.hang(word, "punct")  # "killed, according to the latest toll, 44 civilians"
        behind.hang(verb, "dobj")
        return
    number = counted.kid("nummod")
    source = next((kid for kid in counted.kids("nmod", "compound") if number and kid.i == number.i - 1), None)
    if source is None or source.tag != "NN":
        return
    source.hang(to, "pobj")
    for kid in [kid for kid in counted.children if kid.i < source.i]:
        kid.hang(source, kid.dep)
    counted.hang(verb, "dobj")


def clause_behind_source(word: Word) -> None:
    """ "According to the latest toll 44 civilians were killed": the clause is the sentence, and no relative one."""
    if word.lower != "according" or not word.is_root or (to := word.kid("prep")) is None:
        return
    source = to.kid("pobj")
    verb = source.kid("relcl") if source is not None else None
    subject = verb.kid("nsubj", "nsubjpass") if verb is not None else None
    if verb is None or subject is None or subject.tag in ("WP", "WDT"):
        return
    verb.uproot()
    word.hang(verb, "prep")


def claim_for_modifier(word: Word) -> None:
    """ "JNIM claims responsibility for the attack": in headlines the parser takes the verb for a noun's modifier."""
    claimed = word.head
    if word.lower not in ("claims", "claim") or word.dep not in ("compound", "nmod") or word.i != claimed.i - 1:
        return
    claimant = next((kid for kid in (*claimed.children, *word.children) if kid.i == word.i - 1), None)
    if claimed.lower != "responsibility" or claimant is None or claimant.pos not in ("NOUN", "PROPN"):
        return
    if claimed.is_root:
        word.uproot()
    else:
        word.hang(claimed.head, claimed.dep)
    claimed.hang(word, "dobj")
    claimant.hang(word, "nsubj")
    word.tag, word.pos, word.lemma = "VBZ", "VERB", "claim"


def main_verb_behind_relative(noun: Word) -> Word | None:
    """ "A nurse who saw the raid said that …": the raid is what she saw, and "said" the main verb; the verb, if so."""
    clauses = noun.kids("relcl")
    if noun.pos not in ("NOUN", "PROPN") or len(clauses) < 2:
        return None
    first, verb = clauses[0], clauses[-1]
    seen = verb.kid("nsubj")
    if verb.lemma not in speech() or seen is None or first.kid("dobj") is not None or seen.left_edge != first.i + 1:
        return None
    seen.hang(first, "dobj")
    return verb


def name_behind_day(verb: Word) -> None:
    """ "… shelling on Friday Siege Watch reported": the day is the day, the rest of the name who reports."""
    if (
        verb.tag != "VBD"
        or verb.lemma not in speech()
        or verb.kid("nsubj")
        or verb.dep not in ("advcl", "relcl", "acl")
    ):
        return
    name = next((word for word in verb.head.subtree() if word.i == verb.i - 1), None)
    if name is None or name.pos != "PROPN" or name.dep != "pobj":
        return
    day = name.kid("compound")
    if day is None or day.lower not in _DAYS:
        return
    day.hang(name.head, "pobj")
    name.hang(verb, "nsubj")
    verb.dep = "advcl"


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


@functools.cache
def speech() -> frozenset[str]:
    """Verbs whose words enter a claim's chain."""
    verbs = [row for row in rows("cues") if row["pos"] == "V" and row["chain"] != "no"]
    return frozenset(word for row in verbs for word in row["words"].split("|"))


def speakers_behind_list(verb: Word) -> None:
    """ "killing nine civilians, a monitor and residents said": who stands between the comma and the verb of speech says
    it, and is not one of those killed."""
    if verb.lemma not in speech() or verb.kid("nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return
    below = [word for kid in verb.kids("ccomp", "advcl") for word in kid.subtree()]
    last = next((word for word in below if word.i == verb.i - 1), None)
    if last is None or last.pos not in ("NOUN", "PROPN"):
        return
    for word in (last, *last.ancestors()):
        comma = next((other for other in below if other.i == word.left_edge - 1), None)
        if word.dep in ("conj", "appos") and comma is not None and comma.text == ",":
            word.hang(verb, "nsubj")
            return
        if word.dep != "conj":
            return
