"""The image and the team's desk, held against what they name: no engine is needed, none is started."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from accordingto.cli import app

ROOT = Path(__file__).parents[2]
KNOWN = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "ENTRYPOINT", "CMD"}
HONOURED = {"ACCORDINGTO_LEDGER", "ACCORDINGTO_HOME", "ACCORDINGTO_OBJECTS", "PGPASSWORD", "PATH"}


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile: word and rest, lines that go on joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def of(word: str) -> list[str]:
    return [rest for found, rest in instructions() if found == word]


@pytest.fixture
def desk() -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return made


def test_the_image_is_built_in_known_words_from_a_python_that_is_meant() -> None:
    assert {word for word, _ in instructions()} <= KNOWN
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for image in of("FROM"):
        (version,) = re.findall(r"^python:(3\.\d+)-slim\b", image)
        assert f"Programming Language :: Python :: {version}" in project["classifiers"]


def test_what_the_image_installs_is_pinned_with_digests() -> None:
    installs = [part for rest in of("RUN") for part in rest.split("&&") if "pip install" in part]
    assert len(installs) == 3
    for part in installs:
        assert "--require-hashes" in part or "--no-deps" in part
        for file in re.findall(r"-r (\S+)", part):
            assert "--hash=sha256:" in (ROOT / file).read_text(encoding="utf-8")


def test_the_image_runs_as_a_user_who_may_do_little_and_owns_only_the_data() -> None:
    assert of("USER") == ["accordingto"]
    assert [word for word, _ in instructions()][-4:] == ["USER", "WORKDIR", "ENTRYPOINT", "CMD"]
    assert json.loads(of("ENTRYPOINT")[0]) == ["accordingto"]
    names = [name.partition("=")[0] for rest in of("ENV") for name in shlex.split(rest)]
    assert set(names) <= HONOURED


def test_only_what_the_package_is_built_from_enters_the_image() -> None:
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    taken = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    assert "*" in rules
    assert all((ROOT / name).exists() for name in taken)
    assert {"src", "requirements", "pyproject.toml", "hatch_build.py", "LICENSE", "NOTICE", "README.md"} == taken
    for secret in ("accordingto.db", ".venv", ".git", "out"):
        assert not any(fnmatch(secret, name) for name in taken)


def test_the_desk_names_services_volumes_and_variables_that_are_there(desk: dict[str, Any]) -> None:
    services = desk["services"]
    for name, service in services.items():
        assert {"image", "build"} & service.keys(), name
        assert not str(service.get("image", "")).endswith(":latest")
        for volume in service["volumes"]:
            assert volume.partition(":")[0] in desk["volumes"]
        for other, how in service.get("depends_on", {}).items():
            assert how["condition"] != "service_healthy" or "healthcheck" in services[other]
    assert set(services["page"]["environment"]) <= HONOURED


def test_the_desk_shows_its_page_to_this_machine_only_and_its_database_to_nobody(desk: dict[str, Any]) -> None:
    assert "ports" not in desk["services"]["database"]
    assert all(port.startswith("127.0.0.1:") for port in desk["services"]["page"]["ports"])


def test_the_password_of_the_desk_stands_in_no_file_and_in_no_address(desk: dict[str, Any]) -> None:
    for service, name in (("database", "POSTGRES_PASSWORD"), ("page", "PGPASSWORD")):
        assert desk["services"][service]["environment"][name].startswith("${POSTGRES_PASSWORD:?")
    assert "PASSWORD" not in desk["services"]["page"]["environment"]["ACCORDINGTO_LEDGER"]


def test_the_commands_of_the_desk_are_commands_of_the_program(desk: dict[str, Any]) -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    told = [line.split() for line in re.findall(r"^#   docker compose run --rm page (.*)$", text, re.M)]
    assert told
    for words in [desk["services"]["page"]["command"], *told]:
        command: Any = typer.main.get_command(app)
        while words and words[0] in getattr(command, "commands", {}):
            command, words = command.commands[words[0]], words[1:]
        options = {option for parameter in command.params for option in parameter.opts}
        assert not hasattr(command, "commands")
        assert {word for word in words if word.startswith("-")} <= options


def test_the_citation_is_of_this_version() -> None:
    import accordingto

    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cited["version"] == accordingto.__version__
    assert cited["license"] == project["license"]
    assert {"cff-version", "message", "title", "type", "authors", "abstract"} <= cited.keys()
