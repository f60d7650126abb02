"""Split linear layers and the split embedding, each weight with the dimension it is cut along."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .collectives import TensorParallel, spread, summed


def parameter(shape: tuple[int, ...], cut: int | None) -> nn.Parameter:
    """A parameter of this rank's shape, not yet filled; ``cut`` is the dimension it is split along."""
    made = nn.Parameter(torch.empty(shape))
    made.cut = cut
    return made


class ColumnLinear(nn.Module):
    """A linear layer whose outputs are spread over the group; inputs are the same on every rank."""

    def __init__(self, inputs: int, outputs: int, tp: TensorParallel):
        super().__init__()
        mine = tp.part(outputs, "outputs")
        self.weight = parameter((mine, inputs), 0)
        self.bias = parameter((mine,), 0)

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.weight, self.bias)


class RowLinear(nn.Module):
    """A linear layer whose inputs are spread over the group; outputs are the same on every rank."""

    def __init__(self, inputs: int, outputs: int, tp: TensorParallel):
        super().__init__()
        self.tp = tp
        self.weight = parameter((outputs, tp.part(inputs, "inputs")), 1)
        self.bias = parameter((outputs,), None)

    def forward(self, x: Tensor) -> Tensor:
        return summed(F.linear(x, self.weight), self.tp) + self.bias


class LayerNorm(nn.Module):
    """Layer normalisation, the same on every rank."""

    def __init__(self, hidden: int, epsilon: float = 1e-5):
        super().__init__()
        self.epsilon = epsilon
        self.weight = parameter((hidden,), None)
        self.bias = parameter((hidden,), None)

    def forward(self, x: Tensor) -> Tensor:
        return F.layer_norm(x, x.shape[-1:], self.weight, self.bias, self.epsilon)


class Embedding(nn.Module):
    """The embedding, split over the vocabulary, which is the output layer too (tied)."""

    def __init__(self, vocabulary: int, hidden: int, tp: TensorParallel):
        super().__init__()
        self.tp = tp
        self.mine = tp.part(vocabulary, "vocabulary")
        self.weight = parameter((self.mine, hidden), 0)

    def forward(self, text: Tensor) -> Tensor:
        """[m, L] ids to [m, L, h]."""
        local = text - self.tp.rank * self.mine
        outside = (local < 0) | (local >= self.mine)
        found = F.embedding(local.clamp(0, self.mine - 1), self.weight)
        return summed(found.masked_fill(outside[..., None], 0.0), self.tp)

    def logits(self, hidden: Tensor, alpha: float) -> Tensor:
        """[n, h] to this rank's [n, V / tp]; the weight's gradient is shrunk by ``alpha``."""
        return F.linear(spread(hidden, self.tp), shrunk(self.weight, alpha))


def shrunk(x: Tensor, alpha: float) -> Tensor:
    """``x``, whose gradient is multiplied by ``alpha``: x * alpha + stopgrad(x) * (1 - alpha)."""
    if alpha == 1.0:
        return x
    return x * alpha + x.detach() * (1 - alpha)
