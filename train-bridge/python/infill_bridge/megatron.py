"""What Megatron's two ways of taking other people's data ask for. Torch only for torch tensors.

Its own DataLoader wants a batch sampler over a map dataset
(:class:`infill_bridge.torch_view.InfillMapDataset`); ``--dataloader-type external`` wants an
iterator on the ranks that read, and None on those that are sent their data by others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .dataset import InfillDataset
from .rank_slice import RankSlice


class MicroBatchSampler:
    """The samples of one rank's micro-batches: Megatron's ``MegatronPretrainingSampler``.

    :param total_samples: of the run; iteration ends before they would be passed
    :param consumed_samples: over all ranks, at the start
    :param drop_last: must be True: an incomplete micro-batch has no rank to go to
    """

    def __init__(
        self,
        total_samples: int,
        consumed_samples: int,
        micro_batch_size: int,
        data_parallel_rank: int,
        data_parallel_size: int,
        drop_last: bool = True,
    ):
        if total_samples < 1:
            raise ValueError(f"total_samples must be >= 1 but was {total_samples}")
        if not 0 <= consumed_samples <= total_samples:
            raise ValueError(
                f"consumed_samples must be 0 to {total_samples} but was {consumed_samples}"
            )
        if not drop_last:
            raise ValueError("drop_last must be True but was False")
        self.total_samples = total_samples
        self.consumed_samples = consumed_samples
        self._slice = RankSlice(data_parallel_rank, data_parallel_size, micro_batch_size)

    def __len__(self) -> int:
        """Micro-batches left."""
        left = self.total_samples - self.consumed_samples
        return left // self._slice.samples_per_micro_step

    def __iter__(self) -> Iterator[list[int]]:
        step = self._slice.samples_per_micro_step
        for start in range(self.consumed_samples, self.total_samples - step + 1, step):
            first = self._slice.first_index(start)
            yield list(range(first, first + self._slice.micro_batch))


def stage_role(pp_rank: int, pp_size: int) -> str | None:
    """What a pipeline stage uses: ``"first"``, ``"last"``, ``"all"``; None in the middle."""
    if not 0 <= pp_rank < pp_size:
        raise ValueError(f"pp_rank must be 0 to {pp_size - 1} but was {pp_rank}")
    if pp_size == 1:
        return "all"
    return {0: "first", pp_size - 1: "last"}.get(pp_rank)


def external_iterator(
    path,
    dp_rank: int,
    dp_size: int,
    micro_batch: int,
    consumed_samples: int = 0,
    tp_rank: int = 0,
    pp_rank: int = 0,
    pp_size: int = 1,
    view: str = "megatron",
    torch_tensors: bool = True,
    **options,
) -> "ExternalIterator | None":
    """The train iterator of one rank; None where tensor rank 0 or no one reads.

    :param path: a run's output, or a ready reader: see :class:`InfillDataset`
    :param torch_tensors: False gives numpy arrays
    :param options: of :class:`InfillDataset`
    """
    role = stage_role(pp_rank, pp_size)
    if tp_rank > 0 or role is None:
        return None
    dataset = InfillDataset(
        path,
        dp_rank,
        dp_size,
        micro_batch,
        consumed_samples=consumed_samples,
        view=view,
        role=role,
        **options,
    )
    return ExternalIterator(dataset, torch_tensors)


class ExternalIterator:
    """An iterator over a dataset that can be begun anew: ``iter()`` goes on from its state."""

    def __init__(self, dataset: InfillDataset, torch_tensors: bool = True):
        self.dataset = dataset
        self._convert = dict
        if torch_tensors:
            from .torch_view import as_tensors

            self._convert = as_tensors
        self._running: Iterator[dict] | None = None

    def __iter__(self) -> "ExternalIterator":
        self._running = None
        return self

    def __next__(self) -> dict:
        if self._running is None:
            self._running = iter(self.dataset)
        return self._convert(next(self._running))

    def state_dict(self) -> dict:
        return self.dataset.state_dict()

    def load_state_dict(self, state: Mapping) -> None:
        self.dataset.load_state_dict(state)
        self._running = None
