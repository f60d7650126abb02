"""CPU time of the example trainer's reading, per million tokens: from Parquet, or from a feed.

    python bench/steps.py out/training --batch 8 --samples 8000 --rounds 5
    python bench/steps.py grpc://127.0.0.1:8815 --samples 8000 --server PID      # a feed whose plan has batches

The thread that reads makes whole steps, with masks' places and digests; nothing is trained. Median over rounds, least and most. With
``--server`` the feed's own CPU time is told too, if it runs on this Linux machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "examples"))

from glm3d.data import StepReader, open_reader, tensors_of_stage  # noqa: E402

from infill_bridge import RankSlice  # noqa: E402


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--batch", type=int, help="samples of a step where the plan has none")
    parser.add_argument("--micro-batch", type=int, default=2)
    parser.add_argument("--samples", type=int, default=8000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--server", type=int, help="process id of the feed")
    given = parser.parse_args()
    options = {} if given.data.startswith("grpc") else {"global_batch": given.batch}
    reader = open_reader(given.data, **options)
    tokens = given.samples * reader.sequence_length
    client, server = [], []
    for _ in range(given.rounds):
        before = cpu_seconds(given.server) if given.server else 0.0
        steps = StepReader(
            reader, RankSlice(0, 1, given.micro_batch), tensors_of_stage(True, True), first_step=0
        )
        consumed = 0
        while consumed < given.samples:
            consumed = steps.next().consumed_samples
        steps.close()
        client.append(steps.cpu_seconds / tokens * 1e6)
        if given.server:
            server.append((cpu_seconds(given.server) - before) / tokens * 1e6)
    for name, seconds in (("reading thread", client), ("feed", server)):
        if seconds:
            middle = statistics.median(seconds)
            print(f"{name}: {middle:.3f} CPU s per million tokens ({min(seconds):.3f} to {max(seconds):.3f})")


if __name__ == "__main__":
    main()
