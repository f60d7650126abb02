"""How what infilling got right is counted."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="NOT TESTED: the example trainer; torch is not installed")

from glm3d.answers import Answers  # noqa: E402


def answers(right, sequence, span=None, target=None):
    right, sequence = np.array(right, bool), np.array(sequence)
    span = np.arange(right.size) if span is None else np.array(span)
    target = np.arange(right.size) if target is None else np.array(target)
    return Answers(right, ~right, target, np.diff(span, prepend=-1) != 0, span, sequence)


def test_shares_are_of_tokens_and_of_spans():
    found = answers(
        [1, 0, 1, 1, 0], [0, 0, 0, 1, 1], span=[0, 0, 1, 2, 3], target=[7, 7, 9, 7, 8]
    ).report()
    assert found["accuracy"] == 3 / 5 and found["accuracy_teacher_forced"] == 2 / 5
    assert found["accuracy_of_first_tokens"] == 3 / 4
    assert found["accuracy_of_commonest_token"] == 3 / 5
    assert found["spans_wholly_right"] == 2 / 4
    assert (found["tokens"], found["spans"]) == (5, 4)


def test_the_standard_error_of_sequences_of_one_token_is_that_of_a_mean():
    right = [1, 0, 0, 1, 1, 0, 1, 1]
    expected = np.std(right, ddof=1) / np.sqrt(len(right))
    assert answers(right, range(8)).standard_error() == pytest.approx(expected)


def test_tokens_of_one_sequence_that_are_alike_make_the_standard_error_larger():
    right = [1, 1, 0, 0, 1, 1, 0, 0]
    mixed = answers(right, [0, 1, 0, 1, 2, 3, 2, 3]).standard_error()
    alike = answers(right, [0, 0, 1, 1, 2, 2, 3, 3]).standard_error()
    assert mixed == 0 < alike


@pytest.mark.parametrize("right, sequence", [([], []), ([1, 0], [5, 5])])
def test_fewer_than_two_sequences_have_no_standard_error(right, sequence):
    assert answers(right, sequence).report()["accuracy_standard_error"] == 0.0


def test_a_source_is_counted_alone():
    found = answers([1, 0, 1, 1], [0, 0, 1, 1], target=[3, 4, 3, 3])
    assert found.where(np.array([0, 0, 1, 1]) == 1).report()["accuracy"] == 1.0
