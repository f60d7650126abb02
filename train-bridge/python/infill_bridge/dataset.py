"""The dataset a training loop iterates: one rank's micro-batches, with a state to resume from."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np

from .batches import DEFAULT_MIP_SHARE, BatchReader, MicroBatch, RankSlice
from .errors import OtherRunError

STATE_FORMAT = 1


class InfillDataset:
    """One rank's micro-batches as dicts of int64 arrays under GLM's names (:meth:`MicroBatch.tensors`).

    The state is ``consumed_samples``, counted over all ranks: any rank's state resumes any
    other rank, data-parallel size or micro-batch. The rest of the state only guards against
    resuming another run.

    :param path: a run's output directory (or its ``sequences/``)
    :param rank: data-parallel rank
    :param size: data-parallel size
    :param micro_batch: samples per yielded dict
    :param global_batch: samples of a step over all ranks; by default size * micro_batch
    :param consumed_samples: where to start
    :param train_samples: stop once so many samples are consumed; None never stops
    :param lineage: add ``sample_index`` [m], ``sequence_id`` (list of str) and
        ``consumed_samples`` (int, the state to save with this batch)
    :param options: ``seed``, ``mip_share``, ``positions``, ``cache_bytes``,
        ``verify_checksums`` as in :class:`BatchReader`
    """

    def __init__(
        self,
        path: str | os.PathLike,
        rank: int = 0,
        size: int = 1,
        micro_batch: int = 1,
        global_batch: int | None = None,
        consumed_samples: int = 0,
        train_samples: int | None = None,
        lineage: bool = False,
        seed: int = 0,
        mip_share: float = DEFAULT_MIP_SHARE,
        **options,
    ):
        step = size * micro_batch if global_batch is None else global_batch
        self.rank_slice = RankSlice(rank, size, micro_batch, step)
        self.reader = BatchReader(path, seed, mip_share, **options)
        self.train_samples = train_samples
        self.lineage = lineage
        self.consumed_samples = _checked(consumed_samples)

    def __iter__(self) -> Iterator[dict]:
        return self.iterate()

    def iterate(self, worker: int = 0, workers: int = 1) -> Iterator[dict]:
        """Goes on from ``consumed_samples``; of several workers each takes every n-th micro-batch."""
        per_step = self.rank_slice.samples_per_micro_step
        self.consumed_samples += worker * per_step
        while self.train_samples is None or self.consumed_samples < self.train_samples:
            first = self.rank_slice.first_index(self.consumed_samples)
            after = self.consumed_samples + per_step
            batch = self.reader.read(first, self.rank_slice.micro_batch, after)
            # Before the yield: whoever holds the batch and saves the state has consumed it.
            self.consumed_samples = after
            yield self._view(batch)
            self.consumed_samples += (workers - 1) * per_step

    def _view(self, batch: MicroBatch) -> dict:
        view: dict = batch.tensors()
        if self.lineage:
            view["sample_index"] = np.array([s.index for s in batch.samples], np.int64)
            view["sequence_id"] = [s.sequence.sequence_id for s in batch.samples]
            view["consumed_samples"] = batch.consumed_samples
        return view

    def state_dict(self, consumed_samples: int | None = None) -> dict:
        """The state, as JSON types.

        :param consumed_samples: the trainer's own count, which is right even where batches were
            prefetched but not used, as by DataLoader workers; by default what was iterated here
        """
        consumed = self.consumed_samples if consumed_samples is None else consumed_samples
        return {
            "format": STATE_FORMAT,
            "consumed_samples": _checked(consumed),
            "order": self._order(),
        }

    def load_state_dict(self, state: dict) -> None:
        """Goes on where ``state`` was saved. ``{"consumed_samples": n}`` alone is a state too.

        :raises OtherRunError: naming what differs
        """
        if state.get("format", STATE_FORMAT) > STATE_FORMAT:
            raise OtherRunError(
                f"the state has format {state['format']}, this infill_bridge reads up to {STATE_FORMAT}"
            )
        order = self._order()
        for name, saved in state.get("order", order).items():
            if order.get(name) != saved:
                raise OtherRunError(
                    f"the state was saved with {name} {saved!r}, but this dataset has {order.get(name)!r}"
                )
        self.consumed_samples = _checked(state["consumed_samples"])

    def _order(self) -> dict:
        order = self.reader.order
        return {
            "seed": order.seed,
            "mip_parts_per_million": order.mip_parts_per_million,
            "fingerprints": self.reader.fingerprints,
        }


def _checked(consumed_samples: int) -> int:
    if consumed_samples < 0:
        raise ValueError(f"consumed_samples must be >= 0 but was {consumed_samples}")
    return int(consumed_samples)
