"""The loop: a step's samples in, one update of the model out, one line in the log."""

from __future__ import annotations

import json
import os
import resource
import time
from dataclasses import asdict, replace

import torch
import torch.distributed as dist

from infill_bridge import RankSlice
from infill_bridge.state import resume_point, state_of

from . import checkpoint
from .broadcast import DeviceBatch, share
from .data import StepReader, open_reader, tensors_of_stage
from .flops import training_flops
from .infilling import HeldBack, fill_in
from .initialisation import initialise
from .layout import Layout
from .log import TrainingLog
from .losses import loss_report, unigram_entropy
from .mixture import MixtureView
from .model import GlmStage, partition
from .optimiser import Optimiser
from .options import RunOptions
from .pipeline import Pipeline
from .precision import TYPES, LossScale
from .progress import Progress
from .proof import prove_same_samples, step_fingerprint
from .schedule import learning_rate, shrink_at
from .settings import ModelSettings, Recipe
from .spike import SpikeWatch, trace_command

_MOST_PASSES = 64


class Trainer:
    """One rank of a run."""

    def __init__(self, options: RunOptions, shape: dict, recipe: Recipe, layout: Layout):
        self.options, self.recipe, self.layout = options, recipe, layout
        own = {} if options.data.startswith("grpc") else {
            "plan": options.plan,
            "seed": options.data_seed,
            "global_batch": options.global_batch,
        }
        self.reader = open_reader(options.data, **own)
        if not self.reader.schedule.stages:
            raise SystemExit(
                f"{options.data}: the plan has no batches: give --global-batch, or where it is a feed,"
                " a mixture file with a batch to infill feed"
            )
        if self.reader.positions != "1d":
            raise ValueError(f"positions must be 1d but were {self.reader.positions}")
        self.model = ModelSettings(**shape, sequence_length=self.reader.sequence_length)
        if self.model.attention == "flex" and layout.device.type == "cpu":
            raise ValueError("attention must be dense on cpu, which flex can not train, but was flex")
        tp = layout.tensor_parallel
        layers = partition(self.model.layers, layout.pp)[layout.pp_rank]
        self.stage = GlmStage(self.model, layers, layout.is_first, layout.is_last, tp)
        initialise(self.stage, self.model, recipe.seed, tp)
        self.stage.to(layout.device, TYPES[recipe.precision])
        self.optimiser = Optimiser(self.stage, recipe, layout)
        self.loss_scale = LossScale.of(
            recipe.precision, recipe.first_loss_scale, recipe.loss_scale_window
        )
        self.pipeline = Pipeline(self.stage, layout, options.micro_batch, TYPES[recipe.precision])
        self.spikes = SpikeWatch(options.spike_window, options.spike_threshold)
        self.progress = Progress(options.print_every)
        self.mixture = MixtureView(self.reader.order)
        self.log = TrainingLog(options.run, options.tensorboard) if layout.writes_log else None
        self.held_back = None
        if options.held_back:
            self.held_back = HeldBack(
                options.held_back, options.held_back_samples, self.model.sequence_length
            )
        self.consumed = self.reader.plan.start
        self.trained = 0
        self.resumed_from = self._resume()
        self.step = self.reader.schedule.step_of(self.consumed)
        self.slice = RankSlice(layout.dp_rank, layout.dp, options.micro_batch)
        self.slice.require_fit(self.reader.schedule, self.consumed)

    def train(self) -> None:
        """Goes on to ``options.steps``, or to the plan's end."""
        self._say_start()
        steps = None
        if self.layout.tp_rank == 0:
            wanted = tensors_of_stage(self.layout.is_first, self.layout.is_last)
            steps = StepReader(self.reader, self.slice, wanted, self.step)
        try:
            self._loop(steps)
        finally:
            if steps is not None:
                steps.close()
        self._save()
        self._say_end(steps)

    def _loop(self, steps: StepReader | None) -> None:
        evaluate_every = self.options.evaluate_every if self.held_back is not None else 0
        if evaluate_every and self.step == 0:
            self._evaluate()
        while self.step < self.options.steps:
            begin, waited = time.perf_counter(), steps.waited if steps else 0.0
            batch = share(self.layout, steps.next() if steps else None)
            if batch is None:
                break
            waited = steps.waited - waited if steps else 0.0
            self._take(batch, begin, waited)
            every = self.options.checkpoint_every
            if every and self.step % every == 0:
                self._save()
            if evaluate_every and self.step % evaluate_every == 0:
                self._evaluate()

    def _take(self, batch: DeviceBatch, begin: float, waited: float) -> None:
        layout, recipe = self.layout, self.recipe
        prove_same_samples(layout, batch.number, batch.index, batch.digest)
        fingerprint = step_fingerprint(layout, batch.index, batch.digest)
        samples = batch.samples * layout.dp
        rate = learning_rate(recipe, self.trained)
        self.stage.shrink = shrink_at(recipe, batch.number)
        scale = self.loss_scale.value
        losses = self.pipeline.train(batch.fields, scale / samples)
        finite = self.optimiser.collect(scale)
        norms = self.optimiser.norms()
        if finite:
            self.optimiser.step(rate, norms)
        self.loss_scale.update(finite)
        self.optimiser.clear()
        report = {}
        if layout.is_last:
            sources = [source.name for source in self.reader.plan.sources]
            report = loss_report(layout, batch, losses, sources)
        mixture = self.mixture.of(self.consumed, batch.consumed_samples)
        self.consumed, self.trained = batch.consumed_samples, self.trained + samples
        self.step = batch.number + 1
        if self.log is None:
            return
        seconds = time.perf_counter() - begin
        if mixture.weights is not None:
            self.log.write("mixture", step=batch.number, shares=mixture.weights)
        tokens = samples * self.model.sequence_length
        line = dict(
            step=batch.number,
            **report,
            samples=samples,
            tokens=tokens,
            consumed_samples=self.consumed,
            consumed_tokens=self.consumed * self.model.sequence_length,
            passed_over=mixture.passed_over,
            learning_rate=rate,
            shrink=self.stage.shrink,
            grad_norm={"all": norms.total, "embedding": norms.embedding, "blocks": norms.blocks},
            loss_scale=scale,
            updated=finite,
            seconds=seconds,
            waiting_share=waited / seconds,
            tokens_per_second=tokens / seconds,
            flops_per_second=training_flops(self.model, samples, report["loss_tokens"]) / seconds,
            data=fingerprint,
        )
        self.log.write("step", **line)
        said = self.progress.see(line)
        if said is not None:
            print(said, flush=True)
        score = self.spikes.see(report["loss"])
        if score is not None:
            command = trace_command(
                self.options.output, str(self.options.run / "plan.json"), batch.number, layout.dp,
                self.options.micro_batch,
            )
            self.log.write("spike", step=batch.number, loss=report["loss"], z=score, trace=command)
            print(f"loss spike at step {batch.number}: {report['loss']:.3f}, z = {score:.1f}\n  {command}", flush=True)

    def _evaluate(self) -> None:
        found = fill_in(self.held_back, self.pipeline, self.layout, _MOST_PASSES)
        if self.log is not None:
            report = found.report()
            self.log.write("evaluation", step=self.step, infilling=report)
            print(
                f"step {self.step}: of {report['tokens']} held-back tokens infilling gets"
                f" {report['accuracy']:.1%} right ± {report['accuracy_standard_error']:.1%},"
                f" {report['accuracy_teacher_forced']:.1%} where the text's own stand before each;"
                f" the commonest token would get {report['accuracy_of_commonest_token']:.1%}",
                flush=True,
            )

    def _save(self) -> None:
        layout = self.layout
        spikes = [self.spikes.state()]
        if layout.world > 1:
            dist.broadcast_object_list(spikes, src=(layout.pp - 1) * layout.tp)
        trainer = {
            "data": state_of(self.reader.order, self.consumed),
            "trained_samples": self.trained,
            "loss_scale": asdict(self.loss_scale),
            "spikes": spikes[0],
            "model": asdict(self.model),
            "recipe": asdict(self.recipe),
        }
        checkpoint.save(self.options.run, self.step, layout, self.optimiser, trainer)
        if self.log is not None:
            self.log.write("checkpoint", step=self.step, consumed_samples=self.consumed)

    def _resume(self) -> str | None:
        found = checkpoint.latest(self.options.run)
        if found is None:
            return None
        saved = checkpoint.read_trainer(found)
        same = replace(self.model, attention="dense", recompute=False)
        if replace(ModelSettings(**saved["model"]), attention="dense", recompute=False) != same:
            raise ValueError(f"the model must be that of {found}, {saved['model']}, but was {same}")
        # Refused by name where data, tokenizer, seed or the plan up to here are others.
        self.consumed = resume_point(self.reader.order, saved["data"])
        self.trained = saved["trained_samples"]
        self.loss_scale = LossScale(**saved["loss_scale"])
        self.spikes.load(saved["spikes"])
        checkpoint.load(found, self.layout, self.optimiser)
        return found.name

    def _say_start(self) -> None:
        place = {"rank": self.layout.rank, "dp": self.layout.dp_rank, "pp": self.layout.pp_rank}
        place |= {"tp": self.layout.tp_rank, "pid": os.getpid()}
        places = [place]
        if self.layout.world > 1:
            places = [None] * self.layout.world
            dist.all_gather_object(places, place)
        if self.log is None:
            return
        plan = self.reader.plan.to_dict()
        (self.options.run / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        entropy = unigram_entropy(self.reader, self.options.entropy_samples)
        self.log.write(
            "start",
            step=self.step,
            resumed_from=self.resumed_from,
            consumed_samples=self.consumed,
            layout={"dp": self.layout.dp, "pp": self.layout.pp, "tp": self.layout.tp},
            micro_batch=self.options.micro_batch,
            device=str(self.layout.device),
            model=asdict(self.model),
            recipe=asdict(self.recipe),
            data=dict(self.reader.plan.data),
            unigram_entropy=entropy,
            ranks=places,
        )
        said = ", ".join(f"{name} {value:.3f}" for name, value in entropy.items())
        print(
            f"{self.layout.describe()} from step {self.step}; unigram entropy of the targets, in nats: {said}",
            flush=True,
        )

    def _say_end(self, steps: StepReader | None) -> None:
        if self.log is None:
            return
        self.log.write(
            "end",
            step=self.step,
            waited_seconds=steps.waited,
            client_cpu_seconds=steps.cpu_seconds,
            peak_memory_bytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        )
        self.log.close()
