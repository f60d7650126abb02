import copy
import hashlib
import json

import pytest
from plans import plan, segment, source, uneven

from infill_bridge import (
    BadPlanError,
    BatchReader,
    BatchSchedule,
    MixtureOrder,
    MixturePlan,
    OtherRunError,
    TooNewError,
)
from infill_bridge.default_plan import proportional
from infill_bridge.schedule import BatchStage
from infill_bridge.state import resume_point, state_of


def valid() -> dict:
    return plan([source("a", 5), source("b", 7)], [segment([3, 1])])


def at(n: int, parsed: dict) -> str:
    return state_of(MixtureOrder(MixturePlan.from_dict(parsed)), n)["plan"]


def test_a_plan_is_its_json(tmp_path):
    parsed = uneven() | {"batches": [{"first_step": 0, "first_sample": 0, "size": 4}], "end": 9}
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(parsed))
    loaded = MixturePlan.load(file)
    assert loaded.to_dict() == parsed
    assert MixturePlan.load(loaded) is loaded and MixturePlan.load(parsed) == loaded


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda p: p.update(format=2), "too new: format 2"),
        (lambda p: p.pop("seed"), "misses or misuses a field: 'seed'"),
        (lambda p: p.update(sequence_length=0), "sequence_length must be >= 1 but was 0"),
        (lambda p: p.update(sources=[]), "sources must not be empty"),
        (lambda p: p["sources"].reverse(), "sources must be sorted by name"),
        (lambda p: p["sources"][0].update(skipped=[3, 3]), "a: skipped must be >= 0 and ascend"),
        (lambda p: p["data"].clear(), "directory must stand in data but was d"),
        (lambda p: p["segments"].clear(), "segments must not be empty"),
        (lambda p: p["segments"][0].update(weights=[1]), "weights must be one number >= 0"),
        (lambda p: p["segments"][0].update(weights=[0, 0]), "add up to 1 to 2.30 but was 0"),
        (lambda p: p["segments"][0].update(weights=[1 << 30, 1]), "add up to 1 to 2.30"),
        (lambda p: p["segments"][0].update(origin=255), "origin must be a multiple of 256"),
        (lambda p: p["segments"][0].update(origin=256), "first_place must be >= origin 256"),
        (lambda p: p["sources"][0]["lists"][0].update(rows=0), "a has a weight but no rows"),
        (lambda p: p["segments"].append(segment([1, 1], 5, 3)), "ascend without sharing places"),
        (lambda p: p.update(end=-1), "end must be null or >="),
        (lambda p: p.update(batches=[{"first_step": 1, "first_sample": 0, "size": 1}]), "step 1"),
        (lambda p: p.update(batches=[{"first_step": 0, "first_sample": 0, "size": 0}]), "size"),
    ],
)
def test_a_plan_that_breaks_a_rule_is_refused_by_name(change, message):
    parsed = copy.deepcopy(valid())
    MixturePlan.from_dict(parsed)
    change(parsed)
    with pytest.raises((BadPlanError, TooNewError), match=message):
        MixturePlan.from_dict(parsed)


def test_the_digest_is_of_the_lines_that_the_format_names():
    parsed = uneven() | {
        "batches": [
            {"first_step": 0, "first_sample": 0, "size": 50},
            {"first_step": 4, "first_sample": 200, "size": 100},
        ]
    }
    cursors = list(MixtureOrder(MixturePlan.from_dict(parsed)).cursors(150).values())
    lines = [
        "infill-plan 1",
        "seed 11",
        "length 64",
        "source a d=30 d1=31",
        "source b d=7",
        "source c d=11",
        "skipped a 0 5 29 30 61",
        "segment 0 0 0 5 1 4",
        "segment 100 177 0 5 1 4",
        "batch 0 0 50",
    ]
    assert cursors[0] > 61
    text = "".join(line + "\n" for line in lines)
    assert at(150, parsed) == hashlib.sha256(text.encode()).hexdigest()


def test_what_comes_later_leaves_the_digest():
    one = valid()
    drawn = MixtureOrder(MixturePlan.from_dict(one)).cursors(40)["a"]
    later = copy.deepcopy(one)
    later["sources"][0]["skipped"] = [drawn, drawn + 3]
    later["segments"].append(segment([1, 1], 40, 256, 256, [drawn, 40 - drawn]))
    assert at(40, one) == at(40, later) != at(41, later)
    earlier = copy.deepcopy(one)
    earlier["sources"][0]["skipped"] = [drawn - 1]
    assert at(40, one) != at(40, earlier)


def test_a_ratio_change_ahead_resumes_and_one_behind_is_refused():
    one = valid()
    state = state_of(MixtureOrder(MixturePlan.from_dict(one)), 40)
    cursors = list(state["cursors"].values())
    ahead = one | {"segments": [*one["segments"], segment([1, 1], 40, 256, 256, cursors)]}
    assert resume_point(MixtureOrder(MixturePlan.from_dict(ahead)), state) == 40
    behind = MixtureOrder(MixturePlan.from_dict(one | {"segments": [segment([1, 1])]}))
    with pytest.raises(OtherRunError, match="the plan's first 40 samples differ .a was at 30, here"):
        resume_point(behind, state)
    assert resume_point(behind, state, accept=["plan"]) == 40


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"seed": 12}, "the seed was 11, here it is 12"),
        ({"data": {"d": "other"}}, "the data of d/ had fingerprint f, here it is other"),
        ({"tokenizer": "t2"}, "the tokenizer was t1, here it is t2"),
        ({"sequence_length": 65}, "the plan's first 7 samples differ"),
        ({"end": 3}, "7 samples were consumed, here the plan has samples 0 to 3"),
    ],
)
def test_a_state_of_another_run_is_refused_by_what_differs(change, message):
    one = valid() | {"data": {"d": "f"}, "tokenizer": "t1"}
    state = state_of(MixtureOrder(MixturePlan.from_dict(one)), 7)
    with pytest.raises(OtherRunError, match=message):
        resume_point(MixtureOrder(MixturePlan.from_dict(one | change)), state)


def test_states_of_other_formats_are_refused():
    order = MixtureOrder(MixturePlan.from_dict(valid()))
    with pytest.raises(TooNewError, match="format 3"):
        resume_point(order, {"format": 3, "consumed_samples": 1})
    with pytest.raises(OtherRunError, match="format 1, of the order before sources had plans"):
        resume_point(order, {"format": 1, "consumed_samples": 1, "order": {}})
    with pytest.raises(ValueError, match="accept must be of data, tokenizer, seed, plan"):
        resume_point(order, {"consumed_samples": 1}, accept=["mask"])


def test_a_schedule_maps_steps_to_samples_and_back():
    ramp = BatchSchedule((BatchStage(0, 0, 4), BatchStage(3, 12, 6), BatchStage(5, 24, 8)))
    starts = [ramp.first_sample(step) for step in range(8)]
    assert starts == [0, 4, 8, 12, 18, 24, 32, 40]
    assert [ramp.size(step) for step in range(8)] == [4, 4, 4, 6, 6, 8, 8, 8]
    by_sample = [ramp.step_of(sample) for sample in range(40)]
    assert by_sample == [s for s in range(7) for _ in range(ramp.size(s))]
    with pytest.raises(ValueError, match="the plan has no batches"):
        BatchSchedule(()).step_of(0)


def test_largest_remainder_gives_ties_to_the_first():
    assert proportional([1, 1, 1], 10) == [4, 3, 3]
    assert proportional([0, 5, 3], 1_000_000_000) == [0, 625_000_000, 375_000_000]
    assert proportional([2, 3], 0) == [0, 0]


def test_the_default_plan_is_made_from_manifests(run):
    made = BatchReader(run, 5, 0.2).plan
    assert [s.name for s in made.sources] == ["en", "mip/qqp", "mip/xsum", "zh"]
    assert made.segments[0].weights == (480_000_000, 114_285_714, 85_714_286, 320_000_000)
    assert made.data == {"sequences": "fixture-40", "mip": "fixture-7"}
    text_only = BatchReader(run, 5, 0).plan
    assert [s.name for s in text_only.sources] == ["en", "zh"]
    assert BatchReader(run, 5, global_batch=8).schedule.first_sample(3) == 24


def test_epochs_of_masks_are_lists_of_their_source(copy):
    import shutil

    again = copy / "sequences-epoch-001"
    shutil.copytree(copy / "sequences", again)
    manifest = json.loads((again / "manifest.json").read_text())
    (again / "manifest.json").write_text(json.dumps(manifest | {"fingerprint": "second"}))
    reader = BatchReader(copy, 5, 0)
    en = reader.plan.sources[0]
    assert [part.directory for part in en.lists] == ["sequences", "sequences-epoch-001"]
    passes = {p for s, p, _ in reader.origins(range(100)) if s == "en"}
    assert passes == {0, 1, 2}
    assert reader.read(0, 100).contents.text.shape == (100, 64)


def test_a_plan_for_other_data_is_refused(run):
    made = BatchReader(run, 5).plan.to_dict()
    made["data"]["mip"] = "elsewhere"
    with pytest.raises(OtherRunError, match="plan was made for data of fingerprint elsewhere"):
        BatchReader(run, plan=made)
    made = BatchReader(run, 5).plan.to_dict()
    made["sources"][0]["lists"][0]["rows"] = 23
    with pytest.raises(OtherRunError, match="the plan has 23 rows of en in sequences/, but"):
        BatchReader(run, plan=made)
    with pytest.raises(ValueError, match="seed stands in the plan"):
        BatchReader(run, 6, plan=BatchReader(run, 5).plan)
