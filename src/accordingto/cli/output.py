"""Where output goes: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from accordingto.errors import UsageError


@contextmanager
def opened(out: Path | None) -> Iterator[IO[str]]:
    """A stream for UTF-8 text; ``None`` is standard output. Raises UsageError where the file cannot be written."""
    if out is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=False)
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        raise UsageError(f"--out {out}: cannot be written ({error.strerror})") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            yield stream
        _put(Path(name), out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _put(made: Path, out: Path) -> None:
    """Moves the finished file to its name, with the rights that a new file gets."""
    mask = os.umask(0)
    os.umask(mask)
    made.chmod(0o666 & ~mask)
    try:
        made.replace(out)
    except OSError as error:
        raise UsageError(f"--out {out}: cannot be written ({error.strerror})") from error
