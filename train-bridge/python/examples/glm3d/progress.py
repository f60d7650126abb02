"""What a run says of its losses on the terminal, every few steps."""

from __future__ import annotations

from collections import defaultdict


class Progress:
    """Gathers the steps since the last line.

    :param every: steps a line is about; 0 for none
    """

    def __init__(self, every: int):
        self._every = every
        self._begin()

    def _begin(self) -> None:
        self._loss, self._steps, self._tokens, self._seconds = 0.0, 0, 0, 0.0
        self._tasks: dict[str, list[float]] = defaultdict(lambda: [0.0, 0])
        self._sources: dict[str, list[float]] = defaultdict(lambda: [0.0, 0])

    def see(self, step: dict) -> str | None:
        """Takes note of a step.

        :param step: the fields of its line in the log
        :return: the mean losses, in nats a token, of the steps since the last line, by task and by
            source, if it is time for one
        """
        self._loss += step["loss"]
        self._steps += 1
        self._tokens += step["tokens"]
        self._seconds += step["seconds"]
        for sums, losses, weights in (
            (self._tasks, step["loss_by_task"], step["loss_tokens_by_task"]),
            (self._sources, step["loss_by_source"], step["samples_by_source"]),
        ):
            for name, loss in losses.items():
                sums[name][0] += loss * weights[name]
                sums[name][1] += weights[name]
        if not self._every or (step["step"] + 1) % self._every:
            return None
        line = (
            f"step {step['step'] + 1}: loss {self._loss / self._steps:.3f} | {_means(self._tasks)}"
            f" | {_means(self._sources)} | {self._tokens / max(self._seconds, 1e-9):,.0f} tokens/s"
        )
        self._begin()
        return line


def _means(sums: dict[str, list[float]]) -> str:
    return " ".join(f"{name} {total / weight:.2f}" for name, (total, weight) in sorted(sums.items()))
