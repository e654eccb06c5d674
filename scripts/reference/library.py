"""The public Python library: every name of every public module, from its signature and docstrings."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import is_dataclass
from itertools import pairwise
from types import ModuleType, UnionType
from typing import Any, Literal, get_args, get_origin, is_typeddict

from pydantic import BaseModel

PUBLIC = (
    "accordingto", "accordingto.records", "accordingto.incidents", "accordingto.intake", "accordingto.api",
    "accordingto.ledger", "accordingto.exports", "accordingto.gazetteer", "accordingto.errors",
)  # fmt: skip
"""Modules whose names are kept from one version to the next; everything else may change."""
_LEFT_OUT = {
    "accordingto.api": ("read", "read_documents", "read_batch"),  # told of under the package; what a worker does
    "accordingto.records": ("Record", "digest"),
}

_HEAD = """# Reference of the Python library

Generated from signatures and docstrings (`make reference`); do not edit. What stands here keeps its names and meaning
from one version to the next, or the changelog says so; what does not may change. Nothing needs a network. Records are
frozen: [the codebook](../codebook.md) has every field of them.

Errors that a person can mend are `accordingto.errors.AccordingtoError` or a kind of it, and their text says what to
do. Offsets count code points, ends exclusive; days are ISO 8601, points WGS 84 in degrees, distances kilometres;
`None` is unknown, never zero.

"""


def page() -> str:
    """The page in Markdown."""
    parts = [_HEAD.rstrip("\n")]
    for name in PUBLIC:
        parts.append(f"## {name}")
        parts += section(importlib.import_module(name))
    return "\n\n".join(parts) + "\n"


def section(module: ModuleType) -> Iterator[str]:
    """A module: its first words, then its names."""
    yield told(inspect.getdoc(module) or "")
    things = {name: getattr(module, name) for name in names(module)}
    made = {name: thing for name, thing in things.items() if _is_record(thing)}
    if made:
        rows = [f"| [{name}](../codebook.md#{name.lower()}) | {_first(thing)} |" for name, thing in made.items()]
        yield "\n".join(["| record | what it is |", "| --- | --- |", *rows])
    for name, thing in things.items():
        if name in made:
            continue
        if isinstance(thing, ModuleType):
            thing = thing.group  # the folder of incidents, which can be called
        if inspect.isclass(thing):
            yield from _class(name, thing)
        elif callable(thing):
            yield from function(f"{module.__name__}.{name}", thing, "###")
        else:
            yield f"### {module.__name__}.{name}"
            yield "\n".join(_constant(thing))
    yield from _choices(module, things.values())


def _is_record(thing: object) -> bool:
    return inspect.isclass(thing) and issubclass(thing, BaseModel) and thing.__module__ == "accordingto.records"


def _first(thing: object) -> str:
    """The first paragraph of a docstring, for a cell."""
    return _cell((inspect.getdoc(thing) or "").split("\n\n")[0])


def _constant(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield "| key | what it is |\n| --- | --- |"
        yield from (f"| `{key}` | {_cell(getattr(of, 'about', ''))} |" for key, of in value.items())
    else:
        yield f"`{value!r}`"


def _choices(module: ModuleType, things: Iterable[object]) -> Iterator[str]:
    """Names of choices that the signatures and fields of a module use, and what there is to choose."""
    found: dict[str, str] = {}
    for thing in things:
        home = inspect.getmodule(thing)
        for word in (
            re.findall(r"\w+", inspect.getsource(thing)) if inspect.isclass(thing) or inspect.isfunction(thing) else ()
        ):
            alias = getattr(home, word, None)
            if get_origin(alias) is Literal and not _is_record(thing):
                found[word] = ", ".join(f"`{choice}`" for choice in get_args(alias))
            elif isinstance(alias, UnionType):
                found[word] = " or ".join(getattr(part, "__name__", str(part)) for part in get_args(alias))
    if found:
        rows = [f"| `{word}` | {choice} |" for word, choice in sorted(found.items())]
        yield "\n".join(["| stands for | one of |", "| --- | --- |", *rows])


def names(module: ModuleType) -> list[str]:
    """The public names of a module: those that it lists, else functions and classes that are its own."""
    listed: list[str] = getattr(module, "__all__", None) or [
        name for name, thing in vars(module).items()
        if getattr(thing, "__module__", None) == module.__name__ and not name.startswith("_")
        and (inspect.isclass(thing) or inspect.isfunction(thing))
    ]  # fmt: skip
    return [name for name in listed if name not in _LEFT_OUT.get(module.__name__, ()) and not name.startswith("__")]


def _class(name: str, made: type) -> Iterator[str]:
    yield f"### {name}"
    if not (is_dataclass(made) or is_typeddict(made) or issubclass(made, BaseModel)) and "__init__" in vars(made):
        yield f"```text\n{name}{signature(made.__init__)}\n```"
    yield told(inspect.getdoc(made) or "")
    said = list(fields(made))
    if said:
        rows = [f"| `{field}` | {_cell(kind)} | {_cell(about)} |" for field, kind, about in said]
        yield "\n".join(["| field | type | what it holds |", "| --- | --- | --- |", *rows])
    for method, about in public_methods(made):
        yield from function(f"{name}.{method}", about, "####")


def fields(made: type) -> Iterator[tuple[str, str, str]]:
    """Name, type and docstring of every field of a class, in order; none for a class without fields."""
    body = next(node.body for node in ast.parse(inspect.getsource(made)).body if isinstance(node, ast.ClassDef))
    for field, below in pairwise([*body, ast.Pass()]):
        match field, below:
            case ast.AnnAssign(target=ast.Name(name), annotation=kind), ast.Expr(ast.Constant(str(said))):
                yield name, ast.unparse(kind), said
            case ast.Assign(targets=[ast.Name(name)], value=value), ast.Expr(ast.Constant(str(said))):
                yield name, ast.unparse(value), said
            case ast.AnnAssign(target=ast.Name(name), annotation=kind), _:
                yield name, ast.unparse(kind), ""
            case ast.FunctionDef(name=name, decorator_list=[ast.Name("property")], returns=ast.expr() as kind), _:
                yield name, ast.unparse(kind), ast.get_docstring(field) or ""


def public_methods(made: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The methods that a caller may use."""
    for name, thing in vars(made).items():
        if name.startswith("_"):
            continue
        if inspect.isfunction(thing):
            yield name, thing


def function(name: str, thing: Callable[..., Any], level: str) -> Iterator[str]:
    """A function with its signature and words."""
    yield f"{level} {name}"
    yield f"```text\n{name.rpartition('.')[2]}{signature(thing)}\n```"
    yield told(inspect.getdoc(thing) or "")


_WIDE = 80


def signature(thing: Callable[..., Any]) -> str:
    """Parameters and result as they are written; what is longer than a line has a parameter a line."""
    found = inspect.signature(thing)
    given = [one.replace(annotation=_Written(one.annotation), default=_shown(one.default))
             for one in found.parameters.values() if one.name != "self"]  # fmt: skip
    result = "" if found.return_annotation in (found.empty, "None") else f" -> {found.return_annotation}"
    shown = str(inspect.Signature(given)) + result
    if len(shown) < _WIDE:
        return shown
    starred = {one.kind for one in given} & {inspect.Parameter.VAR_POSITIONAL}
    lines, marked = [], bool(starred)
    for one in given:
        if one.kind is one.KEYWORD_ONLY and not marked:
            lines.append("*")
            marked = True
        lines.append(str(one))
    return "(\n" + "".join(f"    {line},\n" for line in lines) + f"){result}"


class _Written:
    """An annotation as it stands in the source."""

    def __init__(self, text: object) -> None:
        self._text = text

    def __repr__(self) -> str:
        return str(self._text)


def _shown(default: object) -> object:
    return default if default is inspect.Parameter.empty else _Written(repr(default))


def told(words: str) -> str:
    """A docstring as Markdown: one mark for code, no line broken where it need not be."""
    plain = re.sub(r"``(.+?)``", r"`\1`", words)
    return "\n\n".join(" ".join(part.split()) for part in plain.split("\n\n"))


def _cell(words: str) -> str:
    return told(words).replace("|", "\\|")
