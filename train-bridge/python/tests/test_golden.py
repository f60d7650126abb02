"""The same golden files and expectations as Java's GoldenShardTest."""

import hashlib
from itertools import islice

from infill_bridge import (
    BatchReader,
    MixtureOrder,
    MixturePlan,
    Permutation,
    RankSlice,
    SampleRef,
    SequenceStore,
    batch_digest,
    dense_attention_mask,
)
from infill_bridge.state import state_of


def test_permutations_are_javas(expected):
    for case in expected["permutations"]:
        permutation = Permutation(case["seed"], case["purpose"], case["number"], case["size"])
        assert permutation.at(case["places"]).tolist() == case["numbers"], case
        assert permutation.index_of(case["numbers"]).tolist() == case["places"]


def test_orders_are_javas(orders):
    for name, case in orders.items():
        plan = MixturePlan.from_dict(case["plan"])
        assert plan.to_dict() == case["plan"]
        order = MixtureOrder(plan)
        names = [source.name for source in plan.sources]
        indices = [sample[0] for sample in case["samples"]]
        columns = [column.tolist() for column in order.locate(indices)]
        got = [[i, names[s], p, r] for i, s, p, r in zip(indices, *columns)]
        assert got == case["samples"], name
        for index, *ref in case["samples"]:
            assert order.at(index) == tuple(ref)
            assert order.index_of(SampleRef(*ref)) == index, (name, index)


def test_states_are_javas(orders):
    for name, case in orders.items():
        order = MixtureOrder(MixturePlan.from_dict(case["plan"]))
        for state in case["states"]:
            assert state_of(order, state["consumed_samples"]) == state, name


def test_batches_are_javas(run, expected):
    for case in expected["batches"]:
        reader = BatchReader(run, expected["seed"], expected["mip_share"], case["positions"])
        rank_slice = RankSlice(case["rank"], case["size"], case["micro_batch"])
        batches = reader.micro_batches(rank_slice, case["consumed_samples"])
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
