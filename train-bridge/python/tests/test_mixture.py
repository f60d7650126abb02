import json

import numpy as np
import pytest
from plans import plan, segment, source, uneven
from slow_order import SlowOrder

from infill_bridge import MixtureOrder, MixturePlan, SampleRef


def order_of(parsed: dict) -> MixtureOrder:
    return MixtureOrder(MixturePlan.from_dict(parsed))


def refs(order: MixtureOrder, indices) -> list[tuple]:
    names = [s.name for s in order.plan.sources]
    columns = map(np.ndarray.tolist, order.locate(indices))
    return [(names[s], p, r) for s, p, r in zip(*columns)]


PLANS = {
    "one source": lambda: plan([source("a", 5)], [segment([1])]),
    "no weight between two": lambda: plan(
        [source("a", 3), source("b", 0), source("c", 9)], [segment([7, 0, 2])]
    ),
    "equal thirds": lambda: plan(
        [source("a", 3), source("b", 4), source("c", 9)], [segment([1, 1, 1])]
    ),
    "weights that tie": lambda: plan(
        [source(name, 10) for name in "abcde"], [segment([2, 2, 2, 2, 2])]
    ),
    "a large total": lambda: plan(
        [source("a", 10), source("b", 10)], [segment([(1 << 30) - 1, 1])]
    ),
    "uneven": uneven,
    "negative seed": lambda: plan([source("a", 5), source("b", 6)], [segment([2, 3])], seed=-9),
}


@pytest.mark.parametrize("name", PLANS)
def test_the_closed_form_is_the_definition(name):
    parsed = PLANS[name]()
    assert refs(order_of(parsed), np.arange(700)) == SlowOrder(parsed).samples(700)


def test_the_comparison_with_the_definition_can_fail():
    parsed = PLANS["equal thirds"]()
    other = json.loads(json.dumps(parsed))
    other["segments"][0]["weights"] = [1, 1, 2]
    assert refs(order_of(other), np.arange(700)) != SlowOrder(parsed).samples(700)


@pytest.mark.parametrize("name", PLANS)
def test_a_sample_is_found_by_its_row(name):
    order = order_of(PLANS[name]())
    for index in (0, 1, 99, 100, 255, 256, 434, 435, 600):
        assert order.index_of(order.at(index)) == index


@pytest.mark.parametrize("name", PLANS)
def test_cursors_count_what_was_drawn(name):
    parsed = PLANS[name]()
    order, names = order_of(parsed), [s["name"] for s in parsed["sources"]]
    drawn = dict.fromkeys(names, 0)
    skipping = name == "uneven"
    for index, (of, _, _) in enumerate(SlowOrder(parsed).samples(700)):
        if not skipping or index < 100:
            assert order.cursors(index) == drawn
        drawn[of] += 1
    if skipping:
        # 77 places are passed over at sample 100, and count as drawn.
        assert sum(order.cursors(700).values()) == 777


def test_every_pass_draws_every_row_once_but_the_skipped():
    order = order_of(uneven())
    drawn: dict = {}
    for of, pass_, row in refs(order, np.arange(435)):
        drawn.setdefault((of, pass_), []).append(row)
    assert all(len(set(rows)) == len(rows) for rows in drawn.values())
    # Positions 0, 5 and 29 of the first pass over 30 rows of "a" are skipped; 77 places are too.
    assert len(drawn["a", 0]) <= 27


def test_what_is_never_drawn_has_no_sample():
    parsed = uneven()
    order = order_of(parsed)
    seen = set(refs(order, np.arange(435)))
    skipped = [
        SampleRef("a", 0, row) for row in range(30) if order.index_of(SampleRef("a", 0, row)) is None
    ]
    assert len(skipped) >= 3 and not seen & set(skipped)
    # "b" has no weight from sample 435 on.
    assert order.index_of(SampleRef("b", 50, 0)) is None
    ending = order_of(parsed | {"end": 20})
    late = order.at(30)
    assert ending.index_of(late) is None
    with pytest.raises(KeyError, match="no source z"):
        order.index_of(SampleRef("z", 0, 0))
    with pytest.raises(ValueError, match="row must be 0 to 29 but was 30"):
        order.index_of(SampleRef("a", 0, 30))


def test_lookups_in_any_number_and_order_agree():
    order = order_of(uneven())
    indices = np.random.default_rng(3).integers(0, 1 << 40, 60_000)
    together = order.locate(indices)
    for i in range(0, 60_000, 7919):
        one = order.locate([indices[i]])
        assert [a[0] for a in one] == [a[i] for a in together]


def test_shares_hold_at_every_block():
    weights = [500_000_000, 333_333_333, 166_666_667]
    order = order_of(plan([source(n, 10) for n in "abc"], [segment(weights)]))
    for samples in range(0, 40 * 256, 256):
        for count, weight in zip(order.cursors(samples).values(), weights):
            assert abs(count - samples * weight / 1e9) <= 2


def test_an_order_refuses_what_is_outside():
    order = order_of(PLANS["one source"]() | {"end": 10})
    with pytest.raises(ValueError, match="samples must be 0 to below the plan's end 10"):
        order.at(10)
    with pytest.raises(ValueError, match="samples must be 0 to below"):
        order.at(-1)
    with pytest.raises(ValueError, match="consumed_samples must be 0 to the plan's end 10"):
        order.cursors(11)
    assert order.cursors(10) == {"a": 10}


def test_a_plan_that_took_over_begins_later():
    parsed = plan([source("a", 5)], [segment([1], first_sample=512, cursors=[512])])
    order = order_of(parsed)
    whole = order_of(plan([source("a", 5)], [segment([1])]))
    assert order.at(600) == whole.at(600)
    with pytest.raises(ValueError, match="samples must be 512 to"):
        order.at(511)
