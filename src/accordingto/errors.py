"""Errors for people: what went wrong, where, and what to do. The command line prints them without a traceback."""

from __future__ import annotations


class AccordingtoError(Exception):
    """Something that a person can mend; its text says what went wrong, where, and what to do."""

    exit_code = 1
    """What the command line ends with."""
    kind = "error"
    """A short word for machines."""


class UsageError(AccordingtoError):
    """Wrong usage: an unknown option value, a missing file, an absent pipeline."""

    exit_code = 2
    kind = "usage"


class UnreadableDocument(AccordingtoError):
    """One document could not be read; the rest go on. ``kind`` is a short word for machines, ``message`` for people."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class LedgerError(AccordingtoError):
    """The ledger cannot be opened, read or written."""

    exit_code = 3
    kind = "ledger"
