"""A finished dataset directory: Parquet shards, ``manifest.json`` and, written last, ``_SUCCESS``."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from .errors import (
    CorruptShardError,
    TooNewError,
    TooOldError,
    UnfinishedDatasetError,
    WrongKindError,
)

SCHEMA_VERSION = 1
"""The newest version of the directory's contract that this client understands."""

OLDEST_SCHEMA_VERSION = 1
"""The oldest version of the directory's contract that this client understands."""


@dataclass(frozen=True)
class SourceRows:
    """What a shard holds of one source; its rows stand together."""

    name: str
    rows: int
    real_tokens: int
    loss_tokens: int


@dataclass(frozen=True)
class ShardFile:
    """One file of a directory, as its manifest names it."""

    path: Path
    rows: int
    bytes: int
    sha256: str
    sources: tuple[SourceRows, ...]
    """In the order in which they stand; empty for kinds that are not counted by source."""


@dataclass(frozen=True)
class DatasetDirectory:
    """An opened directory: its path, its manifest as parsed JSON, and its shards in order."""

    path: Path
    manifest: dict
    shards: tuple[ShardFile, ...]

    @staticmethod
    def open(path: str | os.PathLike, kind: str = "sequences") -> "DatasetDirectory":
        """Opens ``path``.

        :raises UnfinishedDatasetError: if ``_SUCCESS`` or the manifest is missing
        :raises TooNewError: if a newer Infill wrote it
        :raises TooOldError: if its version is no longer understood
        :raises WrongKindError: if it holds another kind of rows
        :raises CorruptShardError: if the manifest is damaged
        """
        path = Path(path)
        for name in ("_SUCCESS", "manifest.json"):
            if not (path / name).is_file():
                raise UnfinishedDatasetError(
                    f"{path} is not a finished dataset: {name} is missing"
                )
        file = path / "manifest.json"
        try:
            manifest = json.loads(file.read_text(encoding="utf-8"))
            version = int(manifest["schemaVersion"])
        except (ValueError, KeyError, TypeError) as e:
            raise CorruptShardError(f"{file}: damaged: {e}") from e
        if version > SCHEMA_VERSION:
            raise TooNewError(
                f"{file}: too new: schema version {version}, "
                f"this infill_bridge reads up to {SCHEMA_VERSION}"
            )
        if version < OLDEST_SCHEMA_VERSION:
            raise TooOldError(
                f"{file}: too old: schema version {version}, "
                f"this infill_bridge reads from {OLDEST_SCHEMA_VERSION} on"
            )
        if manifest["kind"] != kind:
            raise WrongKindError(f"{path}: holds {manifest['kind']}, not {kind}")
        try:
            shards = tuple(_shard(path, entry) for entry in manifest["files"])
        except (KeyError, TypeError, ValueError) as e:
            raise CorruptShardError(f"{file}: damaged: {e!r}") from e
        return DatasetDirectory(path, manifest, shards)

    @property
    def rows(self) -> int:
        return sum(shard.rows for shard in self.shards)

    @property
    def fingerprint(self) -> str:
        """Hash of everything the directory's bytes depend on."""
        return self.manifest["fingerprint"]

    def verify_checksums(self) -> None:
        """Reads every byte and compares size and SHA-256 with the manifest.

        :raises CorruptShardError: naming the first file that differs
        """
        for shard in self.shards:
            if not shard.path.is_file():
                raise CorruptShardError(f"{shard.path}: is missing")
            size = shard.path.stat().st_size
            if size != shard.bytes:
                raise CorruptShardError(
                    f"{shard.path}: has {size} bytes but the manifest says {shard.bytes}"
                )
            digest = hashlib.sha256()
            with open(shard.path, "rb") as file:
                while chunk := file.read(1 << 20):
                    digest.update(chunk)
            if digest.hexdigest() != shard.sha256:
                raise CorruptShardError(
                    f"{shard.path}: its SHA-256 is not the manifest's {shard.sha256}"
                )


def _shard(directory: Path, entry: dict) -> ShardFile:
    return ShardFile(
        directory / entry["name"],
        int(entry["rows"]),
        int(entry["bytes"]),
        entry["sha256"],
        tuple(SourceRows(**source) for source in entry.get("sources", ())),
    )
