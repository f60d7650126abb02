"""The feed client against Java's server, which runs in a process of its own."""

import json
import os
import pickle
import shutil
import signal
import subprocess
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

flight = pytest.importorskip("pyarrow.flight", reason="this pyarrow was built without Flight")

from infill_bridge import (  # noqa: E402
    InfillDataset,
    OtherRunError,
    SequenceBatch,
    SequenceStore,
    derive,
)
from infill_bridge.feed import (  # noqa: E402
    Backoff,
    FeedClient,
    FeedRefusedError,
    FeedUnavailableError,
    RankRole,
)

MODULE = Path(__file__).resolve().parents[2]
TARGET = MODULE / "target"
CLASSPATH = TARGET / "test-classpath.txt"
MAIN = "io.infill.trainbridge.feed.FeedTestMain"
SEED = 20221005
TOKEN = "a-token-of-32-characters-exactly"
IMPATIENT = Backoff(first=0.01, longest=0.2, attempts=300)


def java() -> str:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else (shutil.which("java") or "")


pytestmark = pytest.mark.skipif(
    not CLASSPATH.exists()
    or not (TARGET / "test-classes" / (MAIN.replace(".", "/") + ".class")).exists()
    or not java(),
    reason="needs a JDK and the module's test classes (./mvnw verify -Ppython builds them)",
)


class Server:
    """A feed in a process of its own."""

    def __init__(self, run, seed=SEED, positions="1d", port=0, tokens="-", tls="-"):
        classpath = os.pathsep.join(
            [str(TARGET / "test-classes"), str(TARGET / "classes"), CLASSPATH.read_text().strip()]
        )
        self.process = subprocess.Popen(
            [
                java(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Xmx512m",
                "-cp",
                classpath,
                MAIN,
                *map(str, (run, seed, positions, port, tokens, tls)),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for line in self.process.stdout:
            if line.startswith("ports "):
                self.port, self.http_port = map(int, line.split()[1:])
                return
        raise AssertionError("the feed did not start")

    def location(self, scheme="grpc") -> str:
        return f"{scheme}://127.0.0.1:{self.port}"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait()


@pytest.fixture(scope="module")
def server(run):
    server = Server(run)
    yield server
    server.kill()


@pytest.fixture
def start(run):
    """Starts further feeds, which the test may kill."""
    servers = []

    def started(*args, **options) -> Server:
        servers.append(Server(*(args or (run,)), **options))
        return servers[-1]

    yield started
    for server in servers:
        server.kill()


def client(server, role=None, **options) -> FeedClient:
    options.setdefault("backoff", IMPATIENT)
    return FeedClient(server.location(), role, **options)


@pytest.fixture(scope="module")
def rows(run) -> dict:
    """Every row of the run by its id, read from Parquet by the Python reader."""
    rows = {}
    for directory in ("sequences", "mip"):
        store = SequenceStore(run / directory)
        for number in range(store.rows):
            row = store.read(number)
            rows[row.sequence_id] = row
    return rows


@pytest.mark.parametrize("stage", [0, 1, 2])
@pytest.mark.parametrize("cp", [(0, 1), (0, 2), (1, 2)])
def test_a_role_gets_what_the_parquet_reader_derives(server, rows, stage, cp):
    role = RankRole(1, 2, stage, 3, cp_rank=cp[0], cp_size=cp[1])
    kept = np.ones(64, bool)
    if cp[1] == 2:
        chunk = np.arange(64) // 16
        kept = (chunk == cp[0]) | (chunk == 3 - cp[0])
    with client(server, role, micro_batch=3, train_samples=48, lineage=True) as feed:
        batches = list(feed)
    assert len(batches) == 8
    for number, batch in enumerate(batches):
        assert batch.sample_index.tolist() == [6 * number + 3 + i for i in range(3)]
        assert batch.consumed_samples == 6 * (number + 1)
        for i, sequence_id in enumerate(batch.sequence_id):
            row = rows[sequence_id]
            expected = derive(SequenceBatch.of([row]))
            assert (batch.text is not None) == (stage == 0) == (batch.position_id is not None)
            assert (batch.target is not None) == (stage == 2) == (batch.loss_mask is not None)
            if stage == 0:
                assert np.array_equal(batch.text[i], expected.text[0][kept])
                assert np.array_equal(batch.position_id[i], expected.position[0][kept])
            if stage == 2:
                assert np.array_equal(batch.target[i], expected.target[0][kept])
                assert np.array_equal(batch.loss_mask[i], expected.loss_mask[0][kept])
            assert np.array_equal(batch.divisions[i], row.divisions)
            assert np.array_equal(batch.block_lengths[i], row.block_lengths)
            assert batch.task_type[i] == row.task_type


def test_tensors_have_glms_keys_shapes_and_types(server):
    with client(server, micro_batch=3) as feed:
        batch = next(feed).tensors()
    assert sorted(batch) == [
        "attention_mask",
        "loss_mask",
        "position_id",
        "target",
        "task_type",
        "text",
    ]
    assert all(array.dtype == np.int64 for array in batch.values())
    assert batch["text"].shape == batch["target"].shape == (3, 64)
    assert batch["task_type"].shape == (3, 1)
    with client(server, RankRole(pp_rank=1, pp_size=3), micro_batch=3) as feed:
        assert sorted(next(feed).tensors()) == ["attention_mask", "task_type"]


def test_two_dimensional_positions_come_stacked(start):
    server = start(positions="2d")
    with client(server, micro_batch=2) as feed:
        assert next(feed).tensors()["position_id"].shape == (2, 2, 64)


def test_a_killed_server_loses_and_repeats_nothing(start, run):
    first = start()
    texts = {}
    clients = [client(first, RankRole(rank, 2), micro_batch=32) for rank in range(2)]

    def take(batches):
        for _ in range(batches):
            for feed in clients:
                batch = next(feed)
                for index, text in zip(batch.sample_index.tolist(), batch.text, strict=True):
                    assert index not in texts
                    texts[index] = text.tobytes()

    take(5)
    first.kill()
    second = start(port=first.port)
    take(70)
    assert second.stop() == 0
    third = start(port=first.port)
    take(70)
    # Another size and micro-batch from the saved state, in new clients.
    state = json.loads(json.dumps(clients[0].state_dict()))
    assert state["consumed_samples"] == 145 * 64
    for feed in clients:
        feed.close()
    clients = [client(third, RankRole(rank, 3), micro_batch=1) for rank in range(3)]
    for feed in clients:
        feed.load_state_dict(state)
    take(20)
    for feed in clients:
        feed.close()
    total = 145 * 64 + 60
    assert sorted(texts) == list(range(total))
    with client(third, micro_batch=100, train_samples=total) as feed:
        for batch in feed:
            for index, text in zip(batch.sample_index.tolist(), batch.text, strict=True):
                if index < total:
                    assert texts.pop(index) == text.tobytes()
    assert not texts


def test_a_feed_over_another_run_is_refused_by_name(start, server):
    with client(server) as feed:
        next(feed)
        state = feed.state_dict()
    other = start(seed=1)
    with client(other) as feed:
        feed.load_state_dict(state)
        with pytest.raises(OtherRunError, match="the seed was 20221005, here it is 1"):
            next(feed)


def test_a_broken_shard_is_named(start, copy):
    server = start(copy)
    shard = copy / "sequences" / "sequences-00001.parquet"
    content = bytearray(shard.read_bytes())
    for at in range(16, len(content) // 2, 64):
        content[at] ^= 0x55
    shard.write_bytes(content)
    with client(server, micro_batch=64) as feed:
        with pytest.raises(FeedRefusedError, match="unreadable: .*sequences-00001.parquet"):
            next(feed)


def test_limits_and_wrong_tickets_are_refused(server):
    with client(server, micro_batch=1 << 20) as feed:
        with pytest.raises(FeedRefusedError, match="limit: micro_batch 1048576 of"):
            next(feed)
    with client(server, RankRole(cp_rank=0, cp_size=3)) as feed:
        with pytest.raises(FeedRefusedError, match="2 \\* cp_size divides the sequence length"):
            next(feed)
    with pytest.raises(ValueError, match="dp_rank must be 0 to dp_size - 1 = 1 but was 2"):
        RankRole(2, 2)
    with pytest.raises(ValueError, match="micro_batch must be >= 1 but was 0"):
        client(server, micro_batch=0)


def test_tls_and_tokens(start, tmp_path):
    tokens = tmp_path / "tokens"
    tokens.write_text(TOKEN + "\n")
    server = start(tokens=tokens, tls=tmp_path)
    options = {
        "root_certificates": tmp_path / "feed.crt",
        "train_samples": 4,
        "backoff": Backoff(0.01, 0.01, 2),
    }
    location = server.location("grpc+tls")
    assert len(list(FeedClient(location, token=TOKEN, **options))) == 4
    for token in (None, TOKEN + "x"):
        with pytest.raises(FeedRefusedError, match="this feed"):
            next(FeedClient(location, token=token, **options))
    with pytest.raises(FeedUnavailableError, match="gave up after 2 attempts"):
        next(FeedClient(location, token=TOKEN, backoff=Backoff(0.01, 0.01, 2)))


def test_no_feed_is_given_up_on():
    with pytest.raises(FeedUnavailableError, match="gave up after 3 attempts"):
        next(FeedClient("grpc://127.0.0.1:1", backoff=Backoff(0.001, 0.001, 3)))


def test_a_client_survives_pickling_where_it_stands(server):
    with client(server, micro_batch=2) as feed:
        list(islice(feed, 3))
        with pickle.loads(pickle.dumps(feed)) as other:
            assert next(other).sample_index.tolist() == next(feed).sample_index.tolist() == [6, 7]


def test_plan_and_health_are_told(server):
    with client(server) as feed:
        assert feed.plan()["sequence_length"] == 64
        assert json.loads(feed.action("health"))["status"] == "serving"


def test_waits_double_and_ranks_are_spread():
    backoff = Backoff()
    assert backoff.after(1, 0) == pytest.approx(0.05)
    assert backoff.after(5, 0) == pytest.approx(0.8)
    assert backoff.after(1000, 0) == 5.0
    assert len({backoff.after(3, rank) for rank in range(16)}) == 16


@pytest.mark.parametrize("role", ["all", "first", "last"])
def test_a_dataset_over_a_feed_gives_parquets_batches_with_workers_too(server, run, role):
    options = {"rank": 1, "size": 2, "micro_batch": 2, "train_samples": 48, "role": role}
    options["lineage"] = True
    fed = InfillDataset(server.location(), backoff=IMPATIENT, **options)
    local = InfillDataset(run, plan=fed.plan, **options)
    assert fed.state_dict() == local.state_dict()
    want = list(local)
    # Each worker has a copy of its own, from where the dataset stands.
    copies = [pickle.loads(pickle.dumps(fed)) for _ in range(3)]
    workers = [list(copies[worker].iterate(worker, 3)) for worker in range(3)]
    together = [batch for turn in zip(*workers, strict=True) for batch in turn]
    for got in (list(fed), together):
        assert len(got) == len(want) == 12
        for one, other in zip(got, want, strict=True):
            assert one.keys() == other.keys()
            assert all(np.array_equal(one[name], other[name]) for name in one)


def test_a_dataset_over_a_feed_knows_its_positions(start):
    feed = start(positions="2d")
    batch = next(iter(InfillDataset(feed.location(), micro_batch=2, backoff=IMPATIENT)))
    assert batch["position_id"].shape == (2, 2, 64)
