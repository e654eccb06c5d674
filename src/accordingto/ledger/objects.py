"""The bytes as they came: a content-addressed store in a folder beside the ledger."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from accordingto.errors import LedgerError


class ObjectStore:
    """Bytes by their SHA-256; written whole or not at all, never changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes of a digest lie. Raises ValueError for what is no digest."""
        if len(sha256) != 64 or not all(letter in "0123456789abcdef" for letter in sha256):
            raise ValueError(f"{sha256!r} is no SHA-256")
        return self.folder / sha256[:2] / sha256[2:]

    def put(self, raw: bytes) -> str:
        """Keeps bytes and returns their digest; the same bytes twice cost nothing."""
        sha256 = hashlib.sha256(raw).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._write(target, raw)
        except OSError as error:
            raise LedgerError(f"{self.folder}: the bytes of a document cannot be kept ({error.strerror})") from error
        return sha256

    def _write(self, target: Path, raw: bytes) -> None:
        """A temporary file, flushed to the disk and then renamed: a kill leaves no half object."""
        handle, name = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(raw)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(name, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise

    def get(self, sha256: str) -> bytes | None:
        """The bytes of a digest, or None where they are not kept."""
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def destroy(self, sha256: str) -> bool:
        """Deletes the bytes of a digest, for a lawful purge; False where there were none."""
        try:
            self.path(sha256).unlink()
        except FileNotFoundError:
            return False
        return True
