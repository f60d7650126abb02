"""Where a rank stands among data-, pipeline- and tensor-parallel ranks."""

from __future__ import annotations

import os
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor
from torch.distributed.device_mesh import DeviceMesh, init_device_mesh

from .collectives import TensorParallel


@dataclass(frozen=True)
class Layout:
    """Sizes of the three dimensions, this rank's place in each, and its groups.

    A group is None where its size is 1.

    :param tied_group: the first and the last stage of this rank's column, which hold the tied
        embedding both; None elsewhere, and where one stage holds it alone
    """

    device: torch.device
    dp: int = 1
    pp: int = 1
    tp: int = 1
    dp_rank: int = 0
    pp_rank: int = 0
    tp_rank: int = 0
    dp_group: dist.ProcessGroup | None = None
    pp_group: dist.ProcessGroup | None = None
    tp_group: dist.ProcessGroup | None = None
    tied_group: dist.ProcessGroup | None = None
    mesh: DeviceMesh | None = None

    @staticmethod
    def start(dp: int, pp: int, tp: int, device: str = "auto") -> Layout:
        """Joins the process group that ``torchrun`` announced and makes the mesh (dp, pp, tp).

        :param device: ``cpu``, ``cuda`` (one each, by local rank), or ``auto``
        :raises ValueError: if dp * pp * tp is not the number of processes
        """
        world = int(os.environ.get("WORLD_SIZE", "1"))
        if dp * pp * tp != world:
            raise ValueError(f"dp * pp * tp must be {world} processes but was {dp} * {pp} * {tp}")
        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
        place = torch.device(device)
        if device == "cuda":
            place = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))
            torch.cuda.set_device(place)
        if world == 1 and "MASTER_ADDR" not in os.environ:
            return Layout(place)
        dist.init_process_group("nccl" if device == "cuda" else "gloo")
        mesh = init_device_mesh(device, (dp, pp, tp), mesh_dim_names=("dp", "pp", "tp"))
        at_dp, at_pp, at_tp = mesh.get_coordinate()
        tied = None
        if pp > 1:
            # Every rank takes part in making every group.
            for column in range(dp):
                for slice_ in range(tp):
                    ends = [int(mesh.mesh[column, stage, slice_]) for stage in (0, pp - 1)]
                    group = dist.new_group(ends)
                    if dist.get_rank() in ends:
                        tied = group
        groups = {
            name: mesh.get_group(name) if size > 1 else None
            for name, size in (("dp", dp), ("pp", pp), ("tp", tp))
        }
        return Layout(
            place, dp, pp, tp, at_dp, at_pp, at_tp, groups["dp"], groups["pp"], groups["tp"], tied, mesh
        )

    @property
    def is_first(self) -> bool:
        return self.pp_rank == 0

    @property
    def is_last(self) -> bool:
        return self.pp_rank == self.pp - 1

    @property
    def tensor_parallel(self) -> TensorParallel:
        return TensorParallel(self.tp_rank, self.tp, self.tp_group)

    @property
    def world(self) -> int:
        return self.dp * self.pp * self.tp

    @property
    def rank(self) -> int:
        """The process's number of the whole run."""
        return (self.dp_rank * self.pp + self.pp_rank) * self.tp + self.tp_rank

    @property
    def writes_log(self) -> bool:
        """True on the one rank that sees losses and writes: last stage, all else first."""
        return self.is_last and self.dp_rank == 0 and self.tp_rank == 0

    def all_reduce(self, x: Tensor, op=dist.ReduceOp.SUM) -> None:
        """Over every rank of the run."""
        if self.world > 1:
            dist.all_reduce(x, op=op)

    def barrier(self) -> None:
        if self.world > 1:
            dist.barrier()

    def describe(self) -> str:
        return f"{self.dp}x{self.pp}x{self.tp}"
