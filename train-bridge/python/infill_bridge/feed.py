"""One rank's micro-batches from a feed server (``infill feed``), over Arrow Flight.

The protocol is specified in docs/bridge/feed.md. A feed that goes away is waited for and gone
on with from this client's own ``consumed_samples``: nothing is lost, nothing comes twice.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.flight as flight

from .errors import BridgeError, OtherRunError
from .tensors import TENSORS, SequenceTensors
from .views import glm_attention_mask, view_of

TICKET_FORMAT = 1

_FIELDS = {"position": "position_id", "block_position": "block_position_id"}
"""The wire's names of tensors, where they are others."""

_FINAL_INTERNAL = ("unreadable: ", "bug: ")


class FeedRefusedError(BridgeError):
    """The feed refused, and would refuse again: a limit, a wrong ticket, a broken shard."""


class FeedUnavailableError(BridgeError):
    """No feed answered for as long as the client was told to wait."""


@dataclass(frozen=True)
class RankRole:
    """Where a rank stands in a 3D-parallel trainer, in Megatron's terms.

    Every rank of a tensor-parallel group is sent the same, so usually tp rank 0 asks and
    broadcasts.
    """

    dp_rank: int = 0
    dp_size: int = 1
    pp_rank: int = 0
    pp_size: int = 1
    tp_rank: int = 0
    tp_size: int = 1
    cp_rank: int = 0
    cp_size: int = 1

    def __post_init__(self):
        for name in ("dp", "pp", "tp", "cp"):
            rank, size = getattr(self, f"{name}_rank"), getattr(self, f"{name}_size")
            if size < 1:
                raise ValueError(f"{name}_size must be >= 1 but was {size}")
            if not 0 <= rank < size:
                raise ValueError(
                    f"{name}_rank must be 0 to {name}_size - 1 = {size - 1} but was {rank}"
                )


@dataclass(frozen=True)
class Backoff:
    """How long to wait for a feed that is away: twice as long each time, up to a bound.

    :param first: seconds before the second attempt
    :param longest: longest wait, in seconds
    :param attempts: attempts in a row without a batch after which the client gives up
    """

    first: float = 0.1
    longest: float = 10.0
    attempts: int = 65

    def after(self, failed: int, rank: int) -> float:
        """The wait after some failed attempts; ranks are spread over its second half."""
        wait = min(self.first * 2.0 ** min(failed - 1, 30), self.longest)
        return wait / 2 + wait / 2 * (rank * 7 % 16) / 16


@dataclass(frozen=True, eq=False)
class FeedBatch:
    """A micro-batch as it came; what the rank's role doesn't use is None.

    Integer arrays are int32 views of Arrow's memory, of shape [samples, positions];
    ``loss_mask`` is int8.

    :param consumed_samples: the run's state once every rank has taken this micro-batch
    :param divisions: context length of each block, by sample
    :param block_lengths: positions of each block, by sample
    """

    consumed_samples: int
    sample_index: np.ndarray
    divisions: list[np.ndarray]
    block_lengths: list[np.ndarray]
    task_type: np.ndarray
    text: np.ndarray | None = None
    position_id: np.ndarray | None = None
    block_position_id: np.ndarray | None = None
    target: np.ndarray | None = None
    loss_mask: np.ndarray | None = None
    sequence_id: list[str] | None = None
    source: list[str] | None = None

    def contents(self, wanted: Collection[str] = TENSORS) -> SequenceTensors:
        """Those of the ``wanted`` tensors that the role uses, as views and masks take them."""
        arrays = {name: getattr(self, _FIELDS.get(name, name)) for name in TENSORS if name in wanted}
        return SequenceTensors(
            sequence_ids=None if self.sequence_id is None else tuple(self.sequence_id),
            task_type=self.task_type,
            blocks=np.array([divisions.size for divisions in self.divisions], np.int64),
            divisions=np.concatenate(self.divisions),
            block_lengths=np.concatenate(self.block_lengths),
            **arrays,
        )

    def tensors(self) -> dict[str, np.ndarray]:
        """GLM's keys, those that the role uses, all int64: the ``glm`` view of :mod:`infill_bridge.views`."""
        return view_of("glm", self.contents(), "1d" if self.block_position_id is None else "2d")

    def attention_mask(self) -> np.ndarray:
        """The divisions, in GLM's form: see :func:`infill_bridge.views.glm_attention_mask`."""
        return glm_attention_mask(self.contents())


class FeedClient:
    """Iterates over one rank's micro-batches.

    >>> feed = FeedClient("grpc://feeder:8815", RankRole(rank, size), micro_batch=4)
    >>> for batch in feed:
    ...     train(batch.tensors())

    :param location: ``grpc://host:port``, or ``grpc+tls://host:port``
    :param role: where the rank stands
    :param micro_batch: samples of one forward pass on one rank
    :param consumed_samples: where to start; or :meth:`load_state_dict`
    :param train_samples: ends once so many samples are consumed; None for the plan's end
    :param lineage: fill ``sequence_id`` and ``source``
    :param position_stages: ``"first"``, or ``"every"`` stage is sent position ids
    :param token: bearer token, if the feed asks for one
    :param root_certificates: PEM file of certificates to trust over TLS
    :param backoff: how long to wait for a feed that is away
    """

    def __init__(
        self,
        location: str,
        role: RankRole | None = None,
        micro_batch: int = 1,
        consumed_samples: int = 0,
        train_samples: int | None = None,
        lineage: bool = False,
        position_stages: str = "first",
        token: str | None = None,
        root_certificates: str | os.PathLike | None = None,
        backoff: Backoff | None = None,
    ):
        if micro_batch < 1:
            raise ValueError(f"micro_batch must be >= 1 but was {micro_batch}")
        if consumed_samples < 0:
            raise ValueError(f"consumed_samples must be >= 0 but was {consumed_samples}")
        self.location = location
        self.role = role or RankRole()
        self.micro_batch = micro_batch
        self.consumed_samples = consumed_samples
        self.train_samples = train_samples
        self._wish = {"lineage": lineage, "position_stages": position_stages}
        self._token = token
        self._certificates = root_certificates
        self._backoff = backoff or Backoff()
        self._known: dict | None = None
        self._reset()

    def _reset(self) -> None:
        self._process = os.getpid()
        self._client = self._stream = None
        self._failed = 0

    def __getstate__(self) -> dict:
        state = self.__dict__.copy()
        for name in ("_process", "_client", "_stream", "_failed"):
            del state[name]
        return state

    def __setstate__(self, state: dict) -> None:
        self.__dict__.update(state)
        self._reset()

    @property
    def samples_per_micro_step(self) -> int:
        return self.role.dp_size * self.micro_batch

    def __iter__(self) -> Iterator[FeedBatch]:
        return self

    def __next__(self) -> FeedBatch:
        """The next micro-batch.

        :raises OtherRunError: the feed serves another run; the message says what differs
        :raises FeedRefusedError: the feed refuses for good
        :raises FeedUnavailableError: no feed answered for as long as ``backoff`` says
        """
        if self._process != os.getpid():
            self._reset()
        while True:
            try:
                if self._stream is None:
                    self._stream = self._connect()
                chunk = self._stream.read_chunk()
            except StopIteration:
                self.close()
                raise
            except (flight.FlightError, pa.ArrowException, OSError) as e:
                self._wait_after(e)
                continue
            batch = self._taken(chunk)
            self._failed = 0
            return batch

    def state_dict(self) -> dict:
        """The run's state at what was taken, to save in a checkpoint: see docs/SHARD_FORMAT.md, "State"."""
        return json.loads(self.action("state", {"consumed_samples": self.consumed_samples}))

    def load_state_dict(self, state: dict) -> None:
        """Goes on where ``state`` was saved, by any rank, size, language or reader."""
        self.close()
        self._known = state
        self.consumed_samples = int(state["consumed_samples"])

    def plan(self) -> dict:
        """The plan that the feed serves."""
        return json.loads(self.action("plan"))

    def positions(self) -> str:
        """``"1d"`` or ``"2d"``: the positions that the feed sends."""
        descriptor = flight.FlightDescriptor.for_path("samples")
        info = self._asked(lambda client: client.get_flight_info(descriptor, self._options()))
        return "2d" if "block_position_id" in info.schema.names else "1d"

    def action(self, name: str, body: dict | None = None) -> str:
        """Asks for ``plan``, ``state`` or ``health``."""
        text = json.dumps(body).encode() if body is not None else b""
        action = flight.Action(name, text)
        results = self._asked(lambda client: list(client.do_action(action, self._options())))
        return results[0].body.to_pybytes().decode()

    def _asked(self, ask):
        if self._process != os.getpid():
            self._reset()
        while True:
            try:
                answer = ask(self._connected())
                self._failed = 0
                return answer
            except (flight.FlightError, pa.ArrowException, OSError) as e:
                self._wait_after(e)

    def close(self) -> None:
        """Leaves the feed; the next batch would come from where this client stands."""
        if self._stream is not None:
            self._stream.cancel()
        if self._client is not None:
            self._client.close()
        self._client = self._stream = None

    def __enter__(self) -> FeedClient:
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def _options(self) -> flight.FlightCallOptions:
        headers = [(b"authorization", f"Bearer {self._token}".encode())] if self._token else []
        return flight.FlightCallOptions(headers=headers)

    def _connected(self) -> flight.FlightClient:
        if self._client is None:
            options = {}
            if self._certificates is not None:
                options["tls_root_certs"] = Path(self._certificates).read_bytes()
            self._client = flight.FlightClient(self.location, **options)
        return self._client

    def _connect(self) -> flight.FlightStreamReader:
        client = self._connected()
        if self._known is None:
            body = json.dumps({"consumed_samples": self.consumed_samples}).encode()
            results = list(client.do_action(flight.Action("state", body), self._options()))
            self._known = json.loads(results[0].body.to_pybytes())
        ticket = {
            "format": TICKET_FORMAT,
            **asdict(self.role),
            "micro_batch": self.micro_batch,
            "consumed_samples": self.consumed_samples,
            **self._wish,
            "state": self._known,
        }
        if self.train_samples is not None:
            ticket["train_samples"] = self.train_samples
        return client.do_get(flight.Ticket(json.dumps(ticket).encode()), self._options())

    def _taken(self, chunk: flight.FlightStreamChunk) -> FeedBatch:
        metadata = json.loads(chunk.app_metadata.to_pybytes())
        batch = _batch(chunk.data, metadata["consumed_samples"])
        due = self.consumed_samples + self.role.dp_rank * self.micro_batch
        after = self.consumed_samples + self.samples_per_micro_step
        expected = np.arange(due, due + self.micro_batch)
        if not np.array_equal(batch.sample_index, expected) or batch.consumed_samples != after:
            raise BridgeError(
                f"the feed sent samples {batch.sample_index.tolist()} up to consumed_samples "
                f"{batch.consumed_samples} where {due} to {due + self.micro_batch - 1} up to "
                f"{after} were due"
            )
        self.consumed_samples = after
        if "plan" in metadata:
            tokens = after * int(batch.block_lengths[0].sum())
            self._known = {
                **self._known,
                "consumed_samples": after,
                "consumed_tokens": tokens,
                "plan": metadata["plan"],
                "cursors": {},
            }
        return batch

    def _wait_after(self, error: Exception) -> None:
        self.close()
        message = f"the feed at {self.location} at consumed_samples {self.consumed_samples}: {error}"
        if "other-run: " in str(error):
            raise OtherRunError(message) from error
        if _is_final(error):
            raise FeedRefusedError(message) from error
        self._failed += 1
        if self._failed >= self._backoff.attempts:
            failed, self._failed = self._failed, 0
            raise FeedUnavailableError(f"gave up after {failed} attempts: {message}") from error
        time.sleep(self._backoff.after(self._failed, self.role.dp_rank))


def _is_final(error: Exception) -> bool:
    """True if coming again would be answered in the same way."""
    if isinstance(error, (flight.FlightUnauthenticatedError, flight.FlightUnauthorizedError)):
        return True
    if isinstance(error, flight.FlightInternalError):
        return any(reason in str(error) for reason in _FINAL_INTERNAL)
    if isinstance(error, (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowKeyError)):
        return True
    return False


def _batch(data: pa.RecordBatch, consumed_samples: int) -> FeedBatch:
    columns: dict = {}
    for name, column in zip(data.schema.names, data.columns, strict=True):
        if pa.types.is_fixed_size_list(column.type):
            values = column.flatten().to_numpy(zero_copy_only=True)
            columns[name] = values.reshape(len(column), column.type.list_size)
        elif pa.types.is_list(column.type):
            values = column.values.to_numpy(zero_copy_only=True)
            offsets = column.offsets.to_numpy()
            columns[name] = [
                values[offsets[i] : offsets[i + 1]] for i in range(len(column))
            ]
        elif pa.types.is_string(column.type):
            columns[name] = column.to_pylist()
        else:
            columns[name] = column.to_numpy(zero_copy_only=True)
    return FeedBatch(consumed_samples, **columns)
