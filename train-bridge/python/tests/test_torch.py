import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is optional: pip install infill-bridge[torch]")

from torch.utils.data import DataLoader  # noqa: E402

from infill_bridge import InfillDataset, batch_attention_mask, prefix_mask_mod  # noqa: E402
from infill_bridge.megatron import MicroBatchSampler  # noqa: E402
from infill_bridge.torch_view import InfillMapDataset, TorchInfillDataset  # noqa: E402


@pytest.mark.parametrize("workers", [0, 2])
def test_a_dataloader_gives_the_same_batches_in_order(run, workers):
    options = {"micro_batch": 2, "train_samples": 20, "seed": 5}
    loader = DataLoader(TorchInfillDataset(run, **options), batch_size=None, num_workers=workers)
    for got, want in zip(loader, InfillDataset(run, **options), strict=True):
        assert all(np.array_equal(got[name].numpy(), want[name]) for name in want)
        assert all(value.dtype == torch.int64 for value in got.values())


def test_state_passes_through(run):
    dataset = TorchInfillDataset(run)
    next(iter(dataset))
    assert dataset.state_dict()["consumed_samples"] == 1
    assert dataset.state_dict(consumed_samples=48)["consumed_samples"] == 48
    dataset.load_state_dict({"consumed_samples": 7})
    assert dataset.dataset.consumed_samples == 7


def test_the_loaders_state_is_what_was_taken_not_what_workers_fetched(run):
    loader = TorchInfillDataset(run, micro_batch=2, train_samples=40, seed=5).loader(
        num_workers=2, prefetch_factor=3
    )
    batches = iter(loader)
    for _ in range(4):
        next(batches)
    state = loader.state_dict()
    assert state["consumed_samples"] == 8
    rest = TorchInfillDataset(run, micro_batch=2, train_samples=40, seed=5)
    rest.load_state_dict(state)
    want = InfillDataset(run, micro_batch=2, consumed_samples=8, seed=5)
    assert np.array_equal(next(iter(rest))["text"].numpy(), next(iter(want))["text"])


def test_a_map_dataset_under_megatrons_sampler_gives_the_ranks_batches(run):
    dataset = InfillMapDataset(run, samples=40, seed=5)
    sampler = MicroBatchSampler(40, 8, 2, 1, 2)
    want = InfillDataset(run, rank=1, size=2, micro_batch=2, consumed_samples=8, seed=5)
    names = ("text", "target", "loss_mask", "position_id", "task_type")
    for got, expected in zip(DataLoader(dataset, batch_sampler=sampler), want):
        for name in names:
            assert np.array_equal(got[name].numpy(), expected[name]), name
    assert len(dataset) == 40
    with pytest.raises(IndexError, match="but was 40"):
        dataset[40]


def test_the_flex_predicate_is_the_dense_mask(run):
    batch = next(iter(InfillDataset(run, micro_batch=8, seed=5)))
    attends = prefix_mask_mod(batch["attention_mask"], 64)
    b = torch.arange(8)[:, None, None]
    q = torch.arange(64)[None, :, None]
    k = torch.arange(64)[None, None, :]
    dense = batch_attention_mask(batch["attention_mask"], 64)[:, 0]
    assert np.array_equal(~attends(b, 0, q, k).numpy(), dense)


def test_flex_attention_takes_the_predicate(run):
    flex = pytest.importorskip("torch.nn.attention.flex_attention")
    batch = next(iter(InfillDataset(run, micro_batch=2, seed=5)))
    attends = prefix_mask_mod(batch["attention_mask"], 64)
    mask = flex.create_block_mask(attends, B=2, H=None, Q_LEN=64, KV_LEN=64, device="cpu")
    torch.manual_seed(1)
    query, key, value = (torch.randn(2, 1, 64, 16) for _ in range(3))
    got = flex.flex_attention(query, key, value, block_mask=mask)
    dense = torch.from_numpy(~batch_attention_mask(batch["attention_mask"], 64))
    want = torch.nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=dense)
    seen = dense.any(-1, keepdim=True)
    assert torch.allclose(torch.where(seen, got, 0.0), torch.where(seen, want, 0.0), atol=1e-5)
