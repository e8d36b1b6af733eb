from collections.abc import Mapping

from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from engine.rules.facts import FactReader
from engine.rules.parser import parse
from engine.rules.vocabulary import NAMES
from engine.score import Evidences, Score
from engine.series import build_series
from engine.signal import Side
from tests.engine.minutes import random_minutes

TWO_HOURS = 120


def market(minutes: int = TWO_HOURS) -> Mapping[Timeframe, FeatureSet]:
    series = build_series((Timeframe.M1, Timeframe.M5))
    for candle in random_minutes(seed=3, count=minutes):
        series[Timeframe.M1].close(candle)
    return {timeframe: each.features for timeframe, each in series.items()}


def quiet(_kind: str, _timeframe: Timeframe, _direction: int) -> float:
    return 0.0


def test_only_what_some_rule_uses_is_read() -> None:
    reader = FactReader([parse("rsi_1m < 30"), parse("close_5m > 1 and rsi_1m > 2")])
    features = market()

    facts = reader.read(features, quiet, None)

    known = {slot for slot, value in enumerate(facts) if value is not None}
    assert known == {NAMES["rsi_1m"].slot, NAMES["close_5m"].slot}
    assert facts[NAMES["rsi_1m"].slot] == features[Timeframe.M1].momentum.rsi


def test_many_rules_are_asked_about_the_same_facts() -> None:
    features = market()
    rsi = features[Timeframe.M5].momentum.rsi
    assert rsi is not None
    above, below = parse(f"rsi_5m < {rsi + 1}"), parse(f"rsi_5m < {rsi - 1}")

    facts = FactReader([above, below]).read(features, quiet, None)

    assert above.holds(facts)
    assert not below.holds(facts)


def test_a_timeframe_that_is_not_kept_or_has_no_candle_yet_is_unknown() -> None:
    rule = parse("close_4h > 0 or close_5m > 0 or close_1m < 0")

    facts = FactReader([rule]).read(market(minutes=3), quiet, None)

    assert facts[NAMES["close_4h"].slot] is None
    assert facts[NAMES["close_5m"].slot] is None
    assert facts[NAMES["close_1m"].slot] is not None
    assert not rule.holds(facts)


def test_events_are_asked_for_by_kind_timeframe_and_way() -> None:
    told = {
        ("breakout", Timeframe.M1, 1): 0.8,
        ("breakout", Timeframe.M1, 0): 0.9,
        ("volume_spike", Timeframe.M5, 0): 0.4,
    }

    def strength(kind: str, timeframe: Timeframe, direction: int) -> float | None:
        return told.get((kind, timeframe, direction), 0.0)

    rules = ["breakout_up_1m == 0.8", "breakout_1m == 0.9", "volume_spike_5m == 0.4"]
    rules += ["breakout_down_1m == 0"]
    wanted = [parse(rule) for rule in rules]

    facts = FactReader(wanted).read({}, strength, None)

    assert all(rule.holds(facts) for rule in wanted)


def test_events_that_nobody_looks_for_are_unknown() -> None:
    rule = parse("not breakout_4h > 0.5")

    facts = FactReader([rule]).read({}, lambda _kind, _timeframe, _direction: None, None)

    assert not rule.holds(facts)


def test_the_score_belongs_to_the_side_that_more_speaks_for() -> None:
    rule, other = parse("score_long >= 0.6"), parse("score_short == 0")
    reader = FactReader([rule, other])

    facts = reader.read({}, quiet, Score(Side.LONG, 0.7, (), Evidences((), (), ())))
    unknown = reader.read({}, quiet, None)

    assert rule.holds(facts)
    assert other.holds(facts)
    assert not rule.holds(unknown)
    assert not other.holds(unknown)
