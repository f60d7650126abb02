"""Datasets for PyTorch's DataLoader. Importing this module needs torch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset, IterableDataset, get_worker_info

from .batches import BatchReader
from .dataset import InfillDataset
from .views import tensors_of


class TorchInfillDataset(IterableDataset):
    """:class:`InfillDataset` with torch tensors; use ``DataLoader(dataset, batch_size=None)``.

    With ``num_workers=n`` each worker makes every n-th micro-batch and the DataLoader puts them
    back in order. Workers run ahead of the trainer in other processes, so this object does not
    see what was taken. Three ways to a right state: :meth:`loader`, which counts what it hands
    out; torchdata's ``StatefulDataLoader``, which asks its workers (and wants as many of them on
    resuming); or ``state_dict(consumed_samples)`` with the trainer's own count.
    """

    def __init__(self, *args, **kwargs):
        super().__init__()
        self.dataset = InfillDataset(*args, **kwargs)
        self._has_yielded = False

    def __iter__(self) -> Iterator[dict]:
        info = get_worker_info()
        worker, workers = (info.id, info.num_workers) if info else (0, 1)
        for batch in self.dataset.iterate(worker, workers):
            self._has_yielded = True
            yield as_tensors(batch)

    def loader(self, **options) -> "CountingLoader":
        """A DataLoader over this dataset that has the trainer's state, workers or not."""
        return CountingLoader(self, **options)

    def set_epoch(self, epoch: int) -> None:
        self.dataset.set_epoch(epoch)

    def state_dict(self, consumed_samples: int | None = None) -> dict:
        """The state; in a worker that of the worker, which is for ``StatefulDataLoader`` alone."""
        info = get_worker_info()
        if consumed_samples is None and info and self._has_yielded:
            # This worker's next micro-batch, less what its number adds when it goes on.
            ahead = (info.num_workers - 1 - info.id) * self._per_step
            consumed_samples = self.dataset.consumed_samples + ahead
            end = self.dataset.plan.end
            if end is not None:
                consumed_samples = min(consumed_samples, end)
        return self.dataset.state_dict(consumed_samples)

    def load_state_dict(
        self, state: Mapping, strict: bool = True, accept: Collection[str] = ()
    ) -> None:
        self.dataset.load_state_dict(state, strict, accept)
        self._has_yielded = False

    @property
    def _per_step(self) -> int:
        return self.dataset.rank_slice.samples_per_micro_step


class CountingLoader:
    """A DataLoader that knows how far the trainer is: what it yielded, not what workers fetched.

    ``state_dict`` and ``load_state_dict`` make it a ``Stateful`` of torch.distributed.checkpoint.

    :param options: DataLoader's, but ``batch_size`` (give the dataset ``micro_batch``) and
        ``persistent_workers`` (each iteration goes on from the state)
    """

    def __init__(self, dataset: TorchInfillDataset, **options):
        for refused in ("batch_size", "persistent_workers"):
            if options.get(refused):
                raise ValueError(f"{refused} must not be given but was {options[refused]}")
        self.dataset = dataset
        self._loader = DataLoader(dataset, **{**options, "batch_size": None})

    def __iter__(self) -> Iterator[dict]:
        inner = self.dataset.dataset
        consumed = inner.consumed_samples
        for batch in self._loader:
            consumed += inner.rank_slice.samples_per_micro_step
            inner.consumed_samples = consumed
            yield batch

    def set_epoch(self, epoch: int) -> None:
        self.dataset.set_epoch(epoch)

    def state_dict(self) -> dict:
        return self.dataset.state_dict()

    def load_state_dict(self, state: Mapping) -> None:
        self.dataset.load_state_dict(state)


class InfillMapDataset(Dataset):
    """Any sample by its place in the order: ``dataset[i]``; a micro-batch by ``__getitems__``.

    An item is a view's dict without the batch axis, so that DataLoader's own collation makes the
    view of the micro-batch again. Use :class:`infill_bridge.megatron.MicroBatchSampler` as its
    ``batch_sampler``.

    :param path: as in :class:`InfillDataset`
    :param samples: its length; None takes the plan's end
    :param view: one that has a batch axis: ``glm``, ``megatron``, ``hf`` or ``seqio``
    """

    def __init__(
        self, path, samples: int | None = None, view: str = "glm", role: str = "all", **options
    ):
        if view in ("packed", "bridge"):
            raise ValueError(f"view must have a batch axis but was {view!r}")
        self.reader = path if isinstance(path, BatchReader) else BatchReader(path, **options)
        self.samples = self.reader.plan.end if samples is None else samples
        self.view, self.role = view, role
        self._tensors = tensors_of(view, role, self.reader.positions)

    def __len__(self) -> int:
        if self.samples is None:
            raise TypeError("the plan has no end: give the dataset its samples")
        return self.samples

    def __getitem__(self, index: int) -> dict:
        return self.__getitems__([index])[0]

    def __getitems__(self, indices: list[int]) -> list[dict]:
        for index in indices:
            if index < 0 or (self.samples is not None and index >= self.samples):
                raise IndexError(f"sample must be 0 to {self.samples} - 1 but was {index}")
        batch = self.reader.gather(indices, tensors=self._tensors)
        tensors = as_tensors(batch.view(self.view, role=self.role))
        return [
            {name: value[i] for name, value in tensors.items() if value is not None}
            for i in range(len(indices))
        ]


def as_tensors(batch: dict) -> dict:
    """Arrays as torch tensors that share their memory; all else as it is."""
    return {
        name: torch.from_numpy(value) if isinstance(value, np.ndarray) else value
        for name, value in batch.items()
    }
