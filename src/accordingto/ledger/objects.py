"""The bytes as they came: a content-addressed store in a folder beside the ledger."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import FileIO
from pathlib import Path
from typing import Self

from accordingto.errors import LedgerError

_DIGEST = re.compile(r"[0-9a-f]{64}")
_FLUSHERS = 4
"""How many objects are flushed to the disk at a time."""


class ObjectStore:
    """Bytes by their SHA-256; written whole or not at all, never changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.incoming = folder / "incoming"

    def path(self, sha256: str) -> Path:
        """Where the bytes of a digest lie. Raises ValueError for what is no digest."""
        return Path(self._path(sha256))

    def _path(self, sha256: str) -> str:
        if not _DIGEST.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no SHA-256")
        return f"{self.folder}/{sha256[:2]}/{sha256[2:]}"

    def put(self, raw: bytes) -> str:
        """Keeps bytes and returns their digest; the same bytes twice cost nothing."""
        with Staged(self) as staged:
            sha256 = staged.add(raw)
            staged.keep(sha256, raw)
        return sha256

    def get(self, sha256: str) -> bytes | None:
        """The bytes of a digest, or None where they are not kept."""
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def destroy(self, sha256: str) -> bool:
        """Deletes the bytes of a digest, for a lawful purge, and what a killed run left of them; False for none."""
        for left in self.incoming.glob(f"{sha256}.*"):
            left.unlink(missing_ok=True)
        try:
            self.path(sha256).unlink()
        except FileNotFoundError:
            return False
        return True


class Staged:
    """Objects in a folder of their own that are not kept yet: a rename does that, and a kill leaves no half object.

    Flushing to the disk is nearly all waiting, and done by threads while the caller goes on. Only the renaming, which
    takes no time, is done while the ledger is locked: a purge may destroy the same bytes meanwhile. What was not kept
    is gone at the end. (Files of one folder are flushed at less cost than those of many.)
    """

    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        self._flushed: dict[str, tuple[str, Future[None]]] = {}
        self._flushers = ThreadPoolExecutor(_FLUSHERS, "objects")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()
        self._flushers.shutdown()

    def add(self, raw: bytes) -> str:
        """Writes bytes that the store does not have, and returns their digest."""
        sha256 = sha256_of(raw)
        if sha256 not in self._flushed and not self._is_there(sha256):
            self._write(sha256, raw)
        return sha256

    def flush(self) -> None:
        """Waits until all is on the disk."""
        with self._in_words():
            for _, flushed in self._flushed.values():
                flushed.result()

    def keep(self, sha256: str, raw: bytes) -> None:
        """Puts bytes where they belong, once they are on the disk."""
        if self._is_there(sha256):
            return
        if sha256 not in self._flushed or not os.path.exists(self._flushed[sha256][0]):
            self._write(sha256, raw)  # it was there when it was added, or a purge of the same bytes has taken it
        name, flushed = self._flushed[sha256]
        with self._in_words():
            flushed.result()
            _moved(name, self._store._path(sha256))
        del self._flushed[sha256]

    def discard(self) -> None:
        """Removes what was not kept."""
        for name, flushed in self._flushed.values():
            flushed.exception()  # waits for it
            with contextlib.suppress(OSError):
                os.unlink(name)
        self._flushed.clear()

    def _is_there(self, sha256: str) -> bool:
        return os.path.exists(self._store._path(sha256))

    def _write(self, sha256: str, raw: bytes) -> None:
        name = f"{self._store.incoming}/{sha256}.{secrets.token_hex(8)}"
        with self._in_words():
            stream = _opened(name)
            try:
                _write_all(stream, raw)
            except BaseException:
                stream.close()
                os.unlink(name)
                raise
        self._flushed[sha256] = name, self._flushers.submit(_flush, stream)

    @contextlib.contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            why = error.strerror or error
            raise LedgerError(f"{self._store.folder}: the bytes of a document cannot be kept ({why})") from error


def sha256_of(raw: bytes) -> str:
    """The digest of bytes, in hex."""
    return hashlib.sha256(raw).hexdigest()


def _write_all(stream: FileIO, raw: bytes) -> None:
    left = memoryview(raw)
    while left:
        left = left[stream.write(left) :]


def _flush(stream: FileIO) -> None:
    with stream:
        os.fsync(stream.fileno())


def _opened(name: str) -> FileIO:
    """A new file for writing that only its owner may read; its folder is made where this is the first in it."""
    try:
        return FileIO(name, "x", opener=_private)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(name), exist_ok=True)
        return FileIO(name, "x", opener=_private)


def _moved(name: str, target: str) -> None:
    """Puts a file where it belongs; its folder is made where this is the first in it."""
    try:
        os.replace(name, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.replace(name, target)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
