from types import SimpleNamespace

import numpy as np
import pytest

from infill_bridge import SequenceBatch, TrainingSequence, dense_attention_mask
from infill_bridge import derive as derive_batch

TENSORS = ("text", "target", "loss_mask", "position", "block_position")
M, SOP, EOP = 1, 2, 3


def ints(*values):
    return np.array(values, np.int32)


def derive(row, positions="1d"):
    """The tensors of one row, without the batch's axis."""
    tensors = derive_batch(SequenceBatch.of([row]), positions)
    return SimpleNamespace(**{name: getattr(tensors, name)[0] for name in TENSORS})


@pytest.fixture
def example() -> TrainingSequence:
    """The example of TrainingSequence's Javadoc: x0..x9 = 10..19, spans [2,4) and [6,7)."""
    return TrainingSequence(
        "0" * 32,
        "mask",
        ints(10, 11, M, 14, 15, M, 17, 18, 19, SOP, 16, SOP, 12, 13, 0, 0),
        divisions=ints(9),
        block_lengths=ints(16),
        block_spans=ints(2),
        span_positions=ints(5, 2),
        span_lengths=ints(2, 3),
        span_ends=ints(EOP, EOP),
    )


def test_the_worked_example(example):
    tensors = derive(example)
    assert tensors.target.tolist() == [10, 11, M, 14, 15, M, 17, 18, 19, 16, EOP, 12, 13, EOP, 0, 0]
    assert tensors.loss_mask.tolist() == [0] * 9 + [1] * 5 + [0] * 2
    assert tensors.position.tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 5, 5, 2, 2, 2, 0, 0]
    assert tensors.block_position.tolist() == [0] * 9 + [1, 2, 1, 2, 3] + [0] * 2
    assert all(t.dtype == np.int64 for t in vars(tensors).values())


def test_running_positions_count_through_the_block(example):
    running = TrainingSequence(**(vars(example) | {"task": "gmask"}))
    assert derive(running).position.tolist() == list(range(16))
    assert derive(running, "2d").position.tolist() == derive(example).position.tolist()


def test_the_dense_mask_of_one_block():
    masked = dense_attention_mask([2], [4], 4)
    assert (~masked).astype(int).tolist() == [
        [1, 1, 0, 0],
        [1, 1, 0, 0],
        [1, 1, 1, 0],
        [1, 1, 1, 1],
    ]


def test_blocks_do_not_see_each_other():
    masked = dense_attention_mask([1, 2], None, 6)
    assert masked[:3, 3:].all() and masked[3:, :3].all()
    assert not masked[3, 4] and masked[0, 1]


def test_the_dense_mask_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match="2 divisions but 1 block lengths"):
        dense_attention_mask([1, 2], [4], 4)
    with pytest.raises(ValueError, match="blocks cover 5 positions of a length of 4"):
        dense_attention_mask([1], [5], 4)
    with pytest.raises(ValueError, match="3 equal blocks do not divide a length of 4"):
        dense_attention_mask([1, 1, 1], None, 4)
