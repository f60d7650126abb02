"""The reader over a feed that follows the server's rules, without a server: see test_feed.py."""

import numpy as np
import pytest

pytest.importorskip("pyarrow.flight", reason="this pyarrow has no Flight")

from infill_bridge import BatchReader, RankSlice, feed_reader  # noqa: E402
from infill_bridge.feed import FeedBatch  # noqa: E402


class Feed:
    """Stands in for FeedClient: a stream ends before a micro-step that would pass the plan's end."""

    reader: BatchReader

    def __init__(self, location, role=None, micro_batch=1, consumed_samples=0, **options):
        self.role, self.micro_batch, self.consumed_samples = role, micro_batch, consumed_samples

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def plan(self):
        return self.reader.plan.to_dict()

    def positions(self):
        return "1d"

    def __iter__(self):
        step = self.role.dp_size * self.micro_batch
        while self.consumed_samples + step <= self.reader.plan.end:
            first = self.consumed_samples + self.role.dp_rank * self.micro_batch
            self.consumed_samples += step
            batch = self.reader.read(first, self.micro_batch)
            contents = batch.contents
            cuts = np.cumsum(contents.blocks)[:-1]
            yield FeedBatch(
                consumed_samples=self.consumed_samples,
                sample_index=batch.indices,
                sequence_id=list(contents.sequence_ids),
                source=list(batch.sources),
                task_type=contents.task_type,
                divisions=np.split(contents.divisions, cuts),
                block_lengths=np.split(contents.block_lengths, cuts),
                text=contents.text,
                target=contents.target,
                loss_mask=contents.loss_mask,
                position_id=contents.position,
                block_position_id=None,
            )


@pytest.fixture
def ending(run, monkeypatch):
    """A reader over Parquet and one over a feed, of one plan of 22 samples."""
    local = BatchReader(run, plan=BatchReader(run, 5).plan.to_dict() | {"end": 22})
    monkeypatch.setattr(Feed, "reader", local, raising=False)
    monkeypatch.setattr(feed_reader, "FeedClient", Feed)
    return local, feed_reader.FeedReader("grpc://nowhere:1")


@pytest.mark.parametrize("stride", [1, 2, 3, 5, 12])
@pytest.mark.parametrize("stop", [None, 10, 22])
def test_workers_over_a_feed_get_the_plan_to_its_end(ending, stride, stop):
    def taken(reader):
        slices = RankSlice(rank=1, size=2, micro_batch=2)
        return [
            [
                (batch.indices.tolist(), batch.consumed_samples, batch.contents.sequence_ids)
                for batch in reader.micro_batches(slices, worker * 4, stop, stride=stride)
            ]
            for worker in range(stride)
        ]

    local, fed = ending
    assert taken(fed) == taken(local)
    assert sum(map(len, taken(local))) == (3 if stop == 10 else 5)
