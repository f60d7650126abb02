"""Which samples an optimiser step takes: the global batch size over the run (ramp-up)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True)
class BatchStage:
    """From ``first_step`` on, whose first sample is ``first_sample``, steps of ``size`` samples."""

    first_step: int
    first_sample: int
    size: int


class BatchSchedule:
    """Step <-> first sample and size, for a global batch size that is piecewise constant.

    Empty where a plan leaves the batch size to the trainer: samples then have no steps.

    :param stages: adjoining, from step 0 and sample 0; the last one goes on for ever
    """

    def __init__(self, stages: tuple[BatchStage, ...]):
        expected = BatchStage(0, 0, 1)
        for before, stage in zip((expected, *stages), stages):
            if stage.size < 1:
                raise ValueError(f"batches: size must be >= 1 but was {stage.size}")
            steps = stage.first_step - before.first_step
            if stage is stages[0]:
                fits = (stage.first_step, stage.first_sample) == (0, 0)
            else:
                fits = steps > 0 and stage.first_sample == before.first_sample + steps * before.size
            if not fits:
                raise ValueError(
                    f"batches: step {stage.first_step} can not begin at sample {stage.first_sample}"
                )
        self.stages = stages

    def first_sample(self, step: int) -> int:
        """The first sample of a step."""
        stage = self._stage_of_step(step)
        return stage.first_sample + (step - stage.first_step) * stage.size

    def size(self, step: int) -> int:
        """The samples of a step over all ranks."""
        return self._stage_of_step(step).size

    def step_of(self, sample: int) -> int:
        """The step that takes a sample."""
        if sample < 0:
            raise ValueError(f"sample must be >= 0 but was {sample}")
        stage = self._last(lambda s: s.first_sample, sample)
        return stage.first_step + (sample - stage.first_sample) // stage.size

    def _stage_of_step(self, step: int) -> BatchStage:
        if step < 0:
            raise ValueError(f"step must be >= 0 but was {step}")
        return self._last(lambda s: s.first_step, step)

    def _last(self, begins, value: int) -> BatchStage:
        if not self.stages:
            raise ValueError("the plan has no batches: give the global batch size to have steps")
        return self.stages[bisect_right(self.stages, value, key=begins) - 1]
