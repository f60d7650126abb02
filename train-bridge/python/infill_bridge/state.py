"""Where a run stands: one small JSON, the same on every rank, in Java and in Python.

Specified in docs/SHARD_FORMAT.md, "State". ``consumed_samples`` alone is the position; the rest
says of which run, so that no other is gone on with by mistake.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from .errors import OtherRunError, TooNewError
from .mixture import MixtureOrder

STATE_FORMAT = 2
PARTS = ("data", "tokenizer", "seed", "plan")
"""What a state is compared by; any of them can be accepted to differ."""


def state_of(order: MixtureOrder, consumed_samples: int) -> dict:
    """The state after ``consumed_samples`` samples of an order, as JSON types."""
    plan = order.plan
    cursors = order.cursors(consumed_samples)
    return {
        "format": STATE_FORMAT,
        "consumed_samples": consumed_samples,
        "consumed_tokens": consumed_samples * plan.sequence_length,
        "plan": plan.prefix_digest(consumed_samples, cursors),
        "seed": plan.seed,
        "data": dict(plan.data),
        "tokenizer": plan.tokenizer,
        "cursors": cursors,
    }


def differences(order: MixtureOrder, state: Mapping) -> dict[str, str]:
    """What differs between a state and this order, in words, by the part of :data:`PARTS`."""
    plan, found = order.plan, {}
    samples = state["consumed_samples"]
    if "data" in state:
        unlike = [
            f"the data of {directory}/ had fingerprint {saved}, here it is {now}"
            for directory, saved, now in _unlike(state["data"], plan.data)
        ]
        if unlike:
            found["data"] = "; ".join(unlike)
    tokenizer = state.get("tokenizer", "")
    if tokenizer and plan.tokenizer and tokenizer != plan.tokenizer:
        found["tokenizer"] = f"the tokenizer was {tokenizer}, here it is {plan.tokenizer}"
    if state.get("seed", plan.seed) != plan.seed:
        found["seed"] = f"the seed was {state['seed']}, here it is {plan.seed}"
    if not found and "plan" in state:
        cursors = order.cursors(samples)
        if state["plan"] != plan.prefix_digest(samples, cursors):
            unlike = [
                f"{source} was at {saved}, here it is at {now}"
                for source, saved, now in _unlike(state.get("cursors", cursors), cursors)
            ]
            found["plan"] = f"the plan's first {samples} samples differ" + (
                f" ({', '.join(unlike[:5])})" if unlike else ""
            )
    return found


def resume_point(order: MixtureOrder, state: Mapping, accept: Collection[str] = ()) -> int:
    """The ``consumed_samples`` of a state, if it belongs to this order.

    ``{"consumed_samples": n}`` alone is a state too, of which nothing is known to differ.

    :param accept: parts of :data:`PARTS` that may differ
    :raises OtherRunError: naming each part that differs and is not accepted
    :raises TooNewError: if a newer Infill saved it
    """
    for part in accept:
        if part not in PARTS:
            raise ValueError(f"accept must be of {', '.join(PARTS)} but was {part!r}")
    version = state.get("format", STATE_FORMAT)
    if version > STATE_FORMAT:
        raise TooNewError(
            f"the state has format {version}, this infill_bridge reads up to {STATE_FORMAT}"
        )
    if version < STATE_FORMAT:
        raise OtherRunError(
            f"the state has format {version}, of the order before sources had plans: its samples "
            f"stand elsewhere now; to go on all the same, load only its consumed_samples"
        )
    samples = int(state["consumed_samples"])
    plan = order.plan
    if samples < plan.start or (plan.end is not None and samples > plan.end):
        end = "2^50" if plan.end is None else plan.end
        raise OtherRunError(
            f"{samples} samples were consumed, here the plan has samples {plan.start} to {end}"
        )
    found = differences(order, state)
    refused = [words for part, words in found.items() if part not in accept]
    if refused:
        raise OtherRunError(f"the state belongs to another run: {'; '.join(refused)}")
    return samples


def _unlike(saved: Mapping, now: Mapping) -> list[tuple]:
    names = sorted({*saved, *now})
    return [(n, saved.get(n), now.get(n)) for n in names if saved.get(n) != now.get(n)]
