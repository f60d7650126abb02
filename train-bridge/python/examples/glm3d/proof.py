"""Proves at every step that all pipeline stages hold the same samples."""

from __future__ import annotations

import hashlib

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor

from .layout import Layout


class UnlikeSamplesError(RuntimeError):
    """Two pipeline stages hold other samples at the same place of a step."""


def prove_same_samples(layout: Layout, step: int, index: Tensor, digest: Tensor) -> None:
    """Compares the digests of a step's samples over the stages of this rank's pipeline.

    :param index: the samples' places, [M]
    :param digest: theirs, [M]
    :raises UnlikeSamplesError: on every stage, naming the first sample that differs
    """
    if layout.pp_group is None:
        return
    mine = torch.stack([index, digest])
    held = [torch.empty_like(mine) for _ in range(layout.pp)]
    dist.all_gather(held, mine, group=layout.pp_group)
    for stage, other in enumerate(held):
        unlike = (other != held[0]).any(dim=0)
        if unlike.any():
            at = int(unlike.nonzero()[0])
            raise UnlikeSamplesError(
                f"step {step}, data-parallel rank {layout.dp_rank}: at its sample {at} stage 0 holds "
                f"sample {int(held[0][0, at])} with digest {_hex(held[0][1, at])}, but stage {stage} "
                f"holds sample {int(other[0, at])} with digest {_hex(other[1, at])}"
            )


def step_fingerprint(layout: Layout, index: Tensor, digest: Tensor) -> str:
    """A hash of all samples of the step over all data-parallel ranks, the same in any layout.

    SHA-256 over each sample's place and digest, little-endian int64, in the order of places;
    its first 16 hexadecimal digits.
    """
    mine = torch.stack([index, digest], dim=1)
    rows = [mine]
    if layout.dp_group is not None:
        rows = [torch.empty_like(mine) for _ in range(layout.dp)]
        dist.all_gather(rows, mine, group=layout.dp_group)
    together = torch.cat(rows).cpu().numpy()
    ordered = together[np.argsort(together[:, 0], kind="stable")]
    return hashlib.sha256(ordered.astype("<i8").tobytes()).hexdigest()[:16]


def _hex(digest: Tensor) -> str:
    return f"{int(digest) & (1 << 64) - 1:016x}"
