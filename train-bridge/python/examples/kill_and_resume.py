"""Kills ranks of a run at random steps, goes on each time in another layout, and compares with a run that nobody disturbed.

    python kill_and_resume.py out/training --into killed --steps 40 --kills 0 3 5 7 --layouts 2x2x2 1x2x2 2x2x1 1x1x1 -- --global-batch 8

After each kill (SIGKILL of the rank of that number in its layout) the run goes on under the next layout of the list, in turn, from its last
checkpoint. Exit code 1 if a step's samples were not those of the undisturbed run, or losses differ by more than the tolerance.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from glm3d.launch import Shape, divided, run, start
from glm3d.log import read_log
from same_run import compare


def kill_at(
    shape: Shape, data: str, into: Path, options: Sequence[str], rank: int, step: int, seconds: int = 600
) -> int:
    """Starts a run, or goes on with it, and kills one rank once its log has reached a step.

    :return: the last step that the log had then
    :raises RuntimeError: if the run ends before
    """
    log = into / "log.jsonl"
    before = log.stat().st_size if log.exists() else 0
    process = start(shape, data, into, options)
    deadline = time.monotonic() + seconds
    while True:
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise RuntimeError(f"{shape} ended before step {step}: see {into}/output.txt")
        if log.exists() and log.stat().st_size > before:
            steps = read_log(log)
            if steps and steps[-1]["step"] >= step:
                break
        time.sleep(0.05)
    ranks = read_log(log, "start")[-1]["ranks"]
    os.kill(next(r["pid"] for r in ranks if r["rank"] == rank), signal.SIGKILL)
    # torchrun sees it and ends the others.
    process.wait(seconds)
    return steps[-1]["step"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--kills", type=int, nargs="+", default=[0])
    parser.add_argument("--layouts", nargs="+", type=Shape.of, default=[Shape.of("2x2x2"), Shape.of("1x2x2")])
    parser.add_argument("--seed", type=int, default=1, help="of the steps at which is killed")
    own, passed = divided(sys.argv[1:])
    given = parser.parse_args(own)
    options = ["--steps", str(given.steps), "--checkpoint-every", "3", *passed]
    quiet, killed = given.into / "undisturbed", given.into / "killed"
    run(given.layouts[0], given.data, quiet, options, seconds=3600)
    whole = read_log(quiet / "log.jsonl")
    steps = sorted(random.Random(given.seed).sample(range(1, given.steps - 2), len(given.kills)))
    for i, (rank, step) in enumerate(zip(given.kills, steps)):
        shape = given.layouts[i % len(given.layouts)]
        reached = kill_at(shape, given.data, killed, options, rank, step)
        print(f"{shape}: rank {rank} killed behind step {reached}", flush=True)
    run(given.layouts[len(steps) % len(given.layouts)], given.data, killed, options, seconds=3600)
    for line in read_log(killed / "log.jsonl", "start"):
        print(f"from step {line['step']}, {line['consumed_samples']} samples: {line['layout']}, {line['resumed_from']}")
    found = compare(whole, read_log(killed / "log.jsonl"))
    print(f"same samples: {found.same_samples}; loss apart {found.loss:.1e}, gradient norm {found.norm:.1e}")
    return 0 if found.holds() else 1


if __name__ == "__main__":
    sys.exit(main())
