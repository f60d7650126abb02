import numpy as np
import pytest

from infill_bridge import Permutation, TextMipOrder
from infill_bridge.order import BLOCK


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 15, 16, 17, 999, 1000, 4096, 4097])
def test_a_permutation_takes_every_number_once(size):
    permutation = Permutation(7, "text", 0, size)
    numbers = permutation.at(np.arange(size))
    assert sorted(numbers.tolist()) == list(range(size))
    assert (permutation.index_of(numbers) == np.arange(size)).all()


def test_a_permutation_refuses_what_is_outside():
    with pytest.raises(ValueError, match="size must be 1 to 2"):
        Permutation(7, "text", 0, 0)
    with pytest.raises(ValueError, match="numbers must be 0 to 9"):
        Permutation(7, "text", 0, 10).at([10])


@pytest.mark.parametrize("share", [0, 1, 999, 50_000, 333_333, 999_999, 1_000_000])
def test_the_share_is_exact_at_every_block(share):
    order = TextMipOrder(5, 700, 40, share)
    is_mip, _, _ = order.locate(np.arange(20 * BLOCK))
    before = np.concatenate(([0], np.cumsum(is_mip)))
    for index in range(0, 20 * BLOCK + 1, BLOCK):
        assert before[index] == index * share // 1_000_000
        assert order.mip_before(index) == before[index]
    bound = 1 + -(-share // 1000)
    assert np.abs(before - np.arange(before.size) * share / 1e6).max() <= bound


def test_every_epoch_draws_every_row_once():
    order = TextMipOrder(5, 70, 9, 200_000)
    is_mip, epoch, row = order.locate(np.arange(3000))
    for rows, chosen in ((70, ~is_mip), (9, is_mip)):
        for number in range(int(epoch[chosen].max())):
            drawn = row[chosen & (epoch == number)]
            assert sorted(drawn.tolist()) == list(range(rows))


def test_an_order_refuses_what_it_cannot_draw():
    with pytest.raises(ValueError, match="mip_parts_per_million must be 0 to 1000000 but was -1"):
        TextMipOrder(5, 70, 9, -1)
    with pytest.raises(ValueError, match="the mip list must have 1 to 2.60 sequences but has 0"):
        TextMipOrder(5, 70, 0, 1)
    with pytest.raises(ValueError, match="indices must be 0 to"):
        TextMipOrder(5, 70).at(-1)
