"""The stretch of GLM that one pipeline stage holds."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

from .attention import Attention, attends, block_mask, rotation
from .collectives import TensorParallel, split_argmax, split_cross_entropy, spread
from .layers import ColumnLinear, Embedding, LayerNorm, RowLinear, shrunk
from .settings import ModelSettings


class GeGlu(nn.Module):
    """Feed-forward: down(up(x) * gelu(gate(x)))."""

    def __init__(self, model: ModelSettings, tp: TensorParallel):
        super().__init__()
        self.tp = tp
        self.up = ColumnLinear(model.hidden, model.inner, tp)
        self.gate = ColumnLinear(model.hidden, model.inner, tp)
        self.down = RowLinear(model.inner, model.hidden, tp)

    def forward(self, x: Tensor) -> Tensor:
        x = spread(x, self.tp)
        return self.down(self.up(x) * F.gelu(self.gate(x)))


class Layer(nn.Module):
    """A transformer layer under DeepNorm: x = LayerNorm(alpha * x + f(x)), twice."""

    def __init__(self, model: ModelSettings, number: int, tp: TensorParallel):
        super().__init__()
        self.alpha = model.residual_scale
        self.attention = Attention(model, number, tp)
        self.attention_norm = LayerNorm(model.hidden)
        self.feed_forward = GeGlu(model, tp)
        self.feed_forward_norm = LayerNorm(model.hidden)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], mask) -> Tensor:
        x = self.attention_norm(self.alpha * x + self.attention(x, turn, mask))
        return self.feed_forward_norm(self.alpha * x + self.feed_forward(x))


def partition(layers: int, stages: int) -> list[range]:
    """Which layers each stage has: the embedding and the logits count as a layer each, as in GLM-130B.

    :raises ValueError: if a stage would be left without a layer
    """
    units = layers + 2
    ends = [units * (stage + 1) // stages - 1 for stage in range(stages)]
    ends[-1] = layers
    parts = [range(begin, end) for begin, end in zip([0, *ends], ends)]
    if any(not part for part in parts):
        raise ValueError(f"layers must be enough for pp = {stages} stages but were {layers}")
    return parts


class GlmStage(nn.Module):
    """The layers of one stage, with the embedding on the first and the loss on the last.

    Parameters are named as in the whole model: ``layers.7.attention.query.weight`` has that name
    on whatever stage it stands.

    :param layers: the whole model's numbers of this stage's layers, from 0
    """

    def __init__(
        self, model: ModelSettings, layers: range, first: bool, last: bool, tp: TensorParallel
    ):
        super().__init__()
        self.model, self.first, self.last, self.tp = model, first, last, tp
        if first or last:
            self.embedding = Embedding(model.vocabulary, model.hidden, tp)
        self.layers = nn.ModuleDict({str(i): Layer(model, i + 1, tp) for i in layers})
        self.shrink = 1.0
        """Alpha of embedding-gradient shrink at this step."""
        self.guesses: list[Tensor] | None = None
        """Where not None, the last stage adds each micro-batch's most likely ids, [m, L]."""
        self.never: Sequence[int] = ()
        """Ids that are not guessed."""

    def forward(
        self,
        x: Tensor,
        position: Tensor,
        block: Tensor,
        context_end: Tensor,
        labels: Tensor | None = None,
        loss_mask: Tensor | None = None,
    ) -> Tensor:
        """A micro-batch through the stage.

        :param x: [m, L] ids on the first stage, [m, L, h] on others
        :return: [m, L, h]; on the last stage each sample's mean loss, [m] in FP32
        """
        if self.first:
            x = shrunk(self.embedding(x), self.shrink)
        turn = rotation(position, self.model.head_width, self.model.rope_base)
        mask = (attends if self.model.attention == "dense" else block_mask)(block, context_end)
        for layer in self.layers.values():
            if self.model.recompute and torch.is_grad_enabled():
                x = checkpoint(layer, x, turn, mask, use_reentrant=False)
            else:
                x = layer(x, turn, mask)
        return self._losses(x, labels, loss_mask) if self.last else x

    def _losses(self, x: Tensor, labels: Tensor, loss_mask: Tensor) -> Tensor:
        scored = loss_mask.bool()
        alpha = self.shrink if self.model.shrink_output else 1.0
        # Logits are made where there is loss, and nowhere else.
        logits = self.embedding.logits(x[scored], alpha)
        if self.guesses is not None:
            guess = torch.zeros_like(labels)
            guess[scored] = split_argmax(logits, self.tp, self.never)
            self.guesses.append(guess)
        loss = torch.zeros(labels.shape, dtype=torch.float32, device=x.device)
        loss = loss.masked_scatter(scored, split_cross_entropy(logits, labels[scored], self.tp))
        return loss.sum(-1) / loss_mask.sum(-1).clamp(min=1)
