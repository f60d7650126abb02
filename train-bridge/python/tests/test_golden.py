"""The same golden files and expectations as Java's GoldenShardTest."""

import hashlib
from itertools import islice

import numpy as np

from infill_bridge import (
    BatchReader,
    Permutation,
    RankSlice,
    SequenceStore,
    TextMipOrder,
    batch_digest,
    dense_attention_mask,
)


def test_permutations_are_javas(expected):
    for case in expected["permutations"]:
        permutation = Permutation(case["seed"], case["purpose"], case["number"], case["size"])
        assert permutation.at(case["places"]).tolist() == case["numbers"], case
        assert permutation.index_of(case["numbers"]).tolist() == case["places"]


def test_orders_are_javas(expected):
    for case in expected["orders"]:
        order = TextMipOrder(
            case["seed"], case["text_rows"], case["mip_rows"], case["mip_parts_per_million"]
        )
        for index, name, epoch, row in case["samples"]:
            assert order.at(index) == (name, epoch, row), (case["seed"], index)
        indices = np.array([sample[0] for sample in case["samples"]])
        _, epoch, row = order.locate(indices)
        assert epoch.tolist() == [sample[2] for sample in case["samples"]]
        assert row.tolist() == [sample[3] for sample in case["samples"]]


def test_batches_are_javas(run, expected):
    readers = {
        positions: BatchReader(run, expected["seed"], expected["mip_share"], positions)
        for positions in ("1d", "2d")
    }
    for case in expected["batches"]:
        rank_slice = RankSlice(
            case["rank"], case["size"], case["micro_batch"], case["global_batch"]
        )
        batches = readers[case["positions"]].batches(rank_slice, case["consumed_samples"])
        assert batch_digest(islice(batches, case["micro_batches"])) == case["digest"], case


def test_attention_masks_are_javas(run, expected):
    stores = {name: SequenceStore(run / name) for name in ("sequences", "mip")}
    for name, row, sha256 in expected["attention_masks"]:
        sequence = stores[name].read(row)
        mask = dense_attention_mask(
            sequence.divisions, sequence.block_lengths, sequence.tokens.size
        )
        assert hashlib.sha256(mask.tobytes()).hexdigest() == sha256, (name, row)


def test_a_plain_parquet_reader_sees_plain_columns(run):
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pq.read_schema(run / "sequences" / "sequences-00000.parquet")
    assert schema.field("tokens").type.value_type == pa.int32()
    assert schema.field("segment_documents").type.value_type == pa.string()
    assert not any(schema.field(name).nullable for name in schema.names)
