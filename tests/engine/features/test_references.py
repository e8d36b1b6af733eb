"""Values of a recorded market against their definitions, written down as plainly as can be."""

import random
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

import pytest
from msgspec import structs

from engine.features.breaks import Break
from engine.features.derivatives import Derivatives
from engine.features.feature_set import FeatureSet
from engine.features.gaps import Gap
from engine.features.pivots import Pivot
from engine.features.structure import Structure
from engine.features.zones import Zones
from engine.market import Candle, Timeframe
from tests.engine.minutes import MINUTE_MS, liquidation, open_interest
from tests.engine.recorded import recorded_candles

DAY_MS = Timeframe.D1.ms


@pytest.fixture(scope="module")
def market() -> list[Candle]:
    return recorded_candles("candles/binance_um/1m/SOLUSDT_20250505_20250602.csv.gz")[:3_100]


def plain_vwap(candles: Sequence[Candle]) -> float:
    money = sum((each.high + each.low + each.close) / 3 * each.volume for each in candles)
    return money / sum(each.volume for each in candles)


def test_volume_weighted_prices_and_relative_volume(market: list[Candle]) -> None:
    features = FeatureSet(Timeframe.M1)

    for count, candle in enumerate(market, start=1):
        features.update(candle)
        if count > 20 and count % 7 == 0:
            day = candle.start_ms // DAY_MS
            session = [each for each in market[:count] if each.start_ms // DAY_MS == day]
            volume, before = features.volume, market[count - 21 : count - 1]
            assert volume.session_vwap == pytest.approx(plain_vwap(session), rel=1e-9)
            window = market[count - 20 : count]
            assert volume.rolling_vwap == pytest.approx(plain_vwap(window), rel=1e-9)
            usual = fmean(each.volume for each in before)
            assert volume.relative == pytest.approx(candle.volume / usual, rel=1e-9)


def test_open_interest_and_its_usual_change() -> None:
    chance, derivatives = random.Random(1), Derivatives()
    told = [chance.gauss(1e6, 1e4) for _ in range(200)]
    changes = [100 * (later / earlier - 1) for earlier, later in pairwise(told)]

    for quantity in told:
        derivatives.apply(open_interest(quantity))
        derivatives.update()

    usual = fmean(map(abs, changes[:50]))
    for change in changes[50:-1]:
        usual = (49 * usual + abs(change)) / 50
    assert derivatives.oi_delta_pct == pytest.approx(changes[-1], rel=1e-9)
    assert derivatives.usual_oi_delta_pct == pytest.approx(usual, rel=1e-9)


def test_the_flow_of_liquidations() -> None:
    chance, derivatives = random.Random(2), Derivatives()
    told: list[list[tuple[str, float]]] = []

    for _ in range(300):
        sides = (chance.choice(("long", "short")) for _ in range(chance.choice((0, 0, 1, 3))))
        told.append([(side, chance.uniform(1.0, 1e6)) for side in sides])
        for side, notional in told[-1]:
            derivatives.apply(liquidation(side, notional))
        derivatives.update()
        signed = (size if side == "long" else -size for now in told[-20:] for side, size in now)
        if any(told):
            assert derivatives.liquidation_flow == pytest.approx(sum(signed), abs=1e-6)


def plain_pivots(candles: Sequence[Candle], known: int) -> list[Pivot]:
    """The pivots that the candle at `known` proves: high, then low."""
    at, found = known - 3, []
    around = candles[max(at - 3, 0) : at + 4]
    if len(around) == 7:
        times = candles[at].start_ms, candles[known].start_ms + MINUTE_MS
        highs, lows = [each.high for each in around], [each.low for each in around]
        if highs.index(max(highs)) == 3:
            found.append(Pivot(*times, highs[3], is_high=True))
        if lows.index(min(lows)) == 3:
            found.append(Pivot(*times, lows[3], is_high=False))
    return found


def plain_gaps(candles: Sequence[Candle], at: int) -> list[Gap]:
    """The gap that the candle at `at` shows, if any."""
    if at < 2:
        return []
    first, third = candles[at - 2], candles[at]
    times = candles[at - 1].start_ms, third.start_ms + MINUTE_MS
    if third.low > first.high:
        return [Gap(*times, first.high, third.low, rising=True)]
    return [Gap(*times, third.high, first.low, rising=False)] if third.high < first.low else []


def test_pivots_and_the_breaks_of_them(market: list[Candle]) -> None:
    structure, direction = Structure(Timeframe.M1), 0
    newest: dict[bool, Pivot | None] = {True: None, False: None}

    for number, candle in enumerate(market[:2_000]):
        structure.update(candle, None)

        pivots = plain_pivots(market, number)
        for pivot in pivots:
            newest[pivot.is_high] = pivot
        high, low = newest[True], newest[False]
        expected = None
        times = candle.start_ms, candle.start_ms + MINUTE_MS
        if high is not None and candle.close > high.price:
            expected = Break(*times, high, 1, changes_character=direction < 0)
            newest[True] = None
        elif low is not None and candle.close < low.price:
            expected = Break(*times, low, -1, changes_character=direction > 0)
            newest[False] = None
        direction = direction if expected is None else expected.direction
        found = [structure.pivots.high, structure.pivots.low]
        assert [each for each in found if each is not None] == pivots
        assert structure.broke == expected


def test_gaps_are_open_until_price_has_come_back_through_them(market: list[Candle]) -> None:
    structure, rising, falling = Structure(Timeframe.M1), list[Gap](), list[Gap]()

    for number, candle in enumerate(market):
        structure.update(candle, None)

        closed_ms, new = candle.start_ms + MINUTE_MS, plain_gaps(market, number)
        closed = [gap for gap in rising if candle.low <= gap.bottom]
        closed += [gap for gap in falling if candle.high >= gap.top]
        rising = [gap for gap in rising if gap not in closed] + [g for g in new if g.rising]
        falling = [gap for gap in falling if gap not in closed] + [g for g in new if not g.rising]
        rising, falling = rising[-8:], falling[-8:]
        assert (structure.gaps.rising, structure.gaps.falling) == (rising, falling)
        mitigated = [structs.replace(gap, mitigated_ms=closed_ms) for gap in closed]
        assert structure.gaps.mitigated == mitigated


def test_zones_are_the_means_of_pivots_that_lie_near_each_other() -> None:
    # Prices off any grid: of two zones equally near, a rounding error would decide.
    chance, zones, plain = random.Random(3), Zones(), list[list[float]]()

    for number in range(2_000):
        price, atr = chance.uniform(100.0, 140.0), chance.uniform(0.5, 2.0)
        zones.touch(price, number, atr)

        nearest = min(plain, key=lambda zone: abs(fmean(zone) - price), default=[])
        near = bool(nearest) and abs(fmean(nearest) - price) <= 0.5 * atr
        others = [zone for zone in plain if not near or zone is not nearest]
        plain = [*others, [*nearest, price] if near else [price]][-16:]
        assert [zone.touches for zone in zones.all] == [len(zone) for zone in plain]
        means = [fmean(zone) for zone in plain]
        assert [zone.price for zone in zones.all] == pytest.approx(means, rel=1e-9)
