"""Every command with its arguments and options, from the functions that the command line is made of."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import EnumType
from typing import Annotated, Any, get_args, get_origin

from typer import Typer
from typer.models import ArgumentInfo, OptionInfo

from accordingto.cli import app

_HEAD = """# Reference of commands

Generated from the program (`make reference`); do not edit. [Commands](../usage.md) shows each one at work. `--help`
after any command prints the same. A word in capitals stands for a value.
"""


@dataclass(frozen=True, slots=True)
class Given:
    """An argument or option: how it is written, what it is where nobody gives it, and what it is for."""

    written: str
    default: str
    about: str
    usage: str

    @property
    def row(self) -> str:
        """A row of a table."""
        return f"| {self.written} | {self.default} | {self.about} |"


def page() -> str:
    """The page in Markdown."""
    parts = [_HEAD]
    for name, function in sorted(commands(app, "accordingto"), key=lambda one: one[0]):
        parts += _section(name, function)
    return "\n".join(parts)


def commands(of: Typer, before: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every command by its whole name, with the function behind it."""
    if of.registered_callback is not None and of.registered_callback.callback is not None:
        yield before, of.registered_callback.callback
    for command in of.registered_commands:
        if command.callback is not None:
            yield f"{before} {command.name or command.callback.__name__}", command.callback
    for group in of.registered_groups:
        if group.typer_instance is not None:
            yield from commands(group.typer_instance, f"{before} {group.name or group.typer_instance.info.name}")


def _section(name: str, function: Callable[..., Any]) -> Iterator[str]:
    given = list(parameters(function))
    usage = " ".join(one.usage for one in given if one.usage)
    options = "[OPTIONS] " if len(given) > usage.count(" ") + bool(usage) else ""
    yield f"## {name}\n"
    yield f"{_plain(inspect.getdoc(function))}\n"
    yield f"```text\n{name} {options}{usage}".rstrip() + "\n```\n"
    if given:
        yield "| given | default | what for |\n| --- | --- | --- |"
        yield from (one.row for one in given)
        yield ""


def parameters(function: Callable[..., Any]) -> Iterator[Given]:
    """The arguments and options of a command, in order."""
    for parameter in inspect.signature(function, eval_str=True).parameters.values():
        if get_origin(parameter.annotation) is not Annotated:
            continue  # the context that Typer gives
        kind, *notes = get_args(parameter.annotation)
        note = next(one for one in notes if isinstance(one, OptionInfo | ArgumentInfo))
        default = "needed" if parameter.default is parameter.empty else _default(parameter.default)
        choices = _choices(kind)
        metavar = (note.metavar or parameter.name.upper()).strip("[]")
        about = _plain(note.help) + (f" One of {choices}." if choices else "")
        if isinstance(note, ArgumentInfo):
            usage = metavar if default == "needed" else f"[{metavar}]"
            yield Given(f"`{metavar}`", default, about, usage)
        else:
            written = ", ".join(f"`{name}`" for name in _names(note, parameter.name, kind))
            about += (
                f" Where it is not given, `{note.envvar}` of the environment counts."
                if isinstance(note.envvar, str)
                else ""
            )
            takes = "" if _flag(kind) or note.count else f" {_plain(metavar)}"
            needed = f"{_names(note, parameter.name, kind)[0]} {metavar}" if default == "needed" else ""
            yield Given(written + takes, default, about, needed)


def _names(note: OptionInfo, name: str, kind: Any) -> list[str]:
    """How an option is written: as told, else as Typer makes it of the parameter's name."""
    first = [note.default] if isinstance(note.default, str) else []  # where Typer keeps what comes first in Annotated
    told = [part for one in (*first, *(note.param_decls or ())) for part in one.split("/") if part.startswith("-")]
    plain = name.replace("_", "-")
    return told or ([f"--{plain}", f"--no-{plain}"] if _flag(kind) else [f"--{plain}"])


def _flag(kind: Any) -> bool:
    return kind is bool or bool in get_args(kind)


def _choices(kind: Any) -> str:
    return ", ".join(f"`{choice.value}`" for choice in list[Any](kind)) if isinstance(kind, EnumType) else ""


def _default(value: Any) -> str:
    shown = getattr(value, "value", value)
    return "" if shown in (None, False, "") or get_origin(shown) else f"`{shown}`"


def _plain(text: str | None) -> str:
    """Words on one line, fit for a cell."""
    return " ".join((text or "").split()).replace("|", "\\|")
