"""Whole runs of the example trainer, in processes of their own, on the golden shards."""

import json
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="NOT TESTED: training in three dimensions; torch is not installed")

pytestmark = pytest.mark.skipif(
    not torch.distributed.is_available() or not torch.distributed.is_gloo_available(),
    reason="NOT TESTED: training in three dimensions; this torch has no gloo",
)

from glm3d.launch import Shape, run as train  # noqa: E402
from glm3d.layout import Layout  # noqa: E402
from glm3d.log import read_log  # noqa: E402
from glm3d.options import parse  # noqa: E402
from glm3d.proof import UnlikeSamplesError, prove_same_samples  # noqa: E402
from glm3d.trainer import Trainer  # noqa: E402
from kill_and_resume import kill_at  # noqa: E402
from same_run import compare  # noqa: E402

from infill_bridge import BatchReader  # noqa: E402

torch.set_num_threads(1)

SMALL = "--vocabulary 65536 --hidden 16 --layers 4 --heads 2 --peak-rate 3e-3 --entropy-samples 20".split()


@pytest.fixture(scope="module")
def ramped(run, tmp_path_factory):
    """A plan of steps of 4 samples, then 8, and where it stands."""
    plan = BatchReader(run, 5).plan.to_dict()
    plan["batches"] = [
        {"first_step": 0, "first_sample": 0, "size": 4},
        {"first_step": 2, "first_sample": 8, "size": 8},
    ]
    file = tmp_path_factory.mktemp("plan") / "plan.json"
    file.write_text(json.dumps(plan))
    return ["--plan", str(file), *SMALL]


@pytest.fixture(scope="module")
def alone(run, ramped, tmp_path_factory):
    """The log of six steps on one rank."""
    into = tmp_path_factory.mktemp("alone")
    given = [str(run), "--into", str(into), "--steps", "6", "--no-tensorboard", *ramped]
    Trainer(*parse(given), Layout(torch.device("cpu"))).train()
    return into / "log.jsonl"


def test_a_few_steps_in_three_dimensions_are_those_of_one_rank(run, ramped, alone, tmp_path):
    options = ["--steps", "6", *ramped, "--held-back", str(run), "--evaluate-every", "6"]
    train(Shape(2, 2, 2), str(run), tmp_path, options, seconds=300)
    one, eight = read_log(alone), read_log(tmp_path / "log.jsonl")
    found = compare(one, eight)
    assert found.same_samples
    assert found.loss < 1e-4 and found.norm < 1e-3
    assert [line["samples"] for line in eight] == [4, 4, 8, 8, 8, 8]
    assert eight[-1]["loss"] < eight[0]["loss"] - 0.05
    assert [line["loss_by_source"].keys() for line in one] == [line["loss_by_source"].keys() for line in eight]
    assert {0, 1, 2, 3, 4, 5, 6, 7} == {r["rank"] for r in read_log(tmp_path / "log.jsonl", "start")[0]["ranks"]}
    assert read_log(tmp_path / "log.jsonl", "evaluation")[-1]["infilling"]["settled"]


def test_a_killed_run_goes_on_in_another_layout_with_the_samples_that_were_due(run, ramped, alone, tmp_path):
    options = ["--steps", "6", "--checkpoint-every", "2", *ramped]
    kill_at(Shape(2, 1, 1), str(run), tmp_path, options, rank=1, step=1)
    # Of three stages the one in the middle, which knows neither tokens nor losses.
    reached = kill_at(Shape(1, 3, 1), str(run), tmp_path, options, rank=1, step=3)
    train(Shape(1, 2, 1), str(run), tmp_path, options)
    begun = read_log(tmp_path / "log.jsonl", "start")[-1]
    assert begun["step"] <= reached + 1 and begun["resumed_from"] == f"step-{begun['step']:08d}"
    found = compare(read_log(alone), read_log(tmp_path / "log.jsonl"))
    assert found.same_samples and found.loss < 1e-4


def test_a_spike_prints_the_line_that_traces_its_step(run, ramped, tmp_path, capsys):
    given = [str(run), "--into", str(tmp_path), "--steps", "3", "--no-tensorboard", *ramped]
    # Of a threshold below every z-score each loss is a spike, once the window is full.
    given += ["--spike-window", "2", "--spike-threshold", "-1000"]
    Trainer(*parse(given), Layout(torch.device("cpu"))).train()
    line = f"./infill trace {run} --plan {tmp_path}/plan.json --step 2 --size 1 --micro-batch 1"
    assert f"  {line}\n" in capsys.readouterr().out
    assert [spike["trace"] for spike in read_log(tmp_path / "log.jsonl", "spike")] == [line]
    written = json.loads((tmp_path / "plan.json").read_text())
    assert written == BatchReader(run, plan=written).plan.to_dict()


def test_a_spikes_line_names_the_output_that_a_feed_reads(run, ramped, tmp_path):
    given = [str(run), "--into", str(tmp_path), "--steps", "3", "--no-tensorboard", *ramped]
    given += ["--spike-window", "2", "--spike-threshold", "-1000"]
    feed = ["grpc://there:8815", "--output", "out/my run", "--into", "x", "--steps", "3", *SMALL]
    of_feed, _, _ = parse(feed)
    options, *rest = parse(given)
    Trainer(replace(options, output=of_feed.output), *rest, Layout(torch.device("cpu"))).train()
    [spike] = read_log(tmp_path / "log.jsonl", "spike")
    assert spike["trace"].startswith("./infill trace 'out/my run' --plan ")


def test_a_run_without_batches_is_refused_in_a_line(run, tmp_path):
    given = [str(run), "--into", str(tmp_path), "--steps", "3", "--no-tensorboard", *SMALL]
    with pytest.raises(SystemExit, match="the plan has no batches: give --global-batch"):
        Trainer(*parse(given), Layout(torch.device("cpu")))


def test_a_comparison_sees_other_samples_and_other_losses(alone):
    steps = read_log(alone)
    assert compare(steps, steps).holds()
    assert not compare(steps, [steps[0] | {"data": "0"}, *steps[1:]]).holds()
    assert not compare(steps, [steps[0] | {"loss": steps[0]["loss"] * 1.01}, *steps[1:]]).holds()


def _proves(rank: int, store: str, index, digest, answers) -> None:
    torch.distributed.init_process_group("gloo", init_method=f"file://{store}", rank=rank, world_size=2)
    group = torch.distributed.group.WORLD
    layout = Layout(torch.device("cpu"), pp=2, pp_rank=rank, pp_group=group)
    try:
        prove_same_samples(layout, 7, index[rank], digest[rank])
        answers.put("same")
    except UnlikeSamplesError as e:
        answers.put(str(e))
    torch.distributed.destroy_process_group()


@pytest.mark.parametrize("of_last, said", [([11, 12, 13], "same"), ([11, -12, 13], "at its sample 1 stage 0 holds sample 4")])
def test_stages_that_hold_other_samples_stop(of_last, said, tmp_path):
    context = torch.multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    index = torch.tensor([[3, 4, 5]] * 2)
    digest = torch.tensor([[11, 12, 13], of_last])
    ranks = [
        context.Process(target=_proves, args=(rank, str(tmp_path / "store"), index, digest, answers))
        for rank in range(2)
    ]
    for process in ranks:
        process.start()
    for process in ranks:
        process.join(60)
    heard = [answers.get() for _ in ranks]
    assert all(said in answer for answer in heard), heard
