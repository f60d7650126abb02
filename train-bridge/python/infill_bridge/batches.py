"""Any sample, micro-batch or step of a run, from its Parquet directories."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

import numpy as np

from .default_plan import DEFAULT_MIP_SHARE, default_plan
from .directory import DatasetDirectory
from .errors import OtherRunError
from .mixture import MixtureOrder, SampleRef, SampleRefs
from .plan import MixturePlan
from .rank_slice import RankSlice
from .sequences import POSITION_SCHEMES, SequenceBatch
from .store import SequenceStore
from .tensors import TENSORS, SequenceTensors, derive
from .views import glm_attention_mask, view_of

CACHE_BYTES = 64 << 20
_LOOKAHEAD = 512
"""Samples whose places are looked up in one go."""


@dataclass(frozen=True, eq=False)
class MicroBatch:
    """The samples of one forward pass on one rank.

    :param indices: the samples' places in the order, ascending, int64 [m]
    :param consumed_samples: the run's state once every rank has taken this micro-batch
    :param contents: their tensors
    :param positions: ``"1d"`` or ``"2d"``
    :param sources: the source of each sample, if known
    """

    indices: np.ndarray
    consumed_samples: int
    contents: SequenceTensors
    positions: str = "1d"
    sources: tuple[str, ...] | None = None

    def tensors(self) -> dict[str, np.ndarray]:
        """GLM's six keys, all int64: the ``glm`` view of :mod:`infill_bridge.views`."""
        return self.view("glm")

    def view(self, name: str, **options) -> dict:
        """The batch under the names of a trainer: see :mod:`infill_bridge.views`."""
        return view_of(name, self.contents, self.positions, **options)

    def attention_mask(self) -> np.ndarray:
        """The divisions, in GLM's form: see :func:`infill_bridge.views.glm_attention_mask`."""
        return glm_attention_mask(self.contents)


def batch_digest(batches: Iterable[MicroBatch]) -> str:
    """SHA-256 of the samples' contents, whatever the cut into micro-batches.

    The bytes are specified in docs/SHARD_FORMAT.md, "Digest", and the same as Java's.
    """
    sha256 = hashlib.sha256()
    for batch in batches:
        of = batch.contents
        ends = np.cumsum(of.blocks).tolist()
        for i, index in enumerate(batch.indices.tolist()):
            blocks = slice(ends[i] - int(of.blocks[i]), ends[i])
            sha256.update(np.int64(index).astype("<i8").tobytes())
            sha256.update(of.sequence_ids[i].encode("ascii"))
            numbers = (
                [of.task_type[i], of.blocks[i]],
                of.divisions[blocks],
                of.block_lengths[blocks],
                [of.text.shape[1]],
                *(getattr(of, name)[i] for name in TENSORS),
            )
            sha256.update(np.concatenate(numbers).astype("<i4").tobytes())
    return sha256.hexdigest()


class BatchReader:
    """The directories of a run under one global order.

    Opens a directory when a sample of it is first needed; survives pickling and forking; not for
    several threads at once.

    :param path: a run's output, with ``sequences/`` and perhaps ``mip/``; or ``sequences/`` itself
    :param seed: of the order; with a plan, None or the plan's
    :param mip_share: share of MIP among all samples where there is no plan (default 0.05)
    :param positions: ``"1d"`` (GLM-130B) or ``"2d"``; None takes what the run's config names
    :param cache_bytes: decoded row groups to keep, for each directory
    :param verify_checksums: compare every file with its manifest before anything is read
    :param plan: a :class:`MixturePlan`, its parsed JSON or its path; None: :func:`default_plan`
    :param global_batch: samples of every step where there is no plan; None: steps are not defined
    :raises OtherRunError: if the plan was made for other data
    """

    def __init__(
        self,
        path: str | os.PathLike,
        seed: int | None = None,
        mip_share: float | None = None,
        positions: str | None = None,
        cache_bytes: int = CACHE_BYTES,
        verify_checksums: bool = False,
        plan: MixturePlan | Mapping | str | os.PathLike | None = None,
        global_batch: int | None = None,
    ):
        path = Path(path)
        is_output = (path / "sequences").is_dir()
        self._root, first = (path, "sequences") if is_output else (path.parent, path.name)
        self._options = (cache_bytes, verify_checksums)
        self._stores: dict[str, SequenceStore] = {}
        if plan is None:
            mip_share = DEFAULT_MIP_SHARE if mip_share is None else mip_share
            names = [*self._epochs(first), *self._mip(mip_share)] if is_output else [first]
            stores = {name: self._store(name) for name in names}
            self.plan = default_plan(
                {name: store.directory for name, store in stores.items()},
                0 if seed is None else seed,
                max(1, stores[first].sequence_length),
                mip_share,
                global_batch,
                {name: store.sources for name, store in stores.items()},
            )
        else:
            self.plan = MixturePlan.load(plan)
            for name, given, planned in (
                ("seed", seed, self.plan.seed),
                ("mip_share", mip_share, None),
                ("global_batch", global_batch, None),
            ):
                if given is not None and given != planned:
                    raise ValueError(f"{name} stands in the plan and can not be given too")
            for name in self.plan.data:
                self._store(name)
            first = next(iter(self.plan.data))
        config = self._store(first).directory.manifest.get("config") or {}
        declared = (config.get("masking") or {}).get("positions", "1d")
        self.positions = declared if positions is None else positions
        if self.positions not in POSITION_SCHEMES:
            raise ValueError(f'positions must be "1d" or "2d" but was {self.positions!r}')
        self.order = MixtureOrder(self.plan)
        self.schedule = self.plan.schedule
        self._check_stores()

    def _epochs(self, first: str) -> Iterator[str]:
        yield first
        text = self._store(first).directory.manifest
        for epoch in count(1):
            name = f"sequences-epoch-{epoch:03d}"
            # One that an earlier, longer run left is of other tokens or other masks.
            if not (self._root / name).is_dir() or not _belongs(
                DatasetDirectory.open(self._root / name).manifest, text
            ):
                return
            yield name

    def _mip(self, mip_share: float) -> list[str]:
        return ["mip"] if mip_share > 0 and (self._root / "mip").is_dir() else []

    def _store(self, name: str) -> SequenceStore:
        if name not in self._stores:
            cache_bytes, verify_checksums = self._options
            self._stores[name] = SequenceStore(self._root / name, cache_bytes, verify_checksums)
        return self._stores[name]

    def _check_stores(self) -> None:
        for name, fingerprint in self.plan.data.items():
            store = self._stores[name]
            if store.directory.fingerprint != fingerprint:
                raise OtherRunError(
                    f"{store.directory.path}: the plan was made for data of fingerprint "
                    f"{fingerprint}, but this is {store.directory.fingerprint}"
                )
            if store.rows and store.sequence_length != self.plan.sequence_length:
                raise ValueError(
                    f"{store.directory.path} has sequences of {store.sequence_length} tokens but "
                    f"the others or the plan have {self.plan.sequence_length}"
                )
        for source in self.plan.sources:
            for part in source.lists:
                rows = self._stores[part.directory].sources.rows(source.name)
                if rows != part.rows:
                    raise OtherRunError(
                        f"the plan has {part.rows} rows of {source.name} in {part.directory}/, "
                        f"but there are {rows}"
                    )

    @property
    def sequence_length(self) -> int:
        """Tokens of a sample, padding included."""
        return self.plan.sequence_length

    @cached_property
    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of each directory."""
        return dict(self.plan.data)

    def origins(self, indices) -> list[SampleRef]:
        """Where samples come from, without reading them."""
        refs = self.order.locate(indices)
        names = [source.name for source in self.plan.sources]
        return [SampleRef(names[s], p, r) for s, p, r in zip(*map(np.ndarray.tolist, refs))]

    def read(
        self,
        first_index: int,
        samples: int,
        consumed_samples: int = 0,
        tensors: Collection[str] = TENSORS,
    ) -> MicroBatch:
        """``samples`` samples from ``first_index`` on."""
        indices = np.arange(first_index, first_index + samples, dtype=np.int64)
        return self.gather(indices, consumed_samples, tensors)

    def gather(
        self, indices, consumed_samples: int = 0, tensors: Collection[str] = TENSORS
    ) -> MicroBatch:
        """Any samples, in the order of ``indices``."""
        indices = np.asarray(indices, np.int64).ravel()
        return self._read(indices, self.order.locate(indices), consumed_samples, tensors)

    def _read(
        self, indices: np.ndarray, refs: SampleRefs, consumed: int, tensors: Collection[str]
    ) -> MicroBatch:
        rows: list = [None] * indices.size
        sources: list = [None] * indices.size
        for number in np.unique(refs.source).tolist():
            source = self.plan.sources[number]
            parts = refs.pass_ % len(source.lists)
            for part, rows_of in enumerate(source.lists):
                chosen = np.flatnonzero((refs.source == number) & (parts == part))
                if not chosen.size:
                    continue
                store = self._stores[rows_of.directory]
                places = store.sources.locate(source.name, refs.row[chosen])
                for at, shard, row in zip(chosen.tolist(), *map(np.ndarray.tolist, places)):
                    rows[at] = store.read_at(shard, row)
                    sources[at] = source.name
        contents = derive(SequenceBatch.of(rows), self.positions, tensors)
        return MicroBatch(indices, consumed, contents, self.positions, tuple(sources))

    def micro_batches(
        self,
        rank_slice: RankSlice,
        consumed_samples: int = 0,
        stop: int | None = None,
        stride: int = 1,
        tensors: Collection[str] = TENSORS,
    ) -> Iterator[MicroBatch]:
        """A rank's micro-batches from ``consumed_samples`` on.

        Ends once ``stop`` samples are consumed; and before the plan's end would be passed.

        :param stride: take every stride-th, as one of so many workers does
        :param tensors: which of :data:`infill_bridge.tensors.TENSORS` to derive
        """
        if consumed_samples < 0:
            raise ValueError(f"consumed_samples must be >= 0 but was {consumed_samples}")
        step = rank_slice.samples_per_micro_step
        last = last_start(stop, self.plan.end, step)
        runs = max(1, _LOOKAHEAD // rank_slice.micro_batch)
        inside = np.arange(rank_slice.micro_batch, dtype=np.int64)
        consumed = consumed_samples
        ahead = 1
        while last is None or consumed <= last:
            starts = consumed + np.arange(ahead, dtype=np.int64) * (step * stride)
            if last is not None:
                starts = starts[starts <= last]
            indices = rank_slice.first_index(starts)[:, None] + inside
            refs = self.order.locate(indices)
            for i, start in enumerate(starts.tolist()):
                some = slice(i * inside.size, (i + 1) * inside.size)
                ref = SampleRefs(*(array[some] for array in refs))
                yield self._read(indices[i], ref, start + step, tensors)
            consumed = int(starts[-1]) + step * stride
            # The first batch comes at once; later ones share a look-up.
            ahead = min(runs, ahead * 4)

    def step(self, step: int, rank_slice: RankSlice) -> list[MicroBatch]:
        """What a rank gets in one optimiser step of the plan."""
        first, size = self.schedule.first_sample(step), self.schedule.size(step)
        rank_slice.micro_batches(size)
        return list(self.micro_batches(rank_slice, first, first + size))


def _belongs(epoch: dict, text: dict) -> bool:
    masking = [(m.get("config") or {}).get("masking") for m in (epoch, text)]
    return epoch.get("inputs") == text.get("inputs") and masking[0] == masking[1]


def last_start(stop: int | None, end: int | None, step: int) -> int | None:
    """The highest consumed_samples from which a micro-batch may still be taken."""
    starts = [] if stop is None else [stop - 1]
    if end is not None:
        starts.append(end - step)
    return min(starts, default=None)
