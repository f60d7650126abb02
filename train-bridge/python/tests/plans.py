"""Plans for tests."""


def source(name: str, *rows: int, skipped=()) -> dict:
    lists = [
        {"directory": f"d{number}" if number else "d", "rows": n} for number, n in enumerate(rows)
    ]
    return {"name": name, "lists": lists, "skipped": list(skipped)}


def segment(weights, first_sample=0, first_place=None, origin=0, cursors=None) -> dict:
    return {
        "first_sample": first_sample,
        "first_place": first_sample if first_place is None else first_place,
        "origin": origin,
        "weights": list(weights),
        "cursors": [0] * len(weights) if cursors is None else list(cursors),
    }


def plan(sources, segments, **fields) -> dict:
    return {
        "format": 1,
        "seed": 11,
        "sequence_length": 64,
        "data": {"d": "f", "d1": "f1", "d2": "f2"},
        "tokenizer": "",
        "sources": sources,
        "segments": segments,
        "batches": [],
        "end": None,
    } | fields


def uneven() -> dict:
    """Three sources over a skip of steps, a change of ratio and skipped positions."""
    sources = [source("a", 30, 31, skipped=[0, 5, 29, 30, 61]), source("b", 7), source("c", 11)]
    first = segment([5, 1, 4])
    from infill_bridge import MixtureOrder, MixturePlan

    order = MixtureOrder(MixturePlan.from_dict(plan(sources, [first])))
    at_100 = list(order.cursors(177).values())
    second = segment([5, 1, 4], 100, 177, 0, at_100)
    order = MixtureOrder(MixturePlan.from_dict(plan(sources, [first, second])))
    at_435 = list(order.cursors(435).values())
    third = segment([1, 0, 9], 435, 512, 512, at_435)
    return plan(sources, [first, second, third])
