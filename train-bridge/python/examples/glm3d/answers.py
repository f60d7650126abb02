"""What the filling in of held-back spans got right, counted in several ways."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Answers:
    """Every held-back token with what was answered, all arrays [n]; `<eop>` is none of them.

    :param right: whether the answer is the text's, each after the model's own
    :param right_forced: the same where the text's own tokens stand before each (teacher forcing)
    :param target: the text's token
    :param first: whether it is its span's first: no answer of the same span stands before it
    :param span: number of its span, ascending
    :param sequence: number of its sequence
    """

    right: np.ndarray
    right_forced: np.ndarray
    target: np.ndarray
    first: np.ndarray
    span: np.ndarray
    sequence: np.ndarray

    def where(self, chosen: np.ndarray) -> Answers:
        return Answers(**{name: getattr(self, name)[chosen] for name in self.__dataclass_fields__})

    def report(self) -> dict:
        """The shares, and of how many they are."""
        spans = np.unique(self.span)
        return {
            "accuracy": _share(self.right),
            "accuracy_standard_error": self.standard_error(),
            "accuracy_teacher_forced": _share(self.right_forced),
            "accuracy_of_first_tokens": _share(self.right[self.first]),
            "accuracy_of_commonest_token": self.commonest() / max(1, self.target.size),
            "spans_wholly_right": 1 - np.unique(self.span[~self.right]).size / max(1, spans.size),
            "tokens": int(self.target.size),
            "spans": int(spans.size),
        }

    def commonest(self) -> int:
        """Tokens that the most frequent one would get right: the best answer that is always the same."""
        return int(np.bincount(self.target).max()) if self.target.size else 0

    def standard_error(self) -> float:
        """Of the accuracy, with sequences as what was drawn: tokens of one sequence belong together.

        That of a ratio of two sums over sequences (Cochran 1977, section 2.11), in shares; 0 for
        fewer than two sequences.
        """
        _, of = np.unique(self.sequence, return_inverse=True)
        tokens = np.bincount(of)
        if tokens.size < 2:
            return 0.0
        rest = np.bincount(of, self.right) - _share(self.right) * tokens
        return float(np.sqrt(tokens.size / (tokens.size - 1) * (rest**2).sum()) / tokens.sum())


def _share(right: np.ndarray) -> float:
    return float(right.sum() / max(1, right.size))
