"""Reads Infill's training sequences: the batches of any trainer rank, at any step.

Start with :class:`InfillDataset`, which a training loop iterates, or :class:`BatchReader`,
which gives any sample, micro-batch or step. ``infill_bridge.torch_view`` has the PyTorch
dataset (it alone imports torch).
"""

from .batches import BatchReader, BatchSample, MicroBatch, RankSlice, batch_digest
from .dataset import InfillDataset
from .directory import DatasetDirectory
from .errors import (
    BridgeError,
    CorruptShardError,
    OtherRunError,
    TooNewError,
    TooOldError,
    UnfinishedDatasetError,
    WrongKindError,
)
from .masks import dense_attention_mask
from .order import Permutation, SampleRef, TextMipOrder
from .sequences import SequenceTensors, TrainingSequence, derive
from .sources import SourceIndex
from .store import SequenceStore

__all__ = [
    "BatchReader",
    "BatchSample",
    "BridgeError",
    "CorruptShardError",
    "DatasetDirectory",
    "InfillDataset",
    "MicroBatch",
    "OtherRunError",
    "Permutation",
    "RankSlice",
    "SampleRef",
    "SequenceStore",
    "SequenceTensors",
    "SourceIndex",
    "TextMipOrder",
    "TooNewError",
    "TooOldError",
    "TrainingSequence",
    "UnfinishedDatasetError",
    "WrongKindError",
    "batch_digest",
    "dense_attention_mask",
    "derive",
]
