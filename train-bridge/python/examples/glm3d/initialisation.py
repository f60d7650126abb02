"""First values of the parameters: functions of seed and name alone, whatever the layout."""

from __future__ import annotations

import hashlib

import torch
from torch import Tensor, nn

from .collectives import TensorParallel
from .settings import ModelSettings

_BRANCH = ("value", "output", "up", "gate", "down")


def initialise(stage: nn.Module, model: ModelSettings, seed: int, tp: TensorParallel) -> None:
    """Fills a stage: every rank draws the whole tensor and keeps its part."""
    with torch.no_grad():
        for name, parameter in stage.named_parameters():
            shape = list(parameter.shape)
            if parameter.cut is not None:
                shape[parameter.cut] *= tp.size
            whole = first_values(name, tuple(shape), model, seed)
            parameter.copy_(tp.cut(whole, parameter.cut))


def first_values(name: str, shape: tuple[int, ...], model: ModelSettings, seed: int) -> Tensor:
    """A whole parameter's first values.

    Biases are 0 and norms 1; the embedding is normal with its standard deviation; weights are
    Xavier normal, sqrt(2 / (fan in + fan out)), times DeepNorm's gain on value, output and
    feed-forward, times 1 on query and key. Every matrix has the fans of its own shape.

    :param name: as :class:`.model.GlmStage` has it
    """
    *_, layer, kind = name.split(".")
    if kind == "bias":
        return torch.zeros(shape)
    if layer.endswith("norm"):
        return torch.ones(shape)
    if layer == "embedding":
        std = model.embedding_std
    else:
        gain = model.branch_gain if layer in _BRANCH else 1.0
        std = gain * (2.0 / sum(shape)) ** 0.5
    digest = hashlib.sha256(f"{seed} {name}".encode()).digest()
    generator = torch.Generator().manual_seed(int.from_bytes(digest[:8], "little", signed=True))
    return torch.randn(shape, generator=generator) * std
