"""This project, the bare parse, and any event coder at hand, on the same sentences: a table and a picture.

    python benchmarks/peers.py
    python benchmarks/peers.py --peer "petrarch=python my_petrarch.py" --peer "other=./other --json"
    python benchmarks/peers.py --texts sentences.txt --runs 5 --picture peers.svg

A peer is a command line that reads sentences on standard input, one a line, UTF-8, and prints JSON Lines on standard
output, an object for each event that it finds (or each sentence: rows are counted and not judged). The bare parse and
this project are run in the same way, each in a process of its own on one core's worth of work. Starting up is measured
with one sentence and taken off; memory is the largest resident set of the process and of what it waited for.

Ends with 1 where a peer fails (the others are measured all the same), with 2 on wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

PARSE, OURS = "bare parse", "accordingto"


class PeerFailed(Exception):
    """A command that ended badly, or printed something else than JSON Lines."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: wall seconds, largest memory in MB, lines of JSON that came out."""

    seconds: float
    megabytes: float
    rows: int


@dataclass(slots=True)
class Measured:
    """What came of a command: seconds for one sentence, and a run over all sentences for each round."""

    name: str
    start: float = 0.0
    runs: list[Run] = field(default_factory=list)
    failed: str = ""

    def net(self, at: int) -> float:
        """Seconds of a round without the start."""
        return max(self.runs[at].seconds - self.start, 1e-6)


def run(command: Sequence[str], sentences: Sequence[str]) -> Run:
    """Gives sentences to a command and waits for its end. Raises PeerFailed with what it said last."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made, tempfile.TemporaryFile() as said:
        given.write("".join(f"{sentence}\n" for sentence in sentences).encode())
        given.seek(0)
        begun = time.perf_counter()
        try:
            files = [(os.POSIX_SPAWN_DUP2, file.fileno(), at) for at, file in enumerate((given, made, said))]
            process = os.posix_spawnp(command[0], list(command), os.environ, file_actions=files)
        except OSError as error:
            raise PeerFailed(f"{command[0]}: cannot be started ({error.strerror})") from error
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - begun
        code = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if code:
            last = said.read().decode(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
            raise PeerFailed(f"ended with {code}: {last[0]}")
        made.seek(0)
        return Run(seconds, usage.ru_maxrss / 1024, _rows(made.read()))


def _rows(out: bytes) -> int:
    lines = [line for line in out.splitlines() if line.strip()]
    for number, line in enumerate(lines, 1):
        try:
            json.loads(line)
        except ValueError as error:
            raise PeerFailed(f"line {number} of its output is no JSON: {line[:60]!r}") from error
    return len(lines)


def measure(commands: dict[str, Sequence[str]], sentences: Sequence[str], runs: int) -> list[Measured]:
    """Runs every command over one sentence, then all of them in turn over all sentences, round after round."""
    found = [Measured(name) for name in commands]
    for at in range(-1, runs):
        for one in found:
            if one.failed:
                continue
            try:
                made = run(commands[one.name], sentences if at >= 0 else sentences[:1])
            except PeerFailed as error:
                one.failed = str(error)
                continue
            if at < 0:
                one.start = made.seconds
            else:
                one.runs.append(made)
    return found


def ratio(one: Measured, base: Measured) -> float:
    """How many times the base's seconds it takes: the median of the rounds, each compared within itself."""
    return statistics.median(one.net(at) / base.net(at) for at in range(len(one.runs)))


def rate(one: Measured, number: int) -> float:
    """Sentences a second, the start left out: the median of the rounds."""
    return number / statistics.median(one.net(at) for at in range(len(one.runs)))


def table(found: Sequence[Measured], number: int) -> str:
    """A table in Markdown; a command that failed says so."""
    base = found[0]
    lines = ["| | sentences/s | × bare parse | start, s | peak MB | rows |", "|---|---:|---:|---:|---:|---:|"]
    for one in found:
        if one.failed or base.failed:
            lines.append(f"| {one.name} | failed: {one.failed or 'nothing to compare with'} | | | | |")
            continue
        last = one.runs[-1]
        peak = max(made.megabytes for made in one.runs)
        lines.append(
            f"| {one.name} | {rate(one, number):,.0f} | {ratio(one, base):.2f} | {one.start:.1f} | {peak:,.0f} | "
            f"{last.rows:,} |"
        )
    return "\n".join(lines)


def picture(found: Sequence[Measured], number: int) -> str:
    """The same as bars, in SVG: sentences a second, and megabytes."""
    shown = [one for one in found if not one.failed]
    rates: Callable[[Measured], float] = lambda one: rate(one, number)  # noqa: E731
    peaks: Callable[[Measured], float] = lambda one: max(made.megabytes for made in one.runs)  # noqa: E731
    height = 40 + 2 * (34 + 26 * len(shown))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {height}" font-family="sans-serif" font-size="13">',
        f'<rect width="640" height="{height}" fill="#fff"/>',
    ]
    top = 28
    for title, value, colour in (("sentences a second", rates, "#2b6a99"), ("peak memory, MB", peaks, "#8a5a2b")):
        parts.append(f'<text x="16" y="{top}" font-weight="bold">{title}</text>')
        most = max(map(value, shown), default=1)
        for at, one in enumerate(shown):
            y, width = top + 10 + 26 * at, 380 * value(one) / most
            parts.append(f'<text x="16" y="{y + 14}">{escape(one.name)}</text>')
            parts.append(f'<rect x="150" y="{y}" width="{width:.1f}" height="18" fill="{colour}"/>')
            parts.append(f'<text x="{156 + width:.1f}" y="{y + 14}">{value(one):,.0f}</text>')
        top += 34 + 26 * len(shown)
    return "\n".join([*parts, "</svg>"]) + "\n"


def parse_lines() -> None:
    """The bare parse as a peer: tokens, tags, dependencies and lemmas of each line, and their number out."""
    from accordingto.language import pipeline
    from accordingto.language.text import normalise

    nlp = pipeline.load()
    for made in nlp.pipe((normalise(line.rstrip("\n")) for line in sys.stdin), batch_size=32):
        print(json.dumps({"tokens": len(made)}))


def read_lines() -> None:
    """This project as a peer: each line a report, its claims out."""
    from accordingto.api import read_documents
    from accordingto.records import make_document

    documents = ((str(at), make_document(line, ref=str(at))) for at, line in enumerate(sys.stdin) if line.strip())
    for reading in read_documents(documents):
        for claim in reading.claims:
            print(claim.model_dump_json())


def sentences(path: Path | None) -> list[str]:
    """The lines of a file, or the project's own example sentences."""
    if path is not None:
        rows = path.read_text(encoding="utf-8").splitlines()
    else:
        from accordingto.evaluation.sentences import corpus

        rows = [row["text"] for row in corpus()]
    return [" ".join(row.split()) for row in rows if row.strip()]


def _peer(text: str) -> tuple[str, list[str]]:
    name, _, command = text.partition("=")
    if not name or not command.strip():
        raise argparse.ArgumentTypeError(f"{text!r}: a peer is NAME=COMMAND")
    return name, shlex.split(command)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--peer", action="append", type=_peer, default=[], metavar="NAME=COMMAND")
    asked.add_argument("--texts", type=Path, metavar="FILE", help="a sentence a line; the project's own without it")
    asked.add_argument("--runs", type=int, default=3, metavar="N", help="rounds; medians are printed")
    asked.add_argument("--picture", type=Path, metavar="FILE", help="write the bars here, as SVG")
    asked.add_argument("--as", dest="role", choices=["parse", "read"], help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.role:
        {"parse": parse_lines, "read": read_lines}[given.role]()
        return 0
    try:
        some = sentences(given.texts)
    except OSError as error:
        asked.error(f"--texts {given.texts}: cannot be read ({error.strerror})")
    if not some:
        asked.error("there are no sentences to measure with")
    own = [sys.executable, __file__, "--as"]
    commands = {PARSE: [*own, "parse"], OURS: [*own, "read"], **dict(given.peer)}
    found = measure(commands, some, max(1, given.runs))
    print(
        f"{len(some):,} sentences, {sum(map(len, some)):,} characters, {given.runs} rounds\n\n{table(found, len(some))}"
    )
    if given.picture:
        given.picture.write_text(picture(found, len(some)), encoding="utf-8")
    return int(any(one.failed for one in found))


if __name__ == "__main__":
    sys.exit(main())
