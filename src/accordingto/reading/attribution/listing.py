"""What becomes of the sayings of a text: speeches carried on, one inside another, and which are listed."""

from __future__ import annotations

from bisect import bisect_left

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Saying

_LONGEST_CARRY = 3
"""A speech without a cue is carried on for so many sentences at most."""


def carry_on(parse: Parse, found: list[Saying]) -> None:
    """A sentence that is all quotation, without a cue of its own, is the last speaker's: joined to what they said."""
    by_sentence: dict[int, list[Saying]] = {}
    for saying in found:
        by_sentence.setdefault(saying.cue_word.sentence, []).append(saying)
    last: Saying | None = None
    carried = 0
    for sentence in parse.sentences:
        here = [saying for saying in by_sentence.get(sentence.index, ()) if saying.quoted and saying.source is not None]
        if here:
            last, carried = here[-1], 0
            continue
        if last is None:
            continue
        covered = [pair for pair in parse.quotations if pair[0] <= sentence.start + 1 and pair[1] >= sentence.end - 1]
        if covered and carried < _LONGEST_CARRY and not any(s <= sentence.start < e for s, e in last.content):
            last.content.append((sentence.start, sentence.end))
            carried += 1
        elif not covered:
            last = None


def without_inner_cues(found: list[Saying]) -> list[Saying]:
    """Without "expressed" where "expressed concern about" is the cue of another one."""
    longer = {i: saying for saying in found if saying.cue[1] - saying.cue[0] > 1 for i in range(*saying.cue)}
    return [saying for saying in found if longer.get(saying.cue_word.i, saying).cue_word is saying.cue_word]


def join_paragraphs(parse: Parse, found: list[Saying]) -> None:
    """A quotation that is left open at the end of its paragraph goes on in the next: one speech.

    The newspapers' habit: no closing mark, and an opening one again.
    """
    for group in _open_quotations(parse):
        saying = next((s for s in found if s.quoted and s.source and any(_holds(s, pair) for pair in group)), None)
        if saying is not None:
            saying.content.extend(pair for pair in group if not _holds(saying, pair))
            saying.content.sort()


def _open_quotations(parse: Parse) -> list[list[tuple[int, int]]]:
    groups: list[list[tuple[int, int]]] = []
    for pair in parse.quotations:
        if groups and groups[-1][-1][1] == pair[0] and parse.words[pair[0] - 1].text != '"':
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return [group for group in groups if len(group) > 1]


def _holds(saying: Saying, pair: tuple[int, int]) -> bool:
    return any(start <= pair[0] + 1 < end for start, end in saying.content)


def nest(found: list[Saying]) -> None:
    """Points each saying to the innermost one that its cue stands inside."""
    cues = sorted((saying.cue_word.i, index) for index, saying in enumerate(found))
    sizes: dict[int, int] = {}
    for saying in found:
        saying.within = None
    for outer, other in enumerate(found):
        extent = sum(end - start for start, end in other.content)
        for start, end in other.content:
            for _, index in cues[bisect_left(cues, (start, -1)) : bisect_left(cues, (end, -1))]:
                if index != outer and extent < sizes.get(index, extent + 1):
                    found[index].within, sizes[index] = outer, extent


def listed(found: list[Saying]) -> list[Saying]:
    """Without what somebody is only said to think, want or plan, and without what they say of their own saying.

    An opinion at second hand, and "he says that he thinks …", are part of what is said.
    """
    return [saying for saying in found if saying.within is None or _counts(saying, found[saying.within])]


def _counts(saying: Saying, around: Saying) -> bool:
    if saying.stance != "asserts":
        return True
    return saying.vouches and not is_same_mouth(saying, around)


def is_same_mouth(saying: Saying, around: Saying) -> bool:
    """True where the speaker of one is who speaks the other around it: "I" in a quotation, "he" outside of one."""
    source = saying.source
    if source is None or around.source is None:
        return False
    return source.lower in (_QUOTED if around.quoted else _TOLD)


_QUOTED = frozenset({"i", "we"})
_TOLD = frozenset({"i", "we", "he", "she", "it", "they"})
