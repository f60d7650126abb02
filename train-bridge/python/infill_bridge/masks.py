"""Attention masks that divisions and block lengths stand for: dense, and as predicates."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def dense_attention_mask(divisions, block_lengths, length: int) -> np.ndarray:
    """The ``[length, length]`` boolean mask of one sample; True means "do not attend", as in GLM.

    A token sees the tokens of its own block that stand before it or in the block's context
    (the first ``divisions[b]`` tokens of block ``b``).

    :param divisions: context length of each block, in tokens
    :param block_lengths: positions of each block; or None for equal blocks of ``length``
    """
    divisions, block_lengths = _blocks(divisions, block_lengths, length)
    masked = np.ones((length, length), dtype=bool)
    start = 0
    for division, block_length in zip(divisions.tolist(), block_lengths.tolist()):
        end = start + block_length
        sees = np.tri(block_length, dtype=bool)
        sees[:, :division] = True
        masked[start:end, start:end] = ~sees
        start = end
    return masked


def batch_attention_mask(attention_mask: np.ndarray, length: int) -> np.ndarray:
    """The ``[m, 1, length, length]`` boolean masks of a batch; True means "do not attend".

    :param attention_mask: GLM's, [m, k] or [m, 2, k], as the ``glm`` view has it
    """
    samples = (_blocks(*_divisions_and_lengths(sample), length) for sample in attention_mask)
    return np.stack([dense_attention_mask(d, b, length) for d, b in samples])[:, None]


def context_ends(attention_mask: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Of every position its block's number and the place where its block's context ends.

    Two int64 arrays [m, length]; a query q may look at a key k if both have one block number
    and k <= q or k < the context's end. Positions behind the last block stand in one of their
    own, and see nothing.

    :param attention_mask: GLM's, [m, k] or [m, 2, k]
    """
    attention_mask = np.asarray(attention_mask)
    blocks = np.full((attention_mask.shape[0], length), -1, np.int64)
    ends = np.zeros_like(blocks)
    for i, sample in enumerate(attention_mask):
        divisions, lengths = _blocks(*_divisions_and_lengths(sample), length)
        starts = np.cumsum(lengths) - lengths
        covered = int(lengths.sum())
        blocks[i, :covered] = np.repeat(np.arange(lengths.size), lengths)
        ends[i, :covered] = np.repeat(starts + divisions, lengths)
    return blocks, ends


def prefix_mask_mod(attention_mask, length: int, device=None) -> Callable:
    """The predicate of ``torch.nn.attention.flex_attention``; True means "attend". Needs torch.

    ``create_block_mask(prefix_mask_mod(batch["attention_mask"], L), B=m, H=None, Q_LEN=L,
    KV_LEN=L, device=device)`` makes what ``flex_attention`` takes; no square mask is made.

    :param attention_mask: GLM's, [m, k] or [m, 2, k]; numpy or torch
    :param device: where the predicate's two [m, length] tensors shall stand
    """
    import torch

    pair = context_ends(np.asarray(attention_mask), length)
    block, end = (torch.from_numpy(array).to(device) for array in pair)

    def mask_mod(b, h, q_idx, kv_idx):
        one_block = (block[b, q_idx] == block[b, kv_idx]) & (block[b, q_idx] >= 0)
        return one_block & ((kv_idx <= q_idx) | (kv_idx < end[b, q_idx]))

    return mask_mod


def _divisions_and_lengths(sample: np.ndarray) -> tuple[np.ndarray, np.ndarray | None]:
    sample = np.asarray(sample)
    if sample.ndim == 1:
        return sample, None
    used = sample[1] > 0
    return sample[0][used], sample[1][used]


def _blocks(divisions, block_lengths, length: int) -> tuple[np.ndarray, np.ndarray]:
    divisions = np.asarray(divisions, dtype=np.int64).ravel()
    if block_lengths is None:
        if length % divisions.size:
            raise ValueError(f"{divisions.size} equal blocks do not divide a length of {length}")
        block_lengths = np.full(divisions.size, length // divisions.size, np.int64)
    block_lengths = np.asarray(block_lengths, dtype=np.int64).ravel()
    if block_lengths.size != divisions.size:
        raise ValueError(f"{divisions.size} divisions but {block_lengths.size} block lengths")
    if block_lengths.sum() > length:
        raise ValueError(
            f"blocks cover {block_lengths.sum()} positions of a length of {length}"
        )
    return divisions, block_lengths
