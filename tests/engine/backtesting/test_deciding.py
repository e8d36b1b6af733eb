"""Closes that are judged many at once are decided as a pipeline decides them one by one."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from engine.backtesting.condition import condition
from engine.backtesting.deciding import AT_ONCE, Decision, decide
from engine.backtesting.looks import Looks, LookTaker
from engine.backtesting.past import Past
from engine.backtesting.scout import NEAR, Hint, hints, may_matter, scores
from engine.features.feature_set import FeatureSet
from engine.market import Candle, FundingRate, OpenInterest, Timeframe
from engine.notes import Note
from engine.pipeline import Pipeline
from engine.plan import Memory, Plan
from engine.score import evidences_of, weigh
from engine.signal import Side, Signal
from engine.strategy import LevelKind, Strategy
from engine.traders import Sides, TraderProfile, TraderStatus, house
from tests.engine.backtesting.builders import INSTRUMENT
from tests.engine.minutes import MINUTE_MS, funding, liquidation, open_interest, random_minutes
from tests.engine.recorded import recorded_candles

RECORDED = (
    "candles/binance_um/1m/BTCUSDT_20250505_20250602.csv.gz",
    "candles/binance_um/1m/BTCUSDT_20230719_20230731.csv.gz",
)
LIVELY = Strategy(threshold=0.4)
TRADERS = {
    "the house": house(Strategy()),
    "a lively one": house(LIVELY),
    "one that always has a set-up": house(replace(LIVELY, threshold=0.05, cooldown_s=0)),
    "one that goes long alone": replace(house(LIVELY), sides=Sides.LONG),
    "one that goes short alone": replace(house(LIVELY), sides=Sides.SHORT),
    "one that looks seldom": house(
        replace(LIVELY, trigger=Timeframe.M15, timeframe=Timeframe.M15, threshold=0.35)
    ),
    "one that looks at trends alone": house(replace(LIVELY, weights={"trend": 1.0})),
    "one without patience": house(replace(LIVELY, cooldown_s=3_600)),
    "one with coarse levels": house(
        replace(LIVELY, levels=LevelKind.PERCENT, stop=0.5, take_profit_1=0.5, take_profit_2=1.0)
    ),
    "one with a condition": replace(house(LIVELY), long="rsi_5m < 60"),
    "one that nothing speaks to": house(replace(LIVELY, weights={"liquidation_bias": 1.0})),
}


def told(minutes: Sequence[Candle], seed: int) -> Past:
    """A past with everything that an exchange tells."""
    chance = random.Random(seed)
    rates, interests, forced = [], [], []
    for minute in minutes:
        time_ms = minute.start_ms + chance.randrange(MINUTE_MS)
        interests.append(open_interest(chance.gauss(1e6, 1e3), time_ms))
        if chance.random() < 0.02:
            rates.append(funding(chance.gauss(0.0, 0.0005), time_ms))
        if chance.random() < 0.2:
            side = chance.choice(("long", "short"))
            forced.append(liquidation(side, chance.uniform(1e3, 1e5), time_ms))
    return Past(
        instrument=INSTRUMENT,
        exchange="bybit",
        minutes=minutes,
        funding=rates,
        open_interest=interests,
        liquidations=forced,
    )


@lru_cache
def past_of(seed: int, count: int) -> Past:
    """A seeded one with a hole."""
    minutes = random_minutes(seed, count)
    del minutes[2_000:2_017]
    return told(minutes, seed)


def one_by_one(past: Past, trader: TraderProfile) -> list[Decision]:
    """What a pipeline says that is asked at every close."""
    pipeline = Pipeline(past.instrument, past.exchange, trader.strategy, [trader])
    main = pipeline.features(trader.strategy.timeframe)
    return [Decision(signal, condition(main)) for signal in asked(pipeline, past)]


def asked(pipeline: Pipeline, past: Past) -> Iterator[Signal]:
    notes = past.notes()
    for minute in past.minutes:
        while notes and notes[0].time_ms <= minute.start_ms + MINUTE_MS:
            tell(pipeline, notes.pop(0))
        yield from pipeline.on_candle(minute)


def tell(pipeline: Pipeline, note: Note) -> None:
    if isinstance(note, OpenInterest):
        pipeline.on_open_interest(note)
    elif isinstance(note, FundingRate):
        pipeline.on_funding(note)
    else:
        pipeline.on_liquidation(note)


def nobody(_share: float) -> None:
    """Nobody wants to know how far it is."""


@pytest.mark.parametrize("name", TRADERS)
def test_judging_many_closes_at_once_decides_as_asking_at_each(name: str) -> None:
    past = past_of(1, AT_ONCE + 500)

    decided = decide(past, TRADERS[name], nobody)

    expected = one_by_one(past, TRADERS[name])
    assert decided.decisions == expected
    assert len(expected) > 3


@pytest.mark.parametrize("name", ["a lively one", "one with a condition"])
def test_what_a_paused_trader_would_do_can_be_asked(name: str) -> None:
    trader, past = TRADERS[name], past_of(1, 2_500)

    paused = decide(past, replace(trader, status=TraderStatus.PAUSED), nobody)

    assert paused.decisions == decide(past, trader, nobody).decisions
    assert paused.decisions


@pytest.mark.parametrize("file", RECORDED)
@pytest.mark.parametrize("name", ["the house", "one that always has a set-up"])
def test_judging_a_recorded_market_at_once_decides_as_asking_at_each(name: str, file: str) -> None:
    past = told(recorded_candles(file)[:4_000], 2)

    decided = decide(past, TRADERS[name], nobody)

    assert decided.decisions == one_by_one(past, TRADERS[name])
    assert decided.decisions


def looks_of(past: Past) -> Looks:
    """What there is to see of it."""
    takers: list[LookTaker] = []

    def taker(main: FeatureSet, confluence: tuple[FeatureSet, ...]) -> LookTaker:
        takers.append(LookTaker(main, confluence))
        return takers[-1]

    pipeline = Pipeline(past.instrument, past.exchange, Strategy(), lens=taker)
    assert not list(asked(pipeline, past))
    return takers[0].take()


@pytest.mark.parametrize("seed", range(3))
def test_scores_in_columns_are_those_of_each_look(seed: int) -> None:
    looks = looks_of(past_of(seed, 2_500))
    weights = Plan(house(Strategy())).weights

    columns = np.array(scores(looks, weights)).T
    views = [looks.view(look) for look in range(len(columns))]
    ready = [(row, view) for row, view in zip(columns, views, strict=True) if view is not None]
    assert len(ready) > 2_000
    for row, view in ready:
        assert tuple(row) == pytest.approx(weigh(weights, evidences_of(view)), abs=NEAR / 100)


@pytest.mark.parametrize(
    ("hint", "told", "time_ms", "matters"),
    [
        (Hint.OVER, Side.LONG, 0, True),
        (Hint.OVER, None, 0, False),
        (Hint.LONG, Side.LONG, 99, False),
        (Hint.LONG, None, 9, False),
        (Hint.LONG, Side.SHORT, 10, True),
        (Hint.SHORT, None, 10, True),
        (Hint.UNSURE, None, 0, True),
        (Hint.UNSURE, Side.SHORT, 0, True),
    ],
)
def test_a_look_matters_that_could_end_a_set_up_or_tell_one(
    *, hint: Hint, told: Side | None, time_ms: int, matters: bool
) -> None:
    assert may_matter(hint, time_ms, Memory(told, quiet_until_ms=10)) is matters


def test_a_score_on_a_limit_is_left_to_the_trader() -> None:
    past = past_of(4, 2_500)
    looks = looks_of(past)
    rise, fall, known = scores(looks, Plan(house(Strategy())).weights)
    best = np.maximum(rise, fall) / known
    look = int(np.flatnonzero(~np.isnan(best))[700])

    found = dict(hints(looks, Plan(house(Strategy(threshold=float(best[look]))))))

    assert found[look] is Hint.UNSURE
    assert len(found) > 100
