import json
import shutil
from pathlib import Path

import pytest

GOLDEN = Path(__file__).resolve().parents[2] / "src" / "test" / "resources" / "golden"


@pytest.fixture(scope="session")
def run() -> Path:
    """The golden output directory, written and pinned by the Java tests."""
    return GOLDEN / "run"


@pytest.fixture(scope="session")
def expected() -> dict:
    """What every reader must make of it."""
    return json.loads((GOLDEN / "batches.json").read_text(encoding="utf-8"))


@pytest.fixture
def copy(run, tmp_path) -> Path:
    """A copy of the golden run to damage."""
    return Path(shutil.copytree(run, tmp_path / "run"))
