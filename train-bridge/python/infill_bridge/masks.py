"""The attention mask that the divisions stand for."""

from __future__ import annotations

import numpy as np


def dense_attention_mask(divisions, block_lengths, length: int) -> np.ndarray:
    """The ``[length, length]`` boolean mask of one sample; True means "do not attend", as in GLM.

    A token sees the tokens of its own block that stand before it or in the block's context
    (the first ``divisions[b]`` tokens of block ``b``). For a batch, stack the samples' masks
    and add a heads axis: ``np.stack(masks)[:, None]``.

    :param divisions: context length of each block, in tokens
    :param block_lengths: positions of each block; or None for equal blocks of ``length``
    """
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
    masked = np.ones((length, length), dtype=bool)
    start = 0
    for division, block_length in zip(divisions.tolist(), block_lengths.tolist()):
        end = start + block_length
        sees = np.tri(block_length, dtype=bool)
        sees[:, :division] = True
        masked[start:end, start:end] = ~sees
        start = end
    return masked
