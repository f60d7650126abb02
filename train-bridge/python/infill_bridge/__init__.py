"""Reads Infill's training sequences: the batches of any trainer rank, at any step.

Start with :class:`InfillDataset`, which a training loop iterates, or :class:`BatchReader`,
which gives any sample, micro-batch or step. ``infill_bridge.torch_view`` has the PyTorch
datasets (it alone needs torch), ``infill_bridge.megatron`` what Megatron asks for.
"""

from .batches import BatchReader, MicroBatch, batch_digest
from .dataset import InfillDataset
from .default_plan import default_plan
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
from .masks import batch_attention_mask, context_ends, dense_attention_mask, prefix_mask_mod
from .mixture import MixtureOrder, SampleRef
from .order import Permutation
from .plan import BadPlanError, MixturePlan
from .rank_slice import RankSlice
from .schedule import BatchSchedule
from .sequences import SequenceBatch, TrainingSequence
from .sources import SourceIndex
from .store import SequenceStore
from .tensors import SequenceTensors, derive
from .views import VIEWS

__all__ = [
    "VIEWS",
    "BadPlanError",
    "BatchReader",
    "BatchSchedule",
    "BridgeError",
    "CorruptShardError",
    "DatasetDirectory",
    "InfillDataset",
    "MicroBatch",
    "MixtureOrder",
    "MixturePlan",
    "OtherRunError",
    "Permutation",
    "RankSlice",
    "SampleRef",
    "SequenceBatch",
    "SequenceStore",
    "SequenceTensors",
    "SourceIndex",
    "TooNewError",
    "TooOldError",
    "TrainingSequence",
    "UnfinishedDatasetError",
    "WrongKindError",
    "batch_attention_mask",
    "batch_digest",
    "context_ends",
    "default_plan",
    "dense_attention_mask",
    "derive",
    "prefix_mask_mod",
]
