"""The example trainer's optimiser, schedules, loss scale, spike watch and log against their formulas."""

import json
import math

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="NOT TESTED: the example trainer's recipe; torch is not installed")

from glm3d.data import StepReader, sample_digests, step_batch, tensors_of_stage  # noqa: E402
from glm3d.infilling import spans_of  # noqa: E402
from glm3d.launch import divided  # noqa: E402
from glm3d.layers import LayerNorm  # noqa: E402
from glm3d.layout import Layout  # noqa: E402
from glm3d.log import TrainingLog, read_log  # noqa: E402
from glm3d.losses import loss_report, unigram_entropy  # noqa: E402
from glm3d.mixture import MixtureView  # noqa: E402
from glm3d.optimiser import GradientNorms, Optimiser, is_decayed  # noqa: E402
from glm3d.options import parse  # noqa: E402
from glm3d.precision import LossScale  # noqa: E402
from glm3d.proof import step_fingerprint  # noqa: E402
from glm3d.schedule import learning_rate, shrink_at  # noqa: E402
from glm3d.settings import ModelSettings, Recipe  # noqa: E402
from glm3d.spike import SpikeWatch, trace_command  # noqa: E402
from plans import plan, segment, source  # noqa: E402

from infill_bridge import BatchReader, MixtureOrder, MixturePlan, RankSlice, SequenceStore, derive  # noqa: E402
from infill_bridge.sequences import SequenceBatch  # noqa: E402

ALONE = Layout(torch.device("cpu"))


def test_the_rate_is_glm_130bs():
    recipe = Recipe(8e-5, 1e-7, 8e-6, warmup_samples=1_098_632, decay_samples=197_753_905)
    assert learning_rate(recipe, 0) == 1e-7
    assert learning_rate(recipe, 549_316) == pytest.approx((1e-7 + 8e-5) / 2)
    assert learning_rate(recipe, 1_098_632) == 8e-5
    middle = (1_098_632 + 197_753_905) // 2
    assert learning_rate(recipe, middle) == pytest.approx((8e-5 + 8e-6) / 2, rel=1e-6)
    assert learning_rate(recipe, 197_753_905) == pytest.approx(8e-6)
    assert learning_rate(recipe, 219_726_562) == pytest.approx(8e-6)


def test_without_a_cosine_the_rate_stays_at_its_peak():
    assert learning_rate(Recipe(peak_rate=3e-4), 10**9) == 3e-4


def test_the_shrink_goes_from_one_pair_to_the_next():
    recipe = Recipe(shrink=((6000, 0.1), (6500, 1.0)))
    assert [shrink_at(recipe, s) for s in (0, 6000, 6250, 6500, 9999)] == [0.1, 0.1, 0.55, 1.0, 1.0]


@pytest.mark.parametrize(
    "wrong, message",
    [
        ({"shrink": ((5, 0.1), (5, 1.0))}, "ascending steps"),
        ({"precision": "fp8"}, "fp32, bf16 or fp16 but was fp8"),
        ({"warmup_samples": 10, "decay_samples": 10}, "> warmup_samples but was 10"),
    ],
)
def test_a_wrong_recipe_is_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        Recipe(**wrong)


def test_the_loss_scale_halves_after_two_bad_steps_and_doubles_after_a_window_of_good_ones():
    scale = LossScale(1024.0, window=3)
    seen = []
    for finite in (False, False, False, True, True, True, False, True, True, True):
        scale.update(finite)
        seen.append(scale.value)
    assert seen == [1024, 512, 256, 256, 256, 512, 512, 512, 512, 1024]


def test_the_loss_scale_never_falls_below_its_least_and_is_fixed_without_fp16():
    scale = LossScale(2.0, window=5)
    for _ in range(10):
        scale.update(False)
    assert scale.value == 1.0
    fixed = LossScale.of("bf16", 65536.0, 200)
    fixed.update(False)
    assert fixed.value == 1.0


class Two(torch.nn.Module):
    """A weight that is decayed and a norm that is not."""

    def __init__(self):
        super().__init__()
        self.weight_norm = LayerNorm(2)
        self.linear = torch.nn.Module()
        self.linear.weight = torch.nn.Parameter(torch.tensor([1.0, -2.0]))
        self.linear.weight.cut = 0
        torch.nn.init.ones_(self.weight_norm.weight)
        torch.nn.init.zeros_(self.weight_norm.bias)


def test_adamw_is_the_papers_with_decay_on_weights_alone():
    recipe = Recipe(clip=1e9, weight_decay=0.1)
    model = Two()
    optimiser = Optimiser(model, recipe, ALONE)
    w, n, m1, m2 = [1.0, -2.0], [1.0, 1.0], [0.0, 0.0], [0.0, 0.0]
    for t, gradient in enumerate(([0.5, -1.0], [0.25, 2.0]), start=1):
        for p in model.parameters():
            p.grad = torch.tensor(gradient)
        assert optimiser.collect(1.0)
        optimiser.step(1e-2, optimiser.norms())
        for i, g in enumerate(gradient):
            m1[i] = 0.9 * m1[i] + 0.1 * g
            m2[i] = 0.95 * m2[i] + 0.05 * g * g
            step = 1e-2 * (m1[i] / (1 - 0.9**t)) / (math.sqrt(m2[i] / (1 - 0.95**t)) + 1e-8)
            w[i] = w[i] * (1 - 1e-2 * 0.1) - step
            n[i] -= step
    assert model.linear.weight.tolist() == pytest.approx(w, rel=1e-5)
    assert model.weight_norm.weight.tolist() == pytest.approx(n, rel=1e-5)
    assert is_decayed("embedding.weight") and not is_decayed("layers.0.attention.query.bias")


def test_gradients_are_clipped_to_the_norm_over_all_of_them():
    model = Two()
    optimiser = Optimiser(model, Recipe(clip=1.0), ALONE)
    for p in model.parameters():
        p.grad = torch.tensor([8.0, 6.0]) * 4
    optimiser.collect(4.0)
    norms = optimiser.norms()
    assert norms.total == pytest.approx(math.sqrt(3 * 100))
    optimiser.step(0.0, norms)
    clipped = math.sqrt(sum(float(m.grad.square().sum()) for m in optimiser.masters.values()))
    assert clipped == pytest.approx(1.0, rel=1e-5)
    assert GradientNorms(3.0, 4.0).total == 5.0


def test_half_precision_is_trained_by_its_masters():
    model = Two().to(torch.bfloat16)
    optimiser = Optimiser(model, Recipe(weight_decay=0.0), ALONE)
    for _ in range(100):
        for p in model.parameters():
            p.grad = torch.ones_like(p)
        optimiser.collect(1.0)
        optimiser.step(1e-4, GradientNorms(0.0, 0.1))
    # Steps of 1e-4 vanish in BF16, whose neighbours of 1 are 0.004 away, but add up in FP32.
    assert float(optimiser.masters["linear.weight"].detach()[0]) == pytest.approx(0.99, abs=1e-4)
    assert float(model.linear.weight.detach()[0]) == pytest.approx(0.99, abs=4e-3)


def test_a_gradient_that_is_not_finite_is_found():
    model = Two()
    optimiser = Optimiser(model, Recipe(), ALONE)
    for p in model.parameters():
        p.grad = torch.tensor([1.0, math.inf])
    assert not optimiser.collect(1.0)


def test_a_leap_is_a_spike_and_noise_is_none():
    watch = SpikeWatch(window=20, threshold=6.0)
    noise = np.random.default_rng(1).normal(0, 0.1, 60)
    assert [watch.see(3 - 0.001 * i + n) for i, n in enumerate(noise)] == [None] * 60
    assert watch.see(4.5) > 6
    assert watch.see(3.0) is None
    assert watch.see(math.nan) == math.inf


def test_the_trace_line_can_be_pasted():
    line = trace_command("out/my run", "run/plan.json", 17, 2, 4)
    assert line == "./infill trace 'out/my run' --plan run/plan.json --step 17 --size 2 --micro-batch 4"


def test_the_log_is_json_lines_of_which_the_last_of_a_step_counts(tmp_path):
    log = TrainingLog(tmp_path, tensorboard=False)
    log.write("step", step=1, loss=float("nan"), by={"en": 1.0})
    log.write("step", step=2, loss=2.0)
    log.write("step", step=1, loss=1.23456789)
    log.close()
    lines = (tmp_path / "log.jsonl").read_text().splitlines()
    assert json.loads(lines[0]) == {"event": "step", "step": 1, "loss": None, "by": {"en": 1.0}}
    assert [line["loss"] for line in read_log(tmp_path / "log.jsonl")] == [1.234568, 2.0]


def test_tensorboard_gets_what_stands_in_a_steps_line(tmp_path):
    events = pytest.importorskip(
        "tensorboard.backend.event_processing.event_accumulator",
        reason="NOT TESTED: event files of the example trainer; tensorboard is not installed",
    )
    log = TrainingLog(tmp_path)
    log.write("step", step=3, loss=2.5, loss_by_task={"mip": 1.5}, data="ab", updated=True)
    log.close()
    found = events.EventAccumulator(str(tmp_path / "tensorboard"))
    found.Reload()
    assert set(found.Tags()["scalars"]) == {"step/loss", "step/loss_by_task/mip"}
    assert [(e.step, e.value) for e in found.Scalars("step/loss")] == [(3, 2.5)]


def test_a_stage_asks_for_what_it_uses():
    assert tensors_of_stage(True, True) == ("text", "position", "target", "loss_mask")
    assert tensors_of_stage(True, False) == ("text", "position")
    assert tensors_of_stage(False, False) == ("position",)
    assert tensors_of_stage(False, True) == ("position", "target", "loss_mask")


def test_all_stages_digests_of_a_sample_are_one_and_see_another_sample(run):
    reader = BatchReader(run, seed=5)
    of_stages = [
        sample_digests(reader.read(0, 8, tensors=tensors_of_stage(*stage)))
        for stage in ((True, False), (False, False), (False, True))
    ]
    assert all(np.array_equal(of, of_stages[0]) for of in of_stages)
    assert not (sample_digests(reader.read(1, 8)) == of_stages[0]).any()
    # Other data at the same places.
    assert not (sample_digests(BatchReader(run, seed=6).read(0, 8)) == of_stages[0]).all()


def test_the_fingerprint_does_not_depend_on_the_order_of_ranks(run):
    reader = BatchReader(run, seed=5)
    batch = reader.read(0, 6)
    index, digest = torch.from_numpy(batch.indices), torch.from_numpy(sample_digests(batch))
    shuffled = torch.tensor([3, 1, 5, 0, 2, 4])
    got = step_fingerprint(ALONE, index[shuffled], digest[shuffled])
    assert got == step_fingerprint(ALONE, index, digest)
    assert got != step_fingerprint(ALONE, index, digest.roll(1))


def test_the_reader_ahead_gives_the_plans_steps_and_its_end(run):
    reader = BatchReader(run, plan=BatchReader(run, 5, global_batch=6).plan.to_dict() | {"end": 20})
    steps = StepReader(reader, RankSlice(1, 3, 1), ("text", "position"), first_step=1)
    got = [steps.next(), steps.next()]
    assert [batch.index.tolist() for batch in got] == [[7, 10], [13, 16]]
    assert [batch.consumed_samples for batch in got] == [12, 18]
    assert got[0].fields.keys() == {"text", "position", "block", "context_end"}
    assert steps.next() is None


def test_a_closed_reader_has_left_no_thread(run):
    steps = StepReader(BatchReader(run, global_batch=4), RankSlice(), ("text", "position"), 0)
    assert steps.next().number == 0
    steps.close()
    assert not steps._thread.is_alive()


def test_what_goes_wrong_while_reading_is_raised_where_the_step_is_asked_for(copy):
    reader = BatchReader(copy, global_batch=4)
    for shard in copy.glob("*/*.parquet"):
        shard.write_bytes(b"damaged")
    with pytest.raises(Exception, match="parquet"):
        StepReader(reader, RankSlice(), ("text", "position"), 0).next()


def test_losses_are_told_apart_by_objective_and_source(run):
    reader = BatchReader(run, seed=5)
    names = {source.name: i for i, source in enumerate(reader.plan.sources)}
    batch = step_batch(0, list(reader.micro_batches(RankSlice(0, 1, 4), 0, 60)), names)
    from glm3d.broadcast import share

    on_device = share(ALONE, batch)
    losses = torch.linspace(1, 2, 60)
    report = loss_report(ALONE, on_device, losses, list(names))
    assert report["loss"] == pytest.approx(1.5)
    scored = batch.fields["loss_mask"].sum(1)
    for task, number in (("mask", 0), ("gmask", 1), ("mip", 2)):
        mine = batch.task == number
        expected = np.average(losses.numpy()[mine], weights=scored[mine])
        assert report["loss_by_task"][task] == pytest.approx(expected, rel=1e-5)
        assert report["loss_tokens_by_task"][task] == scored[mine].sum()
    zh = batch.source == names["zh"]
    expected = np.average(losses.numpy()[zh], weights=scored[zh])
    assert report["loss_by_source"]["zh"] == pytest.approx(expected, rel=1e-5)
    assert sum(report["samples_by_source"].values()) == 60


def test_the_unigram_entropy_is_that_of_the_scored_targets(run):
    reader = BatchReader(run, seed=5)
    of = reader.read(0, 20).contents
    targets = of.target[of.loss_mask.astype(bool)]
    _, counts = np.unique(targets, return_counts=True)
    p = counts / counts.sum()
    assert unigram_entropy(reader, 20)["all"] == pytest.approx(-(p * np.log(p)).sum())


def test_the_log_sees_a_skip_and_a_change_of_shares():
    sources = [source("a", 100), source("b", 50)]
    first = segment([3, 1])
    order = MixtureOrder(MixturePlan.from_dict(plan(sources, [first])))
    # Places 40 to 59 are passed over; from sample 60 on, b has half.
    skipping = segment([3, 1], 40, 60, 0, list(order.cursors(60).values()))
    order = MixtureOrder(MixturePlan.from_dict(plan(sources, [first, skipping])))
    halves = segment([1, 1], 60, 256, 256, list(order.cursors(60).values()))
    view = MixtureView(MixtureOrder(MixturePlan.from_dict(plan(sources, [first, skipping, halves]))))
    steps = [view.of(at, at + 20) for at in (0, 20, 40, 60)]
    assert sum(step.passed_over for step in steps) == 20
    assert [step.passed_over for step in steps].count(20) == 1
    assert [step.weights for step in steps] == [{"a": 0.75, "b": 0.25}, None, None, {"a": 0.5, "b": 0.5}]


def test_generated_positions_are_the_spans_tokens(run):
    rows = [row for row in SequenceStore(run / "sequences").scan() if row.task == "mask"][:5]
    contents = derive(SequenceBatch.of(rows))
    generated, asked = spans_of(rows, contents.loss_mask)
    # What is asked for at a position is what stands, generated, at the next.
    assert np.array_equal(asked[:, :-1] >= 0, generated[:, 1:])
    assert np.array_equal(contents.target[asked >= 0], contents.text[generated])
    assert not generated[contents.loss_mask == 0].any()
    assert np.unique(asked[asked >= 0]).size == sum((row.span_lengths > 1).sum() for row in rows)


def test_options_pad_the_vocabulary_and_take_the_shrinks_pairs(run):
    options, shape, recipe = parse(
        [str(run), "--into", "x", "--steps", "3", "--vocabulary", "65001", "--shrink", "0:0.1,5:1"]
    )
    assert (options.dp, shape["vocabulary"], recipe.shrink) == (1, 65024, ((0, 0.1), (5, 1.0)))
    with pytest.raises(SystemExit, match="--vocabulary must be given"):
        parse([str(run), "--into", "x", "--steps", "3"])


def test_what_stands_behind_two_dashes_is_the_trainers():
    assert divided(["out", "--steps", "3", "--", "--global-batch", "8"]) == (
        ["out", "--steps", "3"],
        ["--global-batch", "8"],
    )
    assert divided(["out"]) == (["out"], [])


def test_a_models_shape_is_checked():
    with pytest.raises(ValueError, match=r"a multiple of 2 \* heads but was 60"):
        ModelSettings(10, 8, hidden=60, heads=8)


def test_the_output_of_a_feed_is_told_apart_from_where_it_is_fed_from(run, capsys):
    rest = ["--into", "x", "--steps", "3"]
    fed, shape, _ = parse(["grpc://there:8815", "--output", str(run), "--vocabulary", "65000", *rest])
    assert (fed.data, fed.output) == ("grpc://there:8815", str(run))
    unknown, _, _ = parse(["grpc+tls://there:8815", "--vocabulary", "65000", *rest])
    assert unknown.output == "OUTPUT"
    assert parse([str(run), "--vocabulary", "65000", *rest])[0].output == str(run)
    with pytest.raises(SystemExit):
        parse([str(run), "--output", "elsewhere", *rest])
    assert "--output is for a feed" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        parse(["grpc://there:8815", "--global-batch", "8", "--vocabulary", "65000", *rest])
    assert "--global-batch is not for a feed" in capsys.readouterr().err


def test_the_vocabulary_of_a_feed_is_that_of_its_output(tmp_path):
    tokenizer = {"model": {"vocab": {"a": 0, "b": 1}}, "added_tokens": [{"id": 130}]}
    (tmp_path / "tokenizer.json").write_text(json.dumps(tokenizer))
    _, shape, _ = parse(["grpc://there:8815", "--output", str(tmp_path), "--into", "x", "--steps", "3"])
    assert shape["vocabulary"] == 192
    with pytest.raises(SystemExit, match="--vocabulary must be given: there is no OUTPUT"):
        parse(["grpc://there:8815", "--into", "x", "--steps", "3"])
