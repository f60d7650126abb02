"""``python -m infill_bridge OUTPUT``: what every rank of some data-parallel sizes gets, as digests.

One line a rank: size, rank, digest. Java's reader gives the same digests for the same output,
so that two readers, machines or copies of a run can be compared by eye.
"""

from __future__ import annotations

import argparse
from itertools import islice

from .batches import DEFAULT_MIP_SHARE, BatchReader, RankSlice, batch_digest
from .sequences import POSITION_SCHEMES


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m infill_bridge", description=__doc__)
    parser.add_argument("output", help="a run's output directory, or its sequences/")
    parser.add_argument("--seed", type=int, required=True, help="the run's seed")
    parser.add_argument("--mip-share", type=float, default=DEFAULT_MIP_SHARE)
    parser.add_argument("--positions", choices=POSITION_SCHEMES, default="1d")
    parser.add_argument(
        "--size", type=int, action="append", required=True, help="data-parallel size; repeatable"
    )
    parser.add_argument("--micro-batch", type=int, default=1, help="samples of a micro-batch")
    parser.add_argument("--micro-batches", type=int, default=8, help="micro-batches of each rank")
    parser.add_argument("--consumed-samples", type=int, default=0, help="where to start")
    given = parser.parse_args(arguments)
    reader = BatchReader(given.output, given.seed, given.mip_share, given.positions)
    for size in given.size:
        for rank in range(size):
            rank_slice = RankSlice(rank, size, given.micro_batch, size * given.micro_batch)
            batches = reader.batches(rank_slice, given.consumed_samples)
            print(size, rank, batch_digest(islice(batches, given.micro_batches)))


if __name__ == "__main__":
    main()
