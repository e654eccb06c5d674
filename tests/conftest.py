"""What every test module may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from accordingto import gazetteer

settings.register_profile("default", deadline=None, max_examples=60)
settings.load_profile("default")

SHARED = Path(os.environ.get("ACCORDINGTO_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development reports and gold sets; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the development data are not at {SHARED}")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def _a_home_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests see no places that whoever runs them has added, and write none over theirs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(gazetteer.HOME_VARIABLE, raising=False)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def _no_places_of_the_test_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Asked while the environment is still the test's."""
    yield
    if gazetteer.overlays():
        gazetteer.load.cache_clear()
