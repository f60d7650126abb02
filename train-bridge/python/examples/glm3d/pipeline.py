"""Runs a step's micro-batches through the stages: 1F1B by ``torch.distributed.pipelining``."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.distributed.pipelining import PipelineStage, Schedule1F1B

from .layout import Layout
from .model import GlmStage

# The schedule has a keyword "target" of its own.
_KEYWORDS = {"target": "labels"}


class Pipeline:
    """The pipeline of this rank's column.

    Every stage is handed its own positions, blocks and targets, which it read itself; only
    activations and their gradients go from stage to stage.

    :param micro_batch: samples of one forward pass
    :param dtype: of activations
    """

    def __init__(self, stage: GlmStage, layout: Layout, micro_batch: int, dtype: torch.dtype):
        self._stage, self._layout = stage, layout
        self._micro_batch, self._dtype = micro_batch, dtype
        self._schedules: dict[str, tuple[int, Schedule1F1B]] = {}
        self._factor = 1.0

    def train(self, fields: dict[str, Tensor], factor: float) -> Tensor | None:
        """Forward and backward; gradients are those of ``factor`` times the sum of sample losses.

        :param fields: as :class:`.data.StepBatch` has them
        :return: on the last stage the samples' mean losses, [M]; None on others
        """
        self._factor = factor
        samples = fields["position"].shape[0]
        if self._layout.pp == 1:
            losses = []
            for part in self._parts(fields):
                loss = self._stage(**part)
                (loss.sum() * factor).backward()
                losses.append(loss.detach())
            return torch.cat(losses)
        schedule = self._schedule("train", samples // self._micro_batch)
        dummy = torch.zeros(samples, device=self._layout.device) if self._layout.is_last else None
        out = schedule.step(*self._inputs(fields), target=dummy, **_given(fields))
        return out.detach() if self._layout.is_last else None

    def guess(self, fields: dict[str, Tensor], never: Sequence[int] = ()) -> Tensor | None:
        """Forward only.

        :param never: ids that are not guessed
        :return: on the last stage the most likely id at each scored position, else 0, [M, L]
        """
        samples = fields["position"].shape[0]
        self._stage.guesses, self._stage.never = [], never
        with torch.no_grad():
            if self._layout.pp == 1:
                for part in self._parts(fields):
                    self._stage(**part)
            else:
                schedule = self._schedule("guess", samples // self._micro_batch)
                schedule.step(*self._inputs(fields), **_given(fields))
        guesses, self._stage.guesses = self._stage.guesses, None
        return torch.cat(guesses) if self._layout.is_last else None

    def _parts(self, fields: dict[str, Tensor]) -> list[dict[str, Tensor]]:
        parts = zip(*(field.split(self._micro_batch) for field in fields.values()))
        named = [dict(zip(fields, part)) for part in parts]
        return [{"x": part["text"], **_given(part)} for part in named]

    def _inputs(self, fields: dict[str, Tensor]) -> tuple[Tensor, ...]:
        return (fields["text"],) if self._layout.is_first else ()

    def _schedule(self, kind: str, micro_batches: int) -> Schedule1F1B:
        """A schedule knows its number of micro-batches; ramp-up asks for a new one."""
        known = self._schedules.get(kind)
        if known is not None and known[0] == micro_batches:
            return known[1]
        layout, model = self._layout, self._stage.model
        shape = (self._micro_batch, model.sequence_length)
        hidden = torch.empty(*shape, model.hidden, dtype=self._dtype, device=layout.device)
        training = kind == "train"
        ids = torch.empty(shape, dtype=torch.int64, device=layout.device)
        loss = torch.empty(shape[:1], device=layout.device)
        stage = PipelineStage(
            self._stage,
            layout.pp_rank,
            layout.pp,
            layout.device,
            input_args=ids if layout.is_first else hidden.clone().requires_grad_(training),
            output_args=(loss if layout.is_last else hidden).clone().requires_grad_(training),
            group=layout.pp_group,
        )
        made = Schedule1F1B(
            stage,
            micro_batches,
            loss_fn=self._scaled if training else None,
            scale_grads=False,
        )
        self._schedules[kind] = (micro_batches, made)
        return made

    def _scaled(self, losses: Tensor, _) -> Tensor:
        return losses.sum() * self._factor


def _given(fields: dict[str, Tensor]) -> dict[str, Tensor]:
    return {_KEYWORDS.get(name, name): field for name, field in fields.items() if name != "text"}
