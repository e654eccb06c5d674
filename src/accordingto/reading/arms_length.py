"""Words that the text keeps at arm's length: hedges, and labels whose word somebody else's is."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.events.subjects import subject_of
from accordingto.reading.mentions import Event, Range, Saying
from accordingto.vocabulary import rows

_LONGEST_LABEL = 7
"""Quoted words of at most so many are a label; longer ones are a quotation."""


@functools.cache
def _words(table: str) -> frozenset[str]:
    return frozenset(word for row in rows(table) for word in row["words"].split("|"))


def hedges(parse: Parse, event: Event) -> list[Range]:
    """Hedging words of the event's clause: likely, reportedly, allegedly, appeared to, could not be verified."""
    found = []
    for word in _near(event):
        if word.lower in _words("hedges"):
            found.append((word.i, word.i + 1))
    governor = event.anchor.head
    if event.anchor.dep == "pcomp" and governor.head.lemma in _SUSPECTING:
        found.append((governor.head.i, governor.head.i + 1))
    if event.anchor.dep in ("xcomp", "oprd", "acomp") and governor.lemma in _SEEMING:
        found.append((governor.i, governor.i + 1))
    if event.anchor.lemma in _SEEMING and event.anchor is not event.trigger:
        found.append((event.anchor.i, event.anchor.i + 1))  # "are feared dead"
    found.extend(_unverified(parse, event))
    return sorted(set(found))


def _unverified(parse: Parse, event: Event) -> list[Range]:
    """ "… The claim could not be independently verified.": the next sentence casts doubt on what this one tells."""
    after = event.trigger.sentence + 1
    if after >= len(parse.sentences):
        return []
    root = parse.sentences[after].root
    subject = root.kid("nsubjpass", "nsubj", "dobj")
    if root.lemma not in _VERIFYING or root.kid("neg") is None or subject is None or subject.lemma not in _TOLD:
        return []
    start = min(kid.i for kid in (root, *root.kids("aux", "neg")))
    return [(start, root.i + 1)]


_VERIFYING = frozenset({"verify", "confirm", "corroborate"})
_TOLD = frozenset("claim report account allegation figure toll number information statement assertion video".split())


_SEEMING = frozenset({"appear", "seem", "believe", "think", "suspect", "fear", "presume"})
_SUSPECTING = frozenset({"suspect"})
"""Verbs that hold a deed against somebody without proof: "is suspected of killing"."""


def _near(event: Event) -> list[Word]:
    anchor = event.anchor
    words = [kid for owner in (anchor, event.trigger) for kid in owner.children]
    if anchor.head is not anchor and anchor.dep in ("xcomp", "acomp"):
        words.extend(anchor.head.children)
    return words


def labels(parse: Parse, event: Event, sayings: Sequence[Saying]) -> list[tuple[Range, Word | None]]:
    """Quoted or so-called words of the event's clause, each with the head word of whose word it is.

    A label is a short noun phrase in quotation marks, or what somebody "calls" the thing. Its owner is whoever calls
    it so, else whoever is quoted around it, else nobody that the text names.
    """
    found: list[tuple[Range, Word | None]] = []
    called = event.trigger.dep == "dobj" and event.trigger.head.lemma in _words("labelling")
    clause = event.trigger.head if called else event.anchor  # "called the raid an 'anti-terrorist operation'"
    start, end = clause.left_edge, clause.right_edge
    for first, last in parse.quotations:
        if (
            first >= start
            and last <= end
            and 2 < last - first <= _LONGEST_LABEL + 2
            and _is_nominal(parse, first, last)
        ):
            found.append(((first, last), _owner(parse, first, last, sayings)))
    return found


def _is_nominal(parse: Parse, first: int, last: int) -> bool:
    return all(
        parse.words[i].pos not in ("VERB", "AUX") or parse.words[i].dep == "amod" for i in range(first + 1, last - 1)
    )


def _owner(parse: Parse, first: int, last: int, sayings: Sequence[Saying]) -> Word | None:
    for i in range(first, last):
        for above in (parse.words[i], *parse.words[i].ancestors()):
            if above.lemma in _words("labelling") and above.pos == "VERB":
                callers = subject_of(above)
                return callers[0] if callers else None
    around = [saying for saying in sayings if saying.source is not None and saying.covers(parse.words[first + 1])]
    return min(around, key=_extent).source if around else None


def _extent(saying: Saying) -> int:
    return sum(end - start for start, end in saying.content)
