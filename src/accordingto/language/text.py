"""What the parser wants changed, changed length for length, so that offsets never move."""

from __future__ import annotations

import re

_ONE_TO_ONE = str.maketrans(
    {
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u00b4": "'", "`": "'",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ",
        "\ufeff": " ", "\u2028": "\n", "\u2029": "\n", "\x0b": " ", "\x0c": "\n", "\x85": "\n", "\x00": " ",
        "\u200e": " ", "\u200f": " ", "\u202a": " ", "\u202b": " ", "\u202c": " ", "\u202d": " ", "\u202e": " ",
    }
)  # fmt: skip
_TREEBANK_QUOTES = re.compile(r"``|''")
_HARD_WRAP = re.compile(r"(?<=[^\n.!?:\"'])\n(?=[ \t]*[a-z0-9(\"'])")
_WRAPPED_LINE = 100
"""A text whose lines are nearly all shorter than this was wrapped for a terminal, not written in paragraphs."""


def normalise(text: str) -> str:
    """``text`` as the parser should see it: the same length, plain quotation marks, no exotic white space."""
    plain = text.translate(_ONE_TO_ONE)
    plain = _TREEBANK_QUOTES.sub('" ', plain)
    plain = plain.replace("\r\n", " \n").replace("\r", "\n").replace("\t", " ")
    return _unwrap(plain)


def _unwrap(text: str) -> str:
    """Line ends inside a hard-wrapped sentence become blanks."""
    if "\n" not in text:
        return text
    if is_hard_wrapped(text):
        return re.sub(r"(?<=[^\n])\n(?=[^\n\s])", " ", text)
    return _HARD_WRAP.sub(" ", text)


def is_hard_wrapped(text: str) -> bool:
    """True where lines break at a fixed width, as in wire copy, and not at the end of a paragraph."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4 or max(map(len, lines)) > _WRAPPED_LINE:
        return False
    full = [line for line in lines if len(line) > 50]
    unfinished = [line for line in full if line.rstrip()[-1] not in ".!?\"'"]
    return len(full) > len(lines) / 2 and len(unfinished) > len(full) / 2
