"""What a run is made of: the model's shape, the recipe, and where data and results stand."""

from __future__ import annotations

from dataclasses import dataclass


def _require(holds: bool, name: str, rule: str, value) -> None:
    if not holds:
        raise ValueError(f"{name} must be {rule} but was {value}")


@dataclass(frozen=True)
class ModelSettings:
    """The model's shape and numbers.

    :param vocabulary: rows of the embedding, padding included
    :param sequence_length: positions of a sample
    :param hidden: width of the model
    :param layers: transformer layers, N
    :param heads: attention heads; they divide ``hidden``
    :param inner: width inside the GeGLU; 0 for 8/3 of ``hidden``, up to a multiple of 16
    :param embedding_std: standard deviation of the embedding's first values; 0 for
        (3 * ``hidden``)^(-1/2), which is GLM-130B's 0.0052 at its width of 12,288. A narrow model
        with as small values learns frequencies first and then can't tell tokens apart for long
    :param rope_base: base of the rotary angles
    :param shrink_output: shrink the gradient that reaches the tied embedding through the logits too
    :param attention: ``dense`` or ``flex``
    :param recompute: keep no activations inside a layer, but compute them again
    """

    vocabulary: int
    sequence_length: int
    hidden: int = 64
    layers: int = 4
    heads: int = 4
    inner: int = 0
    embedding_std: float = 0.0
    rope_base: float = 10000.0
    shrink_output: bool = True
    attention: str = "dense"
    recompute: bool = False

    def __post_init__(self):
        for name in ("vocabulary", "sequence_length", "hidden", "layers", "heads"):
            _require(getattr(self, name) >= 1, name, ">= 1", getattr(self, name))
        _require(self.hidden % (2 * self.heads) == 0, "hidden", "a multiple of 2 * heads", self.hidden)
        _require(self.inner >= 0, "inner", ">= 0", self.inner)
        _require(self.attention in ("dense", "flex"), "attention", "dense or flex", self.attention)
        _require(self.embedding_std >= 0, "embedding_std", ">= 0", self.embedding_std)
        if self.embedding_std == 0:
            object.__setattr__(self, "embedding_std", (3 * self.hidden) ** -0.5)
        if self.inner == 0:
            object.__setattr__(self, "inner", -(-8 * self.hidden // 48) * 16)

    @property
    def head_width(self) -> int:
        return self.hidden // self.heads

    @property
    def residual_scale(self) -> float:
        """DeepNorm's alpha, (2 N)^(1/2): LayerNorm(alpha * x + f(x))."""
        return (2 * self.layers) ** 0.5

    @property
    def branch_gain(self) -> float:
        """DeepNorm's gain, (2 N)^(-1/2), of value, output and feed-forward weights."""
        return (2 * self.layers) ** -0.5


@dataclass(frozen=True)
class Recipe:
    """How it is trained; GLM-130B's numbers where a small run can bear them.

    :param peak_rate: learning rate at the end of the warm-up
    :param first_rate: at its beginning
    :param least_rate: at the end of the cosine, and from there on
    :param warmup_samples: over which the rate rises
    :param decay_samples: at which the cosine ends, counted from the run's start
    :param shrink: pairs (step, alpha) of embedding-gradient shrink, ascending; straight in between
    :param precision: ``fp32``, ``bf16`` or ``fp16``
    """

    peak_rate: float = 1e-3
    first_rate: float = 1e-7
    least_rate: float = 1e-4
    warmup_samples: int = 0
    decay_samples: int = 0
    beta1: float = 0.9
    beta2: float = 0.95
    epsilon: float = 1e-8
    weight_decay: float = 0.1
    clip: float = 1.0
    shrink: tuple[tuple[int, float], ...] = ((0, 0.1),)
    precision: str = "fp32"
    first_loss_scale: float = 65536.0
    loss_scale_window: int = 200
    seed: int = 1234

    def __post_init__(self):
        _require(self.peak_rate > 0, "peak_rate", "> 0", self.peak_rate)
        _require(self.warmup_samples >= 0, "warmup_samples", ">= 0", self.warmup_samples)
        late = self.decay_samples == 0 or self.decay_samples > self.warmup_samples
        _require(late, "decay_samples", "0 or > warmup_samples", self.decay_samples)
        _require(self.clip > 0, "clip", "> 0", self.clip)
        known = self.precision in ("fp32", "bf16", "fp16")
        _require(known, "precision", "fp32, bf16 or fp16", self.precision)
        steps = [step for step, _ in self.shrink]
        _require(steps and steps == sorted(set(steps)), "shrink", "pairs of ascending steps", self.shrink)
        _require(all(0 <= a <= 1 for _, a in self.shrink), "shrink", "alphas of 0 to 1", self.shrink)
