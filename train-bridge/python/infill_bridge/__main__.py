"""``python -m infill_bridge OUTPUT``: what every rank of some data-parallel sizes gets, as digests.

One line a rank: size, rank, digest; then one a size, ``size all digest``, over the samples of all
its ranks in their order, which is the same for every size. Java's reader gives the same digests
for the same output, so that two readers, machines or copies of a run can be compared by eye.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from .batches import BatchReader, MicroBatch, batch_digest
from .rank_slice import RankSlice
from .sequences import POSITION_SCHEMES


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m infill_bridge", description=__doc__)
    parser.add_argument("output", help="a run's output directory, or its sequences/")
    parser.add_argument("--plan", help="plan.json of infill mix plan")
    parser.add_argument("--seed", type=int, help="the order's seed, where there is no plan")
    parser.add_argument("--mip-share", type=float, help="where there is no plan (default 0.05)")
    parser.add_argument("--positions", choices=POSITION_SCHEMES, help="default: the run's")
    parser.add_argument(
        "--size", type=int, action="append", required=True, help="data-parallel size; repeatable"
    )
    parser.add_argument("--micro-batch", type=int, default=1, help="samples of a micro-batch")
    parser.add_argument("--micro-batches", type=int, default=8, help="micro-batches of each rank")
    parser.add_argument("--samples", type=int, help="over all ranks, instead of --micro-batches")
    parser.add_argument("--consumed-samples", type=int, default=0, help="where to start")
    given = parser.parse_args(arguments)
    if given.plan is None and given.seed is None:
        parser.error("--seed or --plan is required")
    reader = BatchReader(
        given.output, given.seed, given.mip_share, given.positions, plan=given.plan
    )
    for size in given.size:
        slices = [RankSlice(rank, size, given.micro_batch) for rank in range(size)]
        samples = given.samples
        if samples is None:
            samples = given.micro_batches * slices[0].samples_per_micro_step
        slices[0].micro_batches(samples)
        stop = given.consumed_samples + samples
        for rank_slice in slices:
            batches = reader.micro_batches(rank_slice, given.consumed_samples, stop)
            print(size, rank_slice.rank, batch_digest(batches))
        print(size, "all", batch_digest(_union(reader, slices, given.consumed_samples, stop)))


def _union(reader: BatchReader, slices: list[RankSlice], start: int, stop: int) -> Iterator[MicroBatch]:
    """What all ranks get, micro-step by micro-step, rank by rank: the plan's prefix."""
    ranks = [reader.micro_batches(rank_slice, start, stop) for rank_slice in slices]
    for micro_step in zip(*ranks, strict=True):
        yield from micro_step


if __name__ == "__main__":
    main()
