"""Which words can stand in a time expression, as what, and with which value."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass

from accordingto.language.parse import Word
from accordingto.reading.times import holidays
from accordingto.vocabulary import rows

Values = dict[str, str]
"""Class of a word to the value that it has in that class: "second" is UNIT TS and ORD 2."""

CORE = frozenset(
    "MONTH WEEKDAY WEEKDAYS UNIT UNITS SEASON PART OVERNIGHT NOON DEICTIC REF PHRASE HOLIDAY SETADV YEAR DECADE CLOCK "
    "ISO SLASH YEARSPAN MIDYEAR MIL YEAR2 PASTNOUN".split()
)
"""Classes that make an expression; the others only help."""
_ALSO = {"NUMW": "N", "TENS": "N", "VAGUE": "N", "MONTH": "MX", "MON": "MX"}
"""Wider classes: any number, any month that may have a day beside it."""
_CAPITAL = frozenset({"MONTH", "MON"})
_VERB_TOO = frozenset({"may", "march"})
"""Months that are ordinary verbs as well; they need a proper noun's tag or a number beside them."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Single words and word sequences (by their first word, longest first)."""

    words: dict[str, Values]
    phrases: dict[str, list[tuple[tuple[str, ...], Values]]]


@functools.cache
def lexicon() -> Lexicon:
    words: dict[str, Values] = defaultdict(dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Values]]] = defaultdict(list)
    for row in rows("times"):
        form = tuple(row["form"].split())
        if len(form) == 1:
            words[form[0]][row["class"]] = row["value"]
            if row["class"] in _ALSO:
                words[form[0]][_ALSO[row["class"]]] = ""
        else:
            phrases[form[0]].append((form, {row["class"]: row["value"]}))
    for name, entry in holidays.names().items():
        parts = tuple(piece for word in name for piece in _pieces(word))
        phrases[parts[0]].append((parts, {"HOLIDAY": entry["id"]}))
    for known in phrases.values():
        known.sort(key=lambda pair: -len(pair[0]))
    return Lexicon(dict(words), dict(phrases))


def _pieces(word: str) -> list[str]:
    """A name's word as the tokeniser cuts it: "eid-al-fitr" is five tokens, "new year's" three."""
    return [piece for piece in re.split(r"(-|(?=['’]s$))", word) if piece]


_NUMERIC = (
    (re.compile(r"(1\d{3}|20\d{2})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"), "ISO"),
    (re.compile(r"\d{1,2}/\d{1,2}/(\d{4}|\d{2})$|\d{1,2}([.-])\d{1,2}\2\d{4}$"), "SLASH"),
    (re.compile(r"([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d)?z?$"), "CLOCK"),
    (re.compile(r"(0?\d|1[0-2])([:.][0-5]\d)?[ap]\.?m\.?$"), "CLOCK"),
    (re.compile(r"(1\d{3}|20\d{2})[-–/](\d{2}|\d{4})$"), "YEARSPAN"),
    (re.compile(r"(1\d|20)\d0['’]?s$|['’]?\d0s$"), "DECADE"),
    (re.compile(r"['’]\d{2}$"), "YEAR2"),
    (re.compile(r"(mid|early|late)[-–](1[5-9]\d{2}|20\d{2})$"), "MIDYEAR"),
)
_DIGITAL = re.compile(r"\d+(\.\d+)?$")
_ORDINAL = re.compile(r"(\d{1,2})(st|nd|rd|th)$")


def _number(text: str) -> Values | None:
    if _DIGITAL.match(text):
        return _plain(text)
    ordinal = _ORDINAL.match(text)
    if ordinal:
        found = {"ORD": ordinal.group(1)}
        return found | {"DAYNUM": ordinal.group(1)} if 1 <= int(ordinal.group(1)) <= 31 else found
    for pattern, name in _NUMERIC:
        if pattern.match(text):
            return {name: text}
    return None


def _plain(text: str) -> Values:
    found = {"NUM": text, "N": ""}
    if not text.isascii() or not text.isdigit():
        return found
    value = int(text)
    if len(text) <= 2 and 1 <= value <= 31:
        found["DAYNUM"] = text
    if len(text) <= 2 and value <= 24:
        found["HOUR"] = text
    if len(text) == 4 and 1400 <= value <= 2100:
        found["YEAR"] = text
    if len(text) == 4 and value < 2400 and value % 100 < 60:
        found["MIL"] = text
    return found


def values_of(word: Word) -> Values | None:
    """What a word may be in a time expression; None for nearly all words."""
    lower = word.lower
    first = lower[0]
    if "0" <= first <= "9" or first in "'’" or lower[:3] in ("mid", "ear", "lat"):
        found = _number(lower)
        if found:
            return found
    known = lexicon().words.get(lower)
    if known is None or (word.text[0].islower() and not _CAPITAL.isdisjoint(known)):
        return None
    if lower in _VERB_TOO and not word.tag.startswith("NNP"):
        return {"MON": known["MONTH"], "MX": ""}
    return known


@functools.cache
def cues(kind: str) -> frozenset[str]:
    """Words of one kind that tell where a time points or what it dates (see times_cues.tsv)."""
    return frozenset(row["lemma"] for row in rows("times_cues") if row["kind"] == kind)
