"""A micro-batch under the names, shapes and types of several trainers.

docs/bridge/python.md has them as a table. A view has what the asked-for role uses: ``"first"``
the first pipeline stage, ``"last"`` the last one, ``"all"`` both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .masks import batch_attention_mask, context_ends
from .tensors import SequenceTensors

ROLES = ("all", "first", "last")
IGNORED = -100
"""Label of positions without loss, where a view marks them in the labels."""

_INPUTS = ("text", "position", "block_position")
_OUTPUTS = ("target", "loss_mask")


@dataclass(frozen=True)
class View:
    """How a view is made.

    :param make: from tensors, the positions' scheme and the view's options
    :param first: its keys on the first pipeline stage
    :param last: its keys on the last one
    :param tensors: what it is made from, by role
    """

    make: Callable[..., dict]
    first: tuple[str, ...]
    last: tuple[str, ...]
    tensors_first: tuple[str, ...] = _INPUTS
    tensors_last: tuple[str, ...] = _OUTPUTS

    def keys(self, role: str) -> frozenset[str]:
        """The keys that a role gets."""
        first = self.first if role != "last" else ()
        last = self.last if role != "first" else ()
        return frozenset(first + last)


def view_named(name: str) -> View:
    """:raises ValueError: if there is no such view"""
    if name not in VIEWS:
        raise ValueError(f"view must be of {', '.join(VIEWS)} but was {name!r}")
    return VIEWS[name]


def tensors_of(name: str, role: str, positions: str) -> tuple[str, ...]:
    """Which tensors a view needs for a role."""
    if role not in ROLES:
        raise ValueError(f"role must be of {', '.join(ROLES)} but was {role!r}")
    view = view_named(name)
    wanted = {
        "first": view.tensors_first,
        "last": view.tensors_last,
        "all": view.tensors_first + view.tensors_last,
    }[role]
    return tuple(t for t in wanted if t != "block_position" or positions == "2d")


def view_of(
    name: str, tensors: SequenceTensors, positions: str = "1d", role: str = "all", **options
) -> dict:
    """Makes a view of a micro-batch's tensors: a dict of arrays, in the view's order."""
    view = view_named(name)
    made = view.make(tensors, positions, **options)
    keys = view.keys(role)
    return {key: value for key, value in made.items() if key in keys}


def glm_attention_mask(tensors: SequenceTensors) -> np.ndarray:
    """The divisions, in GLM's form.

    [m, k] where every sample has k equal blocks that fill it; else [m, 2, k] with the
    divisions in row 0 and the block lengths in row 1, filled up with zeros to the longest.
    """
    blocks, length = tensors.blocks, tensors.length
    most = int(blocks.max())
    equal = (blocks == most).all() and length % most == 0
    if equal and (tensors.block_lengths == length // most).all():
        return tensors.divisions.reshape(blocks.size, most).astype(np.int64)
    ragged = np.zeros((blocks.size, 2, most), np.int64)
    row = np.repeat(np.arange(blocks.size), blocks)
    column = np.arange(row.size) - np.repeat(np.cumsum(blocks) - blocks, blocks)
    ragged[row, 0, column] = tensors.divisions
    ragged[row, 1, column] = tensors.block_lengths
    return ragged


def _glm(tensors: SequenceTensors, positions: str) -> dict:
    made = {
        "text": _int64(tensors.text),
        "target": _int64(tensors.target),
        "loss_mask": _int64(tensors.loss_mask),
        "position_id": _positions(tensors, positions),
        "attention_mask": glm_attention_mask(tensors),
        "task_type": _int64(tensors.task_type)[:, None],
    }
    return _present(made)


def _megatron(tensors: SequenceTensors, positions: str, dense_mask: bool = False) -> dict:
    divisions = glm_attention_mask(tensors)
    made = {
        "tokens": _int64(tensors.text),
        "labels": _int64(tensors.target),
        "loss_mask": _float32(tensors.loss_mask),
        "position_ids": _positions(tensors, positions),
    }
    mask = batch_attention_mask(divisions, tensors.length) if dense_mask else None
    return _present(made) | {"attention_mask": mask, "context_lengths": divisions}


def _hf(tensors: SequenceTensors, positions: str) -> dict:
    labels = None
    if tensors.target is not None:
        labels = np.where(tensors.loss_mask, tensors.target, IGNORED).astype(np.int64)
    made = {
        "input_ids": _int64(tensors.text),
        "labels": labels,
        "position_ids": _positions(tensors, positions),
        "context_lengths": glm_attention_mask(tensors),
    }
    return _present(made)


def _packed(tensors: SequenceTensors, positions: str) -> dict:
    lengths = tensors.block_lengths
    cu_seqlens = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    position = _positions(tensors, positions)
    if position is not None:
        # One line of tokens: [1, m L], or [2, m L] with 2-D positions.
        position = np.moveaxis(position, 0, -2).reshape(-1, position.shape[0] * tensors.length)
    made = {
        "tokens": _line(tensors.text),
        "labels": _line(tensors.target),
        "loss_mask": None if tensors.loss_mask is None else _float32(tensors.loss_mask).reshape(1, -1),
        "position_ids": position,
        "cu_seqlens": cu_seqlens,
        "max_seqlen": np.array(lengths.max(), np.int32),
        "context_lengths": tensors.divisions.astype(np.int32),
    }
    return _present(made)


def _seqio(tensors: SequenceTensors, positions: str) -> dict:
    length = tensors.length
    blocks, ends = context_ends(glm_attention_mask(tensors), length)
    made = {
        "decoder_target_tokens": _int32(tensors.target),
        "decoder_input_tokens": _int32(tensors.text),
        "decoder_loss_weights": _float32(tensors.loss_mask),
        "decoder_positions": None if tensors.position is None else _int32(tensors.position),
        "decoder_segment_ids": (blocks + 1).astype(np.int32),
        "decoder_causal_attention": (np.arange(length) < ends).astype(np.int32),
    }
    return _present(made)


def _bridge(tensors: SequenceTensors, positions: str) -> dict:
    ends = np.cumsum(tensors.blocks)
    starts = np.cumsum(tensors.block_lengths) - tensors.block_lengths
    seq_start_id = [
        (starts[end - n : end] - i * tensors.length).astype(np.int32)
        for i, (n, end) in enumerate(zip(tensors.blocks.tolist(), ends.tolist()))
    ]
    return {
        "input_ids": list(tensors.text.astype(np.int32)),
        "loss_mask": list(tensors.loss_mask.astype(np.int8)),
        "seq_start_id": seq_start_id,
    }


def _positions(tensors: SequenceTensors, positions: str) -> np.ndarray | None:
    if tensors.position is None:
        return None
    if positions == "1d":
        return _int64(tensors.position)
    return np.stack([tensors.position, tensors.block_position], axis=1).astype(np.int64)


def _present(made: dict) -> dict:
    return {key: value for key, value in made.items() if value is not None}


def _line(array: np.ndarray | None) -> np.ndarray | None:
    return None if array is None else _int64(array).reshape(1, -1)


def _int64(array: np.ndarray | None) -> np.ndarray | None:
    return None if array is None else array.astype(np.int64, copy=False)


def _int32(array: np.ndarray | None) -> np.ndarray | None:
    return None if array is None else array.astype(np.int32)


def _float32(array: np.ndarray | None) -> np.ndarray | None:
    return None if array is None else array.astype(np.float32)


VIEWS = {
    "glm": View(
        _glm,
        first=("text", "position_id", "attention_mask"),
        last=("target", "loss_mask", "attention_mask", "task_type"),
    ),
    "megatron": View(
        _megatron,
        first=("tokens", "position_ids", "attention_mask", "context_lengths"),
        last=("labels", "loss_mask", "attention_mask", "context_lengths"),
    ),
    "hf": View(
        _hf,
        first=("input_ids", "position_ids", "context_lengths"),
        last=("labels", "context_lengths"),
    ),
    "packed": View(
        _packed,
        first=("tokens", "position_ids", "cu_seqlens", "max_seqlen", "context_lengths"),
        last=("labels", "loss_mask", "cu_seqlens", "max_seqlen", "context_lengths"),
    ),
    "seqio": View(
        _seqio,
        first=(
            "decoder_input_tokens",
            "decoder_positions",
            "decoder_segment_ids",
            "decoder_causal_attention",
        ),
        last=(
            "decoder_target_tokens",
            "decoder_loss_weights",
            "decoder_segment_ids",
            "decoder_causal_attention",
        ),
    ),
    "bridge": View(
        _bridge,
        first=("input_ids", "loss_mask", "seq_start_id"),
        last=("input_ids", "loss_mask", "seq_start_id"),
        tensors_first=("text", "loss_mask"),
        tensors_last=("text", "loss_mask"),
    ),
}
"""The views by name."""
