"""What a run prints of its losses."""

import pytest

pytest.importorskip("torch", reason="NOT TESTED: the example trainer; torch is not installed")

from glm3d.progress import Progress  # noqa: E402


def step(number, loss, tasks, seconds=0.5):
    return {
        "step": number,
        "loss": loss,
        "tokens": 100,
        "seconds": seconds,
        "loss_by_task": {task: of for task, (of, _) in tasks.items()},
        "loss_tokens_by_task": {task: tokens for task, (_, tokens) in tasks.items()},
        "loss_by_source": {"en": loss},
        "samples_by_source": {"en": 4},
    }


def test_a_line_has_the_means_since_the_last_one_by_what_they_were_of():
    progress = Progress(2)
    assert progress.see(step(0, 6.0, {"mask": (6.0, 10)})) is None
    said = progress.see(step(1, 4.0, {"mask": (3.0, 30), "gmask": (5.0, 7)}, seconds=1.5))
    assert said == "step 2: loss 5.000 | gmask 5.00 mask 3.75 | en 5.00 | 100 tokens/s"
    progress.see(step(2, 1.0, {"mip": (1.0, 1)}))
    assert progress.see(step(3, 1.0, {"mip": (1.0, 1)})).startswith("step 4: loss 1.000 | mip 1.00 |")


def test_no_line_is_asked_for():
    assert Progress(0).see(step(0, 1.0, {})) is None
