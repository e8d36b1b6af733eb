"""Traders asked at a close: a few one by one, many at once, and both find the same."""

from collections.abc import Callable
from math import nextafter
from random import Random
from typing import TypeAlias

import pytest

from engine.crowd import Crowd, Ranks
from engine.handful import Handful
from engine.plan import Found, Memory, Plan, Tally
from engine.rules.compiled import Facts
from engine.score import COMPONENTS, Evidences, gathered, score, weights_of
from engine.signal import Side
from engine.strategy import Strategy
from engine.traders import Sides, TraderProfile
from tests.engine.rules.conditions import facts

Asked: TypeAlias = Handful | Crowd
Asking: TypeAlias = Callable[[list[Plan], dict[str, Memory]], Asked]

MINUTE_MS = 60_000
CONDITIONS = (
    "",
    "rsi_1m < 50",
    "rsi_1m > 50",
    "rsi_5m > 40 or rsi_1m > 70",
    "not rsi_5m > 40",
    "rsi_15m > 1 / rsi_5m",
)


def plan(
    strategy: Strategy,
    number: int = 0,
    *,
    way: Sides = Sides.BOTH,
    long: str = "",
    short: str = "",
) -> Plan:
    name = f"t{number}"
    return Plan(
        TraderProfile(name=name, owner=7, strategy=strategy, sides=way, long=long, short=short)
    )


def handful(plans: list[Plan], memories: dict[str, Memory]) -> Asked:
    return Handful(plans, memories)


def crowd(plans: list[Plan], memories: dict[str, Memory]) -> Asked:
    return Crowd(Ranks(plans), memories)


few_and_many = pytest.mark.parametrize("asking", [handful, crowd])


def evidence_of(rise: float, fall: float) -> Evidences:
    """Every component says the same."""
    return gathered([(rise, fall)] * len(COMPONENTS))


def sides(found: list[Found]) -> list[Side]:
    return [each.score.side for each in found]


@few_and_many
def test_a_side_whose_condition_ended_may_be_told_again_though_the_other_ones_held(
    asking: Asking,
) -> None:
    one = plan(Strategy(), long="rsi_1m > 50", short="rsi_1m < 50")
    asked = asking([one], {"t0@7": Memory(Side.LONG, 0)})

    ended = asked.look_for(evidence_of(0.45, 0.45), facts(rsi_1m=40.0), 0, Tally())
    back = asked.look_for(evidence_of(0.8, 0.1), facts(rsi_1m=60.0), 1, Tally())

    assert (sides(ended), sides(back)) == ([], [Side.LONG])


@few_and_many
def test_a_side_whose_condition_holds_on_is_not_told_again(asking: Asking) -> None:
    one = plan(Strategy(), long="rsi_1m > 50", short="rsi_1m < 70")
    asked, tally = asking([one], {"t0@7": Memory(Side.LONG, 0)}), Tally()

    weaker = asked.look_for(evidence_of(0.1, 0.45), facts(rsi_1m=60.0), 0, tally)
    back = asked.look_for(evidence_of(0.8, 0.1), facts(rsi_1m=60.0), 1, tally)

    assert [*weaker, *back] == []
    assert tally == Tally(repeated=1)


@few_and_many
def test_who_signalled_is_quiet_until_the_cooldown_is_over(asking: Asking) -> None:
    asked, tally = asking([plan(Strategy(cooldown_s=60))], {}), Tally()

    (told,) = asked.look_for(evidence_of(0.8, 0.1), (), 0, tally)
    asked.tell(told, 0)
    turned = asked.look_for(evidence_of(0.1, 0.8), (), MINUTE_MS - 1, tally)
    later = asked.look_for(evidence_of(0.1, 0.8), (), MINUTE_MS, tally)

    assert (turned, sides(later)) == ([], [Side.SHORT])
    assert tally == Tally(cooling=1)


@few_and_many
def test_what_is_found_but_not_signalled_is_found_again(asking: Asking) -> None:
    asked = asking([plan(Strategy())], {})

    first = asked.look_for(evidence_of(0.8, 0.1), (), 0, Tally())
    second = asked.look_for(evidence_of(0.8, 0.1), (), MINUTE_MS, Tally())

    assert first == second != []


@few_and_many
def test_where_nothing_is_known_the_score_is_0(asking: Asking) -> None:
    asked = asking([plan(Strategy(threshold=0.0), way=Sides.LONG)], {})

    (found,) = asked.look_for(gathered([None] * len(COMPONENTS)), (), 0, Tally())

    assert found.score.value == 0.0


@few_and_many
def test_what_a_trader_finds_is_the_score_of_its_weights(asking: Asking) -> None:
    chance, all_found = Random(5), []

    for _ in range(200):
        weights = {component: chance.random() for component in COMPONENTS}
        asked = asking([plan(Strategy(threshold=0.0, weights=weights))], {})
        said = random_evidence(chance)
        found = asked.look_for(said, (), 0, Tally())
        scored = score(weights_of(weights), said)
        assert scored is None or [each.score for each in found] == [scored]
        all_found += found

    assert set(sides(all_found)) == set(Side)


def test_many_find_remember_and_count_what_a_few_would() -> None:
    chance = Random(11)
    plans = [random_plan(chance, number) for number in range(80)]
    one_by_one, at_once = handful(plans, {}), crowd(plans, {})
    few, many = Tally(), Tally()

    for minute in range(400):
        time_ms, said, known = minute * MINUTE_MS, random_evidence(chance), random_facts(chance)
        found = one_by_one.look_for(said, known, time_ms, few)
        assert at_once.look_for(said, known, time_ms, many) == found
        for each in found:
            if chance.random() < 0.8:
                one_by_one.tell(each, time_ms)
                at_once.tell(each, time_ms)
        assert dict(at_once.memories()) == dict(one_by_one.memories())

    assert many == few
    assert min(few.repeated, few.cooling) > 100


@few_and_many
def test_memories_are_taken_over_by_whoever_asks_next(asking: Asking) -> None:
    memories = {"t0@7": Memory(Side.SHORT, 5), "away@7": Memory(Side.LONG, 6)}

    asked = asking([plan(Strategy())], memories)

    assert dict(asked.memories()) == {"t0@7": Memory(Side.SHORT, 5)}
    assert memories == {"away@7": Memory(Side.LONG, 6)}


def random_plan(chance: Random, number: int) -> Plan:
    strategy = Strategy(
        threshold=chance.choice([0.0, 0.05, 0.3, 0.45, 0.5]),
        weights={component: chance.choice([0.0, 1.0, chance.random()]) for component in COMPONENTS}
        | {"trend": 0.3},
        cooldown_s=chance.choice([0, 60, 600]),
    )
    long, short = chance.choice(CONDITIONS), chance.choice(CONDITIONS)
    return plan(strategy, number, way=chance.choice(list(Sides)), long=long, short=short)


def random_evidence(chance: Random) -> Evidences:
    """Some of it unknown, some of it even or all but even."""
    pair = (chance.random(), chance.random())
    choices = [
        None,
        pair,
        pair[::-1],
        (0.5, 0.5),
        (0.5, nextafter(0.5, 1)),
        (chance.random(), 0.0),
    ]
    if chance.random() < 0.1:
        choices = choices[3:5]
    return gathered([chance.choice(choices) for _ in COMPONENTS])


def random_facts(chance: Random) -> Facts:
    return facts(
        rsi_1m=chance.choice([None, chance.uniform(0, 100)]),
        rsi_5m=chance.choice([None, 0.0, chance.uniform(0, 100)]),
        rsi_15m=chance.uniform(0, 100),
    )
