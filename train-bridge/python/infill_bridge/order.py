"""Seeded permutations in closed form, from which the global order is made.

The same integers as ``io.infill.trainbridge.order`` in Java; docs/SHARD_FORMAT.md, "Order",
is the specification. All arithmetic is modulo 2**64, vectorised over numpy's uint64.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

MAX_SIZE = 1 << 60
ROUNDS = 8

_M64 = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


def _mix(z: int) -> int:
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _M64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _M64
    return z ^ (z >> 31)


def _mix_array(z: np.ndarray) -> np.ndarray:
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@lru_cache(maxsize=4096)
def fnv1a(text: str) -> int:
    """The 64-bit FNV-1a hash of the text's UTF-8 bytes."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & _M64
    return value


def _key(seed: int, purpose: str, number: int) -> int:
    key = _mix((seed + _GOLDEN) & _M64)
    key = _mix(((key ^ fnv1a(purpose)) + _GOLDEN) & _M64)
    return _mix(((key ^ number) + _GOLDEN) & _M64)


class Permutation:
    """A seeded permutation of ``0 .. size-1`` without a table (a Feistel network, cycle-walked)."""

    def __init__(self, seed: int, purpose: str, number: int, size: int):
        if not 1 <= size <= MAX_SIZE:
            raise ValueError(f"size must be 1 to 2^60 but was {size}")
        self.size = size
        self._half = max(1, ((size - 1).bit_length() + 1) // 2)
        key = _key(seed & _M64, purpose, number & _M64)
        self._round_keys = [
            np.uint64(_mix((key + (r + 1) * _GOLDEN) & _M64)) for r in range(ROUNDS)
        ]

    def at(self, index: np.ndarray) -> np.ndarray:
        """The numbers at the places ``index`` (int64 array in, int64 array out)."""
        return self._walk(index, self._encrypt)

    def index_of(self, number: np.ndarray) -> np.ndarray:
        """The places of ``number``: ``index_of(at(i)) == i``."""
        return self._walk(number, self._decrypt)

    def _walk(self, numbers, step) -> np.ndarray:
        x = np.atleast_1d(np.asarray(numbers, dtype=np.int64))
        if x.size and (x.min() < 0 or x.max() >= self.size):
            raise ValueError(f"numbers must be 0 to {self.size - 1}")
        size = np.uint64(self.size)
        out = step(x.astype(np.uint64))
        outside = np.flatnonzero(out >= size)
        while outside.size:
            out[outside] = step(out[outside])
            outside = outside[out[outside] >= size]
        return out.astype(np.int64)

    def _encrypt(self, x: np.ndarray) -> np.ndarray:
        half = np.uint64(self._half)
        left, right = x >> half, x & np.uint64((1 << self._half) - 1)
        for key in self._round_keys:
            left, right = right, left ^ self._round(right, key)
        return (left << half) | right

    def _decrypt(self, x: np.ndarray) -> np.ndarray:
        half = np.uint64(self._half)
        left, right = x >> half, x & np.uint64((1 << self._half) - 1)
        for key in reversed(self._round_keys):
            left, right = right ^ self._round(left, key), left
        return (left << half) | right

    def _round(self, half: np.ndarray, key: np.uint64) -> np.ndarray:
        return _mix_array(half ^ key) >> np.uint64(64 - self._half)


def permute_each(
    seed: int, purposes: np.ndarray, numbers: np.ndarray, sizes: np.ndarray, places: np.ndarray
) -> np.ndarray:
    """For every i, ``Permutation(seed, purpose, numbers[i], sizes[i]).at(places[i])``, in one pass.

    :param purposes: uint64, the purposes as :func:`fnv1a` hashes them
    :param numbers: int64
    :param sizes: int64, 1 to 2^60
    :param places: int64, each from 0 to its size - 1
    """
    golden = np.uint64(_GOLDEN)
    key = _mix_array((np.uint64(_mix((seed + _GOLDEN) & _M64)) ^ purposes) + golden)
    key = _mix_array((key ^ numbers.astype(np.uint64)) + golden)
    size = sizes.astype(np.uint64)
    half = _half_bits(size - np.uint64(1))
    round_keys = [
        _mix_array(key + np.uint64(((r + 1) * _GOLDEN) & _M64)) for r in range(ROUNDS)
    ]
    out = _rounds(places.astype(np.uint64), half, round_keys)
    outside = np.flatnonzero(out >= size)
    while outside.size:
        out[outside] = _rounds(out[outside], half[outside], [k[outside] for k in round_keys])
        outside = outside[out[outside] >= size[outside]]
    return out.astype(np.int64)


def _rounds(x: np.ndarray, half: np.ndarray, round_keys: list[np.ndarray]) -> np.ndarray:
    shift = np.uint64(64) - half
    left, right = x >> half, x & ((np.uint64(1) << half) - np.uint64(1))
    for key in round_keys:
        left, right = right, left ^ (_mix_array(right ^ key) >> shift)
    return (left << half) | right


def _half_bits(largest: np.ndarray) -> np.ndarray:
    """max(1, ceil(bits / 2)) of the bits that each number has."""
    bits = np.zeros_like(largest)
    rest = largest.copy()
    for step in (32, 16, 8, 4, 2, 1):
        high = rest >= np.uint64(1 << step)
        bits += np.where(high, np.uint64(step), np.uint64(0))
        rest = np.where(high, rest >> np.uint64(step), rest)
    bits += rest
    return np.maximum(np.uint64(1), (bits + np.uint64(1)) >> np.uint64(1))
