"""Trains the same run in several layouts and compares it step by step.

    python same_run.py out/training --into compared --steps 50 --layouts 1x1x1 2x1x1 1x2x1 1x1x2 2x2x2 -- --global-batch 8

What stands behind ``--`` goes to train_glm_3d.py. Exit code 1 if a step's samples differ from the first layout's, or its loss or
gradient norm by more than the tolerance.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glm3d.launch import Shape, divided, run
from glm3d.log import read_log

TOLERANCE = 1e-3
"""Of losses and gradient norms, relative, over 50 steps: sums in other orders, which training enlarges."""


@dataclass(frozen=True)
class Comparison:
    """One layout against the first.

    :param same_samples: whether every step had the same samples
    :param loss: largest relative difference of a step's loss
    :param norm: of a step's gradient norm
    """

    same_samples: bool
    loss: float
    norm: float

    def holds(self, tolerance: float = TOLERANCE) -> bool:
        return self.same_samples and max(self.loss, self.norm) <= tolerance


def compare(reference: Sequence[dict], other: Sequence[dict]) -> Comparison:
    """Compares two logs' steps, as :func:`glm3d.log.read_log` gives them.

    :raises ValueError: if they have other numbers of steps
    """
    if len(reference) != len(other) or not reference:
        raise ValueError(f"steps must be {len(reference)} and >= 1 but were {len(other)}")
    pairs = list(zip(reference, other))
    return Comparison(
        all(a["step"] == b["step"] and a["data"] == b["data"] for a, b in pairs),
        max(_apart(a["loss"], b["loss"]) for a, b in pairs),
        max(_apart(a["grad_norm"]["all"], b["grad_norm"]["all"]) for a, b in pairs),
    )


def _apart(a: float, b: float) -> float:
    return abs(a - b) / abs(a)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--layouts", nargs="+", type=Shape.of, default=[Shape.of("1x1x1"), Shape.of("2x2x2")])
    own, passed = divided(sys.argv[1:])
    given = parser.parse_args(own)
    logs = []
    good = True
    print("layout  same samples  loss apart  gradient norm apart  last loss")
    for shape in given.layouts:
        into = given.into / str(shape)
        run(shape, given.data, into, ["--steps", str(given.steps), *passed], seconds=3600)
        logs.append(read_log(into / "log.jsonl"))
        found = compare(logs[0], logs[-1])
        good &= found.holds()
        same = "yes" if found.same_samples else "NO"
        last = logs[-1][-1]["loss"]
        print(f"{str(shape):6}  {same:>12}  {found.loss:10.1e}  {found.norm:19.1e}  {last:9.4f}", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
