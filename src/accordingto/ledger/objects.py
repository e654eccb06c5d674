"""The bytes as they came: a content-addressed store in a folder beside the ledger."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from io import FileIO
from pathlib import Path

from accordingto.errors import LedgerError

_WRITERS = 4
"""How many objects are written at a time: nearly all of it is waiting for the disk."""


class ObjectStore:
    """Bytes by their SHA-256; written whole or not at all, never changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes of a digest lie. Raises ValueError for what is no digest."""
        return Path(self._path(sha256))

    def _path(self, sha256: str) -> str:
        if len(sha256) != 64 or not all(letter in "0123456789abcdef" for letter in sha256):
            raise ValueError(f"{sha256!r} is no SHA-256")
        return f"{self.folder}/{sha256[:2]}/{sha256[2:]}"

    def put(self, raw: bytes) -> str:
        """Keeps bytes and returns their digest; the same bytes twice cost nothing."""
        sha256 = sha256_of(raw)
        with self.staged({sha256: raw}) as staged:
            staged.keep(sha256)
        return sha256

    @contextlib.contextmanager
    def staged(self, objects: Mapping[str, bytes]) -> Iterator[Staged]:
        """Bytes by digest, on the disk but not kept yet; what is not kept inside the block is gone after it."""
        staged = Staged(self, objects)
        try:
            staged.write()
            yield staged
        finally:
            staged.discard()

    def get(self, sha256: str) -> bytes | None:
        """The bytes of a digest, or None where they are not kept."""
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def destroy(self, sha256: str) -> bool:
        """Deletes the bytes of a digest, for a lawful purge, and what a killed run left of them; False for none."""
        target = self.path(sha256)
        for left in target.parent.glob(f"{target.name}.*"):
            left.unlink(missing_ok=True)
        try:
            target.unlink()
        except FileNotFoundError:
            return False
        return True


class Staged:
    """Objects in files of other names, flushed to the disk, that a rename keeps: a kill leaves no half object.

    Flushing takes long and is done before the ledger is locked; renaming takes no time, and is done while it is, as a
    purge may destroy the same bytes meanwhile.
    """

    def __init__(self, store: ObjectStore, objects: Mapping[str, bytes]) -> None:
        self._store = store
        self._objects = objects
        self._files: dict[str, str] = {}

    def write(self) -> None:
        """Writes the objects that the store does not have, some at a time, as most of it is waiting for the disk."""
        missing = [sha256 for sha256 in self._objects if not self._is_there(sha256)]
        if len(missing) == 1:
            self._write(missing[0])
        elif missing:
            with ThreadPoolExecutor(min(_WRITERS, len(missing)), "objects") as writers:
                for _ in writers.map(self._write, missing):
                    pass

    def keep(self, sha256: str) -> None:
        """Puts an object where it belongs."""
        if self._is_there(sha256):
            return
        if sha256 not in self._files:  # it was there when the others were written
            self._write(sha256)
        with self._in_words():
            os.replace(self._files.pop(sha256), self._store._path(sha256))

    def discard(self) -> None:
        """Removes what was not kept."""
        for name in self._files.values():
            with contextlib.suppress(OSError):
                os.unlink(name)

    def _is_there(self, sha256: str) -> bool:
        return os.path.exists(self._store._path(sha256))

    def _write(self, sha256: str) -> None:
        name = f"{self._store._path(sha256)}.{secrets.token_hex(8)}"
        raw = memoryview(self._objects[sha256])
        with self._in_words(), _opened(name) as stream:
            self._files[sha256] = name
            while raw:
                raw = raw[stream.write(raw) :]
            os.fsync(stream.fileno())

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


def _opened(name: str) -> FileIO:
    """A new file for writing that only its owner may read; its folder is made where this is the first in it."""
    try:
        return FileIO(name, "x", opener=_private)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(name), exist_ok=True)
        return FileIO(name, "x", opener=_private)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
