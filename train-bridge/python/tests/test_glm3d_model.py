"""The example trainer's model against the formulas of GLM-130B."""

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="NOT TESTED: the example trainer's model; torch is not installed")

from glm3d.attention import attends, block_mask, rotated, rotation  # noqa: E402
from glm3d.collectives import TensorParallel, split_argmax, split_cross_entropy  # noqa: E402
from glm3d.flops import forward_flops  # noqa: E402
from glm3d.initialisation import first_values, initialise  # noqa: E402
from glm3d.layers import shrunk  # noqa: E402
from glm3d.model import GeGlu, GlmStage, Layer, partition  # noqa: E402
from glm3d.settings import ModelSettings  # noqa: E402

from infill_bridge import BatchReader, batch_attention_mask, context_ends  # noqa: E402

ALONE = TensorParallel()
SOP, EOP = 4, 5  # of the golden run
SMALL = ModelSettings(vocabulary=96, sequence_length=16, hidden=32, layers=2, heads=4)


def whole(model: ModelSettings, seed: int = 1) -> GlmStage:
    stage = GlmStage(model, range(model.layers), True, True, ALONE)
    initialise(stage, model, seed, ALONE)
    return stage


def inputs(model: ModelSettings, samples: int = 2) -> dict:
    torch.manual_seed(3)
    length = model.sequence_length
    text = torch.randint(1, model.vocabulary, (samples, length))
    loss_mask = torch.zeros(samples, length, dtype=torch.int64)
    loss_mask[:, 9:14] = 1
    return {
        "x": text,
        "position": torch.arange(length).expand(samples, -1),
        "block": torch.zeros(samples, length, dtype=torch.int64),
        "context_end": torch.full((samples, length), 9),
        "labels": text.roll(-1, 1),
        "loss_mask": loss_mask,
    }


def test_the_mask_is_the_clients(run):
    batch = BatchReader(run, seed=5).read(0, 12)
    divisions = batch.attention_mask()
    block, end = map(torch.from_numpy, context_ends(divisions, 64))
    expected = ~batch_attention_mask(divisions, 64)
    assert np.array_equal(attends(block, end).numpy(), expected)


def test_a_position_sees_its_blocks_context_and_what_is_before_it_and_no_other_block():
    block = torch.tensor([[0, 0, 0, 1, 1, -1]])
    end = torch.tensor([[2, 2, 2, 3, 3, 0]])
    seen = attends(block, end)[0, 0].int().tolist()
    assert seen == [
        [1, 1, 0, 0, 0, 0],
        [1, 1, 0, 0, 0, 0],
        [1, 1, 1, 0, 0, 0],
        [0, 0, 0, 1, 0, 0],
        [0, 0, 0, 1, 1, 0],
        [0, 0, 0, 0, 0, 0],
    ]


def test_what_a_context_says_does_not_depend_on_what_follows_it():
    model = whole(SMALL)
    given = inputs(SMALL)
    hidden = []
    for layer in model.layers.values():
        layer.register_forward_hook(lambda *of: hidden.append(of[-1].detach()))
    model(**given)
    given["x"] = given["x"].clone()
    given["x"][:, 9:] = 5
    model(**given)
    before, after = hidden[1], hidden[3]
    assert torch.equal(before[:, :9], after[:, :9])
    assert not torch.allclose(before[:, 9:], after[:, 9:])


def test_rotary_positions_turn_pairs_by_the_papers_angles():
    position = torch.tensor([[0, 1, 7]])
    x = torch.randn(1, 1, 3, 8)
    got = rotated(x, rotation(position, 8, 10000.0))
    for place, p in enumerate([0, 1, 7]):
        for i in range(4):
            angle = p * 10000.0 ** (-2 * i / 8)
            a, b = x[0, 0, place, i].item(), x[0, 0, place, i + 4].item()
            assert got[0, 0, place, i].item() == pytest.approx(a * math.cos(angle) - b * math.sin(angle), abs=1e-5)
            assert got[0, 0, place, i + 4].item() == pytest.approx(b * math.cos(angle) + a * math.sin(angle), abs=1e-5)


def test_rotary_scores_depend_on_distances_alone():
    query, key = torch.randn(1, 1, 1, 8), torch.randn(1, 1, 1, 8)

    def score(p, q):
        turned = (rotated(x, rotation(torch.tensor([[at]]), 8, 10000.0)) for x, at in ((query, p), (key, q)))
        a, b = turned
        return (a * b).sum().item()

    assert score(3, 1) == pytest.approx(score(103, 101), abs=1e-4)
    assert score(3, 1) != pytest.approx(score(4, 1), abs=1e-4)


def test_geglu_is_up_times_gelu_of_gate():
    unit = GeGlu(SMALL, ALONE)
    for p in unit.parameters():
        torch.nn.init.normal_(p)
    x = torch.randn(3, 32)
    up, gate = x @ unit.up.weight.T + unit.up.bias, x @ unit.gate.weight.T + unit.gate.bias
    gelu = gate * 0.5 * (1 + torch.erf(gate / math.sqrt(2)))
    expected = (up * gelu) @ unit.down.weight.T + unit.down.bias
    assert torch.allclose(unit(x), expected, atol=1e-4)
    assert ModelSettings(1, 1, hidden=12288, heads=96).inner == 32768


def test_deepnorm_adds_alpha_times_the_input_and_normalises_after():
    layer = Layer(SMALL, 1, ALONE)
    for p in layer.parameters():
        torch.nn.init.normal_(p)
    x = torch.randn(1, 16, 32)
    given = inputs(SMALL, 1)
    mask = attends(given["block"], given["context_end"])
    turn = rotation(given["position"], 8, 10000.0)
    alpha = math.sqrt(2 * SMALL.layers)
    middle = layer.attention_norm(alpha * x + layer.attention(x, turn, mask))
    expected = layer.feed_forward_norm(alpha * middle + layer.feed_forward(middle))
    assert torch.equal(layer(x, turn, mask), expected)
    assert ModelSettings(1, 1, hidden=32, heads=4, layers=70).residual_scale == pytest.approx(math.sqrt(140))


def test_attention_is_softmax_of_scaled_scores():
    layer = Layer(SMALL, 2, ALONE)
    for p in layer.parameters():
        torch.nn.init.normal_(p, std=0.2)
    of = layer.attention
    x, given = torch.randn(1, 16, 32), inputs(SMALL, 1)
    mask = attends(given["block"], given["context_end"])
    turn = rotation(given["position"], 8, 10000.0)
    query, key, value = (
        part(x).view(1, 16, 4, 8).transpose(1, 2) for part in (of.query, of.key, of.value)
    )
    expected = torch.nn.functional.scaled_dot_product_attention(
        rotated(query, turn), rotated(key, turn), value, attn_mask=mask
    )
    expected = of.output(expected.transpose(1, 2).reshape(1, 16, 32))
    assert torch.allclose(of(x, turn, mask), expected, atol=1e-5)


def test_flex_attention_gives_what_the_dense_mask_gives():
    given = inputs(SMALL)
    flex = whole(ModelSettings(**{**vars(SMALL), "attention": "flex"}))
    assert not isinstance(block_mask(given["block"], given["context_end"]), torch.Tensor)
    # Torch has no backward pass of it on CPU.
    with torch.no_grad():
        assert torch.allclose(whole(SMALL)(**given), flex(**given), atol=1e-5)


def test_recomputed_activations_change_no_gradient():
    gradients = []
    for recompute in (False, True):
        stage = whole(ModelSettings(**{**vars(SMALL), "recompute": recompute}))
        stage(**inputs(SMALL)).sum().backward()
        gradients.append([p.grad for p in stage.parameters()])
    assert all(torch.equal(a, b) for a, b in zip(*gradients, strict=True))


def test_the_embeddings_first_values_at_glm_130bs_width_are_glm_130bs():
    of_130b = ModelSettings(vocabulary=1, sequence_length=1, hidden=12288, layers=70, heads=96)
    assert of_130b.embedding_std == pytest.approx(0.0052, rel=0.01)
    assert ModelSettings(vocabulary=1, sequence_length=1, embedding_std=0.0052).embedding_std == 0.0052
    with pytest.raises(ValueError, match="embedding_std must be >= 0 but was -1"):
        ModelSettings(vocabulary=1, sequence_length=1, embedding_std=-1)


def test_first_values_have_the_standard_deviations_of_the_recipe():
    model = ModelSettings(vocabulary=2000, sequence_length=8, hidden=128, layers=8, heads=4)

    def std(name, *shape):
        return first_values(name, shape, model, 7).std().item()

    assert std("embedding.weight", 2000, 128) == pytest.approx((3 * 128) ** -0.5, rel=0.02)
    xavier = math.sqrt(2 / 256)
    assert std("layers.0.attention.query.weight", 128, 128) == pytest.approx(xavier, rel=0.03)
    assert std("layers.0.attention.key.weight", 128, 128) == pytest.approx(xavier, rel=0.03)
    for branch in ("value", "output"):
        got = std(f"layers.0.attention.{branch}.weight", 128, 128)
        assert got == pytest.approx(xavier / math.sqrt(16), rel=0.03)
    wide = math.sqrt(2 / (128 + 352)) / math.sqrt(16)
    for branch, shape in (("up", (352, 128)), ("gate", (352, 128)), ("down", (128, 352))):
        assert std(f"layers.0.feed_forward.{branch}.weight", *shape) == pytest.approx(wide, rel=0.03)
    assert not first_values("layers.0.attention.query.bias", (128,), model, 7).any()
    assert (first_values("layers.0.attention_norm.weight", (128,), model, 7) == 1).all()


def test_first_values_are_the_same_in_parts():
    full = whole(SMALL).state_dict()
    for rank in (0, 1):
        tp = TensorParallel(rank, 2)
        part = GlmStage(SMALL, range(1, 2), False, True, tp)
        initialise(part, SMALL, 1, tp)
        for name, p in part.named_parameters():
            assert torch.equal(p, tp.cut(full[name], p.cut)), name


def test_shrinking_leaves_the_value_and_scales_the_gradient():
    x = torch.randn(4, requires_grad=True)
    y = shrunk(x, 0.1)
    assert torch.allclose(y, x)
    (y * torch.arange(4.0)).sum().backward()
    assert torch.allclose(x.grad, 0.1 * torch.arange(4.0))


def test_the_embeddings_gradient_is_shrunk_and_no_other():
    gradients = {}
    for alpha in (1.0, 0.1):
        stage = whole(SMALL)
        stage.shrink = alpha
        stage(**inputs(SMALL)).sum().backward()
        gradients[alpha] = {name: p.grad for name, p in stage.named_parameters()}
    for name, gradient in gradients[1.0].items():
        factor = 0.1 if name == "embedding.weight" else 1.0
        assert torch.allclose(gradients[0.1][name], factor * gradient, atol=1e-6), name


def test_the_loss_is_each_samples_mean_over_its_scored_positions():
    stage, given = whole(SMALL), inputs(SMALL)
    given["loss_mask"][1, 11:] = 0
    hidden = []
    stage.layers["1"].register_forward_hook(lambda *of: hidden.append(of[-1]))
    got = stage(**given)
    logits = hidden[0] @ stage.embedding.weight.T
    loss = torch.nn.functional.cross_entropy(logits.transpose(1, 2), given["labels"], reduction="none")
    expected = (loss * given["loss_mask"]).sum(1) / given["loss_mask"].sum(1)
    assert torch.allclose(got, expected, atol=1e-5)
    # At first logits are small at every width: a deviation of 3^(-1/2), but for a state and its own token.
    assert logits.std().item() == pytest.approx(3**-0.5, rel=0.2)


def test_a_sample_without_loss_gives_none_rather_than_nan():
    stage, given = whole(SMALL), inputs(SMALL)
    given["loss_mask"][0] = 0
    got = stage(**given)
    got.sum().backward()
    assert got[0] == 0
    assert all(torch.isfinite(p.grad).all() for p in stage.parameters())


def test_cross_entropy_and_its_gradient_are_torchs():
    logits = torch.randn(5, 11, requires_grad=True)
    other = logits.detach().clone().requires_grad_()
    target = torch.tensor([0, 10, 3, 3, 7])
    weight = torch.rand(5)
    (split_cross_entropy(logits, target, ALONE) * weight).sum().backward()
    (torch.nn.functional.cross_entropy(other, target, reduction="none") * weight).sum().backward()
    assert torch.allclose(logits.grad, other.grad, atol=1e-6)
    assert split_argmax(logits, ALONE).tolist() == logits.argmax(-1).tolist()


@pytest.mark.parametrize(
    "layers, stages, expected",
    [(4, 1, [4]), (4, 2, [2, 2]), (7, 3, [2, 3, 2]), (70, 8, [8, 9, 9, 9, 9, 9, 9, 8]), (3, 2, [1, 2])],
)
def test_the_embedding_and_the_logits_count_as_a_layer_each(layers, stages, expected):
    parts = partition(layers, stages)
    assert [len(part) for part in parts] == expected
    assert [i for part in parts for i in part] == list(range(layers))


def test_a_stage_without_layers_is_refused():
    with pytest.raises(ValueError, match="enough for pp = 4 stages but were 2"):
        partition(2, 4)


def test_flops_are_those_that_torch_counts():
    from torch.utils.flop_counter import FlopCounterMode

    given = inputs(SMALL)
    with FlopCounterMode(display=False) as counter:
        whole(SMALL)(**given)
    assert counter.get_total_flops() == forward_flops(SMALL, 2, int(given["loss_mask"].sum()))


def test_the_end_of_a_span_is_no_answer_within_it(run):
    from glm3d.infilling import HeldBack, fill_in
    from glm3d.layout import Layout
    from glm3d.pipeline import Pipeline

    held = HeldBack(str(run), 4, 64)
    model = ModelSettings(vocabulary=65536, sequence_length=64, hidden=16, layers=2, heads=2)
    stage = whole(model)
    assert held.never == (SOP, EOP)
    with torch.no_grad():
        # All hidden states point the way of <eop>, and of a token of the text a little less.
        token = int(held.arrays["target"][held.asked >= 0][0])
        stage.layers["1"].feed_forward_norm.weight.zero_()
        stage.layers["1"].feed_forward_norm.bias.fill_(1.0)
        stage.embedding.weight[EOP], stage.embedding.weight[token] = 2.0, 1.0
    alone = Layout(torch.device("cpu"))
    found = fill_in(held, Pipeline(stage, alone, 2, torch.float32), alone, 64).answers
    assert found.right.tolist() == (found.target == token).tolist()
    held.never = ()
    assert not fill_in(held, Pipeline(stage, alone, 2, torch.float32), alone, 64).answers.right.any()


def test_infilling_is_what_decoding_token_by_token_gives(run):
    from glm3d.infilling import HeldBack, fill_in
    from glm3d.layout import Layout
    from glm3d.pipeline import Pipeline

    held = HeldBack(str(run), 4, 64)
    model = ModelSettings(vocabulary=65536, sequence_length=64, hidden=16, layers=2, heads=2)
    stage = whole(model)
    with torch.no_grad():
        # Wide weights and ids of one length, so that guesses differ from place to place.
        for name, p in stage.named_parameters():
            if p.dim() == 2:
                p.normal_(generator=torch.Generator().manual_seed(len(name)))
        rows = stage.embedding.weight
        rows.div_(rows.norm(dim=1, keepdim=True))
    alone = Layout(torch.device("cpu"))
    pipeline = Pipeline(stage, alone, 2, torch.float32)
    found = fill_in(held, pipeline, alone, 64)
    fields = {name: torch.from_numpy(array.astype(np.int64)) for name, array in held.arrays.items()}
    forced = pipeline.guess(fields, held.never)
    generated = torch.from_numpy(held.generated)
    text = fields["text"].masked_fill(generated, 0)
    for place in range(1, 64):
        guess = pipeline.guess(fields | {"text": text}, held.never)
        here = generated[:, place]
        text[here, place] = guess[here, place - 1]
    right = text[generated] == fields["text"][generated]
    answers = found.answers
    assert found.settled and answers.right.tolist() == right.tolist()
    asked = torch.from_numpy(held.asked >= 0)
    assert answers.right_forced.tolist() == (forced[asked] == fields["target"][asked]).tolist()
    assert answers.first.sum() == np.unique(answers.span).size
    assert (fields["text"][:, :-1][asked[:, :-1]][torch.from_numpy(answers.first)] == SOP).all()
    assert text[generated].unique().numel() > 5
