"""The errors of this package; every message names the directory, file or value at fault."""


class BridgeError(Exception):
    """Base of all errors of this package."""


class UnfinishedDatasetError(BridgeError):
    """The directory has no manifest or no ``_SUCCESS``: its writer died, or it never was one."""


class TooNewError(BridgeError):
    """The directory was written by a newer Infill than this client understands."""


class TooOldError(BridgeError):
    """The directory's version is below every one that this client understands."""


class WrongKindError(BridgeError):
    """The directory is finished, but does not hold training sequences that fit here."""


class CorruptShardError(BridgeError):
    """A shard's bytes are not what its manifest or its checksums say."""


class OtherRunError(BridgeError):
    """A state was saved by a run with other data, another seed or another MIP share."""
