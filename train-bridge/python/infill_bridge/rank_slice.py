"""Which samples of the order one data-parallel rank takes, as Megatron cuts them."""

from __future__ import annotations

from dataclasses import dataclass

from .schedule import BatchSchedule


@dataclass(frozen=True)
class RankSlice:
    """Of each size * micro_batch consecutive samples, rank r takes the r-th run of micro_batch.

    :param rank: data-parallel rank, 0 to size - 1
    :param size: data-parallel ranks
    :param micro_batch: samples of one forward pass on one rank
    """

    rank: int = 0
    size: int = 1
    micro_batch: int = 1

    def __post_init__(self):
        if self.size < 1:
            raise ValueError(f"data-parallel size must be >= 1 but was {self.size}")
        if not 0 <= self.rank < self.size:
            raise ValueError(
                f"data-parallel rank must be 0 to {self.size - 1} but was {self.rank}"
            )
        if self.micro_batch < 1:
            raise ValueError(f"micro-batch must be >= 1 but was {self.micro_batch}")

    @property
    def samples_per_micro_step(self) -> int:
        """Samples that all ranks together take with one micro-batch each."""
        return self.size * self.micro_batch

    def first_index(self, consumed: int) -> int:
        """The first sample of this rank's micro-batch when ``consumed`` are consumed."""
        return consumed + self.rank * self.micro_batch

    def micro_batches(self, samples: int) -> int:
        """Micro-batches of this rank in a step of ``samples`` samples.

        :raises ValueError: if they are not a multiple of size * micro_batch
        """
        if samples % self.samples_per_micro_step:
            raise ValueError(
                "global batch must be a multiple of data-parallel size * micro-batch = "
                f"{self.samples_per_micro_step} but was {samples}"
            )
        return samples // self.samples_per_micro_step

    def require_fit(self, schedule: BatchSchedule, consumed: int) -> None:
        """Makes sure that the step under way and all later steps can be cut.

        :raises ValueError: naming the batch size that can not
        """
        if not schedule.stages:
            return
        step = schedule.step_of(consumed)
        rest = schedule.first_sample(step) + schedule.size(step) - consumed
        if rest % self.samples_per_micro_step:
            raise ValueError(
                f"step {step} has {rest} samples left after consumed_samples {consumed}, not a "
                f"multiple of data-parallel size * micro-batch = {self.samples_per_micro_step}"
            )
        for stage in schedule.stages:
            if stage.first_step > step:
                self.micro_batches(stage.size)
        self.micro_batches(schedule.stages[-1].size)
