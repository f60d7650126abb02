"""The resolved mixture: integers only, from which Java and Python evaluate the same order."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import BridgeError, TooNewError
from .order import MAX_SIZE
from .schedule import BatchSchedule, BatchStage

PLAN_FORMAT = 1
MAX_TOTAL_WEIGHT = 1 << 30
PLACES = 256
"""Places of a mixture block."""


class BadPlanError(BridgeError, ValueError):
    """A plan breaks a rule of docs/SHARD_FORMAT.md, "Plan"; the message names it."""


@dataclass(frozen=True)
class SourceList:
    """The rows of one source in one directory (relative to the run's output)."""

    directory: str
    rows: int


@dataclass(frozen=True)
class PlanSource:
    """One source.

    :param name: the value of the rows' ``source`` column
    :param lists: its rows; several where the run wrote several epochs of masks
    :param skipped: positions of its endless list that are never drawn, ascending
    """

    name: str
    lists: tuple[SourceList, ...]
    skipped: tuple[int, ...] = ()

    @property
    def rows(self) -> int:
        """Rows of all its lists together."""
        return sum(part.rows for part in self.lists)


@dataclass(frozen=True)
class Segment:
    """A stretch of the order with constant weights.

    :param first_sample: the first sample it holds
    :param first_place: the place at which that sample stands
    :param origin: the place from which its shares are counted, a multiple of 256
    :param weights: per source, in the plan's order
    :param cursors: draws of each source before ``first_sample``
    """

    first_sample: int
    first_place: int
    origin: int
    weights: tuple[int, ...]
    cursors: tuple[int, ...]


@dataclass(frozen=True)
class MixturePlan:
    """A plan, as ``infill mix plan`` writes it to ``plan.json``.

    :param data: directory -> fingerprint of its manifest
    :param tokenizer: SHA-256 of the tokenizer's file, or empty
    :param end: samples of the plan, or None where it has no end
    """

    seed: int
    sequence_length: int
    data: Mapping[str, str]
    tokenizer: str
    sources: tuple[PlanSource, ...]
    segments: tuple[Segment, ...]
    batches: tuple[BatchStage, ...] = ()
    end: int | None = None

    def __post_init__(self):
        _require(self.sequence_length >= 1, "sequence_length must be >= 1", self.sequence_length)
        _require(self.sources, "sources must not be empty", [])
        names = [source.name for source in self.sources]
        _require(names == sorted(set(names)), "sources must be sorted by name, each once", names)
        for source in self.sources:
            self._check_source(source)
        _require(self.segments, "segments must not be empty", [])
        for before, segment in zip(self.segments, self.segments[1:]):
            samples = segment.first_sample - before.first_sample
            ascending = samples >= 0 and segment.first_place >= before.first_place + samples
            rule = "segments must ascend without sharing places"
            _require(ascending, rule, (segment.first_sample, segment.first_place))
        for segment in self.segments:
            self._check_segment(segment)
        rule = f"end must be null or >= the first segment's sample {self.start}"
        _require(self.end is None or self.end >= self.start, rule, self.end)
        try:
            self.schedule
        except ValueError as e:
            raise BadPlanError(f"plan: {e}") from e

    def _check_source(self, source: PlanSource) -> None:
        _require(source.lists, f"source {source.name} must have a list", [])
        for part in source.lists:
            _require(0 <= part.rows <= MAX_SIZE, f"{source.name}: rows must be 0 to 2^60", part.rows)
            known = part.directory in self.data
            _require(known, f"{source.name}: directory must stand in data", part.directory)
        skipped = source.skipped
        ascending = all(a < b for a, b in zip(skipped, skipped[1:]))
        _require(
            ascending and (not skipped or skipped[0] >= 0),
            f"{source.name}: skipped must be >= 0 and ascend",
            list(skipped[:5]),
        )

    def _check_segment(self, segment: Segment) -> None:
        at = f"segment at sample {segment.first_sample}"
        _require(segment.first_sample >= 0, "first_sample must be >= 0", segment.first_sample)
        for name in ("weights", "cursors"):
            numbers = getattr(segment, name)
            fits = len(numbers) == len(self.sources) and all(n >= 0 for n in numbers)
            _require(fits, f"{at}: {name} must be one number >= 0 for each source", list(numbers))
        total = sum(segment.weights)
        in_range = 1 <= total <= MAX_TOTAL_WEIGHT
        _require(in_range, f"{at}: weights must add up to 1 to 2^30", total)
        for weight, source in zip(segment.weights, self.sources):
            drawable = not weight or source.rows
            _require(drawable, f"{at}: {source.name} has a weight but no rows", weight)
        origin = segment.origin
        _require(
            origin >= 0 and origin % PLACES == 0, f"{at}: origin must be a multiple of 256", origin
        )
        place = segment.first_place
        _require(place >= origin, f"{at}: first_place must be >= origin {origin}", place)

    @staticmethod
    def from_dict(plan: Mapping) -> "MixturePlan":
        """Reads the parsed JSON.

        :raises TooNewError: if a newer Infill wrote it
        :raises BadPlanError: naming what is missing or breaks a rule
        """
        try:
            if plan["format"] > PLAN_FORMAT:
                raise TooNewError(
                    f"plan: too new: format {plan['format']}, "
                    f"this infill_bridge reads up to {PLAN_FORMAT}"
                )
            return MixturePlan(
                seed=int(plan["seed"]),
                sequence_length=int(plan["sequence_length"]),
                data=dict(plan["data"]),
                tokenizer=plan["tokenizer"],
                sources=tuple(
                    PlanSource(
                        source["name"],
                        tuple(SourceList(p["directory"], int(p["rows"])) for p in source["lists"]),
                        tuple(source["skipped"]),
                    )
                    for source in plan["sources"]
                ),
                segments=tuple(
                    Segment(
                        segment["first_sample"],
                        segment["first_place"],
                        segment["origin"],
                        tuple(segment["weights"]),
                        tuple(segment["cursors"]),
                    )
                    for segment in plan["segments"]
                ),
                batches=tuple(
                    BatchStage(stage["first_step"], stage["first_sample"], stage["size"])
                    for stage in plan["batches"]
                ),
                end=plan["end"],
            )
        except (KeyError, TypeError) as e:
            raise BadPlanError(f"plan: misses or misuses a field: {e}") from e

    @staticmethod
    def load(plan: "MixturePlan | Mapping | str | os.PathLike") -> "MixturePlan":
        """A plan as it is, parsed JSON, or the path of a ``plan.json``."""
        if isinstance(plan, MixturePlan):
            return plan
        if isinstance(plan, Mapping):
            return MixturePlan.from_dict(plan)
        try:
            return MixturePlan.from_dict(json.loads(Path(plan).read_text(encoding="utf-8")))
        except json.JSONDecodeError as e:
            raise BadPlanError(f"{plan}: damaged: {e}") from e

    def to_dict(self) -> dict:
        """The JSON that :meth:`from_dict` reads."""
        return {
            "format": PLAN_FORMAT,
            "seed": self.seed,
            "sequence_length": self.sequence_length,
            "data": dict(self.data),
            "tokenizer": self.tokenizer,
            "sources": [
                {
                    "name": source.name,
                    "lists": [{"directory": p.directory, "rows": p.rows} for p in source.lists],
                    "skipped": list(source.skipped),
                }
                for source in self.sources
            ],
            "segments": [
                {
                    "first_sample": segment.first_sample,
                    "first_place": segment.first_place,
                    "origin": segment.origin,
                    "weights": list(segment.weights),
                    "cursors": list(segment.cursors),
                }
                for segment in self.segments
            ],
            "batches": [vars(stage) for stage in self.batches],
            "end": self.end,
        }

    @property
    def start(self) -> int:
        """The first sample: 0, or where the plan took over from another."""
        return self.segments[0].first_sample

    @property
    def schedule(self) -> BatchSchedule:
        """Step <-> samples."""
        return BatchSchedule(self.batches)

    def prefix_digest(self, samples: int, cursors: Mapping[str, int]) -> str:
        """SHA-256 of what fixes the first ``samples`` samples, and of nothing later.

        :param cursors: draws of each source before ``samples``
        """
        lines = ["infill-plan 1", f"seed {self.seed}", f"length {self.sequence_length}"]
        for source in self.sources:
            lists = " ".join(f"{part.directory}={part.rows}" for part in source.lists)
            lines.append(f"source {source.name} {lists}")
        for source in self.sources:
            passed = passed_positions(source.skipped, cursors[source.name])
            if passed:
                lines.append(f"skipped {source.name} {' '.join(map(str, passed))}")
        for number, segment in enumerate(self.segments):
            if number == 0 or segment.first_sample < samples:
                weights = " ".join(map(str, segment.weights))
                lines.append(
                    f"segment {segment.first_sample} {segment.first_place} {segment.origin} {weights}"
                )
        for number, stage in enumerate(self.batches):
            if number == 0 or stage.first_sample < samples:
                lines.append(f"batch {stage.first_step} {stage.first_sample} {stage.size}")
        return hashlib.sha256("".join(f"{line}\n" for line in lines).encode("utf-8")).hexdigest()


def passed_positions(skipped: tuple[int, ...], drawn: int) -> list[int]:
    """The skipped positions before the last of the first ``drawn`` positions drawn."""
    if drawn == 0:
        return []
    passed: list[int] = []
    for position in skipped:
        # The last draw stands at position drawn - 1, and one further for each one passed.
        if position > drawn - 1 + len(passed):
            break
        passed.append(position)
    return passed


def _require(holds, rule: str, value) -> None:
    if not holds:
        raise BadPlanError(f"plan: {rule} but was {value}")
