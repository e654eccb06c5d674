"""The references are what the program says of itself today, and it says enough."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from typing import Any, is_typeddict

import pytest
from pydantic import BaseModel
from scripts.reference import FOLDER, PAGES, commands, figures, library

from accordingto import records
from accordingto.cli import app

AGAIN = "run: make reference"


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_is_what_is_generated_today(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), AGAIN


@pytest.mark.parametrize("name", figures.PAGES)
def test_figures_in_pages_are_those_of_the_baseline(name: str) -> None:
    text = (FOLDER.parent / name).read_text(encoding="utf-8")
    assert "| measured |" in text
    assert text == figures.filled(name, text), AGAIN


def test_every_option_and_argument_says_what_it_is_for() -> None:
    found = {(name, given.written): given.about for name, function in commands.commands(app, "accordingto")
             for given in commands.parameters(function)}  # fmt: skip
    assert len(found) > 100
    assert [key for key, about in found.items() if len(about) < 8] == []


def public() -> Iterator[tuple[str, Any]]:
    """Every name of the public library, with the methods of its classes."""
    for module in map(importlib.import_module, library.PUBLIC):
        for name in library.names(module):
            thing = getattr(module, name)
            yield f"{module.__name__}.{name}", thing
            if inspect.isclass(thing):
                yield from ((f"{name}.{method}", made) for method, made in library.public_methods(thing))


def unsaid(thing: Callable[..., Any]) -> list[str]:
    """Parameters that a docstring does not speak of."""
    said = inspect.getdoc(thing) or ""
    given = [name for name in inspect.signature(thing).parameters if name not in ("self", "args", "kwargs")]
    return [name for name in given if f"``{name}``" not in said]


def test_docstrings_of_the_library_speak_of_every_parameter() -> None:
    functions = {name: thing for name, thing in public() if inspect.isfunction(thing)}
    assert len(functions) > 25
    assert {name: unsaid(thing) for name, thing in functions.items() if unsaid(thing)} == {}


def test_every_field_of_every_public_class_is_told_of() -> None:
    made = [thing for _, thing in public() if inspect.isclass(thing)
            and (is_dataclass(thing) or is_typeddict(thing) or issubclass(thing, BaseModel))]  # fmt: skip
    assert len(made) > 30
    fields = {(thing.__name__, field): about for thing in made for field, _, about in library.fields(thing)
              if not field.startswith(("_", "model_config"))}  # fmt: skip
    assert [key for key, about in fields.items() if len(about) < 4] == []


def test_every_field_of_the_schema_has_a_description() -> None:
    made = records.schema()
    for record in (made, *made["$defs"].values()):
        assert all(len(about["description"]) > 3 for about in record["properties"].values())


def test_the_library_raises_what_its_reference_says() -> None:
    import accordingto
    from accordingto.errors import UsageError

    with pytest.raises(UsageError, match="ISO 8601"):
        accordingto.read("Rebels killed two soldiers.", published="yesterday")
    with pytest.raises(UsageError, match="not installed"):
        accordingto.read("Rebels killed two soldiers.", pipeline="none_at_all")
    with pytest.raises(TypeError, match="publishr"):
        accordingto.read("Rebels killed two soldiers.", publishr="Gazette")  # type: ignore[call-arg]


def test_incidents_can_be_called_and_is_the_folder_of_that_name() -> None:
    import accordingto
    from accordingto.incidents import Grouper

    reports = [
        accordingto.read(f"Shells killed {number} people in Avdiivka on Monday, {who} said.", published="2024-05-15",
                         publisher=publisher)
        for number, who, publisher in (("four", "the mayor", "Gazette"), ("six", "a doctor", "Herald"))
    ]  # fmt: skip
    (incident,) = accordingto.incidents(reports)
    assert "toll" in incident.contested
    grouper = Grouper()
    grouper.add(reports)
    assert [one.id for one in grouper.incidents()] == [incident.id]


def test_the_reference_names_no_file_of_this_machine() -> None:
    for name in PAGES:
        assert not re.search(r"/(home|tmp|root|work)/|0x[0-9a-f]{6}", (FOLDER / name).read_text(encoding="utf-8"))
