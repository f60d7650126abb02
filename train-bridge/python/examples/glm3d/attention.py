"""GLM's attention: rotary positions, a bidirectional prefix in every block, FP32 softmax."""

from __future__ import annotations

from functools import cache

import torch
from torch import Tensor, nn

from .collectives import TensorParallel, spread
from .layers import ColumnLinear, RowLinear
from .settings import ModelSettings


def attends(block: Tensor, context_end: Tensor) -> Tensor:
    """The dense mask, [m, 1, L, L]; True where the query may look at the key.

    :param block: [m, L], the number of the block that a position stands in; -1 behind the last
    :param context_end: [m, L], where the context of that block ends
    """
    place = torch.arange(block.shape[1], device=block.device)
    earlier = place[None, None, :] <= place[None, :, None]
    context = place[None, None, :] < context_end[:, :, None]
    one_block = (block[:, :, None] == block[:, None, :]) & (block[:, :, None] >= 0)
    return (one_block & (earlier | context))[:, None]


def block_mask(block: Tensor, context_end: Tensor):
    """The same for FlexAttention; no square mask is made."""
    from torch.nn.attention.flex_attention import create_block_mask

    def mask_mod(b, h, q, k):
        one_block = (block[b, q] == block[b, k]) & (block[b, q] >= 0)
        return one_block & ((k <= q) | (k < context_end[b, q]))

    samples, length = block.shape
    return create_block_mask(mask_mod, samples, None, length, length, device=block.device)


def rotation(position: Tensor, width: int, base: float) -> tuple[Tensor, Tensor]:
    """Cosine and sine of every position's angles, each [m, 1, L, width] in FP32.

    Angle i of 0 to width / 2 - 1 is position * base^(-2 i / width); both halves have the same.
    """
    i = torch.arange(0, width, 2, dtype=torch.float32, device=position.device)
    angle = position.float()[:, None, :, None] * base ** (-i / width)
    angle = torch.cat([angle, angle], dim=-1)
    return angle.cos(), angle.sin()


def rotated(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """x turned by its position's angles; dimension i is paired with i + width / 2.

    :param x: [m, heads, L, width]
    """
    cosine, sine = turn
    first, second = x.chunk(2, dim=-1)
    return (x * cosine + torch.cat([-second, first], dim=-1) * sine).to(x.dtype)


class Attention(nn.Module):
    """Multi-head attention; each tensor-parallel rank has some of the heads.

    :param number: of the layer, from 1: scores are divided by it before, and multiplied by it in
        FP32 (query-key layer scaling), which FP16 needs and which changes nothing else
    """

    def __init__(self, model: ModelSettings, number: int, tp: TensorParallel):
        super().__init__()
        self.tp, self.number = tp, number
        self.heads, self.width = tp.part(model.heads, "heads"), model.head_width
        self.query = ColumnLinear(model.hidden, model.hidden, tp)
        self.key = ColumnLinear(model.hidden, model.hidden, tp)
        self.value = ColumnLinear(model.hidden, model.hidden, tp)
        self.output = RowLinear(model.hidden, model.hidden, tp)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], mask) -> Tensor:
        """[m, L, h] to the same; ``mask`` is :func:`attends` or :func:`block_mask`."""
        samples, length, _ = x.shape
        x = spread(x, self.tp)

        def headed(made: Tensor) -> Tensor:
            return made.view(samples, length, self.heads, self.width).transpose(1, 2)

        query = rotated(headed(self.query(x)), turn)
        key = rotated(headed(self.key(x)), turn)
        value = headed(self.value(x))
        seen = self._dense(query, key, value, mask) if isinstance(mask, Tensor) else (
            self._flex(query, key, value, mask)
        )
        return self.output(seen.transpose(1, 2).reshape(samples, length, -1))

    def _dense(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
        scale = self.number * self.width**0.5
        scores = ((query / scale) @ key.transpose(-1, -2)).float() * self.number
        # A finite value: a position that sees nothing gets an even mean, not NaN.
        scores = scores.masked_fill(~mask, torch.finfo(torch.float32).min)
        return scores.softmax(dim=-1).to(value.dtype) @ value

    def _flex(self, query: Tensor, key: Tensor, value: Tensor, mask) -> Tensor:
        return _flex_attention(query.is_cuda)(query, key, value, block_mask=mask)


@cache
def _flex_attention(compiled: bool):
    from torch.nn.attention.flex_attention import flex_attention

    return torch.compile(flex_attention) if compiled else flex_attention
