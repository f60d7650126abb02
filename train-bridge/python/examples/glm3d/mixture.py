"""What the plan did between two places of the order, for the log."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from infill_bridge import MixtureOrder


@dataclass(frozen=True)
class MixtureStep:
    """The plan over one step.

    :param passed_over: samples that the plan skips in it, or right behind it
    :param weights: each source's share of the samples from here on, where it is new; else None
    """

    passed_over: int
    weights: dict[str, float] | None


class MixtureView:
    """Looks at a plan step by step."""

    def __init__(self, order: MixtureOrder):
        self._order = order
        self._starts = [segment.first_sample for segment in order.plan.segments]
        self._shown: tuple[int, ...] | None = None

    def of(self, first: int, end: int) -> MixtureStep:
        """Of the samples from ``first`` up to, not including, ``end``."""
        before, after = self._order.cursors(first), self._order.cursors(end)
        passed_over = sum(after.values()) - sum(before.values()) - (end - first)
        segment = self._order.plan.segments[bisect_right(self._starts, first) - 1]
        if segment.weights == self._shown:
            return MixtureStep(passed_over, None)
        self._shown, total = segment.weights, sum(segment.weights)
        named = zip(self._order.plan.sources, segment.weights)
        shares = {source.name: weight / total for source, weight in named if weight}
        return MixtureStep(passed_over, shares)
