"""How much arithmetic a sample takes, counted from the formulas of the layers.

A product of [a, b] and [b, c] counts 2 a b c; everything that is not a product counts nothing.
The backward pass counts twice the forward one; computing activations again is not counted.
"""

from __future__ import annotations

from .settings import ModelSettings


def forward_flops(model: ModelSettings, samples: int, scored: int) -> int:
    """Of the forward pass.

    :param samples: of ``model.sequence_length`` positions each
    :param scored: positions with loss among them: logits are made for no others
    """
    length, hidden = model.sequence_length, model.hidden
    weights = 4 * hidden * hidden + 3 * hidden * model.inner
    # Scores and their sum over the values, dense: what the mask hides is computed too.
    attention = 2 * length * hidden
    per_position = 2 * model.layers * (weights + attention)
    return samples * length * per_position + 2 * scored * hidden * model.vocabulary


def training_flops(model: ModelSettings, samples: int, scored: int) -> int:
    """Of a forward and a backward pass."""
    return 3 * forward_flops(model, samples, scored)
