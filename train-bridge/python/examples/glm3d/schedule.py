"""What changes by step or sample: the learning rate and the embedding's shrink."""

from __future__ import annotations

import math

from .settings import Recipe


def learning_rate(recipe: Recipe, samples: int) -> float:
    """The rate after ``samples`` trained samples: straight up, then a cosine, then flat.

    With w = ``warmup_samples`` and d = ``decay_samples``: first + (peak - first) n / w for n < w;
    least + (peak - least) (1 + cos(pi (n - w) / (d - w))) / 2 up to d; least behind it. d = 0
    leaves the rate at its peak.
    """
    if samples < recipe.warmup_samples:
        risen = samples / recipe.warmup_samples
        return recipe.first_rate + (recipe.peak_rate - recipe.first_rate) * risen
    if recipe.decay_samples == 0:
        return recipe.peak_rate
    done = (samples - recipe.warmup_samples) / (recipe.decay_samples - recipe.warmup_samples)
    fall = (1 + math.cos(math.pi * min(done, 1.0))) / 2
    return recipe.least_rate + (recipe.peak_rate - recipe.least_rate) * fall


def shrink_at(recipe: Recipe, step: int) -> float:
    """Alpha of embedding-gradient shrink: straight between the recipe's pairs, flat outside."""
    before = recipe.shrink[0]
    for pair in recipe.shrink:
        if step < pair[0]:
            if pair is recipe.shrink[0]:
                return pair[1]
            share = (step - before[0]) / (pair[0] - before[0])
            return before[1] + (pair[1] - before[1]) * share
        before = pair
    return before[1]
