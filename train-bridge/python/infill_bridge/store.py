"""Rows of a finished sequence directory by number, decoded a row group at a time."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from itertools import accumulate

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from .directory import DatasetDirectory
from .errors import CorruptShardError, WrongKindError
from .sequences import TASK_TYPES, TrainingSequence
from .sources import SourceIndex

_LISTS = (
    "tokens",
    "divisions",
    "block_lengths",
    "block_spans",
    "span_positions",
    "span_lengths",
    "span_ends",
)
_COLUMNS = ("sequence_id", "task") + _LISTS
_OPEN_FILES = 64
_OPEN_ROW_GROUPS = 4_096
"""Row groups of all files kept open: a footer takes some 18 kB of memory for each."""


class _RowGroup:
    """One decoded row group: per list column its values and the rows' offsets into them."""

    def __init__(self, table: pa.Table):
        self.rows = table.num_rows
        self.nbytes = table.nbytes
        self._ids = _one_array(table.column("sequence_id"))
        self._tasks = _one_array(table.column("task"))
        self._lists = [_values_and_offsets(table.column(name)) for name in _LISTS]

    def row(self, number: int) -> TrainingSequence:
        lists = [values[o[number] : o[number + 1]] for values, o in self._lists]
        return TrainingSequence(
            self._ids[number].as_py(), self._tasks[number].as_py(), *lists
        )


def _one_array(column: pa.ChunkedArray) -> pa.Array:
    # A row group is one chunk nearly always, and combining chunks copies even a single one.
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _values_and_offsets(column: pa.ChunkedArray) -> tuple[np.ndarray, np.ndarray]:
    array = _one_array(column)
    offsets = array.offsets.to_numpy()
    return array.values.to_numpy(zero_copy_only=True), offsets


class SequenceStore:
    """Fetches any row of a sequence directory; rows count from 0 through all shards.

    A fetched row group stays decoded until ``cache_bytes`` are exceeded. Every page's CRC is
    verified. Files are opened when first needed, and again in a forked or spawned child; not
    for several threads at once.

    :param path: the directory
    :param cache_bytes: decoded row groups to keep, in bytes; at least one is kept
    :param verify_checksums: also compare every file with the manifest's SHA-256 now
    """

    def __init__(
        self,
        path: str | os.PathLike,
        cache_bytes: int = 256 << 20,
        verify_checksums: bool = False,
    ):
        self.directory = DatasetDirectory.open(path)
        if verify_checksums:
            self.directory.verify_checksums()
        self._cache_bytes = cache_bytes
        self.sources = SourceIndex(self.directory)
        ends = list(accumulate(shard.rows for shard in self.directory.shards))
        self._shard_starts = [0] + ends
        self.rows = ends[-1] if ends else 0
        self._reset()
        self.sequence_length = int(self.read(0).tokens.size) if self.rows else 0

    def _reset(self) -> None:
        self._process = os.getpid()
        self._files: OrderedDict[int, tuple[pq.ParquetFile, list[int]]] = OrderedDict()
        self._open_groups = 0
        self._groups: OrderedDict[tuple[int, int], _RowGroup] = OrderedDict()
        self._cached = 0

    def __getstate__(self) -> dict:
        state = self.__dict__.copy()
        for name in ("_process", "_files", "_open_groups", "_groups", "_cached"):
            del state[name]
        return state

    def __setstate__(self, state: dict) -> None:
        self.__dict__.update(state)
        self._reset()

    def read(self, row: int) -> TrainingSequence:
        """The row of number ``row``.

        :raises CorruptShardError: naming the file and the row group whose bytes are damaged
        """
        if not 0 <= row < self.rows:
            raise IndexError(f"{self.directory.path}: row must be 0 to {self.rows - 1} but was {row}")
        shard = bisect_right(self._shard_starts, row) - 1
        return self.read_at(shard, row - self._shard_starts[shard])

    def read_of(self, source: str, row: int) -> TrainingSequence:
        """Row ``row`` of ``source``, counted from 0 through all shards.

        :raises IndexError: if the source has no such row
        :raises CorruptShardError: as :meth:`read`
        """
        shard, in_shard = self.sources.locate(source, row)
        return self.read_at(int(shard), int(in_shard))

    def scan(self) -> Iterator[TrainingSequence]:
        """All rows in order; nothing is kept, so a scan is faster than reading row by row.

        :raises CorruptShardError: as :meth:`read`
        """
        if self._process != os.getpid():
            self._reset()
        for shard in range(len(self.directory.shards)):
            _, starts = self._file(shard)
            for number in range(len(starts) - 1):
                group = self._decode(shard, number)
                for in_group in range(group.rows):
                    yield self._checked(group.row(in_group), shard, starts[number] + in_group)

    def read_at(self, shard: int, in_shard: int) -> TrainingSequence:
        """Row ``in_shard`` of shard ``shard``, both from 0, as ``sources.locate`` gives them."""
        if self._process != os.getpid():
            self._reset()
        _, group_starts = self._file(shard)
        group = bisect_right(group_starts, in_shard) - 1
        sequence = self._group(shard, group).row(in_shard - group_starts[group])
        return self._checked(sequence, shard, in_shard)

    def _checked(self, sequence: TrainingSequence, shard: int, in_shard: int) -> TrainingSequence:
        length = getattr(self, "sequence_length", sequence.tokens.size)
        if sequence.tokens.size != length or sequence.task not in TASK_TYPES:
            raise CorruptShardError(
                f"{self.directory.shards[shard].path}: row {in_shard} "
                f"({sequence.sequence_id}) has {sequence.tokens.size} tokens and task "
                f"{sequence.task!r}, where {length} tokens and a known task were expected"
            )
        return sequence

    def _file(self, shard: int) -> tuple[pq.ParquetFile, list[int]]:
        opened = self._files.get(shard)
        if opened is not None:
            self._files.move_to_end(shard)
            return opened
        about = self.directory.shards[shard]
        try:
            file = pq.ParquetFile(about.path, memory_map=True, page_checksum_verification=True)
        except (pa.ArrowException, OSError) as e:
            raise CorruptShardError(f"{about.path}: not a readable Parquet file: {e}") from e
        _require_schema(about.path, file.schema_arrow)
        metadata = file.metadata
        if metadata.num_rows != about.rows:
            raise CorruptShardError(
                f"{about.path}: has {metadata.num_rows} rows but the manifest says {about.rows}"
            )
        rows = (metadata.row_group(g).num_rows for g in range(metadata.num_row_groups))
        opened = (file, [0, *accumulate(rows)])
        self._files[shard] = opened
        self._open_groups += metadata.num_row_groups
        while len(self._files) > 1 and (
            len(self._files) > _OPEN_FILES or self._open_groups > _OPEN_ROW_GROUPS
        ):
            _, (oldest, starts) = self._files.popitem(last=False)
            self._open_groups -= len(starts) - 1
            oldest.close()
        return opened

    def _group(self, shard: int, group: int) -> _RowGroup:
        found = self._groups.get((shard, group))
        if found is not None:
            self._groups.move_to_end((shard, group))
            return found
        found = self._decode(shard, group)
        self._groups[(shard, group)] = found
        self._cached += found.nbytes
        while self._cached > self._cache_bytes and len(self._groups) > 1:
            self._cached -= self._groups.popitem(last=False)[1].nbytes
        return found

    def _decode(self, shard: int, group: int) -> _RowGroup:
        file = self._file(shard)[0]
        try:
            table = file.read_row_group(group, columns=list(_COLUMNS), use_threads=False)
        except (pa.ArrowException, OSError) as e:
            raise CorruptShardError(
                f"{self.directory.shards[shard].path}: row group {group} is damaged: {e}"
            ) from e
        return _RowGroup(table)


def _require_schema(path: os.PathLike, schema: pa.Schema) -> None:
    for name in _COLUMNS:
        if name not in schema.names:
            raise WrongKindError(f"{path}: has no column {name}")
        actual = schema.field(name).type
        if name in _LISTS:
            fits = pa.types.is_list(actual) and actual.value_type == pa.int32()
        else:
            fits = pa.types.is_string(actual)
        if not fits:
            raise WrongKindError(f"{path}: column {name} is {actual}, not what a sequence has")
