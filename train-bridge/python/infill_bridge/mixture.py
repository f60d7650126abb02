"""The global order: sample <-> (source, pass, row), in closed form from a plan.

The same integers as ``io.infill.trainbridge.order.MixtureOrder`` in Java; docs/SHARD_FORMAT.md,
"Order", is the specification. Vectorised over many samples; memory and time do not grow with
the number of samples or rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from .order import Permutation, fnv1a, permute_each
from .plan import PLACES, MixturePlan, Segment

MAX_INDEX = 1 << 50
_KEPT_BLOCKS = 64
_BLOCKS_AT_ONCE = 128


class SampleRef(NamedTuple):
    """Where one sample comes from.

    :param source: the source's name
    :param pass_: which pass over the source, from 0; pass p reads its list p mod (number of lists)
    :param row: which of the source's rows in that list's directory, from 0
    """

    source: str
    pass_: int
    row: int


class SampleRefs(NamedTuple):
    """Where many samples come from: int64 arrays; ``source`` counts the plan's sources from 0."""

    source: np.ndarray
    pass_: np.ndarray
    row: np.ndarray


class MixtureOrder:
    """The order that a plan stands for."""

    def __init__(self, plan: MixturePlan):
        self.plan = plan
        self._names = [source.name for source in plan.sources]
        self._hashes = np.array([fnv1a(name) for name in self._names], np.uint64)
        lists = max(len(source.lists) for source in plan.sources)
        self._list_count = np.array([len(s.lists) for s in plan.sources], np.int64)
        self._rows = np.zeros((len(plan.sources), lists), np.int64)
        for i, source in enumerate(plan.sources):
            self._rows[i, : len(source.lists)] = [part.rows for part in source.lists]
        self._list_ends = np.cumsum(self._rows, axis=1)
        self._skipped = {
            i: np.array(source.skipped, np.int64)
            for i, source in enumerate(plan.sources)
            if source.skipped
        }
        self._segments = [_Shares(segment) for segment in plan.segments]
        self._first_samples = np.array([s.first_sample for s in plan.segments], np.int64)
        self._blocks: OrderedDict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = OrderedDict()
        # Draws by each segment's first place, and from there to the source's cursor.
        self._base = [
            np.array(segment.cursors, np.int64) - self._drawn(number, segment.first_place)
            for number, segment in enumerate(plan.segments)
        ]

    def at(self, index: int) -> SampleRef:
        """The sample at one place of the order."""
        source, pass_, row = self.locate(np.array([index], np.int64))
        return SampleRef(self._names[int(source[0])], int(pass_[0]), int(row[0]))

    def locate(self, indices) -> SampleRefs:
        """Where many samples come from."""
        indices = np.asarray(indices, np.int64).ravel()
        start = self.plan.start
        end = MAX_INDEX if self.plan.end is None else min(MAX_INDEX, self.plan.end)
        if indices.size and (indices.min() < start or indices.max() >= end):
            raise ValueError(
                f"samples must be {start} to below the plan's end {end} but were "
                f"{indices.min()} to {indices.max()}"
            )
        source, draw = self._draws(indices)
        position = self._positions(source, draw)
        cycle, offset = np.divmod(position, self._list_ends[source, -1])
        ends = self._list_ends[source]
        part = (ends <= offset[:, None]).sum(axis=1)
        pass_ = cycle * self._list_count[source] + part
        rows = self._rows[source, part]
        place = offset - (ends[np.arange(part.size), part] - rows)
        row = permute_each(self.plan.seed, self._hashes[source], pass_, rows, place)
        return SampleRefs(source, pass_, row)

    def index_of(self, ref: SampleRef) -> int | None:
        """The sample that draws a row in a pass; None where none does.

        :raises KeyError: if the plan has no such source
        """
        source = self._names.index(ref.source) if ref.source in self._names else None
        if source is None:
            raise KeyError(f"the plan has no source {ref.source}")
        cycle, part = divmod(ref.pass_, int(self._list_count[source]))
        rows = int(self._rows[source, part])
        if ref.pass_ < 0 or not 0 <= ref.row < rows:
            raise ValueError(f"{ref.source}: row must be 0 to {rows - 1} but was {ref.row}")
        place = Permutation(self.plan.seed, ref.source, ref.pass_, rows).index_of([ref.row])
        position = (
            cycle * int(self._list_ends[source, -1])
            + int(self._list_ends[source, part])
            - rows
            + int(place[0])
        )
        skipped = self.plan.sources[source].skipped
        before = bisect_left(skipped, position)
        if before < len(skipped) and skipped[before] == position:
            return None
        return self._sample_of_draw(source, position - before)

    def cursors(self, samples: int) -> dict[str, int]:
        """Draws of each source before the sample ``samples``."""
        if samples < self.plan.start or (self.plan.end is not None and samples > self.plan.end):
            raise ValueError(
                f"consumed_samples must be {self.plan.start} to the plan's end {self.plan.end} "
                f"but was {samples}"
            )
        number = int(np.searchsorted(self._first_samples, samples, side="right")) - 1
        segment = self.plan.segments[number]
        place = segment.first_place + samples - segment.first_sample
        drawn = self._base[number] + self._drawn(number, place)
        return dict(zip(self._names, drawn.tolist()))

    def _draws(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Each sample's source, and how many of the source's samples stand before it."""
        source, draw = np.empty_like(indices), np.empty_like(indices)
        numbers = np.searchsorted(self._first_samples, indices, side="right") - 1
        for number in np.unique(numbers).tolist():
            inside = np.flatnonzero(numbers == number)
            segment = self.plan.segments[number]
            places = segment.first_place + (indices[inside] - segment.first_sample)
            blocks, which = np.unique(places // PLACES, return_inverse=True)
            for start in range(0, blocks.size, _BLOCKS_AT_ONCE):
                some = blocks[start : start + _BLOCKS_AT_ONCE]
                sources, drawn = self._block_tables(number, some)
                if some.size == blocks.size:
                    chosen = slice(None)
                else:
                    chosen = np.flatnonzero((which >= start) & (which < start + some.size))
                at = (which[chosen] - start, places[chosen] % PLACES)
                found = sources[at]
                source[inside[chosen]] = found
                draw[inside[chosen]] = drawn[at] + self._base[number][found]
        return source, draw

    def _positions(self, source: np.ndarray, draw: np.ndarray) -> np.ndarray:
        for i, skipped in self._skipped.items():
            chosen = np.flatnonzero(source == i)
            if chosen.size:
                k = draw[chosen]
                draw[chosen] = k + np.searchsorted(
                    skipped - np.arange(skipped.size), k, side="right"
                )
        return draw

    def _drawn(self, number: int, place: int) -> np.ndarray:
        """Draws of every source from the segment's origin up to a place."""
        block, offset = divmod(place, PLACES)
        shares = self._segments[number]
        drawn = shares.before(np.array([block * PLACES - shares.origin], np.int64))[:, 0]
        sources, _ = self._block_tables(number, np.array([block], np.int64))
        return drawn + np.bincount(sources[0, :offset], minlength=drawn.size)

    def _block_tables(self, number: int, blocks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """[blocks, 256] each: every place's source, and its number among the source's places."""
        keys = [(number, block) for block in blocks.tolist()]
        missing = [block for key, block in zip(keys, blocks.tolist()) if key not in self._blocks]
        if missing:
            sources, drawn = self._segments[number].tables(
                self.plan.seed, np.array(missing, np.int64)
            )
            if len(missing) == len(keys) > _KEPT_BLOCKS:
                return sources, drawn
            for i, block in enumerate(missing):
                self._blocks[(number, block)] = (sources[i], drawn[i])
        found = [self._blocks[key] for key in keys]
        while len(self._blocks) > _KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        return np.stack([f[0] for f in found]), np.stack([f[1] for f in found])

    def _sample_of_draw(self, source: int, draw: int) -> int | None:
        number = bisect_right(self.plan.segments, draw, key=lambda s: s.cursors[source]) - 1
        if number < 0 or not self.plan.segments[number].weights[source]:
            return None
        segment, shares = self.plan.segments[number], self._segments[number]
        # The block in which the source's count passes the wanted one.
        wanted = draw - int(self._base[number][source])
        low, high = 0, (MAX_INDEX // PLACES) * 2
        while low < high:
            middle = (low + high) // 2
            if shares.before_of(source, (middle + 1) * PLACES) > wanted:
                high = middle
            else:
                low = middle + 1
        block = low + shares.origin // PLACES
        sources, drawn = self._block_tables(number, np.array([block], np.int64))
        offset = np.flatnonzero((sources[0] == source) & (drawn[0] == wanted))
        if not offset.size:
            return None
        place = block * PLACES + int(offset[0])
        index = segment.first_sample + place - segment.first_place
        ends = [s.first_sample for s in self.plan.segments[number + 1 : number + 2]]
        if self.plan.end is not None:
            ends.append(self.plan.end)
        return index if index >= segment.first_sample and all(index < e for e in ends) else None


class _Shares:
    """A segment's split of its places among the sources: a binary tree of exact proportions."""

    def __init__(self, segment: Segment):
        self.origin = segment.origin
        self._sources = len(segment.weights)
        drawn = [i for i, weight in enumerate(segment.weights) if weight]
        sums = [0, *accumulate(segment.weights[i] for i in drawn)]
        # Node 0 is the root; levels hold (node, left child, right child, left weight, weight).
        self._leaves: list[tuple[int, int]] = []
        self._levels: list[np.ndarray] = []
        self._nodes = 1
        self._parents: dict[int, tuple[int, int, int, bool]] = {}
        level = [(0, 0, len(drawn))]
        while level:
            below, splits = [], []
            for node, low, high in level:
                if high - low == 1:
                    self._leaves.append((drawn[low], node))
                    continue
                middle = _split(sums, low, high)
                left, right = self._nodes, self._nodes + 1
                self._nodes += 2
                part, whole = sums[middle] - sums[low], sums[high] - sums[low]
                splits.append((node, left, right, part, whole))
                self._parents[left] = (node, part, whole, True)
                self._parents[right] = (node, part, whole, False)
                below += [(left, low, middle), (right, middle, high)]
            if splits:
                self._levels.append(np.array(splits, np.int64).T)
            level = below

    def before(self, places: np.ndarray) -> np.ndarray:
        """[sources, n]: how many of the segment's first ``places`` places are each source's."""
        counts = np.zeros((self._nodes, places.size), np.int64)
        counts[0] = places
        for node, left, right, part, whole in self._levels:
            x, part, whole = counts[node], part[:, None], whole[:, None]
            times, rest = np.divmod(x, whole)
            to_left = times * part + (rest * part + whole // 2) // whole
            counts[left] = to_left
            counts[right] = x - to_left
        out = np.zeros((self._sources, places.size), np.int64)
        for source, node in self._leaves:
            out[source] = counts[node]
        return out

    def before_of(self, source: int, places: int) -> int:
        """:meth:`before` of one source alone, which must have a weight."""
        path, node = [], dict(self._leaves)[source]
        while node:
            node, part, whole, is_left = self._parents[node]
            path.append((part, whole, is_left))
        for part, whole, is_left in reversed(path):
            to_left = (places * part + whole // 2) // whole
            places = to_left if is_left else places - to_left
        return places

    def tables(self, seed: int, blocks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """[blocks, 256] each: every place's source, and its number among the source's places."""
        local = blocks * PLACES - self.origin
        counts = self.before(np.concatenate((local, local + PLACES)))
        first = counts[:, : blocks.size].T
        inside = counts[:, blocks.size :].T - first
        listed = np.repeat(
            np.tile(np.arange(self._sources), blocks.size), inside.ravel()
        ).reshape(blocks.size, PLACES)
        entries = permute_each(
            seed,
            np.full(blocks.size * PLACES, fnv1a("mixture"), np.uint64),
            np.repeat(blocks, PLACES),
            np.full(blocks.size * PLACES, PLACES, np.int64),
            np.tile(np.arange(PLACES, dtype=np.int64), blocks.size),
        ).reshape(blocks.size, PLACES)
        sources = np.take_along_axis(listed, entries, axis=1)
        by_source = np.argsort(sources, axis=1, kind="stable")
        ranks = np.empty_like(by_source)
        np.put_along_axis(ranks, by_source, np.arange(PLACES)[None, :], axis=1)
        starts = np.cumsum(inside, axis=1) - inside
        drawn = np.take_along_axis(first - starts, sources, axis=1) + ranks
        return sources, drawn


def _split(sums: list[int], low: int, high: int) -> int:
    """The m in low+1 .. high-1 that halves the weight best; the smallest such m."""
    twice = sums[low] + sums[high]
    # Left of the first m with 2 * sums[m] >= twice the left side is too light, from there on too heavy.
    heavy = bisect_left(sums, (twice + 1) // 2, low + 1, high)
    candidates = [m for m in (heavy - 1, heavy) if low < m < high]
    return min(candidates, key=lambda m: (abs(2 * sums[m] - twice), m))
