"""No regular expression of the program can be made to hang: every one is tried with strings made to hurt it."""

from __future__ import annotations

import ast
import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import accordingto
from accordingto.incidents import syndication
from accordingto.language.pipeline import load
from accordingto.language.tokens import tokens
from accordingto.reading.times import grammar
from tests.hostile import strings

SOURCE = Path(accordingto.__file__).parent
LENGTH = 10_000
SENTENCE = 2_000
"""Words of the longest sentence, about: patterns over the words of one sentence see no longer string."""
SECONDS = 0.15
"""For one string: linear search takes a few milliseconds, quadratic search some tenths of a second at least."""
FUNCTIONS = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
SEARCHES = "search|split|findall|finditer|sub|subn"


class TooLong(Exception):
    """A search that was stopped."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of ``re`` in the program: where it stands, its pattern (None where that is made at run time), and whether
    the pattern only ever looks at the beginning of a text."""

    where: str
    file: str
    pattern: str | bytes | None
    flags: int
    anchored: bool


def calls() -> Iterator[Call]:
    """Every call of ``re`` in the program."""
    for path in sorted(SOURCE.rglob("*.py")):
        text, file = path.read_text(encoding="utf-8"), str(path.relative_to(SOURCE))
        tree = ast.parse(text)
        names = {
            id(node.value): ast.unparse(node.targets[0]) for node in ast.walk(tree) if isinstance(node, ast.Assign)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and re.fullmatch(rf"re\.({'|'.join(FUNCTIONS)})", ast.unparse(node.func)):
                first = node.args[0]
                pattern = first.value if isinstance(first, ast.Constant) else None
                flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else re.NOFLAG
                name = names.get(id(node), r"\w+")
                anchored = ast.unparse(node.func) == "re.compile" and not re.search(rf"\b{name}\.({SEARCHES})\(", text)
                assert pattern is None or isinstance(pattern, str | bytes)
                yield Call(f"{file}:{node.lineno}", file, pattern, flags, anchored)


def of_times() -> list[re.Pattern[str]]:
    """The patterns of the cascade that reads times, after a text that makes it compile them."""
    accordingto.read("Rebels attacked on Monday, 3 May 2021, two days after a raid in late April.")
    levels = grammar.cascade()._levels
    return [pattern for level in levels for pattern in [*([level.any_of] if level.any_of else []), *level.patterns]]


MADE: dict[str, Callable[[], list[re.Pattern[str]]]] = {
    "reading/times/cascade.py": of_times,
    "incidents/syndication.py": lambda: [syndication._credit_line()],
    "evaluation/headlines.py": list,  # escaped numbers, in an evaluation
}
"""Files that make patterns at run time, and what they make."""
WORDS = {"reading/times/cascade.py"}
"""Files whose patterns look at a character a word, a sentence at a time."""


def patterns() -> Iterator[Call]:
    for call in calls():
        if call.pattern is not None:
            yield call
    for file, made in MADE.items():
        yield from (Call(file, file, pattern.pattern, pattern.flags, False) for pattern in made())


def stop(number: int, frame: FrameType | None) -> None:
    raise TooLong


@pytest.fixture
def alarm() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, stop)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def test_patterns_are_made_by_re_under_its_own_name() -> None:
    """Else the search for them would pass them over."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not any(
                    name.name in ("re", "regex", "re2") and (name.asname or name.name != "re") for name in node.names
                )
            if isinstance(node, ast.ImportFrom):
                assert node.module not in ("re", "regex", "re2"), path


def test_every_pattern_is_known() -> None:
    found = list(calls())
    assert {call.file for call in found if call.pattern is None} == set(MADE)
    assert len(found) > 40
    assert sum(call.anchored for call in found) < len(found) / 2


@pytest.mark.usefixtures("alarm")
def test_no_pattern_takes_long_on_hostile_strings() -> None:
    slow = []
    for call in patterns():
        assert call.pattern is not None
        compiled = re.compile(call.pattern, call.flags)
        for text in strings(call.pattern, call.flags, SENTENCE if call.file in WORDS else LENGTH):
            given = text.encode("latin-1", "replace") if isinstance(call.pattern, bytes) else text
            if taken(compiled, given, call.anchored) > SECONDS:
                slow.append((call.where, call.pattern, f"{text[:20]}…{text[-5:]}"))
                break
    assert not slow


def taken(pattern: Any, text: str | bytes, anchored: bool = False) -> float:
    """Processor seconds of one walk through a text, or of one look at its beginning; a second is enough."""
    started = time.process_time()
    signal.setitimer(signal.ITIMER_REAL, 6 * SECONDS)
    try:
        for _ in [pattern.match(text)] if anchored else pattern.finditer(text):
            pass
    except TooLong:
        return 6 * SECONDS
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.process_time() - started


@pytest.mark.usefixtures("alarm")
def test_a_pattern_that_backtracks_is_found() -> None:
    for bad in (r"(a+)+$", r"(\d+|x)*y", r"\s+$", r"(?:[A-Z]\w* ?)+!"):
        assert any(taken(re.compile(bad), text) > SECONDS for text in strings(bad, 0, LENGTH)), bad


@pytest.mark.parametrize("piece", ["a-", "1,", "'s", "...", "((", "http://a.", "1.1.", "A.", "@", "£1", "---", "a/b"])
def test_the_tokenizer_does_not_hang(piece: str) -> None:
    pipeline = load()
    started = time.process_time()
    tokens(pipeline, piece * (LENGTH // len(piece)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize("piece", ["the army said ", '"He said, ', "The army said it. ", "Goma, ", "killed and "])
def test_a_text_without_sentences_does_not_hang(piece: str) -> None:
    """Twice the text takes about twice the time, not four times."""
    accordingto.read("Rebels killed two men.")
    once, twice = (reading_time("Rebels killed two men. " + piece * (n // len(piece))) for n in (8_000, 16_000))
    assert twice < 3 * once + 0.5


def reading_time(text: str) -> float:
    started = time.process_time()
    accordingto.read(text)
    return time.process_time() - started
