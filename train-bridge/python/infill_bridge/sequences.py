"""Training sequences, one by one and many at a time.

The rules are those of ``io.infill.masking.layout.SequenceLayout``; docs/SHARD_FORMAT.md,
"Derivation", states them with an example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

TASK_TYPES = {"mask": 0, "gmask": 1, "mip": 2, "smask": 3}
"""GLM's ``task_type`` by the label that stands in the shards."""

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
class SequenceBatch:
    """The rows of a micro-batch as columns: m rows, one after the other in each flat array.

    ``tokens`` [m, L]; ``divisions``, ``block_lengths``, ``block_spans``: flat, ``blocks[i]`` of
    row i; ``span_positions``, ``span_lengths``, ``span_ends``: flat, ``spans[i]`` of row i;
    ``task_type`` [m]. All int64 but ``tokens``, which are int32.
    """

    sequence_ids: tuple[str, ...]
    task_type: np.ndarray
    tokens: np.ndarray
    blocks: np.ndarray
    divisions: np.ndarray
    block_lengths: np.ndarray
    block_spans: np.ndarray
    spans: np.ndarray
    span_positions: np.ndarray
    span_lengths: np.ndarray
    span_ends: np.ndarray

    @staticmethod
    def of(rows: Sequence[TrainingSequence]) -> "SequenceBatch":
        """Puts rows together; all have one length."""
        flat = {
            name: np.concatenate([getattr(row, name) for row in rows], dtype=np.int64)
            for name in _FLAT
        }
        return SequenceBatch(
            sequence_ids=tuple(row.sequence_id for row in rows),
            task_type=np.array([row.task_type for row in rows], np.int64),
            tokens=np.stack([row.tokens for row in rows]),
            blocks=np.array([row.divisions.size for row in rows], np.int64),
            spans=np.array([row.span_lengths.size for row in rows], np.int64),
            **flat,
        )


_FLAT = tuple(
    field.name
    for field in fields(TrainingSequence)
    if field.name not in ("sequence_id", "task", "tokens")
)
