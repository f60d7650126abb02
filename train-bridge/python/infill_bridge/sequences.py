"""Training sequences and the tensors that follow from them.

The rules are those of ``io.infill.masking.layout.SequenceLayout``; docs/SHARD_FORMAT.md,
"Derivation", states them with an example.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

TASK_TYPES = {"mask": 0, "gmask": 1, "mip": 2, "smask": 3}
"""GLM's ``task_type`` by the label that stands in the shards."""

_RUNNING = frozenset(("gmask", "mip"))

POSITION_SCHEMES = ("1d", "2d")


@dataclass(frozen=True, eq=False)
class TrainingSequence:
    """One row: ``L`` input tokens and the numbers that targets, loss and positions follow from.

    All arrays are int32. Blocks stand one after the other; a block is part A
    (``divisions[b]`` tokens), then ``block_spans[b]`` spans of part B, then padding.
    """

    sequence_id: str
    task: str
    tokens: np.ndarray
    divisions: np.ndarray
    block_lengths: np.ndarray
    block_spans: np.ndarray
    span_positions: np.ndarray
    span_lengths: np.ndarray
    span_ends: np.ndarray

    @property
    def task_type(self) -> int:
        return TASK_TYPES[self.task]


@dataclass(frozen=True, eq=False)
class SequenceTensors:
    """int64 arrays of length ``L``; ``block_position`` is the second dimension of 2-D positions."""

    text: np.ndarray
    target: np.ndarray
    loss_mask: np.ndarray
    position: np.ndarray
    block_position: np.ndarray


def derive(row: TrainingSequence, positions: str = "1d") -> SequenceTensors:
    """The trainer's tensors of one row.

    :param positions: ``"1d"`` (GLM-130B) or ``"2d"`` (the original GLM)
    """
    text = row.tokens.astype(np.int64)
    length = text.size
    target = text.copy()
    loss_mask = np.zeros(length, np.int64)
    position = np.zeros(length, np.int64)
    block_position = np.zeros(length, np.int64)
    running = positions == "1d" and row.task in _RUNNING

    block_lengths = row.block_lengths.astype(np.int64)
    divisions = row.divisions.astype(np.int64)
    block_starts = np.cumsum(block_lengths) - block_lengths
    counted = block_lengths if running else divisions
    at, inside = _ranges(block_starts, counted)
    position[at] = inside

    lengths = row.span_lengths.astype(np.int64)
    if lengths.size:
        # A span starts behind its block's context and the block's earlier spans.
        block = np.repeat(np.arange(row.block_spans.size), row.block_spans)
        before = np.cumsum(lengths) - lengths
        first = np.cumsum(row.block_spans) - row.block_spans
        starts = (block_starts + divisions)[block] + before - before[first[block]]
        at, inside = _ranges(starts, lengths)
        loss_mask[at] = 1
        block_position[at] = inside + 1
        if not running:
            position[at] = np.repeat(row.span_positions, lengths)
        target[at[:-1]] = text[at[:-1] + 1]
        target[starts + lengths - 1] = row.span_ends
    return SequenceTensors(text, target, loss_mask, position, block_position)


def _ranges(starts: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of the ranges ``[start, start + length)`` one after the other, and from 0 each."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if ends.size else 0
    inside = np.arange(total, dtype=np.int64) - np.repeat(ends - lengths, lengths)
    return inside + np.repeat(starts, lengths), inside
