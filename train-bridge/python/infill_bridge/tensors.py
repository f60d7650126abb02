"""The trainer's tensors of a micro-batch, derived from its rows all at once.

The rules are those of ``io.infill.masking.layout.SequenceLayout``; docs/SHARD_FORMAT.md,
"Derivation", states them with an example. A row is a chain of stretches (each block's part A,
its spans, its padding); every tensor is constant or counts up within a stretch.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from .errors import CorruptShardError
from .sequences import TASK_TYPES, SequenceBatch

_RUNNING = (TASK_TYPES["gmask"], TASK_TYPES["mip"])

TENSORS = ("text", "target", "loss_mask", "position", "block_position")


@dataclass(frozen=True, eq=False)
class SequenceTensors:
    """What a trainer gets of m samples of L tokens; integer arrays, None where not wanted.

    ``text``, ``target``, ``loss_mask``, ``position``, ``block_position`` (the second dimension
    of 2-D positions) are [m, L]. ``divisions`` and ``block_lengths`` are flat: ``blocks[i]`` of
    sample i. ``task_type`` is [m].
    """

    sequence_ids: tuple[str, ...] | None
    task_type: np.ndarray
    blocks: np.ndarray
    divisions: np.ndarray
    block_lengths: np.ndarray
    text: np.ndarray | None = None
    target: np.ndarray | None = None
    loss_mask: np.ndarray | None = None
    position: np.ndarray | None = None
    block_position: np.ndarray | None = None

    @property
    def length(self) -> int:
        """L, positions of a sample."""
        return int(self.block_lengths[: self.blocks[0]].sum())


def derive(
    batch: SequenceBatch, positions: str = "1d", wanted: Collection[str] = TENSORS
) -> SequenceTensors:
    """The tensors of a batch of rows, int64.

    :param positions: ``"1d"`` (GLM-130B) or ``"2d"`` (the original GLM)
    :param wanted: which of :data:`TENSORS` to make
    :raises CorruptShardError: if a row's blocks or spans do not add up
    """
    samples, length = batch.tokens.shape
    made: dict[str, np.ndarray] = {}
    text = None
    if "text" in wanted or "target" in wanted:
        text = batch.tokens.astype(np.int64)
    if "text" in wanted:
        made["text"] = text
    if not {"target", "loss_mask", "position", "block_position"}.isdisjoint(wanted):
        stretches = _Stretches(batch, length)
        made |= stretches.tensors(batch, positions, wanted, text)
    return SequenceTensors(
        batch.sequence_ids,
        batch.task_type,
        batch.blocks,
        batch.divisions,
        batch.block_lengths,
        **{name: array.reshape(samples, length) for name, array in made.items()},
    )


class _Stretches:
    """The stretches of all rows, one after the other."""

    def __init__(self, batch: SequenceBatch, length: int):
        blocks, spans = batch.block_lengths.size, batch.span_lengths.size
        before = np.cumsum(batch.block_spans) - batch.block_spans
        # Block b's part A is stretch 2 b + (spans before it); its padding follows its spans.
        self.part_a = 2 * np.arange(blocks) + before
        self.padding = self.part_a + batch.block_spans + 1
        self.block_of_span = np.repeat(np.arange(blocks), batch.block_spans)
        self._check_counts(batch)
        self.span = np.arange(spans) + 2 * self.block_of_span + 1
        used = np.concatenate(([0], np.cumsum(batch.span_lengths)))
        part_b = used[before + batch.block_spans] - used[before]
        lengths = np.empty(2 * blocks + spans, np.int64)
        lengths[self.part_a] = batch.divisions
        lengths[self.span] = batch.span_lengths
        lengths[self.padding] = batch.block_lengths - batch.divisions - part_b
        covered = np.add.reduceat(batch.block_lengths, np.cumsum(batch.blocks) - batch.blocks)
        if lengths.min() < 0 or (batch.span_lengths < 1).any() or (covered != length).any():
            raise CorruptShardError(
                f"one of the rows {', '.join(batch.sequence_ids)} has blocks or spans that do not add up"
            )
        self.lengths = lengths
        self.starts = np.cumsum(lengths) - lengths

    @staticmethod
    def _check_counts(batch: SequenceBatch) -> None:
        fits = batch.block_spans.sum() == batch.span_lengths.size and (batch.blocks > 0).all()
        if not fits:
            raise CorruptShardError(
                f"one of the rows {', '.join(batch.sequence_ids)} has other spans than its blocks say"
            )

    def tensors(self, batch: SequenceBatch, positions: str, wanted, text) -> dict[str, np.ndarray]:
        made = {}
        in_span = np.zeros(self.lengths.size, np.int64)
        in_span[self.span] = 1
        if "loss_mask" in wanted:
            made["loss_mask"] = np.repeat(in_span, self.lengths)
        if "target" in wanted:
            flat = text.ravel()
            scored = np.repeat(in_span.astype(bool), self.lengths)
            target = np.empty_like(flat)
            target[:-1] = flat[1:]
            np.copyto(target, flat, where=~scored)
            target[self.starts[self.span] + batch.span_lengths - 1] = batch.span_ends
            made["target"] = target
        if "position" in wanted:
            made["position"] = self._position(batch, positions)
        if "block_position" in wanted:
            offset = np.zeros(self.lengths.size, np.int64)
            offset[self.span] = 1 - self.starts[self.span]
            made["block_position"] = self._counted(in_span, offset)
        return made

    def _position(self, batch: SequenceBatch, positions: str) -> np.ndarray:
        running = np.zeros(batch.blocks.sum(), bool)
        if positions == "1d":
            running = np.repeat(np.isin(batch.task_type, _RUNNING), batch.blocks)
        counts, offset = np.zeros(self.lengths.size, np.int64), np.zeros(self.lengths.size, np.int64)
        block_start = self.starts[self.part_a]
        counts[self.part_a], offset[self.part_a] = 1, -block_start
        counts[self.padding], offset[self.padding] = running, np.where(running, -block_start, 0)
        runs = running[self.block_of_span]
        counts[self.span] = runs
        offset[self.span] = np.where(
            runs, -block_start[self.block_of_span], batch.span_positions
        )
        return self._counted(counts, offset)

    def _counted(self, counts: np.ndarray, offset: np.ndarray) -> np.ndarray:
        """``offset``, and the place too where a stretch counts up."""
        out = np.repeat(counts, self.lengths)
        out *= np.arange(out.size)
        out += np.repeat(offset, self.lengths)
        return out
