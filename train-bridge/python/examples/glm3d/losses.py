"""Losses told apart by objective and by source, over all data-parallel ranks."""

from __future__ import annotations

import math

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor

from infill_bridge import BatchReader
from infill_bridge.feed_reader import FeedReader
from infill_bridge.sequences import TASK_TYPES

from .broadcast import DeviceBatch
from .layout import Layout

TASKS = tuple(TASK_TYPES)


def loss_report(layout: Layout, batch: DeviceBatch, losses: Tensor, sources: list[str]) -> dict:
    """What the log says of a step's losses; called on last stages.

    ``loss`` is what is trained: the mean over samples of each sample's mean. The others are means
    over scored positions, with their number in ``loss_tokens``.

    :param losses: each sample's mean loss, [M]
    """
    counts = batch.fields["loss_mask"].sum(-1).double()
    per_sample = losses.double()
    kind = batch.task * len(sources) + batch.source
    kinds = len(TASKS) * len(sources)
    # Rows: summed loss, scored positions, samples, sum of sample means.
    table = torch.zeros(4, kinds, dtype=torch.float64, device=losses.device)
    for row, values in enumerate((per_sample * counts, counts, torch.ones_like(counts), per_sample)):
        table[row].index_add_(0, kind, values)
    if layout.dp_group is not None:
        dist.all_reduce(table, group=layout.dp_group)
    summed, scored, samples, means = table.cpu().numpy().reshape(4, len(TASKS), len(sources))

    def by(axis: int, names) -> dict:
        over, under = summed.sum(axis), scored.sum(axis)
        return {name: a / b for name, a, b in zip(names, over, under) if b}

    return {
        "loss": means.sum() / samples.sum(),
        "loss_by_task": by(1, TASKS),
        "loss_by_source": by(0, sources),
        "loss_tokens": int(scored.sum()),
        "loss_tokens_by_task": _counted(scored.sum(1), TASKS),
        "samples_by_source": _counted(samples.sum(0), sources),
    }


def _counted(numbers: np.ndarray, names) -> dict[str, int]:
    return {name: int(n) for name, n in zip(names, numbers) if n}


def unigram_entropy(reader: BatchReader | FeedReader, samples: int) -> dict[str, float]:
    """Entropy, in nats, of the targets of the first samples of the plan: all, and by objective.

    It is what the best model without any context would reach on exactly these targets, knowing
    their frequencies beforehand: a low bound for such a model elsewhere.
    """
    from infill_bridge import RankSlice

    counts: dict[str, dict[int, int]] = {}
    start = reader.plan.start
    for batch in reader.micro_batches(
        RankSlice(0, 1, 1), start, start + samples, tensors=("target", "loss_mask")
    ):
        of = batch.contents
        task = TASKS[int(of.task_type[0])]
        ids, numbers = np.unique(of.target[of.loss_mask.astype(bool)], return_counts=True)
        for name in ("all", task):
            found = counts.setdefault(name, {})
            for i, n in zip(ids.tolist(), numbers.tolist()):
                found[i] = found.get(i, 0) + n
    return {name: _entropy(list(of.values())) for name, of in counts.items()}


def _entropy(counts: list[int]) -> float:
    total = sum(counts)
    return -sum(n / total * math.log(n / total) for n in counts)
