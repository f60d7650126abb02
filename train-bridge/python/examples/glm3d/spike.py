"""Finds losses that leap out of those before them."""

from __future__ import annotations

import math
import shlex
from collections import deque


class SpikeWatch:
    """Compares every loss with a window of those before it.

    :param window: losses that are looked back at; nothing is said before it is full
    :param threshold: z-score, (loss - mean) / standard deviation, from which a loss is a spike
    :param least_deviation: lower bound of the standard deviation, so that a flat curve's noise
        is no spike
    """

    def __init__(self, window: int = 50, threshold: float = 6.0, least_deviation: float = 1e-3):
        if window < 2:
            raise ValueError(f"window must be >= 2 but was {window}")
        self._losses: deque[float] = deque(maxlen=window)
        self._threshold, self._least = threshold, least_deviation

    def z_score(self, loss: float) -> float | None:
        """Of a loss against the window; None while it is not full."""
        if len(self._losses) < self._losses.maxlen:
            return None
        mean = sum(self._losses) / len(self._losses)
        variance = sum((x - mean) ** 2 for x in self._losses) / len(self._losses)
        return (loss - mean) / max(math.sqrt(variance), self._least)

    def see(self, loss: float) -> float | None:
        """Takes note of a step's loss.

        A spike stays out of the window, and so does what is not a number (which is a spike).

        :return: its z-score if it is a spike, else None
        """
        score = self.z_score(loss)
        if not math.isfinite(loss):
            return math.inf
        if score is not None and score >= self._threshold:
            return score
        self._losses.append(loss)
        return None

    def state(self) -> list[float]:
        return list(self._losses)

    def load(self, losses: list[float]) -> None:
        self._losses.extend(losses)


def trace_command(output: str, plan: str, step: int, dp: int, micro_batch: int) -> str:
    """The ``infill trace`` line that shows the samples of a step, ready to paste."""
    return (
        f"./infill trace {shlex.quote(output)} --plan {shlex.quote(plan)} --step {step}"
        f" --size {dp} --micro-batch {micro_batch}"
    )
