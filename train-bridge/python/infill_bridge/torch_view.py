"""The dataset for PyTorch's DataLoader. Importing this module needs torch."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

from .dataset import InfillDataset


class TorchInfillDataset(IterableDataset):
    """:class:`InfillDataset` with torch tensors; use ``DataLoader(dataset, batch_size=None)``.

    With ``num_workers=n`` each worker makes every n-th micro-batch and the DataLoader puts them
    back in order. The workers then run ahead of the trainer and in other processes: save
    ``state_dict(consumed_samples)`` with the trainer's own count.
    """

    def __init__(self, *args, **kwargs):
        super().__init__()
        self.dataset = InfillDataset(*args, **kwargs)

    def __iter__(self) -> Iterator[dict]:
        info = get_worker_info()
        worker, workers = (info.id, info.num_workers) if info else (0, 1)
        for batch in self.dataset.iterate(worker, workers):
            yield {
                name: torch.from_numpy(value) if isinstance(value, np.ndarray) else value
                for name, value in batch.items()
            }

    def state_dict(self, consumed_samples: int | None = None) -> dict:
        return self.dataset.state_dict(consumed_samples)

    def load_state_dict(self, state: dict) -> None:
        self.dataset.load_state_dict(state)
