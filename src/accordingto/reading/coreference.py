"""Who is meant: pronouns, bare role nouns and surnames to the fuller mention, by a sieve from sure to less sure."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import phrase_start
from accordingto.reading.events.classes import people
from accordingto.reading.participants.actors import known_names

_HE = frozenset({"he", "him", "his", "she", "her", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves", "we", "our", "us"})
_SELF = frozenset({"himself", "herself", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_BACK = 3
"""How many sentences back an antecedent may stand."""
_BODIES = frozenset(
    "ministry group army military government police force forces council agency organisation organization party "
    "movement office troops rebels militia coalition presidency spokesman spokesperson spokeswoman official "
    "minister president commander governor mission embassy administration regime state authorities soldiers "
    "militants fighters gunmen attackers insurgents".split()
)


def resolve(parse: Parse, words: Iterable[Word]) -> dict[int, Word]:
    """For the head words of mentions that need it: word index to the head word of the fuller mention."""
    found: dict[int, Word] = {}
    mentions = _Mentions(parse)
    pending = [inner for word in words for inner in (word, *word.kids("poss"))]
    for word in pending:
        if word.i in found:
            continue
        antecedent = _antecedent(mentions, word)
        if antecedent is not None and antecedent.i != word.i:
            found[word.i] = antecedent
            pending.extend(owner for owner in antecedent.kids("poss") if owner.i not in found)
            further = _antecedent(mentions, antecedent)
            if further is not None and further.i not in (word.i, antecedent.i):
                found.setdefault(antecedent.i, further)
    return found


class _Mentions:
    """Fuller mentions of a parse, each looked for once: the first full name of a surname, the roles that say whose."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._names: dict[str, Word | None] = {}
        self._roles: dict[str, list[Word]] = {}

    def full_name(self, lower: str) -> Word | None:
        """The first mention of a surname with a given name."""
        if lower not in self._names:
            found = (w for w in self.parse.words if w.lower == lower and w.pos == "PROPN" and w.kid("compound"))
            self._names[lower] = next(found, None)
        return self._names[lower]

    def role_before(self, word: Word) -> Word | None:
        """The last mention of a role before a word that says whose it is."""
        if word.lemma not in self._roles:
            same = (w for w in self.parse.words if w.lemma == word.lemma and w.pos in ("NOUN", "PROPN"))
            self._roles[word.lemma] = [w for w in same if not _is_bare(w) and _says_whose(self.parse, w)]
        known = self._roles[word.lemma]
        at = bisect.bisect_left(known, word.i, key=lambda w: w.i)
        return known[at - 1] if at else None


def _antecedent(mentions: _Mentions, word: Word) -> Word | None:
    lower, parse = word.lower, mentions.parse
    if lower in _SELF and (doer := _doer(word)) is not None:
        return doer
    if lower in _HE:
        return _nearest(parse, word, _is_one_person)
    if lower in _IT:
        return _nearest(parse, word, _is_body)
    if lower in _THEY:
        return _nearest(parse, word, _is_group)
    if lower in _RELATIVE:
        verb = word.head
        return verb.head if verb.dep == "relcl" else None
    if word.pos == "PROPN" and not word.kid("compound"):
        named = mentions.full_name(lower)
        return named if named is not None and named.i < word.i else None
    if _is_bare(word):
        return _role(mentions, word)
    return None


def _doer(word: Word) -> Word | None:
    """Who does to "himself" what the verb says: its own subject, or that of a verb that it is joined to."""
    return next((verb.kid("nsubj", "nsubjpass") for verb in _deeds(word) if verb.kid("nsubj", "nsubjpass")), None)


def _nearest(parse: Parse, word: Word, fits) -> Word | None:  # type: ignore[no-untyped-def]
    """The nearest fitting subject before a pronoun, or failing that the nearest fitting noun."""
    doing = _deeds(word) if word.dep in ("dobj", "dative") else ()
    first = max(0, word.sentence - _BACK)
    for index in range(word.sentence, first - 1, -1):
        before = [other for other in parse.sentence_words(index) if other.i < word.i and fits(other)]
        before = [other for other in before if other is not word.head or word.dep != "poss"]
        before = [other for other in before if not _does(other, doing) and not _in_other_mouth(parse, other, word)]
        subjects = [other for other in before if other.dep in ("nsubj", "nsubjpass")]
        if subjects:
            return subjects[0] if index != word.sentence else subjects[-1]
        if before:
            return before[0] if index != word.sentence else before[-1]
    return None


def _does(other: Word, doing: Sequence[Word]) -> bool:
    """True for whoever does it, and for the verb's own object: "ordered five men to get off and killed them" leaves
    the men."""
    return other.head in doing and (other.head is doing[0] or other.dep in ("nsubj", "nsubjpass"))


def _in_other_mouth(parse: Parse, other: Word, word: Word) -> bool:
    """ "they shot the driver," he said: whom a quotation names is not who speaks it."""
    quotation = parse.quotation_of(other)
    return quotation is not None and quotation[1] - quotation[0] > _SCARE and not quotation[0] <= word.i < quotation[1]


_SCARE = 6
"""Words, marks included, up to which quotation marks hold a term at arm's length rather than somebody's speech."""


def _deeds(word: Word) -> list[Word]:
    """The verb of an object and those that it shares its subject with: who does it is not whom it befalls."""
    verbs = [word.head]
    while verbs[-1].dep in ("conj", "xcomp") and verbs[-1].kid("nsubj", "nsubjpass") is None:
        verbs.append(verbs[-1].head)
    return verbs


def _is_one_person(word: Word) -> bool:
    if word.pos == "PROPN":
        return word.tag == "NNP" and not known_names([word]) and word.dep != "compound" and word.dep in _ARGUMENTS
    entry = people().get(word.lemma)
    return entry is not None and word.tag == "NN" and entry["status"] != "" and word.lemma not in ("people",)


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "attr", "ROOT"})


def _is_body(word: Word) -> bool:
    """A state, an organisation, a thing that acts: what "it" may mean."""
    if word.dep not in ("nsubj", "nsubjpass", "poss", "pobj", "dobj", "ROOT", "appos"):
        return False
    if word.pos == "PROPN":
        return bool(known_names([word])) or word.dep in ("nsubj", "nsubjpass")
    return word.pos == "NOUN" and word.tag == "NN" and word.lower in _BODIES


def _is_group(word: Word) -> bool:
    if word.dep not in _ARGUMENTS:
        return False
    if word.tag in ("NNS", "NNPS"):
        return word.lemma in people() or word.tag == "NNPS"
    if word.pos == "PROPN":
        return any(entry.sector not in ("JRN", "MED") for _, _, entry in known_names([word]))
    return word.lower in _BODIES or (word.lemma in people() and any(kid.lemma in people() for kid in word.kids("conj")))


def _is_bare(word: Word) -> bool:
    """ "the ministry", "the group": a definite role noun with nothing that says whose."""
    if word.lower not in _BODIES or word.kid("poss", "compound", "amod", "nmod") is not None:
        return False
    return all(kid.lower != "of" for kid in word.kids("prep")) and word.dep != "compound"


def _role(mentions: _Mentions, word: Word) -> Word | None:
    """The fuller mention of the same noun; else whoever the sentence is about, where that says a state."""
    fuller = mentions.role_before(word)
    if fuller is not None:
        return fuller
    determiner = word.kid("det")
    if determiner is None or determiner.lower not in ("the", "that", "this"):
        return None
    return (_known_group(mentions.parse, word) if word.lemma in _GROUPS else None) or _about(mentions.parse, word)


_GROUPS = frozenset("group organisation organization movement militia".split())


def _known_group(parse: Parse, word: Word) -> Word | None:
    """The armed group that was named last before "the group", not too far back."""
    for other in reversed(parse.words[: word.i]):
        if word.sentence - other.sentence > _BACK:
            return None
        if other.pos == "PROPN" and other.dep in _ARGUMENTS:
            known = known_names(parse.words[phrase_start(other) : other.i + 1])
            if known and known[-1][2].use == "group":
                return other
    return None


def _about(parse: Parse, word: Word) -> Word | None:
    for other in parse.sentence_words(word.sentence):
        if other.dep in ("nsubj", "nsubjpass") and other is not word and other.i < word.i and _says_whose(parse, other):
            return other
    return None


def _says_whose(parse: Parse, word: Word) -> bool:
    words: Sequence[Word] = parse.words[phrase_start(word) : word.i + 1]
    return bool(known_names(words))
