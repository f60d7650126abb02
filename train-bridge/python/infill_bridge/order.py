"""The global order as a closed form: index -> (list, epoch, row).

The same integers as ``io.infill.trainbridge.order`` in Java; docs/SHARD_FORMAT.md, "Order",
is the specification. All arithmetic is modulo 2**64, vectorised over numpy's uint64.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

TEXT = "text"
MIP = "mip"

BLOCK = 1_000
MILLION = 1_000_000
DEFAULT_MIP_PARTS_PER_MILLION = 50_000
MAX_INDEX = 1 << 50
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


@lru_cache(maxsize=64)
def _fnv1a(text: str) -> int:
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & _M64
    return value


def _key(seed: int, purpose: str, number: int) -> int:
    key = _mix((seed + _GOLDEN) & _M64)
    key = _mix(((key ^ _fnv1a(purpose)) + _GOLDEN) & _M64)
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


class SampleRef(NamedTuple):
    """Where one sample comes from: ``row`` of list ``list``, in the list's ``epoch``."""

    list: str
    epoch: int
    row: int


@dataclass(frozen=True)
class TextMipOrder:
    """Two lists under one index: text, and a fixed share of MIP sequences.

    :param seed: the run's seed, any 64-bit integer
    :param text_rows: sequences in the text list
    :param mip_rows: sequences in the MIP list
    :param mip_parts_per_million: share of MIP among all samples, 0 to 1,000,000
    """

    seed: int
    text_rows: int
    mip_rows: int = 0
    mip_parts_per_million: int = 0

    def __post_init__(self):
        share = self.mip_parts_per_million
        if not 0 <= share <= MILLION:
            raise ValueError(f"mip_parts_per_million must be 0 to 1000000 but was {share}")
        for name, rows, needed in (
            (TEXT, self.text_rows, share < MILLION),
            (MIP, self.mip_rows, share > 0),
        ):
            if rows < 0 or rows > MAX_SIZE or (needed and rows == 0):
                raise ValueError(f"the {name} list must have 1 to 2^60 sequences but has {rows}")

    def mip_before(self, index: int) -> int:
        """How many MIP samples stand before ``index``."""
        block, place = divmod(index, BLOCK)
        return self._mip_before_block(block) + int(
            np.searchsorted(self._mip_places(block), place)
        )

    def at(self, index: int) -> SampleRef:
        """The sample at one place of the order."""
        mip, epoch, row = self.locate(np.array([index], dtype=np.int64))
        return SampleRef(MIP if mip[0] else TEXT, int(epoch[0]), int(row[0]))

    def locate(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """``(is_mip, epoch, row)`` of many places at once."""
        indices = np.atleast_1d(np.asarray(indices, dtype=np.int64))
        if indices.size and (indices.min() < 0 or indices.max() >= MAX_INDEX):
            raise ValueError("indices must be 0 to 2^50 - 1")
        drawn = np.empty_like(indices)
        is_mip = np.zeros(indices.shape, dtype=bool)
        blocks, places = np.divmod(indices, BLOCK)
        for block in np.unique(blocks):
            inside = np.flatnonzero(blocks == block)
            place, mip_places = places[inside], self._mip_places(int(block))
            first_mip = self._mip_before_block(int(block))
            before = np.searchsorted(mip_places, place)
            mip = np.isin(place, mip_places)
            text = int(block) * BLOCK - first_mip + place - before
            is_mip[inside] = mip
            drawn[inside] = np.where(mip, first_mip + before, text)
        epoch, row = np.empty_like(drawn), np.empty_like(drawn)
        for flag, name, rows in ((False, TEXT, self.text_rows), (True, MIP, self.mip_rows)):
            chosen = np.flatnonzero(is_mip == flag)
            if not chosen.size:
                continue
            epochs, offsets = np.divmod(drawn[chosen], rows)
            epoch[chosen] = epochs
            for number in np.unique(epochs):
                same = epochs == number
                row[chosen[same]] = _permutation(self.seed, name, int(number), rows).at(
                    offsets[same]
                )
        return is_mip, epoch, row

    def _mip_before_block(self, block: int) -> int:
        return block * self.mip_parts_per_million // (MILLION // BLOCK)

    def _mip_places(self, block: int) -> np.ndarray:
        return _mip_places(
            self.seed, block, self._mip_before_block(block + 1) - self._mip_before_block(block)
        )


@lru_cache(maxsize=16)
def _permutation(seed: int, purpose: str, number: int, size: int) -> Permutation:
    return Permutation(seed, purpose, number, size)


@lru_cache(maxsize=64)
def _mip_places(seed: int, block: int, count: int) -> np.ndarray:
    permutation = Permutation(seed, "mixture", block, BLOCK)
    return np.sort(permutation.at(np.arange(count, dtype=np.int64)))
