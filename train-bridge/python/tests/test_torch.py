import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is optional: pip install infill-bridge[torch]")

from torch.utils.data import DataLoader  # noqa: E402

from infill_bridge import InfillDataset  # noqa: E402
from infill_bridge.torch_view import TorchInfillDataset  # noqa: E402


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
