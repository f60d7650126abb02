"""The dataset a training loop iterates: one rank's micro-batches, with a state to resume from."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping

import numpy as np

from .batches import BatchReader, MicroBatch
from .rank_slice import RankSlice
from .state import PARTS, resume_point, state_of
from .views import tensors_of


class InfillDataset:
    """One rank's micro-batches as dicts of arrays, by default under GLM's names.

    The state says where the run stands over all ranks: any rank's state resumes any other rank,
    data-parallel size or micro-batch.

    :param path: a run's output directory (or its ``sequences/``); the address of a feed,
        ``grpc://host:port``; or a ready reader: anything with the attributes and
        ``micro_batches`` of :class:`BatchReader`
    :param rank: data-parallel rank
    :param size: data-parallel size
    :param micro_batch: samples per yielded dict
    :param global_batch: samples of a step over all ranks where there is no plan; None leaves
        steps undefined, so that :meth:`seek` and :attr:`step` are refused
    :param consumed_samples: where to start
    :param train_samples: stop once so many samples are consumed; None goes on to the plan's end
    :param epoch_samples: samples of what the training loop calls an epoch: iteration pauses
        after each, and :meth:`set_epoch` goes to one; None has no epochs
    :param view: names, shapes and types of what is yielded: see :mod:`infill_bridge.views`
    :param role: ``"first"`` or ``"last"`` pipeline stage, or ``"all"``: what isn't used isn't made
    :param view_options: of the view, as ``{"dense_mask": True}`` for ``megatron``
    :param lineage: add ``sample_index`` [m], ``sequence_id`` and ``source`` (lists of str) and
        ``consumed_samples`` (int, the state to save with this batch)
    :param options: ``plan``, ``seed``, ``mip_share``, ``positions``, ``cache_bytes``,
        ``verify_checksums`` as in :class:`BatchReader`; of a feed ``token``,
        ``root_certificates``, ``backoff`` as in :class:`infill_bridge.feed.FeedClient`
    """

    def __init__(
        self,
        path: str | os.PathLike | BatchReader,
        rank: int = 0,
        size: int = 1,
        micro_batch: int = 1,
        global_batch: int | None = None,
        consumed_samples: int | None = None,
        train_samples: int | None = None,
        epoch_samples: int | None = None,
        view: str = "glm",
        role: str = "all",
        view_options: Mapping | None = None,
        lineage: bool = False,
        **options,
    ):
        self.rank_slice = RankSlice(rank, size, micro_batch)
        if isinstance(path, str) and path.startswith("grpc"):
            from .feed_reader import FeedReader

            if global_batch is not None:
                raise ValueError("global_batch: stands in the feed's plan")
            path = FeedReader(path, **options)
        elif isinstance(path, (str, os.PathLike)):
            path = BatchReader(path, global_batch=global_batch, **options)
        elif options or global_batch is not None:
            raise ValueError(f"{', '.join(options) or 'global_batch'}: stands in the reader")
        self.reader = path
        if epoch_samples is not None:
            if epoch_samples < 1:
                raise ValueError(f"epoch_samples must be >= 1 but was {epoch_samples}")
            per_step = self.rank_slice.samples_per_micro_step
            if epoch_samples % per_step:
                raise ValueError(
                    "epoch_samples must be a multiple of data-parallel size * micro-batch = "
                    f"{per_step} but was {epoch_samples}"
                )
        self.train_samples = train_samples
        self.epoch_samples = epoch_samples
        self.view, self.role, self.lineage = view, role, lineage
        self.view_options = dict(view_options or {})
        self._tensors = tensors_of(view, role, self.reader.positions)
        start = self.plan.start if consumed_samples is None else consumed_samples
        self.consumed_samples = self._checked(start)

    @property
    def plan(self):
        """The plan that is drawn by."""
        return self.reader.plan

    @property
    def step(self) -> int:
        """The optimiser step that takes the next sample."""
        return self.reader.schedule.step_of(self.consumed_samples)

    @property
    def micro_batches_left(self) -> int:
        """This rank's micro-batches up to the end of the step under way: batch ramp-up included."""
        schedule, step = self.reader.schedule, self.step
        end = schedule.first_sample(step) + schedule.size(step)
        return self.rank_slice.micro_batches(end - self.consumed_samples)

    def seek(self, step: int) -> None:
        """Goes to the first sample of an optimiser step; nothing is read."""
        self.consumed_samples = self._checked(self.reader.schedule.first_sample(step))

    def set_epoch(self, epoch: int) -> None:
        """Goes to the first sample of an epoch, unless the dataset stands in it already.

        So a loop that calls it after :meth:`load_state_dict` does not lose the place. Without
        ``epoch_samples`` there is nothing to set: which pass over the data a sample belongs to,
        and with which masks, stands in the plan.
        """
        if epoch < 0:
            raise ValueError(f"epoch must be >= 0 but was {epoch}")
        if self.epoch_samples is None:
            return
        if (self.consumed_samples - self.plan.start) // self.epoch_samples != epoch:
            self.consumed_samples = self._checked(self.plan.start + epoch * self.epoch_samples)

    def __iter__(self) -> Iterator[dict]:
        return self.iterate()

    def iterate(self, worker: int = 0, workers: int = 1) -> Iterator[dict]:
        """Goes on from ``consumed_samples``; of several workers each takes every n-th micro-batch."""
        for batch in self.batches(worker, workers):
            yield self._viewed(batch)

    def batches(self, worker: int = 0, workers: int = 1) -> Iterator[MicroBatch]:
        """As :meth:`iterate`, without the view."""
        per_step = self.rank_slice.samples_per_micro_step
        first = self.consumed_samples + worker * per_step
        for batch in self.reader.micro_batches(
            self.rank_slice, first, self._stop(), stride=workers, tensors=self._tensors
        ):
            # Before the yield: whoever holds the batch and saves the state has consumed it.
            self.consumed_samples = batch.consumed_samples
            yield batch

    def _stop(self) -> int | None:
        stops = [] if self.train_samples is None else [self.train_samples]
        if self.epoch_samples is not None:
            epoch = (self.consumed_samples - self.plan.start) // self.epoch_samples
            stops.append(self.plan.start + (epoch + 1) * self.epoch_samples)
        return min(stops, default=None)

    def _viewed(self, batch: MicroBatch) -> dict:
        view = batch.view(self.view, role=self.role, **self.view_options)
        if self.lineage:
            view["sample_index"] = batch.indices.astype(np.int64)
            view["sequence_id"] = list(batch.contents.sequence_ids)
            view["source"] = list(batch.sources)
            view["consumed_samples"] = batch.consumed_samples
        return view

    def state_dict(self, consumed_samples: int | None = None) -> dict:
        """The state, as JSON types.

        :param consumed_samples: the trainer's own count, which is right even where batches were
            prefetched but not used; by default what was iterated here
        """
        consumed = self.consumed_samples if consumed_samples is None else consumed_samples
        return state_of(self.reader.order, int(consumed))

    def load_state_dict(
        self, state: Mapping, strict: bool = True, accept: Collection[str] = ()
    ) -> None:
        """Goes on where ``state`` was saved. ``{"consumed_samples": n}`` alone is a state too.

        :param strict: False accepts any difference
        :param accept: what may differ: of ``"data"``, ``"tokenizer"``, ``"seed"``, ``"plan"``
        :raises OtherRunError: naming what differs
        """
        point = resume_point(self.reader.order, state, accept if strict else PARTS)
        self.consumed_samples = self._checked(point)

    def _checked(self, consumed_samples: int) -> int:
        if consumed_samples < 0:
            raise ValueError(f"consumed_samples must be >= 0 but was {consumed_samples}")
        self.rank_slice.require_fit(self.reader.schedule, consumed_samples)
        return int(consumed_samples)
