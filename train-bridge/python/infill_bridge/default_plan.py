"""The plan of a run that has no mixture file, from its manifests alone."""

from __future__ import annotations

from collections.abc import Mapping

from .directory import DatasetDirectory
from .plan import MixturePlan, PlanSource, Segment, SourceList
from .schedule import BatchStage
from .sources import SourceIndex

DEFAULT_MIP_SHARE = 0.05
PARTS = 1_000_000_000
MIP_PREFIX = "mip/"


def default_plan(
    directories: Mapping[str, DatasetDirectory],
    seed: int,
    sequence_length: int,
    mip_share: float = DEFAULT_MIP_SHARE,
    global_batch: int | None = None,
    sources: Mapping[str, SourceIndex] | None = None,
) -> MixturePlan:
    """Text in proportion to its rows, and a share of MIP in proportion to its.

    A source that stands in several directories reads them in turn, one a pass: epochs of masks.

    :param directories: by their names relative to the run's output: first ``sequences``, then
        its further epochs of masks in order, and ``mip``
    :param mip_share: of all samples, 0 to 1; 0 is taken where there is no MIP, 1 where no text
    :param global_batch: samples of every step; None leaves steps to the trainer
    :param sources: the directories' indices, if they are already made
    """
    if not 0 <= mip_share <= 1:
        raise ValueError(f"mip_share must be 0 to 1 but was {mip_share}")
    indices = sources or {name: SourceIndex(of) for name, of in directories.items()}
    names = sorted({source for index in indices.values() for source in index.names})
    planned = tuple(
        PlanSource(
            source,
            tuple(
                SourceList(directory, index.rows(source))
                for directory, index in indices.items()
                if index.rows(source)
            ),
        )
        for source in names
    )
    rows = [source.lists[0].rows for source in planned]
    is_mip = [name.startswith(MIP_PREFIX) for name in names]
    if not rows:
        raise ValueError(f"{', '.join(str(d.path) for d in directories.values())}: no sequences")
    mip_parts = int(mip_share * PARTS + 0.5) if any(is_mip) else 0
    if all(is_mip):
        mip_parts = PARTS
    mip = proportional([n if m else 0 for n, m in zip(rows, is_mip)], mip_parts)
    text = proportional([0 if m else n for n, m in zip(rows, is_mip)], PARTS - mip_parts)
    weights = tuple(a + b for a, b in zip(mip, text))
    tokenizers = {d.manifest.get("inputs", {}).get("tokenizer", "") for d in directories.values()}
    return MixturePlan(
        seed=seed,
        sequence_length=sequence_length,
        data={name: of.fingerprint for name, of in directories.items()},
        tokenizer=tokenizers.pop() if len(tokenizers) == 1 else "",
        sources=planned,
        segments=(Segment(0, 0, 0, weights, (0,) * len(weights)),),
        batches=() if global_batch is None else (BatchStage(0, 0, global_batch),),
    )


def proportional(sizes: list[int], parts: int) -> list[int]:
    """``parts`` divided by ``sizes``, in whole numbers, by largest remainder (ties: the first)."""
    total = sum(sizes)
    if not parts:
        return [0] * len(sizes)
    given = [size * parts // total for size in sizes]
    by_remainder = sorted(range(len(sizes)), key=lambda i: (-(sizes[i] * parts % total), i))
    for i in by_remainder[: parts - sum(given)]:
        given[i] += 1
    return given
