"""The command line of ``train_glm_3d.py``."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .settings import ModelSettings, Recipe

_SHAPE = ("hidden", "layers", "heads", "inner")
_RECIPE = (
    "peak_rate",
    "first_rate",
    "least_rate",
    "warmup_samples",
    "decay_samples",
    "weight_decay",
    "clip",
    "first_loss_scale",
    "loss_scale_window",
    "seed",
)


@dataclass(frozen=True)
class RunOptions:
    """Where a run reads and writes, for how long, and how it is laid out.

    :param data: an Infill run's output, or a feed
    :param output: that output where ``data`` is a feed, ``OUTPUT`` if that is not known; else ``data``
    """

    data: str
    output: str
    run: Path
    plan: str | None
    data_seed: int | None
    global_batch: int | None
    micro_batch: int
    dp: int
    pp: int
    tp: int
    steps: int
    device: str
    checkpoint_every: int
    evaluate_every: int
    print_every: int
    held_back: str | None
    held_back_samples: int
    entropy_samples: int
    spike_window: int
    spike_threshold: float
    tensorboard: bool


def parse(arguments: Sequence[str] | None = None) -> tuple[RunOptions, dict, Recipe]:
    """Reads the command line.

    :return: the options, the model's shape without vocabulary and length, and the recipe
    """
    parser = argparse.ArgumentParser(
        prog="train_glm_3d.py", description="Trains a GLM on Infill's sequences; start it by torchrun."
    )
    of = parser.add_argument_group("data")
    of.add_argument("data", help="a run's output, or a feed: grpc://host:port")
    of.add_argument("--output", help="where data is a feed: the output that it reads, for the vocabulary and for infill trace")
    of.add_argument("--plan", help="plan.json of infill mix plan (a feed brings its own)")
    of.add_argument("--data-seed", type=int, help="seed of the order where there is no plan")
    of.add_argument("--global-batch", type=int, help="samples of a step where the plan has none")
    of.add_argument("--micro-batch", type=int, default=1, help="samples of one forward pass (%(default)s)")
    of.add_argument("--held-back", help="output of a run over other documents, to fill in")
    of.add_argument("--held-back-samples", type=int, default=8)
    of.add_argument("--entropy-samples", type=int, default=200, help="to count unigrams in (%(default)s)")
    run = parser.add_argument_group("run")
    run.add_argument("--into", dest="run", type=Path, required=True, help="folder of log and checkpoints; goes on from the latest")
    run.add_argument("--steps", type=int, required=True, help="the run ends at this step")
    run.add_argument("--dp", type=int, help="data-parallel size; what is left of the processes")
    run.add_argument("--pp", type=int, default=1, help="pipeline stages")
    run.add_argument("--tp", type=int, default=1, help="tensor-parallel size")
    run.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    run.add_argument("--checkpoint-every", type=int, default=0, help="steps; 0 for the end alone")
    run.add_argument("--evaluate-every", type=int, default=0, help="steps; 0 for never")
    run.add_argument("--print-every", type=int, default=20, help="steps whose mean losses are printed; 0 for never (%(default)s)")
    run.add_argument("--spike-window", type=int, default=50)
    run.add_argument("--spike-threshold", type=float, default=6.0, help="z-score (%(default)s)")
    run.add_argument("--no-tensorboard", dest="tensorboard", action="store_false")
    shape = parser.add_argument_group("model")
    shape.add_argument("--vocabulary", type=int, help="ids; taken from the run's tokenizer.json")
    shape.add_argument("--vocabulary-multiple", type=int, default=64, help="it is padded to")
    shape.add_argument("--attention", choices=("dense", "flex"), default="dense")
    shape.add_argument("--recompute", action="store_true", help="compute activations again backward")
    _numbers(shape, _SHAPE, ModelSettings(1, 1))
    recipe = parser.add_argument_group("recipe")
    recipe.add_argument("--precision", choices=("fp32", "bf16", "fp16"), default="fp32")
    recipe.add_argument(
        "--shrink", default="0:0.1", help="embedding-gradient shrink, STEP:ALPHA,... (%(default)s)"
    )
    _numbers(recipe, _RECIPE, Recipe())
    given = parser.parse_args(arguments)
    fed = given.data.startswith("grpc")
    if given.output and not fed:
        parser.error(f"--output is for a feed, but the data are {given.data}")
    own = [name for name in ("plan", "data_seed", "global_batch") if getattr(given, name) is not None]
    if fed and own:
        option = own[0].replace("_", "-")
        parser.error(f"--{option} is not for a feed, which brings its plan: give infill feed a mixture file")
    # A feed doesn't say which folder it reads, nor need that be on this machine.
    given.output = (given.output or "OUTPUT") if fed else given.data
    world = int(os.environ.get("WORLD_SIZE", "1"))
    options = RunOptions(
        **{name: getattr(given, name) for name in RunOptions.__dataclass_fields__ if name != "dp"},
        dp=given.dp or max(1, world // (given.pp * given.tp)),
    )
    model = {name: getattr(given, name) for name in (*_SHAPE, "attention", "recompute")}
    model["vocabulary"] = _padded(given.vocabulary or _vocabulary(options.output), given.vocabulary_multiple)
    pairs = tuple((int(s), float(a)) for s, a in (p.split(":") for p in given.shrink.split(",")))
    numbers = {name: getattr(given, name) for name in _RECIPE}
    return options, model, Recipe(**numbers, shrink=pairs, precision=given.precision)


def _numbers(group, names: Sequence[str], defaults) -> None:
    for name in names:
        value = getattr(defaults, name)
        option = f"--{name.replace('_', '-')}"
        group.add_argument(option, type=type(value), default=value, help="%(default)s")


def _padded(ids: int, multiple: int) -> int:
    return -(-ids // multiple) * multiple


def _vocabulary(data: str) -> int:
    file = Path(data) / "tokenizer.json"
    if not file.is_file():
        raise SystemExit(f"--vocabulary must be given: there is no {file}")
    tokenizer = json.loads(file.read_text(encoding="utf-8"))
    vocabulary = tokenizer["model"]["vocab"]
    # A list of pieces in Unigram models, else a map to ids.
    ids = range(len(vocabulary)) if isinstance(vocabulary, list) else vocabulary.values()
    return 1 + max(*ids, *(token["id"] for token in tokenizer["added_tokens"]))
