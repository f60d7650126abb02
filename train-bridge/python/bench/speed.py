"""How fast this client reads: rows in order to GLM's tensors, random samples, the first batch.

python bench/speed.py RUN [--rounds 5]

RUN is a run's output or one sequence directory. CPU seconds of this process; numpy and pyarrow
are held to one thread. The baseline is a raw file of the same tokens, mapped and cast to int64.
"""

from __future__ import annotations

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import argparse  # noqa: E402
import json  # noqa: E402
import resource  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from itertools import islice  # noqa: E402
from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402
import pyarrow as pa  # noqa: E402

from infill_bridge import BatchReader, MixtureOrder, MixturePlan, SequenceBatch, derive  # noqa: E402
from infill_bridge.store import SequenceStore  # noqa: E402
from infill_bridge.views import view_of  # noqa: E402

MICRO_BATCH = 8


def cpu(work) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def show(what: str, rates: list[float], unit: str) -> None:
    ordered = sorted(rates)
    middle = ordered[len(ordered) // 2]
    print(f"{what:<44}{middle:>12,.1f} {unit} ({ordered[0]:,.1f} to {ordered[-1]:,.1f})")


def in_order(store: SequenceStore, made: list) -> None:
    rows = store.scan()
    while batch := list(islice(rows, MICRO_BATCH)):
        tensors = view_of("glm", derive(SequenceBatch.of(batch)))
        made.append(tensors["text"].size)


def raw(path: Path, length: int, made: list) -> None:
    ids = np.memmap(path, np.int32, "r").reshape(-1, length)
    for first in range(0, len(ids), MICRO_BATCH):
        made.append(ids[first : first + MICRO_BATCH].astype(np.int64).size)


def first_batch(samples: int) -> tuple[float, float]:
    """Seconds to plan and look up a first micro-batch of a run of so many rows; and peak MB."""
    begin = time.perf_counter()
    plan = MixturePlan.from_dict(
        {
            "format": 1,
            "seed": 1,
            "sequence_length": 2048,
            "data": {"sequences": "f", "mip": "g"},
            "tokenizer": "",
            "sources": [
                {"name": name, "lists": [{"directory": d, "rows": rows}], "skipped": []}
                for name, d, rows in (
                    ("en", "sequences", samples // 2),
                    ("mip/qqp", "mip", samples // 100),
                    ("zh", "sequences", samples // 2),
                )
            ],
            "segments": [
                {
                    "first_sample": 0,
                    "first_place": 0,
                    "origin": 0,
                    "weights": [475_000_000, 50_000_000, 475_000_000],
                    "cursors": [0, 0, 0],
                }
            ],
            "batches": [],
            "end": None,
        }
    )
    order = MixtureOrder(plan)
    order.locate(np.arange(samples // 2, samples // 2 + MICRO_BATCH))
    seconds = time.perf_counter() - begin
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    pa.set_cpu_count(1)
    for samples in (10**8, 10**11):
        seconds, megabytes = first_batch(samples)
        print(f"first places of {samples:.0e} samples: {1e3 * seconds:.1f} ms, peak {megabytes:.0f} MB")
    directory = given.run / "sequences" if (given.run / "sequences").is_dir() else given.run
    store = SequenceStore(directory)
    length = store.sequence_length
    with tempfile.NamedTemporaryFile() as file:
        for row in store.scan():
            file.write(row.tokens.astype("<i4").tobytes())
        file.flush()
        rates: dict[str, list[float]] = {"in order": [], "raw": [], "random": []}
        reader = BatchReader(given.run, seed=1, cache_bytes=1)
        for number in range(given.rounds):
            for what, work in (
                ("raw", lambda made: raw(Path(file.name), length, made)),
                ("in order", lambda made: in_order(store, made)),
            ):
                made: list[int] = []
                seconds = cpu(lambda: work(made))
                rates[what].append(sum(made) / seconds / 1e6)
            seconds = cpu(
                lambda: [reader.read(1000 * number + MICRO_BATCH * i, MICRO_BATCH) for i in range(50)]
            )
            rates["random"].append(50 * MICRO_BATCH / seconds)
    show("tokens in order, to GLM's six arrays", rates["in order"], "M/s")
    show("tokens of a raw file, mapped, as int64", rates["raw"], "M/s")
    show("random samples, nothing cached, to tensors", rates["random"], "/s")
    print(json.dumps({name: sorted(values) for name, values in rates.items()}))


if __name__ == "__main__":
    main()
