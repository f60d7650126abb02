"""Where the rows of each source stand in a sequence directory, from its manifest alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .errors import CorruptShardError, TooOldError

if TYPE_CHECKING:
    from .directory import DatasetDirectory


class SourceIndex:
    """Finds row *k* of a source, *k* counted from 0 through all shards.

    Memory: 24 bytes a source and shard.

    :raises TooOldError: if the manifest does not say which sources the rows are of
    :raises CorruptShardError: if what it says does not add up
    """

    def __init__(self, directory: "DatasetDirectory"):
        runs: dict[str, list[tuple[int, int, int]]] = {}
        totals: dict[str, list[int]] = {}
        for number, shard in enumerate(directory.shards):
            if shard.rows and not shard.sources:
                raise TooOldError(
                    f"{directory.path}: the manifest does not say which sources the rows of "
                    f"{shard.path.name} are of: it was written before sources stood together; "
                    f"run the stage {directory.manifest['stage']} again"
                )
            names = [source.name for source in shard.sources]
            in_shard = 0
            for source in shard.sources:
                total = totals.setdefault(source.name, [0, 0, 0])
                runs.setdefault(source.name, []).append((total[0], number, in_shard))
                in_shard += source.rows
                total[0] += source.rows
                total[1] += source.real_tokens
                total[2] += source.loss_tokens
            if in_shard != shard.rows or len(set(names)) != len(names):
                raise CorruptShardError(
                    f"{directory.path / 'manifest.json'}: damaged: the sources of "
                    f"{shard.path.name} hold {in_shard} rows of its {shard.rows}"
                )
        self._runs = {name: np.array(of, np.int64).T.copy() for name, of in runs.items()}
        self._totals = totals

    @property
    def names(self) -> list[str]:
        """The sources' names, sorted."""
        return sorted(self._totals)

    def rows(self, source: str) -> int:
        """Rows of ``source``; 0 if there is none."""
        return self._totals.get(source, (0, 0, 0))[0]

    def real_tokens(self, source: str) -> int:
        """Positions of the source's rows that are not padding."""
        return self._totals.get(source, (0, 0, 0))[1]

    def loss_tokens(self, source: str) -> int:
        """Positions of the source's rows with loss."""
        return self._totals.get(source, (0, 0, 0))[2]

    def locate(self, source: str, rows) -> tuple[np.ndarray, np.ndarray]:
        """The shards that hold ``rows`` of ``source``, and the rows' numbers inside them.

        :param rows: an integer or an array of them, each 0 to ``rows(source) - 1``
        :raises IndexError: if there is no such row
        """
        rows = np.asarray(rows, np.int64)
        total = self.rows(source)
        if rows.size and not (0 <= int(rows.min()) and int(rows.max()) < total):
            raise IndexError(
                f"row of source {source} must be 0 to {total - 1} but was "
                f"{int(rows.min()) if int(rows.min()) < 0 else int(rows.max())}"
            )
        if not total:
            empty = np.empty(rows.shape, np.int64)
            return empty, empty
        firsts, shards, in_shards = self._runs[source]
        run = np.searchsorted(firsts, rows, side="right") - 1
        return shards[run], in_shards[run] + (rows - firsts[run])
