import pickle

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.market import Timeframe
from engine.rules.errors import RuleError
from engine.rules.parser import parse
from engine.rules.rule import Rule
from tests.engine.rules.conditions import all_facts, facts, opinion, texts


def parsed(text: str) -> Rule:
    """Its rule; a text that can never be calculated is no example."""
    try:
        return parse(text)
    except RuleError as error:
        assume(error.code not in {"constant_comparison", "division_by_zero", "too_large_result"})
        raise


def test_a_condition_compares_what_the_market_says_now() -> None:
    rule = parse("rsi_15m < 30 and oi_delta_5m > 5")

    assert rule.holds(facts(rsi_15m=29.9, oi_delta_5m=5.1))
    assert not rule.holds(facts(rsi_15m=30.0, oi_delta_5m=5.1))
    assert not rule.holds(facts(rsi_15m=29.9, oi_delta_5m=5.0))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("RSI_15M<30 AND NOT Close_1h>=2", "rsi_15m < 30 and not close_1h >= 2"),
        ("rsi_15m < .5", "rsi_15m < 0.5"),
        ("rsi_15m < 1e3", "rsi_15m < 1000"),
        ("rsi_15m < 1e-7", "rsi_15m < 1e-07"),
        ("((rsi_15m)) < (30)", "rsi_15m < 30"),
        ("(rsi_5m < 3 and rsi_3m < 3) and rsi_1m < 3", "rsi_5m < 3 and rsi_3m < 3 and rsi_1m < 3"),
        ("rsi_1m < 1 or rsi_1m > 2 and rsi_5m > 3", "rsi_1m < 1 or rsi_1m > 2 and rsi_5m > 3"),
        ("(rsi_1m < 1 or rsi_1m > 2) and rsi_5m > 3",) * 2,
        ("not (rsi_1m < 1 or rsi_1m > 2)",) * 2,
        ("close_1m - (open_1m - low_1m) > 0",) * 2,
        ("(close_1m - open_1m) - low_1m > 0", "close_1m - open_1m - low_1m > 0"),
        ("(close_1m - vwap_1m) / atr_1m > 2",) * 2,
        ("close_1m / (vwap_1m / atr_1m) > 2",) * 2,
        ("-oi_delta_5m > - -2", "-oi_delta_5m > --2"),
        (
            "-(close_1m + 1) < min(0,1,abs( close_1m ))",
            "-(close_1m + 1) < min(0, 1, abs(close_1m))",
        ),
    ],
)
def test_the_canonical_text_has_no_bracket_too_many_and_none_too_few(
    text: str, canonical: str
) -> None:
    rule = parse(text)

    assert str(rule) == canonical
    assert parse(canonical) == rule


@given(texts())
def test_the_canonical_text_of_a_rule_reads_back_as_the_same_rule(text: str) -> None:
    rule = parsed(text)

    assert parse(str(rule)) == rule
    assert str(parse(str(rule))) == str(rule)


@settings(max_examples=400)
@given(texts(), st.lists(all_facts(), min_size=1, max_size=5))
def test_a_compiled_rule_says_what_a_slow_reading_of_it_says(
    text: str, moments: list[list[float | None]]
) -> None:
    rule = parsed(text)

    for moment in moments:
        assert rule.compile()(moment) is (opinion(rule.condition, moment) is True)


@pytest.mark.parametrize(
    ("text", "fulfilled"),
    [
        ("rsi_1m > 5", False),
        ("not rsi_1m > 5", False),
        ("rsi_1m == rsi_1m", False),
        ("rsi_1m != 5", False),
        ("rsi_1m > 5 or close_1m > 5", True),
        ("close_1m > 5 or rsi_1m > 5", True),
        ("rsi_1m > 5 and close_1m > 5", False),
        ("not (rsi_1m > 5 and close_1m > 50)", True),
        ("not (rsi_1m > 5 or close_1m > 5)", False),
        ("max(rsi_1m, close_1m) > 5", False),
    ],
)
def test_what_is_unknown_counts_neither_for_nor_against(text: str, fulfilled: bool) -> None:  # noqa: FBT001 - a column of the table
    knows_close_only = facts(close_1m=10.0)

    assert parse(text).holds(knows_close_only) is fulfilled


@pytest.mark.parametrize("text", ["close_1m / rsi_1m > 5", "not close_1m / rsi_1m > 5"])
def test_a_comparison_that_divides_by_zero_is_unknown(text: str) -> None:
    rule = parse(text)

    assert not rule.holds(facts(close_1m=10.0, rsi_1m=0.0))
    assert parse(f"{text} or close_1m > 5").holds(facts(close_1m=10.0, rsi_1m=0.0))


@pytest.mark.parametrize("sign", ["<", ">", "!="])
def test_a_result_too_large_for_a_number_is_unknown(sign: str) -> None:
    rule = parse(f"close_1m * close_1m - close_1m * close_1m {sign} 1")

    assert not rule.holds(facts(close_1m=1e300))


def test_a_rule_tells_what_must_be_known_for_it() -> None:
    rule = parse(
        "close_1h > ema_21_1h and (rsi_5m < 30 or close_1h > vwap_5m) and score_long > 0.5"
    )

    assert [str(name) for name in rule.names()] == [
        "close_1h",
        "ema_21_1h",
        "rsi_5m",
        "vwap_5m",
        "score_long",
    ]
    assert rule.timeframes() == (Timeframe.M5, Timeframe.H1)


def test_equal_rules_share_one_function_however_they_are_written() -> None:
    first, second = parse("rsi_15m<30 AND (close_1m>5)"), parse("rsi_15m < 30.0 and close_1m > 5")

    assert first == second
    assert hash(first) == hash(second)
    assert first.compile() is second.compile()


def test_a_rule_travels_to_another_process() -> None:
    rule = parse("rsi_15m < 30 and oi_delta_5m > 5")

    assert pickle.loads(pickle.dumps(rule)) == rule  # noqa: S301 - our own bytes


def test_the_largest_rule_that_is_allowed_can_be_read_compiled_and_written() -> None:
    sums = parse(" + ".join(["low_1m"] * 90) + " > 2")
    brackets = parse("(" * 32 + "low_1m > 2" + ")" * 32)
    nots = parse("not " * 32 + "low_1m > 2")
    minuses = parse("-" * 32 + "low_1m > 2")

    assert sums.holds(facts(low_1m=1.0))
    assert brackets.holds(facts(low_1m=3.0))
    assert nots.holds(facts(low_1m=3.0))
    assert minuses.holds(facts(low_1m=3.0))
    assert all(parse(str(rule)) == rule for rule in (sums, brackets, nots, minuses))
