"""How well held-back spans are filled in, greedily."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor

from infill_bridge import MicroBatch, SequenceStore, TrainingSequence, context_ends, derive
from infill_bridge.sequences import SequenceBatch

from .answers import Answers
from .layout import Layout
from .pipeline import Pipeline


@dataclass(frozen=True)
class Infilling:
    """What greedy infilling got right.

    :param answers: every token of every span
    :param source: number of each one's source
    :param names: of the sources
    :param passes: forward passes until nothing changed
    :param settled: whether nothing changed any more
    """

    answers: Answers
    source: np.ndarray
    names: tuple[str, ...]
    passes: int
    settled: bool

    def report(self) -> dict:
        by_source = {
            name: self.answers.where(self.source == number).report()
            for number, name in enumerate(self.names)
            if (self.source == number).any()
        }
        of = {"by_source": by_source, "passes": self.passes, "settled": self.settled}
        return self.answers.report() | of


class HeldBack:
    """[MASK] sequences that are not trained on, of every source in turn.

    :param path: the output of a run over documents that the trained run has not
    :param samples: sequences to take, the first ones of task ``mask``
    :raises ValueError: if there are fewer
    """

    def __init__(self, path: str, samples: int, sequence_length: int):
        store = SequenceStore(f"{path}/sequences")
        rows, sources = _masked_rows(store, samples)
        if len(rows) < samples:
            raise ValueError(f"{path} must have {samples} [MASK] sequences but has {len(rows)}")
        contents = derive(SequenceBatch.of(rows))
        if contents.length != sequence_length:
            raise ValueError(
                f"{path} must have sequences of {sequence_length} but has of {contents.length}"
            )
        batch = MicroBatch(np.arange(samples), 0, contents)
        block, context_end = context_ends(batch.attention_mask(), contents.length)
        self.arrays = {
            "text": contents.text,
            "position": contents.position,
            "block": block,
            "context_end": context_end,
            "target": contents.target,
            "loss_mask": contents.loss_mask,
        }
        self.generated, self.asked = spans_of(rows, contents.loss_mask)
        self.names = tuple(store.sources.names)
        self.source = np.array(sources)
        self.never = _around_spans(contents, self.asked)
        """The ids of `<sop>` and `<eop>`, which no span holds."""


def _masked_rows(store: SequenceStore, samples: int) -> tuple[list[TrainingSequence], list[int]]:
    """The first [MASK] sequences, of each source in turn, and the number of each one's source."""
    names = store.sources.names
    streams = [(number, _masked_of(store, name)) for number, name in enumerate(names)]
    rows: list[TrainingSequence] = []
    sources: list[int] = []
    while streams and len(rows) < samples:
        number, stream = streams.pop(0)
        row = next(stream, None)
        if row is not None:
            rows.append(row)
            sources.append(number)
            streams.append((number, stream))
    return rows, sources


def _masked_of(store: SequenceStore, source: str) -> Iterator[TrainingSequence]:
    for number in range(store.sources.rows(source)):
        row = store.read_of(source, number)
        if row.task == "mask":
            yield row


def _around_spans(contents, asked: np.ndarray) -> tuple[int, ...]:
    """The ids before and behind every span: an input and a target where there is loss."""
    scored = contents.loss_mask.astype(bool)
    behind = contents.target[scored & (asked < 0)]
    first = (asked >= 0) & (asked != np.roll(asked, 1, axis=1))
    return tuple(np.union1d(contents.text[first], behind).tolist())


def spans_of(rows, loss_mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where tokens are generated, and which span every asked-for prediction belongs to.

    :return: bool [M, L], the input positions that hold a span's tokens, all but `<sop>`; and int
        [M, L], at a position whose prediction is a token of span s the number s from 0, else -1
    """
    generated = np.zeros(loss_mask.shape, bool)
    asked = np.full(loss_mask.shape, -1, np.int64)
    number = 0
    for i, row in enumerate(rows):
        span, block_start = 0, 0
        for division, length, spans in zip(row.divisions, row.block_lengths, row.block_spans):
            at = block_start + int(division)
            for _ in range(int(spans)):
                end = at + int(row.span_lengths[span])
                generated[i, at + 1 : end] = True
                # The last prediction is <eop>.
                asked[i, at : end - 1] = number
                at, span, number = end, span + 1, number + 1
            block_start += int(length)
    return generated, asked


def fill_in(held: HeldBack, pipeline: Pipeline, layout: Layout, most_passes: int) -> Infilling:
    """Greedy decoding of all spans, each after those before it, as the order of part B has them.

    All positions are guessed at once from the guesses of the pass before, until nothing changes:
    that fixed point is what decoding token by token gives, for a token depends on earlier ones
    alone. The lengths of spans are given: within one, `<eop>` is no answer. A first
    pass over the text itself says what teacher forcing gets right.
    """
    device = layout.device
    arrays = {name: torch.from_numpy(a.astype(np.int64)).to(device) for name, a in held.arrays.items()}
    generated = torch.from_numpy(held.generated).to(device)
    before = generated.roll(-1, dims=1)
    forced = pipeline.guess(_of_stage(arrays, layout), held.never)
    forced = _on_all_stages(forced, arrays["text"], layout)
    text = arrays["text"].masked_fill(generated, 0)
    settled, passes, guess = False, 0, None
    while passes < most_passes and not settled:
        fields = _of_stage(arrays | {"text": text}, layout)
        guess = _on_all_stages(pipeline.guess(fields, held.never), text, layout)
        passes += 1
        filled = text.clone()
        filled[generated] = guess[before]
        settled = bool(torch.equal(filled, text))
        text = filled
    return _counted(held, guess.cpu().numpy(), forced.cpu().numpy(), passes, settled)


def _of_stage(arrays: dict[str, Tensor], layout: Layout) -> dict[str, Tensor]:
    left_out = () if layout.is_first else ("text",)
    left_out += () if layout.is_last else ("target", "loss_mask")
    return {name: array for name, array in arrays.items() if name not in left_out}


def _on_all_stages(guess: Tensor | None, like: Tensor, layout: Layout) -> Tensor:
    if layout.pp_group is None:
        return guess
    guess = torch.empty_like(like) if guess is None else guess
    dist.broadcast(guess, dist.get_global_rank(layout.pp_group, layout.pp - 1), group=layout.pp_group)
    return guess


def _counted(
    held: HeldBack, guess: np.ndarray, forced: np.ndarray, passes: int, settled: bool
) -> Infilling:
    sequence, place = np.nonzero(held.asked >= 0)
    target, span = held.arrays["target"][sequence, place], held.asked[sequence, place]
    answers = Answers(
        right=guess[sequence, place] == target,
        right_forced=forced[sequence, place] == target,
        target=target,
        first=np.diff(span, prepend=-1) != 0,
        span=span,
        sequence=sequence,
    )
    return Infilling(answers, held.source[sequence], held.names, passes, settled)
