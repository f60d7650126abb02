"""Number formats, and the factor by which FP16's loss is multiplied."""

from __future__ import annotations

from dataclasses import dataclass

import torch

TYPES = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}


@dataclass
class LossScale:
    """Dynamic loss scaling as Megatron has it.

    A step whose gradients aren't finite is not taken and costs one of ``patience``; at none left
    the scale is halved. After ``window`` good steps in a row it doubles and patience is restored.

    :param value: the factor; 1 with ``window`` 0 never changes
    :param window: good steps until it doubles; 0 leaves it fixed
    :param hysteresis: bad steps that are borne before it is halved
    :param least: it is never below
    """

    value: float = 65536.0
    window: int = 200
    hysteresis: int = 2
    least: float = 1.0
    good: int = 0
    patience: int | None = None

    def __post_init__(self):
        if self.patience is None:
            self.patience = self.hysteresis

    @staticmethod
    def of(precision: str, first: float, window: int) -> LossScale:
        """Dynamic for ``fp16``, fixed at 1 for the others."""
        return LossScale(first, window) if precision == "fp16" else LossScale(1.0, 0)

    def update(self, finite: bool) -> None:
        """Takes note of a step whose gradients were finite, or were not."""
        if self.window == 0:
            return
        if finite:
            self.good += 1
            if self.good == self.window:
                self.value, self.good, self.patience = self.value * 2, 0, self.hysteresis
            return
        self.good = 0
        self.patience -= 1
        if self.patience <= 0:
            self.value = max(self.value / 2, self.least)
