"""A feed as :class:`infill_bridge.InfillDataset` reads it: the same batches as from Parquet."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .batches import MicroBatch, last_start
from .feed import FeedClient, RankRole
from .mixture import MixtureOrder
from .plan import MixturePlan
from .rank_slice import RankSlice
from .tensors import TENSORS

_POSITIONS = {"position", "block_position"}
_INPUTS = {"text", *_POSITIONS}


class FeedReader:
    """What :class:`infill_bridge.BatchReader` gives, from a feed server (``infill feed``).

    Connects when the first batch is asked for, in each process anew, so that it survives
    pickling and forking.

    :param location: ``grpc://host:port``, or ``grpc+tls://host:port``
    :param options: ``token``, ``root_certificates``, ``backoff`` as in
        :class:`infill_bridge.feed.FeedClient`
    """

    def __init__(self, location: str, **options):
        self._location, self._options = location, options
        with FeedClient(location, **options) as asking:
            self.plan = MixturePlan.from_dict(asking.plan())
            self.positions = asking.positions()
        self.order = MixtureOrder(self.plan)
        self.schedule = self.plan.schedule

    @property
    def sequence_length(self) -> int:
        return self.plan.sequence_length

    def micro_batches(
        self,
        rank_slice: RankSlice,
        consumed_samples: int = 0,
        stop: int | None = None,
        stride: int = 1,
        tensors: Collection[str] = TENSORS,
    ) -> Iterator[MicroBatch]:
        """A rank's micro-batches from ``consumed_samples`` on, as :class:`BatchReader` has them."""
        step = rank_slice.samples_per_micro_step
        last = last_start(stop, self.plan.end, step)
        if last is not None and consumed_samples > last:
            return
        # Every stride-th micro-batch of d ranks is each one of d * stride ranks.
        consumed = consumed_samples
        role = RankRole(
            dp_rank=rank_slice.rank, dp_size=rank_slice.size * stride, **_stage(set(tensors))
        )
        with FeedClient(
            self._location,
            role,
            rank_slice.micro_batch,
            consumed_samples,
            lineage=True,
            **_wish(set(tensors)),
            **self._options,
        ) as feed:
            for batch in feed:
                start, consumed = consumed, batch.consumed_samples
                yield MicroBatch(
                    batch.sample_index,
                    start + step,
                    batch.contents(tensors),
                    self.positions,
                    tuple(batch.source),
                )
                if last is not None and consumed > last:
                    return
        if stride > 1 and last is not None and consumed <= last:
            # The feed ends before stride micro-batches would pass the plan's end; one may still fit.
            yield from self.micro_batches(rank_slice, consumed, consumed + 1, tensors=tensors)


def _stage(tensors: set[str]) -> dict:
    """The pipeline stage that is sent these tensors and no others."""
    if tensors <= _POSITIONS:
        # The middle of three: rotary positions are all that its layers ask for.
        return {"pp_rank": 1, "pp_size": 3}
    if tensors <= _INPUTS:
        return {"pp_rank": 0, "pp_size": 2}
    if "text" not in tensors:
        return {"pp_rank": 1, "pp_size": 2}
    return {}


def _wish(tensors: set[str]) -> dict:
    """What else to ask for: positions on stages that are not the first."""
    apart = "text" not in tensors and not tensors.isdisjoint(_POSITIONS)
    return {"position_stages": "every"} if apart else {}
