"""The training log: JSON lines, and TensorBoard's event files where that is installed.

docs/TRAINING.md, "The log", has the fields.
"""

from __future__ import annotations

import json
import math
from pathlib import Path


class TrainingLog:
    """Appends to ``log.jsonl``; one rank has it.

    :param folder: of the run
    :param tensorboard: write event files to ``tensorboard/`` too, if torch can
    """

    def __init__(self, folder: Path, tensorboard: bool = True):
        folder.mkdir(parents=True, exist_ok=True)
        self._file = open(folder / "log.jsonl", "a", encoding="utf-8")
        self._events = _writer(folder / "tensorboard") if tensorboard else None

    def write(self, event: str, **fields) -> None:
        """One line; what is not a finite number is written as null."""
        line = json.dumps({"event": event, **_plain(fields)}, ensure_ascii=False)
        self._file.write(line + "\n")
        self._file.flush()
        if self._events is not None and event in ("step", "evaluation"):
            for name, value in _scalars(fields, event):
                self._events.add_scalar(name, value, fields["step"])

    def close(self) -> None:
        self._file.close()
        if self._events is not None:
            self._events.close()


def read_log(file: Path, event: str = "step") -> list[dict]:
    """The lines of an event; where steps were trained again after a resume, the last of each."""
    steps: dict = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        content = json.loads(line)
        if content["event"] == event:
            steps[content.get("step", len(steps))] = content
    return [steps[step] for step in sorted(steps)]


def _writer(folder: Path):
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        return None
    return SummaryWriter(str(folder))


def _plain(value):
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return float(f"{value:.7g}") if math.isfinite(value) else None
    return value


def _scalars(fields: dict, prefix: str):
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from _scalars(value, f"{prefix}/{name}")
        elif isinstance(value, (int, float)) and not isinstance(value, bool) and name != "step":
            yield f"{prefix}/{name}", value
