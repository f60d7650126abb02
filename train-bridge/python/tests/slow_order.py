"""The order as its definition says it, in plain integers, place by place: slow and independent."""

from infill_bridge import Permutation


class SlowOrder:
    """Walks a parsed plan.json from its first sample on, counting what each source has drawn."""

    def __init__(self, plan: dict):
        self.plan = plan
        self.names = [source["name"] for source in plan["sources"]]

    def samples(self, count: int) -> list[tuple[str, int, int]]:
        """The first ``count`` samples as (source, pass, row)."""
        out, segments = [], self.plan["segments"]
        for number, segment in enumerate(segments):
            end = segments[number + 1]["first_sample"] if number + 1 < len(segments) else count
            drawn = list(segment["cursors"])
            place = segment["first_place"]
            for _ in range(segment["first_sample"], min(end, count)):
                source = self.source_at(segment, place)
                out.append(self.row(source, drawn[source]))
                drawn[source] += 1
                place += 1
        return out

    def source_at(self, segment: dict, place: int) -> int:
        block, offset = divmod(place, 256)
        before = self.split(segment, block * 256 - segment["origin"])
        after = self.split(segment, block * 256 + 256 - segment["origin"])
        entries = []
        for source in range(len(self.names)):
            entries += [source] * (after[source] - before[source])
        assert len(entries) == 256
        permutation = Permutation(self.plan["seed"], "mixture", block, 256)
        return entries[int(permutation.at([offset])[0])]

    def split(self, segment: dict, places: int) -> list[int]:
        weights = segment["weights"]
        counts = [0] * len(weights)
        self._node([s for s, w in enumerate(weights) if w], weights, places, counts)
        return counts

    def _node(self, sources: list[int], weights: list[int], places: int, counts: list[int]) -> None:
        if len(sources) == 1:
            counts[sources[0]] = places
            return
        whole = sum(weights[s] for s in sources)
        best, middle = None, None
        for m in range(1, len(sources)):
            off = abs(2 * sum(weights[s] for s in sources[:m]) - whole)
            if best is None or off < best:
                best, middle = off, m
        part = sum(weights[s] for s in sources[:middle])
        left = (places * part + whole // 2) // whole
        self._node(sources[:middle], weights, left, counts)
        self._node(sources[middle:], weights, places - left, counts)

    def row(self, source: int, draw: int) -> tuple[str, int, int]:
        about = self.plan["sources"][source]
        skipped = set(about["skipped"])
        position = -1
        while draw >= 0:
            position += 1
            draw -= position not in skipped
        pass_ = 0
        while True:
            rows = about["lists"][pass_ % len(about["lists"])]["rows"]
            if position < rows:
                break
            position -= rows
            pass_ += 1
        permutation = Permutation(self.plan["seed"], about["name"], pass_, rows)
        return about["name"], pass_, int(permutation.at([position])[0])
