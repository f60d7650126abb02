"""Each view against small computations of its own, from the rows alone."""

import numpy as np
import pytest

from infill_bridge import BatchReader, SequenceStore, dense_attention_mask

SEED, SHARE, M, L = 20221005, 0.2, 8, 64


@pytest.fixture(scope="module")
def batch(run):
    return BatchReader(run, SEED, SHARE).read(0, M)


@pytest.fixture(scope="module")
def glm(batch):
    return batch.view("glm")


def blocks_of(glm, i):
    """(start, division, length) of each block of a sample, from GLM's attention mask."""
    mask = glm["attention_mask"][i]
    divisions, lengths = (mask[0], mask[1]) if mask.ndim == 2 else (mask, [L // mask.size] * mask.size)
    start, found = 0, []
    for division, length in zip(divisions, lengths):
        if length:
            found.append((start, int(division), int(length)))
        start += int(length)
    return found


def test_megatrons_labels_are_aligned_and_its_mask_is_true_where_none_may_look(batch, glm):
    view = batch.view("megatron", dense_mask=True)
    assert view["tokens"].dtype == view["labels"].dtype == np.int64
    assert view["loss_mask"].dtype == np.float32
    assert (view["labels"] == glm["target"]).all()
    assert view["attention_mask"].shape == (M, 1, L, L)
    for i in range(M):
        for start, division, length in blocks_of(glm, i):
            for q in range(start, start + length):
                seen = [k for k in range(L) if not view["attention_mask"][i, 0, q, k]]
                inside = range(start, start + length)
                assert seen == [k for k in inside if k <= q or k < start + division]
    assert batch.view("megatron")["attention_mask"] is None


def test_hf_ignores_what_has_no_loss(batch, glm):
    view = batch.view("hf")
    for i in range(M):
        for at in range(L):
            expected = glm["target"][i, at] if glm["loss_mask"][i, at] else -100
            assert view["labels"][i, at] == expected
    assert (view["input_ids"] == glm["text"]).all()


def test_packed_is_one_line_of_pieces(batch, glm):
    view = batch.view("packed")
    assert view["tokens"].shape == (1, M * L) and view["cu_seqlens"].dtype == np.int32
    starts = [i * L + start for i in range(M) for start, _, _ in blocks_of(glm, i)]
    assert view["cu_seqlens"].tolist() == [*starts, M * L]
    assert view["max_seqlen"] == max(b - a for a, b in zip(starts, [*starts[1:], M * L]))
    contexts = [division for i in range(M) for _, division, _ in blocks_of(glm, i)]
    assert view["context_lengths"].tolist() == contexts
    assert (view["position_ids"] == glm["position_id"].reshape(1, -1)).all()


def test_packed_keeps_both_lines_of_2d_positions(run):
    batch = BatchReader(run, SEED, SHARE, positions="2d").read(0, 3)
    both = batch.view("packed")["position_ids"]
    assert both.shape == (2, 3 * L)
    glm = batch.view("glm")["position_id"]
    assert (both[0].reshape(3, L) == glm[:, 0]).all() and (both[1].reshape(3, L) == glm[:, 1]).all()


def test_seqio_has_segments_and_the_prefix(batch, glm):
    view = batch.view("seqio")
    for i in range(M):
        segments, prefix = np.zeros(L, int), np.zeros(L, int)
        for number, (start, division, length) in enumerate(blocks_of(glm, i)):
            segments[start : start + length] = number + 1
            prefix[start : start + division] = 1
        assert view["decoder_segment_ids"][i].tolist() == segments.tolist()
        assert view["decoder_causal_attention"][i].tolist() == prefix.tolist()
    assert view["decoder_loss_weights"].dtype == np.float32


def test_bridge_has_megatron_bridges_packed_columns(batch, glm):
    view = batch.view("bridge")
    for i in range(M):
        assert view["seq_start_id"][i].tolist() == [start for start, _, _ in blocks_of(glm, i)]
        assert view["input_ids"][i].tolist() == glm["text"][i].tolist()
        assert view["loss_mask"][i].tolist() == glm["loss_mask"][i].tolist()


@pytest.mark.parametrize("name", ["glm", "megatron", "hf", "packed", "seqio"])
def test_the_stages_together_have_what_all_has(batch, name):
    every = batch.view(name)
    first, last = batch.view(name, role="first"), batch.view(name, role="last")
    assert every.keys() == first.keys() | last.keys()
    assert len(first) < len(every) > len(last)


def test_a_batch_mask_is_its_samples_masks(run, batch):
    from infill_bridge import batch_attention_mask

    masks = batch_attention_mask(batch.attention_mask(), L)
    of = {row.sequence_id: row for name in ("sequences", "mip") for row in SequenceStore(run / name).scan()}
    for i, name in enumerate(batch.contents.sequence_ids):
        row = of[name]
        assert (masks[i, 0] == dense_attention_mask(row.divisions, row.block_lengths, L)).all()
