"""Hands a step from the tensor-parallel rank that read it to the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor

from .data import FIELDS, StepBatch
from .layout import Layout


@dataclass(frozen=True, eq=False)
class DeviceBatch:
    """A :class:`.data.StepBatch` on the rank's device, int64."""

    number: int
    consumed_samples: int
    fields: dict[str, Tensor]
    index: Tensor
    task: Tensor
    source: Tensor
    digest: Tensor

    @property
    def samples(self) -> int:
        return self.index.numel()


def share(layout: Layout, batch: StepBatch | None) -> DeviceBatch | None:
    """The step on every rank of the tensor-parallel group: sizes first, then one flat vector.

    :param batch: on rank 0 of the group the step, or None where there is none any more; ignored
        on others
    """
    reads = layout.tp_rank == 0
    if layout.tp_group is None:
        return None if batch is None else _on_device(layout, batch, _flat(batch))
    source = dist.get_global_rank(layout.tp_group, 0)
    head = torch.zeros(5, dtype=torch.int64)
    if reads and batch is not None:
        kinds = sum(1 << FIELDS.index(name) for name in batch.fields)
        samples, length = batch.fields["position"].shape
        head = torch.tensor([batch.number, batch.consumed_samples, samples, length, kinds])
    head = head.to(layout.device)
    dist.broadcast(head, source, group=layout.tp_group)
    number, consumed, samples, length, kinds = head.tolist()
    if samples == 0:
        return None
    names = [name for i, name in enumerate(FIELDS) if kinds >> i & 1]
    if reads:
        flat = _flat(batch).to(layout.device)
    else:
        size = samples * (4 + length * len(names))
        flat = torch.empty(size, dtype=torch.int64, device=layout.device)
    dist.broadcast(flat, source, group=layout.tp_group)
    return _cut(number, consumed, samples, length, names, flat)


def _flat(batch: StepBatch) -> Tensor:
    small = [batch.index, batch.task, batch.source, batch.digest]
    large = [batch.fields[name].ravel() for name in FIELDS if name in batch.fields]
    return torch.from_numpy(np.concatenate([*small, *large]))


def _on_device(layout: Layout, batch: StepBatch, flat: Tensor) -> DeviceBatch:
    samples, length = batch.fields["position"].shape
    names = [name for name in FIELDS if name in batch.fields]
    flat = flat.to(layout.device)
    return _cut(batch.number, batch.consumed_samples, samples, length, names, flat)


def _cut(number, consumed, samples, length, names, flat: Tensor) -> DeviceBatch:
    sizes = [samples] * 4 + [samples * length] * len(names)
    index, task, source, digest, *fields = flat.split(sizes)
    shaped = {name: field.view(samples, length) for name, field in zip(names, fields, strict=True)}
    return DeviceBatch(number, consumed, shaped, index, task, source, digest)
