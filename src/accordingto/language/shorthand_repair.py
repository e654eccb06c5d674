"""Mends of the tree where a report is written in shorthand: participles without their auxiliary, lists behind a
heading ("Kidnapped at Boni: a nurse and two guards"), people behind a verb taken for a time."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Sentence, Word
from accordingto.language.participle_repair import frame_verbs
from accordingto.language.subject_repair import people

_PARTICIPLES = {"taken": "take", "driven": "drive", "beaten": "beat", "thrown": "throw", "given": "give"}
"""Forms that are participles and nothing else."""
_SUBJECTS = ("nsubj", "nsubjpass")


def participle_without_auxiliary(verb: Word) -> None:
    """ "Three nurses taken Goma road": a form that can only be a participle, with no "have", tells what befell them."""
    if verb.lower not in _PARTICIPLES or verb.tag not in ("VBD", "VBN") or verb.kid("aux", "auxpass") is not None:
        return
    if verb.tag == "VBN" and verb.dep not in ("ROOT", "conj", "ccomp", "parataxis"):
        return
    subject = verb.kid("nsubj")
    if subject is None or subject.i > verb.i or any(kid.lemma == "have" for kid in subject.children):
        return  # "had by chance taken a plane"
    verb.tag, verb.lemma, subject.dep = "VBN", _PARTICIPLES[verb.lower], "nsubjpass"
    for kid in verb.kids("dobj"):
        if kid.lemma not in people():
            kid.dep = "npadvmod"
    first = next((kid for kid in verb.kids("npadvmod") if kid.i < subject.i and kid.lemma in people()), None)
    if first is not None and any(kid.lower == "and" for kid in (*first.kids("cc"), *verb.kids("cc"))):
        subject.hang(first, "conj")
        first.dep = "nsubjpass"


def object_for_time(word: Word) -> None:
    """ "The gunmen abducted five nurses", "led two men away": people right behind a verb of what befalls people are its
    object."""
    verb = word.head
    if verb.pos == "ADV" and verb.head.pos == "VERB" and word.i < verb.i and word.lemma in people():
        verb = verb.head
        if word.dep == "npadvmod" and word.left_edge == verb.i + 1 and verb.kid("dobj", "auxpass") is None:
            word.hang(verb, "dobj")
        return
    if word.dep != "npadvmod" or word.lemma not in people() or verb.lemma not in frame_verbs():
        return
    if word.left_edge != verb.i + 1 or verb.pos != "VERB" or verb.kid("dobj", "auxpass", "nsubjpass") is not None:
        return
    if verb.kid("nsubj") is not None or verb.tag in ("VBG", "VB"):
        word.dep = "dobj"


def doer_beside_object(word: Word) -> None:
    """ "dumped the boy by the road", "had by chance taken a plane": an active verb has no doer behind "by"."""
    verb = word.head
    had = any(kid.lemma == "have" for kid in verb.kids("aux"))
    if word.dep == "agent" and had and verb.kid("auxpass", "nsubjpass") is None and verb.kid("dobj") is not None:
        word.dep = "prep"
    elif word.dep == "agent" and verb.tag == "VBD" and verb.kid("auxpass", "nsubjpass") is None:
        obj = verb.kid("dobj")
        if obj is not None and verb.i < obj.i < word.i and obj.tag in ("NN", "NNS", "PRP"):
            word.dep = "prep"


def doer_behind_place(word: Word) -> None:
    """ "were kept on an island by armed men": the men are who kept them, not who made the island."""
    place = word.head
    if word.lower != "by" or word.dep != "prep" or place.dep != "pobj" or place.tag not in ("NN", "NNS", "NNP"):
        return
    verb = place.head.head
    doer = word.kid("pobj")
    if verb.tag != "VBN" or verb.kid("auxpass") is None or verb.kid("agent") is not None or doer is None:
        return
    if doer.lemma in people() and place.lemma not in people():
        word.hang(verb, "agent")


def list_behind_place(word: Word) -> None:
    """ "The owner of a farm near Ibadan, his driver and two guards were taken": a list goes on with people, not with
    the place that stands before the comma."""
    place = word.head
    if word.dep != "conj" or place.dep != "pobj" or place.lemma in people() or place.tag not in ("NN", "NNP"):
        return
    counted = word.kid("poss", "nummod") is not None or word.tag == "CD"
    if not counted or (word.lemma not in people() and word.tag != "CD"):
        return
    owner = place
    while owner.dep == "pobj" and owner.head.dep == "prep" and owner.head.head.pos in ("NOUN", "PROPN"):
        owner = owner.head.head
    if owner is not place and owner.lemma in people() and owner.dep in (*_SUBJECTS, "dobj", "ROOT", "conj"):
        word.hang(owner, "conj")


def fates_in_a_list(verb: Word) -> None:
    """ "2 guards killed, 3 nurses and a driver taken": each participle tells of those right before it."""
    subject = verb.kid(*_SUBJECTS)
    if verb.tag != "VBN" or subject is None or verb.kid("aux", "auxpass", "dobj") is not None:
        return
    fate = subject.kid("acl")
    behind = next((kid for kid in subject.kids("conj", "appos") if fate is not None and kid.i > fate.i), None)
    if fate is None or behind is None or fate.tag != "VBN" or not fate.i < behind.i < verb.i:
        return
    if any(kid.text in (",", ";") and fate.i < kid.i < behind.i for kid in (*subject.children, *fate.children)):
        behind.hang(verb, "nsubjpass")
        subject.dep = "dep"


def participle_for_noun(word: Word) -> None:
    """ "Six were seized; five freed, one died", "ransom paid, hostage freed": a number, or people, right before a
    participle that the parser takes for a noun."""
    number = word.kid("nummod") or next((kid for kid in word.kids("compound") if kid.lemma in people()), None)
    if number is None or number.i != word.i - 1 or word.tag not in ("NN", "NNS", "JJ") or word.kid("det") is not None:
        return
    lemma = _lemma(word)
    if lemma is None or word.dep in ("compound", "amod", "nmod"):
        return
    word.tag, word.pos, word.lemma = "VBN", "VERB", lemma
    number.dep = "nsubjpass"
    if word.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr"):
        word.dep = "ccomp"


def list_of_deed(word: Word) -> None:
    """ "Abduction of a village head and two sons": the sons were abducted, too."""
    deed = word.head
    if word.dep != "conj" or deed.lemma not in _DEEDS or word.lemma not in people():
        return
    whom = next((obj for prep in deed.kids("prep") if prep.lower == "of" for obj in prep.kids("pobj")), None)
    if whom is not None and whom.lemma in people() and deed.i < whom.i < word.i:
        for kid in word.kids("prep"):
            if kid.lower == "by":
                kid.hang(deed, "prep")
        word.hang(whom, "conj")


_DEEDS = frozenset("abduction kidnapping kidnap killing murder arrest detention release seizure execution".split())


def second_of_list(word: Word) -> None:
    """ "The owner of a farm near Jos, his driver and two guards were taken": both subjects of one verb are a list."""
    verb = word.head
    if word.dep not in _SUBJECTS or word.lemma not in people() or word.kid("conj") is None:
        return
    first = verb.kid(*_SUBJECTS)
    if first is None or first is word or first.i > word.i or first.lemma not in people() or word.i > verb.i:
        return
    if word.kid("poss", "nummod") is not None and any(kid.lower == "and" for kid in word.kids("cc")):
        word.hang(first, "conj")


_HEADING = 10
"""Words of a heading at most."""
_IRREGULAR = {
    "taken": "take",
    "held": "hold",
    "freed": "free",
    "lost": "lose",
    "shot": "shoot",
    "slain": "slay",
    "kept": "keep",
}


def mend_headings(words: Sequence[Word], sentences: Sequence[Sentence]) -> None:
    """ "Kidnapped at Boni: a nurse, two guards and the cook": what the heading says befell those behind the colon."""
    for sentence in sentences:
        first = words[sentence.start]
        lemma = _lemma(first)
        if lemma is None:
            continue
        told = words[sentence.start + 1 : min(sentence.end, sentence.start + _HEADING)]
        colon = next((word for word in told if word.text == ":"), None)
        if colon is None or any(word.pos in ("VERB", "AUX") for word in told if word.i < colon.i):
            continue
        _list_behind(words[colon.i + 1 : sentence.end], first, lemma)


def _lemma(word: Word) -> str | None:
    if word.lower in _IRREGULAR:
        return _IRREGULAR[word.lower]
    if not word.lower.endswith("ed"):
        return None
    stems = (word.lower[:-2], word.lower[:-1], word.lower[:-3])
    return next((stem for stem in stems if stem in frame_verbs()), None)


def _list_behind(words: Sequence[Word], heading: Word, lemma: str) -> None:
    noun = next((word for word in words if word.lemma in people() and word.dep not in _INSIDE), None)
    if noun is None or any(word.pos == "VERB" and word.i < noun.i for word in words):
        return
    clause = noun.head
    if clause.pos in ("VERB", "AUX") and clause.i > heading.i:
        return  # "Kidnapped: two nurses were taken to the forest"
    if not heading.is_root:
        heading.uproot()
    heading.tag, heading.pos, heading.lemma = "VBN", "VERB", lemma
    if not noun.hang(heading, "nsubjpass"):
        return
    for member in _members(noun):
        if member.dep == "appos" and member.lemma in people():
            member.dep = "conj"


_INSIDE = ("compound", "nmod", "amod", "pobj", "poss")


def _members(first: Word) -> list[Word]:
    found = [first]
    for member in found:
        found.extend(member.kids("conj", "appos"))
    return found
