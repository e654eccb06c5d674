"""Starting must be quick: what is heavy is imported when it is needed."""

from __future__ import annotations

import json
import subprocess
import sys

from accordingto.cli import options
from accordingto.intake.items import MAX_CHARS
from accordingto.language.pipeline import DEFAULT_PIPELINE
from tests.cli.running import Runner


def test_help_does_not_import_what_is_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['accordingto', '--help']\nfrom accordingto.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'numpy', 'trafilatura', 'lxml', 'sqlalchemy', 'pydantic'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "read" in ran.stdout


def test_options_say_what_the_library_says() -> None:
    assert options.MAX_CHARS == MAX_CHARS
    assert options.DEFAULT_PIPELINE == DEFAULT_PIPELINE


def test_version(run: Runner) -> None:
    assert run("--version").out.startswith("accordingto 0.")


def test_schema_is_a_schema(run: Runner) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(run("schema").out)
    Draft202012Validator.check_schema(schema)
    ran = run("read", "-", "-f", "jsonl", stdin="Rebels killed two soldiers in the town on Monday, the army said.")
    Draft202012Validator(schema).validate(ran.lines[0])
