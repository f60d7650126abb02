"""Checkpoints that any layout can go on from: whole tensors under the whole model's names."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import torch
import torch.distributed as dist
from torch import Tensor

from .layout import Layout
from .optimiser import Optimiser

FORMAT = 1
_LATEST = "latest"


def save(folder: Path, step: int, layout: Layout, optimiser: Optimiser, trainer: dict) -> None:
    """Writes ``step-N/``: a file for each pipeline stage and ``trainer.json``; then ``latest``.

    A checkpoint is complete before ``latest`` names it: a run that is killed at any moment leaves
    the one before.

    :param trainer: what all ranks share, JSON types; ``data`` is the client's state
    """
    name = f"step-{step:08d}"
    part = folder / f"{name}.part"
    if layout.rank == 0:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
    layout.barrier()
    if layout.dp_rank == 0:
        whole = {}
        for parameter in optimiser.names:
            if parameter == "embedding.weight" and not layout.is_first:
                continue
            cut = optimiser.names[parameter].cut
            first, second, steps = optimiser.moments(parameter)
            tensors = (optimiser.masters[parameter].detach(), first, second)
            gathered = [_gathered(tensor, cut, layout) for tensor in tensors]
            if layout.tp_rank == 0:
                whole[parameter] = {
                    "master": gathered[0].cpu(),
                    "first": gathered[1].cpu(),
                    "second": gathered[2].cpu(),
                    "steps": steps,
                }
        if layout.tp_rank == 0:
            torch.save(whole, part / f"stage-{layout.pp_rank}.pt")
    layout.barrier()
    if layout.rank == 0:
        content = {"format": FORMAT, "step": step, **trainer}
        (part / "trainer.json").write_text(json.dumps(content, indent=1), encoding="utf-8")
        shutil.rmtree(folder / name, ignore_errors=True)
        part.rename(folder / name)
        beside = folder / f"{_LATEST}.part"
        beside.write_text(name, encoding="utf-8")
        os.replace(beside, folder / _LATEST)
    layout.barrier()


def latest(folder: Path) -> Path | None:
    """The newest complete checkpoint, or None."""
    pointer = folder / _LATEST
    return folder / pointer.read_text(encoding="utf-8") if pointer.is_file() else None


def read_trainer(checkpoint: Path) -> dict:
    """What all ranks share.

    :raises ValueError: if a newer trainer wrote it
    """
    trainer = json.loads((checkpoint / "trainer.json").read_text(encoding="utf-8"))
    if trainer["format"] > FORMAT:
        raise ValueError(f"format must be <= {FORMAT} but was {trainer['format']} in {checkpoint}")
    return trainer


def load(checkpoint: Path, layout: Layout, optimiser: Optimiser) -> None:
    """Takes this rank's part of every parameter from wherever it stands.

    :raises ValueError: if a parameter misses or has another shape
    """
    left = dict(optimiser.names)
    for file in sorted(checkpoint.glob("stage-*.pt")):
        # mmap: of what this rank doesn't hold nothing is read.
        whole = torch.load(file, map_location="cpu", mmap=True, weights_only=True)
        for name in [name for name in left if name in whole]:
            parameter, saved = left.pop(name), whole[name]
            tp = layout.tensor_parallel
            parts = [tp.cut(saved[kind], parameter.cut) for kind in ("master", "first", "second")]
            if parts[0].shape != parameter.shape:
                raise ValueError(
                    f"{name} must be of shape {list(parameter.shape)} on this rank but was "
                    f"{list(parts[0].shape)} in {checkpoint}"
                )
            optimiser.restore(name, *parts, steps=saved["steps"])
    if left:
        raise ValueError(f"{checkpoint} must hold every parameter but misses {', '.join(left)}")


def _gathered(tensor: Tensor, cut: int | None, layout: Layout) -> Tensor:
    if cut is None or layout.tp_group is None:
        return tensor
    parts = [torch.empty_like(tensor) for _ in range(layout.tp)]
    dist.all_gather(parts, tensor.contiguous(), group=layout.tp_group)
    return torch.cat(parts, dim=cut)
