"""What tensor-parallel ranks exchange inside the model, forward and backward (Megatron's f and g).

A group of None is a single rank: nothing is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor


@dataclass(frozen=True)
class TensorParallel:
    """One rank's place among those that share every layer.

    :param rank: 0 to size - 1
    :param size: ranks
    :param group: theirs; None where size is 1
    """

    rank: int = 0
    size: int = 1
    group: dist.ProcessGroup | None = None

    def part(self, whole: int, name: str) -> int:
        """This rank's share of ``whole``.

        :raises ValueError: if it can not be divided
        """
        if whole % self.size:
            raise ValueError(f"{name} must be a multiple of tp = {self.size} but was {whole}")
        return whole // self.size

    def cut(self, whole: Tensor, dim: int | None) -> Tensor:
        """This rank's part of a full tensor; all of it where ``dim`` is None."""
        if dim is None or self.size == 1:
            return whole
        length = whole.shape[dim] // self.size
        return whole.narrow(dim, self.rank * length, length)


class _Spread(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: Tensor, group) -> Tensor:
        ctx.group = group
        return x.view_as(x)

    @staticmethod
    def backward(ctx, gradient: Tensor):
        gradient = gradient.contiguous().clone()
        dist.all_reduce(gradient, group=ctx.group)
        return gradient, None


class _Sum(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: Tensor, group) -> Tensor:
        total = x.contiguous().clone()
        dist.all_reduce(total, group=group)
        return total

    @staticmethod
    def backward(ctx, gradient: Tensor):
        return gradient, None


def spread(x: Tensor, tp: TensorParallel) -> Tensor:
    """What enters split layers: the same forward, gradients summed over the group backward."""
    return x if tp.group is None else _Spread.apply(x, tp.group)


def summed(x: Tensor, tp: TensorParallel) -> Tensor:
    """What leaves split layers: summed over the group forward, the same gradient backward."""
    return x if tp.group is None else _Sum.apply(x, tp.group)


class _SplitCrossEntropy(torch.autograd.Function):
    """Cross-entropy over a vocabulary of which each rank has a part; no full logits are made."""

    @staticmethod
    def forward(ctx, logits: Tensor, target: Tensor, tp: TensorParallel):
        logits = logits.float()
        highest = logits.max(dim=-1).values
        if tp.group is not None:
            dist.all_reduce(highest, op=dist.ReduceOp.MAX, group=tp.group)
        exp = (logits - highest[:, None]).exp_()
        total = exp.sum(-1)
        local = target - tp.rank * logits.shape[-1]
        mine = (local >= 0) & (local < logits.shape[-1])
        local = local.clamp(0, logits.shape[-1] - 1)
        found = logits.gather(-1, local[:, None])[:, 0] - highest
        found = torch.where(mine, found, 0.0)
        if tp.group is not None:
            both = torch.stack([total, found])
            dist.all_reduce(both, group=tp.group)
            total, found = both
        ctx.save_for_backward(exp.div_(total[:, None]), local, mine)
        return total.log() - found

    @staticmethod
    def backward(ctx, gradient: Tensor):
        probability, local, mine = ctx.saved_tensors
        backward = probability.clone()
        backward[torch.arange(local.numel(), device=local.device), local] -= mine.to(backward.dtype)
        return backward.mul_(gradient[:, None]), None, None


def split_cross_entropy(logits: Tensor, target: Tensor, tp: TensorParallel) -> Tensor:
    """-log softmax(logits)[target] in FP32.

    :param logits: [n, V / tp], this rank's part of the vocabulary
    :param target: [n], ids of the whole vocabulary
    :return: [n]
    """
    return _SplitCrossEntropy.apply(logits.float(), target, tp)


def split_argmax(logits: Tensor, tp: TensorParallel, never: Sequence[int] = ()) -> Tensor:
    """The id of the largest logit; the lowest of equals.

    :param logits: [n, V / tp]
    :param never: ids that are not taken, whatever their logits
    :return: [n]
    """
    local = [i - tp.rank * logits.shape[-1] for i in never]
    logits = logits.float().index_fill(
        -1,
        torch.tensor([i for i in local if 0 <= i < logits.shape[-1]], dtype=torch.int64, device=logits.device),
        -torch.inf,
    )
    value, index = logits.max(dim=-1)
    index = index + tp.rank * logits.shape[-1]
    if tp.group is None:
        return index
    values = [torch.empty_like(value) for _ in range(tp.size)]
    indices = [torch.empty_like(index) for _ in range(tp.size)]
    dist.all_gather(values, value, group=tp.group)
    dist.all_gather(indices, index, group=tp.group)
    best = torch.stack(values).argmax(dim=0)
    return torch.stack(indices).gather(0, best[None])[0]
