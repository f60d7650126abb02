"""Trains a small GLM on Infill's sequences, data-, pipeline- and tensor-parallel.

    torchrun --nproc-per-node 8 train_glm_3d.py out/quickstart --pp 2 --tp 2 --into run --steps 100 --global-batch 16

docs/TRAINING.md is its manual; the code is in ``glm3d`` beside this file.
"""

from __future__ import annotations

import torch.distributed as dist

from glm3d.layout import Layout
from glm3d.options import parse
from glm3d.trainer import Trainer


def main() -> None:
    options, shape, recipe = parse()
    layout = Layout.start(options.dp, options.pp, options.tp, options.device)
    Trainer(options, shape, recipe, layout).train()
    if dist.is_initialized():
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
