"""docs/strategy.md says what the code says: its numbers, names, examples and pictures."""

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.settings import Settings
from bot.views.vocabulary import meaning, unit_name
from engine.costs import FEES, Costs, FundingPaid, charges, costs_on
from engine.events import DETECTORS
from engine.features.breaks import Break
from engine.features.derivatives import Derivatives
from engine.features.feature_set import FeatureSet
from engine.features.gaps import Gap
from engine.features.pivots import Pivot
from engine.features.structure import Structure
from engine.features.volume import Volume
from engine.honesty.calibration import calibration
from engine.honesty.chance import RARE, Verdict, against_chance
from engine.levels import PriceGrid, levels_for
from engine.market import Candle, FundingRate, Timeframe
from engine.rules.parser import parse
from engine.rules.vocabulary import TIMEFRAMES, WORDS, EventWord, Feature, Word
from engine.score import COMPONENTS, View, gathered, ground_of, lean, score, weights_of
from engine.signal import Side
from engine.strategy import HOUSE_WEIGHTS, Strategy
from engine.tracking import RULE_VERSION, OutcomeKind, Progress, Rules, advance
from sandbox.pictures import PICTURES
from sandbox.pictures.results import made_up_report
from tests.bot.views.builders import EN
from tests.engine.builders import T0, long_signal, second
from tests.engine.minutes import funding, liquidation, open_interest, random_minutes

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "strategy.md").read_text(encoding="utf-8")
NOW_MS = 1_700_000_040_000
LARGEST_PICTURE = 150 * 1024
SETTLED = (
    *("features/*.py", "events/*.py", "backtesting/*.py", "honesty/*.py"),
    *("score.py", "plan.py", "pipeline.py"),
)
"""Every number of these files of the engine stands on the page."""


def tables() -> Iterator[list[tuple[str, ...]]]:
    """Every table of the page, its head first, without the rule below it."""
    for block in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE):
        rows = [
            tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in block.splitlines()
        ]
        yield [row for row in rows if not set(row[0]) <= {"-"}]


def table(*head: str) -> list[tuple[str, ...]]:
    """The rows below a head; of several tables with it those of all."""
    return [row for found in tables() if found[0] == head for row in found[1:]]


def number(cell: str) -> float:
    return float(cell.replace(",", ""))


def said(value: object) -> str:
    """A number of the code as the page writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(said, value))
    return str(value)


NUMBERS = {name.strip("`"): value for name, value, _ in table("number", "value", "meaning")}


def constants() -> Iterator[tuple[str, object]]:
    """Each public number of the settled modules by how the page names it."""
    for file in sorted(file for each in SETTLED for file in (ROOT / "engine").glob(each)):
        name = ".".join(file.relative_to(ROOT / "engine").with_suffix("").parts)
        module = importlib.import_module(f"engine.{name}")
        for constant in assigned(ast.parse(file.read_text(encoding="utf-8"))):
            value = getattr(module, constant, None)
            if isinstance(value, int | float):
                yield f"{name}.{constant}", value


def assigned(tree: ast.Module) -> Iterator[str]:
    """The public capital names that a module gives a value."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) if re.fullmatch(r"[A-Z][A-Z0-9_]*", name):
                yield name


def of_the_code(name: str) -> object:
    """What the code says of a name that stands in a table of numbers."""
    module, _, constant = name.rpartition(".")
    if module == "strategy":
        return getattr(Strategy(), constant)
    return getattr(importlib.import_module(f"engine.{module}"), constant)


@pytest.mark.parametrize(("name", "cell"), NUMBERS.items())
def test_a_number_of_the_page_is_that_of_the_code(name: str, cell: str) -> None:
    value = of_the_code(name)

    if isinstance(value, bool | str | tuple):
        assert cell == said(value)
    else:
        assert number(cell) == value


def test_every_number_that_decides_something_stands_on_the_page() -> None:
    missing = [name for name, _ in constants() if name not in NUMBERS]

    assert missing == []


def test_no_number_stands_on_the_page_twice() -> None:
    names = [name.strip("`") for name, *_ in table("number", "value", "meaning")]

    assert names == list(NUMBERS)


def test_every_default_of_the_strategy_stands_on_the_page() -> None:
    fields = {f"strategy.{name}" for name in Strategy.__dataclass_fields__} - {"strategy.weights"}

    assert fields == {name for name in NUMBERS if name.startswith("strategy.")}


def test_the_weights_are_those_of_the_house() -> None:
    shares = {
        name: number(cell.removesuffix(" %")) / 100 for name, cell in table("component", "weight")
    }

    assert shares == HOUSE_WEIGHTS


def test_every_component_and_every_kind_of_event_is_explained() -> None:
    explained = [row[0] for row in table("component", "formula", "unknown while")]
    kinds = [row[0] for row in table("kind", "told when", "direction", "strength")]

    assert explained == list(COMPONENTS)
    assert kinds == list(DETECTORS)


def bounds(word: Word) -> str:
    if word.least is None:
        return "any"
    return f"≥ {word.least:g}" if word.most is None else f"{word.least:g} to {word.most:g}"


def test_the_words_of_conditions_are_those_of_the_vocabulary() -> None:
    written = table("word", "unit", "bounds", "meaning")

    events = [word for word in WORDS.values() if isinstance(word, EventWord)]
    others = [word for word in WORDS.values() if not isinstance(word, EventWord)]
    whole = [*others, *(word for word in events if word.direction == 0)]
    assert written == [
        (f"`{each.name}`", unit_name(each.unit, EN), bounds(each), meaning(each, EN))
        for each in whole
    ]
    sided = DETECTORS.keys() - {"volatility_squeeze"}
    ways = {f"{kind}{way}" for kind in sided for way in ("", "_up", "_down")}
    assert {each.name for each in events} == ways | {"volatility_squeeze"}
    assert ", ".join(TIMEFRAMES) in " ".join(PAGE.split())


def test_the_past_that_is_read_and_the_version_of_the_rules_are_told() -> None:
    minutes = Settings.model_fields["warm_up_minutes"].default

    assert f"{minutes:,} past minutes" in PAGE
    assert f"(`tracking.RULE_VERSION`, now {RULE_VERSION})" in " ".join(PAGE.split())


def test_the_conditions_of_the_page_can_be_stored() -> None:
    block = PAGE.partition("written in a small language")[2].partition("\n\n")[2]
    lines = block.partition("\n\n")[0].splitlines()

    assert len(lines) == 3
    for line in lines:
        parse(line.strip())


def test_a_feature_is_known_from_the_candle_on_that_the_page_says() -> None:
    written = {
        name.strip(" `"): int(start)
        for names, starts, *_ in table("feature", "from", "formula", "unit")
        for name, start in zip(names.split(","), starts.split(","), strict=True)
    }

    known = first_known(set(written))

    assert known == written


def first_known(words: set[str]) -> Mapping[str, int]:
    """The candle after which each word has a value, in a market that tells all there is."""
    features, found = FeatureSet(Timeframe.M1), dict[str, int]()
    for count, minute in enumerate(random_minutes(seed=1, count=60), start=1):
        features.derivatives.apply(open_interest(1_000.0 + count))
        features.derivatives.apply(funding(0.0001))
        features.derivatives.apply(liquidation("long", 100.0))
        features.update(minute)
        for name in words - found.keys():
            word = WORDS[name]
            assert isinstance(word, Feature)
            if word.read(features, minute) is not None:
                found[name] = count
    return found


def example(timeframe: Timeframe, given: Mapping[str, float]) -> FeatureSet:
    """What the page knows of a timeframe: no more is looked at than its averages and ATR."""
    order = given[f"EMA order {timeframe}"]
    trend = SimpleNamespace(
        slope=given[f"EMA slope {timeframe}"], ema_9=order, ema_21=0.0, ema_50=-order
    )
    true_range = SimpleNamespace(atr=given[f"ATR {timeframe}"], ratio=given["ATR ratio"])
    return cast("FeatureSet", SimpleNamespace(trend=trend, true_range=true_range))


def structure(given: Mapping[str, float]) -> Structure:
    """The page's break, zones and gap."""
    found, atr = Structure(Timeframe.M5), given["ATR 5m"]
    known_ms = NOW_MS - int(given["minutes since a break upwards"] * Timeframe.M1.ms)
    swing = Pivot(0, 0, given["support"], is_high=True)
    found.breaks.latest = Break(known_ms, known_ms, swing, 1, changes_character=False)
    found.zones.touch(given["resistance"], 0, atr)
    found.zones.touch(given["support"], 0, atr)
    bottom = given["bottom of an open rising gap"]
    found.gaps.rising.append(Gap(0, 0, bottom, bottom + 1, rising=True))
    return found


def view(given: Mapping[str, float]) -> View:
    """The market of the page's example."""
    price, atr = given["price"], given["ATR 5m"]
    main = example(Timeframe.M5, given)
    main.structure = structure(given)
    main.candle = Candle(0, given["open of the 5m candle"], price, price - atr, price, 1.0)
    main.volume = cast(
        "Volume",
        SimpleNamespace(
            session_vwap=given["session VWAP"],
            rolling_vwap=given["rolling VWAP"],
            window_turnover=given["turnover of 20 candles"],
        ),
    )
    main.derivatives = cast(
        "Derivatives",
        SimpleNamespace(
            liquidation_flow=given["liquidation flow"],
            oi_delta_pct=given["OI delta"],
            usual_oi_delta_pct=given["usual OI delta"],
        ),
    )
    leans = tuple(lean(example(timeframe, given)) for timeframe in Strategy().confluence)
    voices = given["voice of events for a rise"], given["voice of events for a fall"]
    return View(NOW_MS, price, ground_of(main, atr), leans, voices)


def test_the_score_computed_by_hand_is_the_score() -> None:
    given = {name: number(cell) for name, cell in table("known", "value")}
    weights = weights_of(HOUSE_WEIGHTS)

    evidence = {name: component(view(given)) for name, component in COMPONENTS.items()}
    said = gathered(list(evidence.values()))
    unheard = gathered(
        [None if name == "liquidation_bias" else each for name, each in evidence.items()]
    )

    by_hand = {
        name: (number(rise), number(fall))
        for name, rise, fall, _ in table("component", "rise", "fall", "how")
    }
    assert by_hand == {name: pytest.approx(each) for name, each in evidence.items()}
    made, less = score(weights, said), score(weights, unheard)
    assert made is not None
    assert less is not None
    assert made.side is less.side is Side.LONG
    rise = sum(HOUSE_WEIGHTS[name] * for_rise for name, (for_rise, _) in by_hand.items())
    fall = sum(HOUSE_WEIGHTS[name] * for_fall for name, (_, for_fall) in by_hand.items())
    results = [number(cell) for _, cell in table("result", "value")]
    assert results == pytest.approx([rise, fall, made.value, less.value], abs=5e-6)


def test_the_levels_computed_by_hand_are_the_levels() -> None:
    levels = levels_for(Side.LONG, 3_000.04, 10.02, Strategy(), PriceGrid(0.1))

    assert levels is not None
    by_hand = [number(price) for _, _, price in table("level", "by hand", "price")]
    made = [levels.entry, levels.stop_loss, levels.take_profit_1, levels.take_profit_2]
    assert by_hand == made


def test_the_ways_to_end_are_those_of_the_tracking() -> None:
    ended = [
        kind
        for kind, _, _ in table("outcome", "when", "result in R, with the default half at TP1")
    ]

    assert sorted(ended) == sorted(OutcomeKind)


def test_the_fees_are_those_that_are_charged() -> None:
    fees = {
        exchange: Costs(taker_fee=number(taker), maker_fee=number(maker))
        for exchange, taker, maker, _ in table("exchange", "taker", "maker", "source")
    }

    assert fees == FEES
    assert costs_on("any other") == FEES["bybit"]


def falling(after_s: int, high: float, low: float) -> Candle:
    """A second that opens at its high and closes at its low, `after_s` after T0."""
    return Candle(T0 + after_s * 1_000, high, high, low, low, 1.0)


PAID_MS = T0 + 20_000
PAID = FundingRate("BTC/USDT:USDT", PAID_MS, 0.0001, PAID_MS)


@pytest.mark.parametrize(
    ("row", "candles", "paid"),
    [
        (0, [second(1, 3_000, 3_010), second(30, 3_010, 3_020)], [PAID]),
        (1, [second(1, 3_000, 3_010), falling(30, 3_010, 2_999)], [PAID]),
        (2, [falling(1, 3_000, 2_989)], []),
    ],
)
def test_the_costs_computed_by_hand_are_the_costs(
    row: int, candles: list[Candle], paid: list[FundingRate]
) -> None:
    head = ("outcome", "R before", "fees", "slippage", "funding", "R after")
    ended, before, *by_hand, after = table(*head)[row]
    signal = long_signal(entry=3_000, stop_loss=2_990, take_profit_1=3_010, take_profit_2=3_020)

    progress, outcome = Progress.start(signal), None
    for candle in candles:
        step = advance(signal, progress, candle, Timeframe.S1, Rules())
        progress, outcome = step.progress, step.outcome
    assert outcome is not None
    known = FundingPaid(paid)
    cost = charges(signal, progress, outcome, rules=Rules(), costs=FEES["bybit"], funding=known)

    assert ended.startswith(outcome.kind)
    assert number(before) == pytest.approx(outcome.result_r)
    assert [number(cell) for cell in by_hand] == pytest.approx(
        [cost.fees, cost.slippage, cost.funding], abs=5e-9
    )
    net_r = outcome.result_r - cost.total * signal.entry / signal.risk
    assert number(after) == pytest.approx(net_r, abs=5e-5)


def test_every_picture_of_the_page_is_there_and_small_and_no_other() -> None:
    shown = re.findall(r"!\[[^]]+\]\((pictures/[a-z]+\.png)\)", PAGE)
    files = sorted((ROOT / "docs" / "pictures").iterdir())

    assert sorted(shown) == [f"pictures/{file.name}" for file in files]
    assert sorted(PICTURES) == [file.name for file in files]
    for file in files:
        assert file.read_bytes().startswith(b"\x89PNG")
        assert file.stat().st_size <= LARGEST_PICTURE


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    places = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}

    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= places


@pytest.mark.parametrize("name", ["features.png", "gaps.png", "zones.png", "target.png"])
def test_the_pictures_of_the_page_can_be_drawn_again(name: str) -> None:
    assert PICTURES[name]().startswith(b"\x89PNG")


def test_the_made_up_market_has_what_the_page_says_of_it() -> None:
    found = against_chance(made_up_report())
    parts = calibration(made_up_report().results())

    assert found.verdict is Verdict.NO_EDGE
    assert found.p is not None
    assert found.p <= RARE
    assert (
        made_up_report().before_costs.tally.total_r
        > 0
        > made_up_report().after_costs.tally.total_r
    )
    assert parts[-1].win_rate < parts[0].win_rate
