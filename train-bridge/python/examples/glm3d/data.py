"""What a rank is fed: the micro-batches of a step, made ahead of the trainer."""

from __future__ import annotations

import hashlib
import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from infill_bridge import BatchReader, MicroBatch, RankSlice, context_ends
from infill_bridge.feed_reader import FeedReader

FIELDS = ("text", "position", "block", "context_end", "target", "loss_mask")
"""Of [M, L] each."""


@dataclass(frozen=True, eq=False)
class StepBatch:
    """A rank's samples of one step; int64 arrays of M samples.

    :param number: of the step
    :param consumed_samples: of the run, once every rank has taken the step
    :param fields: those of :data:`FIELDS` that the rank's stage uses, [M, L]
    :param index: places in the order, [M]
    :param task: GLM's ``task_type``, [M]
    :param source: number of the source in the plan, [M]
    :param digest: of every sample, from what all stages know of it, [M]
    """

    number: int
    consumed_samples: int
    fields: dict[str, np.ndarray]
    index: np.ndarray
    task: np.ndarray
    source: np.ndarray
    digest: np.ndarray


def open_reader(path: str, **options) -> BatchReader | FeedReader:
    """Parquet of a run, or a feed (``grpc://host:port``)."""
    return FeedReader(path) if path.startswith("grpc") else BatchReader(path, **options)


def tensors_of_stage(first: bool, last: bool) -> tuple[str, ...]:
    """What the client is asked for: rotary positions everywhere, inputs first, targets last."""
    return (
        *(("text",) if first else ()),
        "position",
        *(("target", "loss_mask") if last else ()),
    )


def step_batch(
    number: int, batches: list[MicroBatch], sources: dict[str, int]
) -> StepBatch:
    """A step's micro-batches, one after the other."""
    fields: dict[str, list[np.ndarray]] = {}
    for batch in batches:
        of = batch.contents
        length = of.position.shape[1]
        block, context_end = context_ends(batch.attention_mask(), length)
        made = {
            "text": of.text,
            "position": of.position,
            "block": block,
            "context_end": context_end,
            "target": of.target,
            "loss_mask": of.loss_mask,
        }
        for name, array in made.items():
            if array is not None:
                fields.setdefault(name, []).append(array)
    return StepBatch(
        number,
        batches[-1].consumed_samples,
        {name: np.concatenate(arrays).astype(np.int64) for name, arrays in fields.items()},
        np.concatenate([batch.indices for batch in batches]).astype(np.int64),
        np.concatenate([batch.contents.task_type for batch in batches]).astype(np.int64),
        np.array([sources[name] for batch in batches for name in batch.sources], np.int64),
        np.concatenate([sample_digests(batch) for batch in batches]),
    )


def sample_digests(batch: MicroBatch) -> np.ndarray:
    """Of each sample the first 8 bytes of a SHA-256, as int64: what all stages hold of it.

    Hashed are its place, its id, its task, its blocks and its positions.
    """
    of = batch.contents
    ends = np.cumsum(of.blocks).tolist()
    digests = np.empty(len(ends), np.int64)
    for i, index in enumerate(batch.indices.tolist()):
        blocks = slice(ends[i] - int(of.blocks[i]), ends[i])
        sha256 = hashlib.sha256(f"{index} {of.sequence_ids[i]} {of.task_type[i]} ".encode())
        for numbers in (of.divisions[blocks], of.block_lengths[blocks], of.position[i]):
            sha256.update(numbers.astype("<i4").tobytes())
        digests[i] = np.frombuffer(sha256.digest()[:8], "<i8")[0]
    return digests


class StepReader:
    """Steps of one rank in order, made by a thread that is a few ahead.

    :param tensors: what the client is asked for, as :func:`tensors_of_stage` has it
    :param first_step: where to begin
    :param ahead: steps to have ready
    """

    def __init__(
        self,
        reader: BatchReader | FeedReader,
        rank_slice: RankSlice,
        tensors: tuple[str, ...],
        first_step: int,
        ahead: int = 2,
    ):
        self._reader, self._slice, self._tensors = reader, rank_slice, tensors
        self._sources = {source.name: i for i, source in enumerate(reader.plan.sources)}
        self._ready: queue.Queue = queue.Queue(maxsize=ahead)
        self.waited = 0.0
        """Seconds that the trainer has waited."""
        self.cpu_seconds = 0.0
        """CPU time of the thread that reads."""
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._fill, args=(first_step,), daemon=True)
        self._thread.start()

    def next(self) -> StepBatch | None:
        """The next step; None where the plan ends, or ends before the step would."""
        begin = time.perf_counter()
        made = self._ready.get()
        self.waited += time.perf_counter() - begin
        if isinstance(made, BaseException):
            raise made
        return made

    def close(self) -> None:
        """Ends the thread: a process must not leave while it is at work in native code."""
        self._closed.set()
        # A feed that does not answer is not waited for.
        self._thread.join(timeout=30)

    def _fill(self, first_step: int) -> None:
        # Whatever goes wrong is raised where the step is asked for.
        try:
            for batch in self._steps(first_step):
                self.cpu_seconds = time.thread_time()
                if not self._put(batch):
                    return
            self._put(None)
        except BaseException as e:
            self._put(e)

    def _put(self, made: StepBatch | BaseException | None) -> bool:
        while not self._closed.is_set():
            try:
                self._ready.put(made, timeout=0.1)
                return True
            except queue.Full:
                continue
        return False

    def _steps(self, number: int) -> Iterator[StepBatch]:
        schedule = self._reader.schedule
        consumed = schedule.first_sample(number)
        batches = self._reader.micro_batches(self._slice, consumed, tensors=self._tensors)
        while True:
            wanted = self._slice.micro_batches(schedule.size(number))
            taken = []
            for batch in batches:
                taken.append(batch)
                if len(taken) == wanted:
                    break
            if len(taken) < wanted:
                return
            yield step_batch(number, taken, self._sources)
            number += 1
