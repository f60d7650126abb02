import json
import pickle
from itertools import islice

import numpy as np
import pytest

from infill_bridge import BatchReader, InfillDataset, OtherRunError, RankSlice, batch_digest

SEED, SHARE = 20221005, 0.2


def dataset(run, **options):
    return InfillDataset(run, seed=SEED, mip_share=SHARE, **options)


def same(one: dict, other: dict) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[k], other[k]) for k in one)


def test_batches_have_glms_keys_shapes_and_types(run):
    batch = next(iter(dataset(run, micro_batch=3)))
    assert list(batch) == [
        "text",
        "target",
        "loss_mask",
        "position_id",
        "attention_mask",
        "task_type",
    ]
    assert all(array.dtype == np.int64 for array in batch.values())
    for name in ("text", "target", "loss_mask", "position_id"):
        assert batch[name].shape == (3, 64)
    assert batch["task_type"].shape == (3, 1)
    two = next(iter(dataset(run, micro_batch=3, positions="2d")))
    assert two["position_id"].shape == (3, 2, 64)


def test_positions_are_the_configs_unless_given(copy):
    manifest = copy / "sequences" / "manifest.json"
    assert BatchReader(copy, SEED).positions == "1d"
    changed = json.loads(manifest.read_text())
    changed["config"] = {"masking": {"positions": "2d"}}
    manifest.write_text(json.dumps(changed))
    assert BatchReader(copy, SEED).positions == "2d"
    assert BatchReader(copy, SEED, positions="1d").positions == "1d"
    changed["config"]["masking"]["positions"] = "3d"
    manifest.write_text(json.dumps(changed))
    with pytest.raises(ValueError, match='positions must be "1d" or "2d"'):
        BatchReader(copy, SEED)


def test_the_attention_mask_takes_glms_forms(run):
    forms = set()
    for batch in islice(dataset(run), 60):
        mask = batch["attention_mask"]
        forms.add(mask.shape)
        if mask.ndim == 3:
            assert mask[0, 1].sum() == 64
    # [gMASK], four equal blocks, two equal blocks, two blocks of other lengths.
    assert {(1, 1), (1, 4), (1, 2), (1, 2, 2)} <= forms
    ragged = next(iter(dataset(run, micro_batch=8)))["attention_mask"]
    assert ragged.shape[:2] == (8, 2)
    assert (ragged[:, 1].sum(axis=1) == 64).all()


@pytest.mark.parametrize("size", [1, 2, 3, 4, 8, 24])
def test_the_ranks_together_get_the_plans_prefix(run, size):
    reader = BatchReader(run, SEED, SHARE)
    prefix = [batch_digest([reader.read(index, 1)]) for index in range(96)]
    union = {}
    for rank in range(size):
        for batch in reader.micro_batches(RankSlice(rank, size, 2), stop=96):
            for index in batch.indices.tolist():
                assert index not in union
                union[index] = batch_digest([reader.read(index, 1)])
            whole = reader.read(int(batch.indices[0]), 2)
            assert batch_digest([batch]) == batch_digest([whole])
    assert [union[index] for index in range(96)] == prefix
    assert len(union) == 96


def test_resuming_anywhere_is_as_if_never_interrupted(run):
    options = {"rank": 1, "size": 2, "micro_batch": 2, "global_batch": 8}
    whole = list(islice(dataset(run, **options), 20))
    for stop in (0, 1, 7, 19):
        first = dataset(run, **options)
        list(islice(first, stop))
        state = json.loads(json.dumps(first.state_dict()))
        second = dataset(run, **options)
        second.load_state_dict(state)
        assert same(next(iter(second)), whole[stop])


def test_any_state_fits_any_size(run):
    first = dataset(run, rank=0, size=2, lineage=True)
    list(islice(first, 12))
    indices = []
    for rank in range(3):
        other = dataset(run, rank=rank, size=3, lineage=True)
        other.load_state_dict(first.state_dict())
        batch = next(iter(other))
        indices += batch["sample_index"].tolist()
        assert batch["consumed_samples"] == 27
    assert indices == [24, 25, 26]


def test_a_bare_count_is_a_state(run):
    one, other = dataset(run), dataset(run, consumed_samples=5)
    one.load_state_dict({"consumed_samples": 5})
    assert same(next(iter(one)), next(iter(other)))


def test_another_runs_state_is_refused_by_name(run):
    state = dataset(run).state_dict()
    with pytest.raises(OtherRunError, match="the seed was 20221005, here it is 1"):
        InfillDataset(run, seed=1, mip_share=SHARE).load_state_dict(state)
    other = InfillDataset(run, seed=SEED)
    with pytest.raises(OtherRunError, match="the plan's first 0 samples differ"):
        other.load_state_dict(state)
    other.load_state_dict(state, accept=["plan"])
    other.load_state_dict(state, strict=False)
    state["data"]["sequences"] = "other"
    with pytest.raises(OtherRunError, match="the data of sequences/ had fingerprint other"):
        dataset(run).load_state_dict(state)


def test_steps_follow_the_plans_ramp_up(run):
    plan = dict(BatchReader(run, SEED, SHARE).plan.to_dict())
    plan["batches"] = [
        {"first_step": 0, "first_sample": 0, "size": 4},
        {"first_step": 3, "first_sample": 12, "size": 8},
    ]
    ramped = InfillDataset(run, rank=1, size=2, micro_batch=2, plan=plan, lineage=True)
    assert (ramped.step, ramped.micro_batches_left) == (0, 1)
    ramped.seek(3)
    assert (ramped.consumed_samples, ramped.micro_batches_left) == (12, 2)
    assert next(iter(ramped))["sample_index"].tolist() == [14, 15]
    with pytest.raises(ValueError, match="multiple of data-parallel size"):
        InfillDataset(run, size=3, micro_batch=2, plan=plan)


def test_epochs_of_the_training_loop_go_on(run):
    epochs = dataset(run, size=2, epoch_samples=10, lineage=True)
    assert len(list(epochs)) == 5
    first = next(iter(epochs))
    assert first["sample_index"].tolist() == [10]
    epochs.set_epoch(1)
    assert epochs.consumed_samples == 12
    epochs.set_epoch(0)
    assert epochs.consumed_samples == 0


def test_a_role_gets_what_it_uses(run):
    first = next(iter(dataset(run, role="first")))
    last = next(iter(dataset(run, role="last")))
    assert list(first) == ["text", "position_id", "attention_mask"]
    assert list(last) == ["target", "loss_mask", "attention_mask", "task_type"]
    every = next(iter(dataset(run)))
    assert same(every, {**every, **first, **last})


def test_it_stops_at_train_samples(run):
    assert len(list(dataset(run, size=2, train_samples=10))) == 5


def test_workers_together_make_the_same_batches(run):
    alone = list(dataset(run, train_samples=12))
    workers = [list(dataset(run, train_samples=12).iterate(w, 3)) for w in range(3)]
    together = [batch for round_ in zip(*workers, strict=True) for batch in round_]
    assert len(together) == 12 and all(map(same, together, alone))


def test_it_survives_pickling_for_spawned_workers(run):
    original = dataset(run)
    again = pickle.loads(pickle.dumps(original))
    assert same(next(iter(again)), next(iter(original)))


def test_wrong_settings_are_refused_by_name_and_value(run):
    for options, message in (
        ({"rank": 2, "size": 2}, "data-parallel rank must be 0 to 1 but was 2"),
        ({"size": 0}, "data-parallel size must be >= 1 but was 0"),
        ({"micro_batch": 0}, "micro-batch must be >= 1 but was 0"),
        ({"size": 2, "micro_batch": 3, "global_batch": 8}, "step 0 has 8 samples left .* micro-batch = 6"),
        ({"consumed_samples": -1}, "consumed_samples must be >= 0 but was -1"),
        ({"positions": "3d"}, 'positions must be "1d" or "2d"'),
    ):
        with pytest.raises(ValueError, match=message):
            dataset(run, **options)
    with pytest.raises(ValueError, match="mip_share must be 0 to 1 but was 1.5"):
        InfillDataset(run, mip_share=1.5)
    with pytest.raises(ValueError, match="view must be of glm"):
        dataset(run, view="glam")
    with pytest.raises(ValueError, match="role must be of all"):
        dataset(run, role="middle")


def test_sequences_alone_are_text_only(run):
    reader = BatchReader(run / "sequences", SEED, SHARE)
    assert {ref.source for ref in reader.origins(range(80))} == {"en", "zh"}
