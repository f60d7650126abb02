import json
import shutil
import sys
from pathlib import Path

import pytest

# pytest runs with --import-mode=importlib, which puts no folder on the path.
sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "examples"))

GOLDEN = Path(__file__).resolve().parents[2] / "src" / "test" / "resources" / "golden"


@pytest.fixture(scope="session")
def run() -> Path:
    """The golden output directory, written and pinned by the Java tests."""
    return GOLDEN / "run"


@pytest.fixture(scope="session")
def expected() -> dict:
    """What every reader must make of it."""
    return json.loads((GOLDEN / "batches.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def orders() -> dict:
    """Plans, samples of them and states, as Java has them."""
    return json.loads((GOLDEN / "orders.json").read_text(encoding="utf-8"))


@pytest.fixture
def copy(run, tmp_path) -> Path:
    """A copy of the golden run to damage."""
    return Path(shutil.copytree(run, tmp_path / "run"))
