import numpy as np
import pytest

from infill_bridge import Permutation
from infill_bridge.order import fnv1a, permute_each


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


def test_many_permutations_in_one_pass_are_each_of_them():
    random = np.random.default_rng(1)
    bits = random.integers(0, 60, 400)
    sizes = np.concatenate(([1, 2, 3, 1 << 60], (1 << bits) + random.integers(0, 1 << bits)))
    sizes = np.minimum(sizes, 1 << 60)
    numbers = random.integers(0, 1 << 40, sizes.size)
    places = random.integers(0, sizes)
    purposes = [("en", "mip/qqp")[i % 2] for i in range(sizes.size)]
    hashes = np.array([fnv1a(purpose) for purpose in purposes], np.uint64)
    for seed in (5, -1, -(1 << 63)):
        together = permute_each(seed, hashes, numbers, sizes, places).tolist()
        for i, number in enumerate(together):
            one = Permutation(seed, purposes[i], int(numbers[i]), int(sizes[i]))
            assert one.at([places[i]])[0] == number, (seed, i)
