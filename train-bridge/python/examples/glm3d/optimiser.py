"""AdamW over FP32 copies of the parameters, and gradients over all ranks."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor, nn

from .layout import Layout
from .settings import Recipe


@dataclass(frozen=True)
class GradientNorms:
    """Euclidean norms over the whole model, each parameter counted once."""

    embedding: float
    blocks: float

    @property
    def total(self) -> float:
        return (self.embedding**2 + self.blocks**2) ** 0.5


class Optimiser:
    """AdamW; biases and norms are not decayed.

    Parameters in FP16 or BF16 have FP32 masters, which are what is trained; FP32 parameters are
    their own.
    """

    def __init__(self, stage: nn.Module, recipe: Recipe, layout: Layout):
        self.stage, self.recipe, self.layout = stage, recipe, layout
        self.names = {name: p for name, p in stage.named_parameters()}
        self.masters = {
            name: p if p.dtype == torch.float32 else p.detach().float().clone().requires_grad_()
            for name, p in self.names.items()
        }
        decayed = [m for name, m in self.masters.items() if is_decayed(name)]
        kept = [m for name, m in self.masters.items() if not is_decayed(name)]
        groups = [
            {"params": decayed, "weight_decay": recipe.weight_decay},
            {"params": kept, "weight_decay": 0.0},
        ]
        self.adam = torch.optim.AdamW(
            [group for group in groups if group["params"]],
            lr=recipe.peak_rate,
            betas=(recipe.beta1, recipe.beta2),
            eps=recipe.epsilon,
        )

    def collect(self, loss_scale: float) -> bool:
        """Sums the gradients over data-parallel ranks and the two ends of the tied embedding.

        They land in the masters, in FP32 and without the loss scale.

        :return: whether they are finite on every rank of the run
        """
        with torch.no_grad():
            gradients = []
            for name, p in self.names.items():
                grad = torch.zeros_like(p) if p.grad is None else p.grad
                self.masters[name].grad = grad.float()
                gradients.append(self.masters[name].grad)
            flat = torch.cat([gradient.reshape(-1) for gradient in gradients])
            if self.layout.dp > 1:
                dist.all_reduce(flat, group=self.layout.dp_group)
            flat.div_(loss_scale)
            for gradient, part in zip(gradients, flat.split([g.numel() for g in gradients])):
                gradient.copy_(part.view_as(gradient))
            if self.layout.tied_group is not None:
                dist.all_reduce(
                    self.masters["embedding.weight"].grad, group=self.layout.tied_group
                )
            bad = (~torch.isfinite(flat).all()).float()
            self.layout.all_reduce(bad, dist.ReduceOp.MAX)
        return not bad.item()

    def norms(self) -> GradientNorms:
        """Norms of the collected gradients over all ranks."""
        squares = torch.zeros(2, dtype=torch.float64, device=self.layout.device)
        for name, p in self.names.items():
            # A parameter that several ranks hold is counted on the first of them.
            copy_of_first = name == "embedding.weight" and not self.layout.is_first
            repeated = p.cut is None and self.layout.tp_rank > 0
            if not (copy_of_first or repeated):
                at = 0 if name == "embedding.weight" else 1
                squares[at] += self.masters[name].grad.double().square().sum()
        for group in (self.layout.tp_group, self.layout.pp_group):
            if group is not None:
                dist.all_reduce(squares, group=group)
        embedding, blocks = squares.sqrt().tolist()
        return GradientNorms(embedding, blocks)

    def step(self, rate: float, norms: GradientNorms) -> None:
        """Clips to the recipe's norm and takes the step."""
        factor = self.recipe.clip / (norms.total + 1e-6)
        if factor < 1:
            for master in self.masters.values():
                master.grad.mul_(factor)
        for group in self.adam.param_groups:
            group["lr"] = rate
        self.adam.step()
        with torch.no_grad():
            for name, p in self.names.items():
                if p is not self.masters[name]:
                    p.copy_(self.masters[name])

    def clear(self) -> None:
        for name, p in self.names.items():
            p.grad = self.masters[name].grad = None

    def moments(self, name: str) -> tuple[Tensor, Tensor, int]:
        """A parameter's first and second moment and the number of steps it took."""
        of = self.adam.state.get(self.masters[name])
        if not of:
            zero = torch.zeros_like(self.masters[name], requires_grad=False)
            return zero, zero.clone(), 0
        return of["exp_avg"], of["exp_avg_sq"], int(of["step"])

    def restore(self, name: str, master: Tensor, first: Tensor, second: Tensor, steps: int) -> None:
        """Sets a parameter and its moments; this rank's part of each."""
        with torch.no_grad():
            self.masters[name].copy_(master)
            if self.names[name] is not self.masters[name]:
                self.names[name].copy_(master)
        if steps:
            device = self.masters[name].device
            self.adam.state[self.masters[name]] = {
                "step": torch.tensor(float(steps)),
                "exp_avg": first.to(device).clone(),
                "exp_avg_sq": second.to(device).clone(),
            }


def is_decayed(name: str) -> bool:
    """Whether weight decay acts on a parameter: on weights of linear layers and the embedding."""
    *_, layer, kind = name.split(".")
    return kind == "weight" and not layer.endswith("norm")
