"""Exports that drop into the tools people use: a module a format, each with notes on what it could not hold."""

from accordingto.exports.formats import FORMATS, export
from accordingto.exports.snapshot import Options, Snapshot

__all__ = ["FORMATS", "Options", "Snapshot", "export"]
