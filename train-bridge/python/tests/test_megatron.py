import numpy as np
import pytest

from infill_bridge import BatchReader
from infill_bridge.megatron import MicroBatchSampler, external_iterator, stage_role


def test_the_sampler_cuts_as_megatron_does():
    ranks = [list(MicroBatchSampler(25, 4, 2, rank, 3)) for rank in range(3)]
    assert ranks[0] == [[4, 5], [10, 11], [16, 17]]
    assert ranks[2] == [[8, 9], [14, 15], [20, 21]]
    assert [len(MicroBatchSampler(25, 4, 2, 0, 3)), len(MicroBatchSampler(4, 4, 2, 0, 1))] == [3, 0]
    with pytest.raises(ValueError, match="consumed_samples must be 0 to 25 but was 26"):
        MicroBatchSampler(25, 26, 2, 0, 3)
    with pytest.raises(ValueError, match="drop_last"):
        MicroBatchSampler(25, 0, 2, 0, 3, drop_last=False)


def test_stages_in_the_middle_read_nothing():
    assert [stage_role(rank, 4) for rank in range(4)] == ["first", None, None, "last"]
    assert stage_role(0, 1) == "all"
    with pytest.raises(ValueError, match="pp_rank must be 0 to 3 but was 4"):
        stage_role(4, 4)


def test_the_external_iterator_is_begun_anew_where_it_stood(run):
    def iterator(**where):
        return external_iterator(run, 1, 2, 2, torch_tensors=False, seed=5, **where)

    assert iterator(tp_rank=1) is None
    assert iterator(pp_rank=1, pp_size=3) is None
    running = iterator(pp_rank=0, pp_size=2)
    assert "labels" not in next(running)
    assert list(next(iter(iterator(pp_rank=1, pp_size=2))))[:2] == ["labels", "loss_mask"]
    state = running.state_dict()
    assert state["consumed_samples"] == 4
    third = next(iter(running))
    other = iterator(pp_rank=0, pp_size=2)
    other.load_state_dict(state)
    assert np.array_equal(next(other)["tokens"], third["tokens"])
    expected = BatchReader(run, 5).read(6, 2).tensors()["text"]
    assert np.array_equal(third["tokens"], expected)
