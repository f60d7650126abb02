"""What rank r of d gets: micro-batches cut from the global order, as Megatron cuts them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .order import DEFAULT_MIP_PARTS_PER_MILLION, MILLION, MIP, TEXT, SampleRef, TextMipOrder
from .sequences import POSITION_SCHEMES, SequenceTensors, TrainingSequence, derive
from .store import SequenceStore

DEFAULT_MIP_SHARE = DEFAULT_MIP_PARTS_PER_MILLION / MILLION


@dataclass(frozen=True)
class RankSlice:
    """Which samples of every global batch one trainer rank gets.

    :param rank: data-parallel rank, 0 to size - 1
    :param size: data-parallel ranks
    :param micro_batch: samples of one forward pass on one rank
    :param global_batch: samples of one optimiser step over all ranks, a multiple of
        size * micro_batch
    """

    rank: int
    size: int
    micro_batch: int
    global_batch: int

    def __post_init__(self):
        if self.size < 1:
            raise ValueError(f"data-parallel size must be >= 1 but was {self.size}")
        if not 0 <= self.rank < self.size:
            raise ValueError(
                f"data-parallel rank must be 0 to {self.size - 1} but was {self.rank}"
            )
        if self.micro_batch < 1:
            raise ValueError(f"micro-batch must be >= 1 but was {self.micro_batch}")
        if self.global_batch < 1 or self.global_batch % self.samples_per_micro_step:
            raise ValueError(
                "global batch must be a multiple of data-parallel size * micro-batch = "
                f"{self.samples_per_micro_step} but was {self.global_batch}"
            )

    @property
    def samples_per_micro_step(self) -> int:
        return self.size * self.micro_batch

    @property
    def micro_batches_per_step(self) -> int:
        return self.global_batch // self.samples_per_micro_step

    def first_index(self, consumed: int) -> int:
        return consumed + self.rank * self.micro_batch


@dataclass(frozen=True, eq=False)
class BatchSample:
    """One sample as the trainer gets it, and where it comes from."""

    index: int
    origin: SampleRef
    sequence: TrainingSequence
    tensors: SequenceTensors


@dataclass(frozen=True, eq=False)
class MicroBatch:
    """The samples of one forward pass on one rank.

    :param samples: in order of index
    :param consumed_samples: the run's state once every rank has taken this micro-batch
    :param positions: ``"1d"`` or ``"2d"``
    """

    samples: tuple[BatchSample, ...]
    consumed_samples: int
    positions: str = "1d"

    def tensors(self) -> dict[str, np.ndarray]:
        """GLM's six keys, all int64, for m samples of L tokens.

        ``text``, ``target``, ``loss_mask`` [m, L]; ``position_id`` [m, L] or [m, 2, L];
        ``attention_mask`` = the divisions; ``task_type`` [m, 1].
        """
        first = [s.tensors.position for s in self.samples]
        position = np.stack(first)
        if self.positions == "2d":
            second = np.stack([s.tensors.block_position for s in self.samples])
            position = np.stack([position, second], axis=1)
        return {
            "text": np.stack([s.tensors.text for s in self.samples]),
            "target": np.stack([s.tensors.target for s in self.samples]),
            "loss_mask": np.stack([s.tensors.loss_mask for s in self.samples]),
            "position_id": position,
            "attention_mask": self.attention_mask(),
            "task_type": np.array([[s.sequence.task_type] for s in self.samples], np.int64),
        }

    def attention_mask(self) -> np.ndarray:
        """The divisions, in GLM's form.

        [m, k] where every sample has k equal blocks that fill it; else [m, 2, k] with the
        divisions in row 0 and the block lengths in row 1, filled up with zeros to the longest.
        """
        blocks = [(s.sequence.divisions, s.sequence.block_lengths) for s in self.samples]
        length = self.samples[0].tensors.text.size
        most = max(d.size for d, _ in blocks)
        if length % most == 0 and all(
            d.size == most and (lengths == length // most).all() for d, lengths in blocks
        ):
            return np.stack([d for d, _ in blocks]).astype(np.int64)
        ragged = np.zeros((len(blocks), 2, most), np.int64)
        for i, (divisions, lengths) in enumerate(blocks):
            ragged[i, 0, : divisions.size] = divisions
            ragged[i, 1, : lengths.size] = lengths
        return ragged


def batch_digest(batches: Iterable[MicroBatch]) -> str:
    """SHA-256 of the samples' contents, whatever the cut into micro-batches.

    The bytes are specified in docs/SHARD_FORMAT.md, "Digest", and the same as Java's.
    """
    sha256 = hashlib.sha256()
    for batch in batches:
        for sample in batch.samples:
            row, tensors = sample.sequence, sample.tensors
            sha256.update(np.int64(sample.index).astype("<i8").tobytes())
            sha256.update(row.sequence_id.encode("ascii"))
            sha256.update(
                np.concatenate(
                    (
                        [row.task_type, row.divisions.size],
                        row.divisions,
                        row.block_lengths,
                        [tensors.text.size],
                        tensors.text,
                        tensors.target,
                        tensors.loss_mask,
                        tensors.position,
                        tensors.block_position,
                    )
                )
                .astype("<i4")
                .tobytes()
            )
    return sha256.hexdigest()


class BatchReader:
    """Any sample, micro-batch or step of a run: its lists of sequences under one global order.

    :param path: a run's output, with ``sequences/`` and perhaps ``mip/``; or ``sequences/`` itself
    :param seed: the run's seed
    :param mip_share: share of MIP among all samples; 0 is taken where ``mip/`` is missing or empty
    :param positions: ``"1d"`` (GLM-130B) or ``"2d"``; None takes what the run's config names
    :param cache_bytes: decoded row groups to keep, for each list
    :param verify_checksums: compare every file with its manifest before anything is read
    """

    def __init__(
        self,
        path: str | os.PathLike,
        seed: int = 0,
        mip_share: float = DEFAULT_MIP_SHARE,
        positions: str | None = None,
        cache_bytes: int = 256 << 20,
        verify_checksums: bool = False,
    ):
        if not 0 <= mip_share <= 1:
            raise ValueError(f"mip_share must be 0 to 1 but was {mip_share}")
        path = Path(path)
        is_output = (path / "sequences").is_dir()
        text = SequenceStore(path / "sequences" if is_output else path, cache_bytes, verify_checksums)
        declared = (text.directory.manifest.get("config") or {}).get("masking") or {}
        self.positions = declared.get("positions", "1d") if positions is None else positions
        if self.positions not in POSITION_SCHEMES:
            raise ValueError(f'positions must be "1d" or "2d" but was {self.positions!r}')
        if not text.rows:
            raise ValueError(f"{text.directory.path}: holds no sequences")
        self._lists = {TEXT: text}
        share = int(mip_share * MILLION + 0.5)
        mip_rows = 0
        if share and is_output and (path / "mip").is_dir():
            mip = SequenceStore(path / "mip", cache_bytes, verify_checksums)
            mip_rows = mip.rows
            if mip_rows:
                self._lists[MIP] = mip
                if mip.sequence_length != text.sequence_length:
                    raise ValueError(
                        f"{mip.directory.path} has sequences of {mip.sequence_length} tokens but "
                        f"{text.directory.path} of {text.sequence_length}"
                    )
        self.order = TextMipOrder(seed, text.rows, mip_rows, share if mip_rows else 0)

    @property
    def sequence_length(self) -> int:
        return self._lists[TEXT].sequence_length

    @property
    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of each list's directory."""
        return {name: store.directory.fingerprint for name, store in self._lists.items()}

    def sample(self, index: int) -> BatchSample:
        """The sample at a place of the global order."""
        return self._samples(index, 1)[0]

    def read(self, first_index: int, samples: int, consumed_samples: int = 0) -> MicroBatch:
        """``samples`` samples from ``first_index`` on."""
        return MicroBatch(self._samples(first_index, samples), consumed_samples, self.positions)

    def _samples(self, first_index: int, count: int) -> tuple[BatchSample, ...]:
        indices = np.arange(first_index, first_index + count, dtype=np.int64)
        samples = []
        for index, mip, epoch, row in zip(indices.tolist(), *map(np.ndarray.tolist, self.order.locate(indices))):
            origin = SampleRef(MIP if mip else TEXT, epoch, row)
            sequence = self._lists[origin.list].read(row)
            tensors = derive(sequence, self.positions)
            samples.append(BatchSample(index, origin, sequence, tensors))
        return tuple(samples)

    def batches(self, rank_slice: RankSlice, consumed_samples: int = 0) -> Iterator[MicroBatch]:
        """A rank's micro-batches from ``consumed_samples`` on, without end."""
        if consumed_samples < 0:
            raise ValueError(f"consumed_samples must be >= 0 but was {consumed_samples}")
        while True:
            first = rank_slice.first_index(consumed_samples)
            consumed_samples += rank_slice.samples_per_micro_step
            yield self.read(first, rank_slice.micro_batch, consumed_samples)

    def step(self, step: int, rank_slice: RankSlice) -> list[MicroBatch]:
        """What a rank gets in one step of a run with a constant global batch."""
        batches = self.batches(rank_slice, step * rank_slice.global_batch)
        return [next(batches) for _ in range(rank_slice.micro_batches_per_step)]
