"""How soon the first batch of a large run comes, and in how much memory.

python bench/start.py make RUN FOLDER [--shards 1000] [--rows 100000]
python bench/start.py measure FOLDER [--micro-batch 8] [--batches 32]

``make`` repeats rows of RUN's first shard in one shard, which it links as often as asked for, with
a manifest to match: by default 10^8 rows. ``measure`` is one process from its start; repeat it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from itertools import islice
from pathlib import Path

BEGIN = time.perf_counter()

from infill_bridge import InfillDataset  # noqa: E402


def make(run: Path, folder: Path, shards: int, rows: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    manifest = json.loads((run / "sequences" / "manifest.json").read_text())
    first = manifest["files"][0]
    table, parts, counted, start = pq.read_table(run / "sequences" / first["name"]), [], [], 0
    for number, source in enumerate(first["sources"]):
        wanted = rows * (number + 1) // len(first["sources"]) - rows * number // len(first["sources"])
        some = table.slice(start, source["rows"])
        start += source["rows"]
        parts.append(pa.concat_tables([some] * (wanted // len(some) + 1)).slice(0, wanted))
        counted.append(source | {"rows": wanted})
    target = folder / "sequences"
    target.mkdir(parents=True)
    names = [f"sequences-{number:05d}.parquet" for number in range(shards)]
    whole = pa.concat_tables(parts).combine_chunks()
    pq.write_table(
        whole,
        target / names[0],
        row_group_size=64,
        compression="zstd",
        use_dictionary=False,
        write_page_checksum=True,
    )
    for name in names[1:]:
        os.link(target / names[0], target / name)
    size = (target / names[0]).stat().st_size
    manifest["files"] = [
        {"name": name, "rows": rows, "bytes": size, "sha256": "0" * 64, "sources": counted}
        for name in names
    ]
    (target / "manifest.json").write_text(json.dumps(manifest, indent=2))
    (target / "_SUCCESS").touch()


def measure(folder: Path, micro_batch: int, batches: int) -> None:
    imported = time.perf_counter()
    dataset = InfillDataset(folder, seed=1, micro_batch=micro_batch)
    opened = time.perf_counter()
    next(iter(dataset))
    first = time.perf_counter()
    rows = sum(source.rows for source in dataset.plan.sources)
    state = dataset.state_dict(rows // 2)
    before = time.perf_counter()
    dataset.load_state_dict(state)
    next(iter(dataset))
    resumed = time.perf_counter() - before
    peak = _peak()
    for _ in islice(dataset, batches):
        pass
    print(
        f"{rows:,} samples: import {imported - BEGIN:.2f} s, open {opened - imported:.2f} s, "
        f"first batch {first - opened:.2f} s, peak {peak:.0f} MB; resumed in the middle "
        f"{resumed:.2f} s; after {batches} batches peak {_peak():.0f} MB"
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("run", type=Path)
    making.add_argument("folder", type=Path)
    making.add_argument("--shards", type=int, default=1000)
    making.add_argument("--rows", type=int, default=100_000, help="of each shard")
    measuring = commands.add_parser("measure")
    measuring.add_argument("folder", type=Path)
    measuring.add_argument("--micro-batch", type=int, default=8)
    measuring.add_argument("--batches", type=int, default=32)
    given = vars(parser.parse_args())
    {"make": make, "measure": measure}[given.pop("command")](**given)


if __name__ == "__main__":
    main()
