"""One run of a reading command: inputs to outcomes, with progress, notes and the exit code."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from accordingto.cli.options import MAX_CHARS, From

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from accordingto.api import Failure
    from accordingto.intake import Defaults, Item
    from accordingto.records import Reading

NOT_ALL_READ = 1


@dataclass(slots=True)
class Session:
    """What the user asked for, and what came of it so far."""

    files: list[str]
    source: From = From.auto
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    pipeline: str = ""
    boundaries: str | None = None
    max_chars: int = MAX_CHARS
    quiet: bool = False
    verbose: int = 0
    workers: int = 0
    terminal: bool = False
    read: int = 0
    failed: int = 0
    characters: int = 0
    _started: float = field(default_factory=time.monotonic)

    @property
    def single(self) -> bool:
        """True where the input is one file that holds one document."""
        return self.expected() == 1

    def expected(self) -> int | None:
        """How many documents there are to read; ``None`` where JSON Lines may hold any number."""
        from accordingto.intake.kinds import MANY, kind_of

        kinds = [kind_of(path, self.source.value) for path in self.files]
        return None if MANY & {*kinds} or any(Path(path).is_dir() for path in self.files) else len(kinds)

    def outcomes(self) -> Iterator[Reading | Failure]:
        """Readings and failures in the order of the input; progress goes to standard error."""
        from accordingto.api import Failure, read_items
        from accordingto.intake import documents

        inputs = self._noted(documents(self.files, self._defaults()))
        with self._progress() as step:
            for outcome in read_items(inputs, pipeline=self.pipeline, boundaries=self.boundaries, workers=self.workers):
                if isinstance(outcome, Failure):
                    self.failed += 1
                    self.complain(outcome.message)
                else:
                    self.read += 1
                    self.characters += len(outcome.document.text)
                step()
                yield outcome

    def finish(self) -> None:
        """Says how it went, and ends the run with 1 where something could not be read."""
        if self.failed and not self.quiet:
            self.complain(f"{self.failed:,} of {self.failed + self.read:,} documents could not be read")
        if self.verbose:
            seconds = time.monotonic() - self._started
            self.complain(f"read {self.read:,} documents, {self.characters:,} characters, in {seconds:.1f} s")
        if self.failed:
            raise typer.Exit(NOT_ALL_READ)

    def complain(self, message: str) -> None:
        """A line on standard error."""
        typer.echo(f"accordingto: {message}", err=True)

    def _defaults(self) -> Defaults:
        from accordingto.intake import Defaults

        return Defaults(self.source.value, self.published, self.publisher, self.title, self.max_chars)

    def _noted(self, items: Iterator[Item]) -> Iterator[Item]:
        from accordingto.intake import Accepted

        for item in items:
            if isinstance(item, Accepted) and not self.quiet:
                for warning in item.warnings:
                    self.complain(warning)
            if self.verbose > 1:
                self.complain(f"reading {item.where}")
            yield item

    def _progress(self) -> Steps:
        expected = None if self.quiet or not sys.stderr.isatty() else self.expected()
        shown = not self.quiet and sys.stderr.isatty() and expected != 1
        return Steps(shown, expected)


class Steps:
    """A progress bar on a terminal; nothing elsewhere. Called once for every document."""

    def __init__(self, shown: bool, expected: int | None) -> None:
        self._shown = shown
        self._expected = expected
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Steps:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("reading", total=self._expected)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)
