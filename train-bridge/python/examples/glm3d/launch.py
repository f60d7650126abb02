"""Starts runs as ``torchrun`` does, for the checks that compare them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "train_glm_3d.py"
CLIENT = SCRIPT.parents[1]


@dataclass(frozen=True)
class Shape:
    """Sizes of the three dimensions."""

    dp: int
    pp: int
    tp: int

    @staticmethod
    def of(text: str) -> Shape:
        """Reads ``2x2x1``: dp, pp, tp."""
        return Shape(*map(int, text.split("x")))

    @property
    def world(self) -> int:
        return self.dp * self.pp * self.tp

    def __str__(self) -> str:
        return f"{self.dp}x{self.pp}x{self.tp}"


def divided(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """A check's own arguments, and those behind ``--``, which the trainer gets."""
    own = list(arguments)
    if "--" not in own:
        return own, []
    at = own.index("--")
    return own[:at], own[at + 1 :]


def start(shape: Shape, data: str, into: Path, options: Sequence[str]) -> subprocess.Popen:
    """A run of its own processes, one thread each; output goes to ``into``/output.txt."""
    into.mkdir(parents=True, exist_ok=True)
    command = [sys.executable]
    if shape.world > 1:
        # A rendezvous on a free port.
        command += ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(shape.world)]
    command += [str(SCRIPT), data, "--into", str(into), "--no-tensorboard", *options]
    command += ["--dp", str(shape.dp), "--pp", str(shape.pp), "--tp", str(shape.tp)]
    path = os.pathsep.join(filter(None, [str(CLIENT), os.environ.get("PYTHONPATH")]))
    alone = {name: v for name, v in os.environ.items() if name not in ("WORLD_SIZE", "MASTER_ADDR")}
    environment = alone | {"OMP_NUM_THREADS": "1", "PYTHONPATH": path}
    with open(into / "output.txt", "ab") as output:
        return subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)


def run(shape: Shape, data: str, into: Path, options: Sequence[str], seconds: int = 600) -> None:
    """Runs to the end.

    :raises RuntimeError: with the run's last words if it fails
    """
    process = start(shape, data, into, options)
    try:
        code = process.wait(seconds)
    finally:
        process.terminate()
    if code:
        said = (into / "output.txt").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"{shape} ended with exit code {code}:\n{said[-4000:]}")
