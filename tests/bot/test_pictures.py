"""What pictures are asked for, and in which words."""

from dataclasses import replace
from itertools import pairwise

import pytest
from pydantic import SecretStr

from bot.chart_candles import CANDLES, MOST_CANDLES
from bot.chart_window import USUAL_LOOK, Look
from bot.pictures import Pictures
from bot.settings import Settings
from bot.translation import Translations
from charts.calibration_card import CalibrationCard
from charts.cards import PerformanceCard
from charts.errors import ChartFailed
from charts.heat_table import HeatTable
from charts.layout.calibration import lay_out as lay_out_calibration
from charts.layout.card import lay_out as lay_out_card
from charts.layout.scene import lay_out
from charts.picture import Picture
from charts.render import ChartService
from charts.signal_chart import ChartRequest
from engine.backtesting.figures import Result
from engine.clock import ManualClock
from engine.honesty.calibration import calibration
from engine.live import LiveMarket
from engine.market import Candle, Instrument, Timeframe
from engine.performance import AfterCosts, performance
from engine.score import Score, gathered, weights_of
from engine.signal import Side
from engine.strategy import HOUSE_WEIGHTS, Strategy
from engine.tracking import OutcomeKind, Progress, TrackedSignal
from storage.database import Database
from tests.bot.past_candles import PastCandles
from tests.charts.builders import START_MS, outcome, signal, texts, walk

SYMBOL = "BTC/USDT:USDT"
HOURS = walk(200, timeframe=Timeframe.H1, start_ms=START_MS - 200 * Timeframe.H1.ms)
TRANSLATIONS = Translations.load()
LANGUAGES = TRANSLATIONS.languages
CLOSED = Database("sqlite:///nowhere/desk.db")
"""For pictures that need nothing of it."""


class Sketches(ChartService):
    """Remembers what it was asked for instead of drawing it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Picture] = []

    async def png(self, request: Picture, *, urgent: bool = False) -> bytes:
        self.asked.append(request)
        return b""


def market(minutes: tuple[Candle, ...]) -> LiveMarket:
    live = LiveMarket("bybit", Strategy(), ManualClock(START_MS))
    btc = Instrument(
        symbol=SYMBOL,
        exchange_id="BTCUSDT",
        base="BTC",
        quote="USDT",
        tick_size=0.01,
        quantity_step=0.001,
    )
    live.watch([btc])
    for _ in live.learn(SYMBOL, minutes):
        pass
    return live


async def request_for(
    timeframe: Timeframe,
    language: str = "en",
    tracked: TrackedSignal | None = None,
    look: Look = USUAL_LOOK,
) -> ChartRequest:
    sketches = Sketches()
    live = market(walk(600, timeframe=Timeframe.M1))
    history = PastCandles(HOURS)
    settings = Settings(bot_token=SecretStr("4242:sandbox-sandbox-sandbox"), _env_file=None)

    await Pictures(sketches, live, history, CLOSED, settings).chart(
        SYMBOL, timeframe, TRANSLATIONS.of(language), tracked, look=look
    )

    (asked,) = sketches.asked
    assert isinstance(asked, ChartRequest)
    return asked


async def test_a_chart_shows_the_structure_of_its_timeframe() -> None:
    asked = await request_for(Timeframe.M5)

    assert asked.overlays is not None
    assert asked.overlays.pivots
    assert all(pivot.time_ms % Timeframe.M5.ms == 0 for pivot in asked.overlays.pivots)


async def test_a_chart_without_candles_is_refused_before_it_is_drawn() -> None:
    with pytest.raises(ChartFailed, match="no candles of BTC/USDT 1s to draw"):
        await request_for(Timeframe.S1)


async def test_a_timeframe_that_the_market_does_not_keep_is_made_of_minutes() -> None:
    asked = await request_for(Timeframe.M3)

    starts = [candle.start_ms for candle in asked.candles]
    assert all(start_ms % Timeframe.M3.ms == 0 for start_ms in starts)
    assert {later - one for one, later in pairwise(starts)} == {Timeframe.M3.ms}
    assert asked.overlays is not None
    assert asked.overlays.pivots


async def test_without_levels_a_signals_chart_is_a_plain_one() -> None:
    made = signal()
    tracked = TrackedSignal(number=1, signal=made, progress=Progress.start(made))

    asked = await request_for(Timeframe.M5, tracked=tracked, look=Look(levels=False))

    assert (asked.signal, asked.progress, asked.overlays) == (None, None, None)


async def test_who_looks_from_farther_away_gets_more_candles() -> None:
    asked = await request_for(Timeframe.M1, look=Look(zoom=-1))

    assert len(asked.candles) == MOST_CANDLES
    assert asked.zoom == -1


async def test_a_chart_of_hours_reaches_further_back_than_the_market_was_heard() -> None:
    asked = await request_for(Timeframe.H1)

    assert len(asked.candles) == CANDLES


@pytest.mark.parametrize("kind", OutcomeKind)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_header_of_an_ended_signal_keeps_all_its_items(
    language: str, kind: OutcomeKind
) -> None:
    made = signal(entry=100, risk=12.34)
    end = outcome(kind, price=100, time_ms=made.time_ms, result_r=-12.34)
    tracked = TrackedSignal(number=1, signal=made, progress=Progress.start(made), outcome=end)

    asked = await request_for(Timeframe.M5, language, tracked)

    assert asked.labels.risk_reward in {text.text for text in texts(lay_out(asked))}


@pytest.mark.parametrize("known", [1_234, 1_134])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_record_shows_what_is_left_after_costs_and_says_that_the_rest_is_before(
    language: str, known: int
) -> None:
    sketches, t = Sketches(), TRANSLATIONS.of(language)
    settings = Settings(bot_token=SecretStr("4242:sandbox-sandbox-sandbox"), _env_file=None)
    one = outcome(OutcomeKind.STOP_LOSS, price=99, time_ms=START_MS, result_r=-1.0)
    net = AfterCosts(signals=known, total_r=-1_357.25, total_return=-1.0)
    made = replace(performance([one] * 1_234), after_costs=net)

    await Pictures(sketches, market(walk(10)), PastCandles(HOURS), CLOSED, settings).performance(
        made, t, title=t("stats-picture-title"), subtitle=t("stats-month")
    )

    (asked,) = sketches.asked
    assert isinstance(asked, PerformanceCard)
    shown = {text.text for text in texts(lay_out_card(asked))}
    footer = asked.footer.replace("\N{NO-BREAK SPACE}", " ")
    assert {footer, asked.labels.after_costs} <= shown  # neither is cut short
    assert asked.after_costs_r == -1_357.25
    assert asked.count != t("picture-signals", count=1_234)
    assert ("134/" in asked.footer) is (known < 1_234)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_the_score_is_worth_is_drawn_with_all_its_words(language: str) -> None:
    sketches, t = Sketches(), TRANSLATIONS.of(language)
    settings = Settings(bot_token=SecretStr("4242:sandbox-sandbox-sandbox"), _env_file=None)
    parts = calibration(result(number) for number in range(20))

    await Pictures(sketches, market(walk(10)), PastCandles(HOURS), CLOSED, settings).calibration(
        parts, t, subtitle=t("stats-month"), look=Look(theme="light")
    )

    (asked,) = sketches.asked
    assert isinstance(asked, CalibrationCard)
    shown = {text.text for text in texts(lay_out_calibration(asked))}
    labels = asked.labels
    assert {labels.base_rate, labels.as_scored, labels.score, labels.signals} <= shown
    assert (asked.base_rate, asked.theme) == (0.5, "light")


def result(number: int) -> Result:
    """Of twenty the ten with the better score win."""
    is_win = number >= 10
    return Result(
        symbol=SYMBOL,
        time_ms=START_MS + number,
        ended_ms=START_MS + number + 1,
        score=0.5 + number / 100,
        condition=None,
        return_fraction=0.01 if is_win else -0.01,
        result_r=1.0 if is_win else -1.0,
        is_win=is_win,
    )


async def test_the_ranking_is_drawn_with_its_time_and_the_threshold() -> None:
    sketches = Sketches()
    live = market(walk(10, timeframe=Timeframe.M1))
    settings = Settings(bot_token=SecretStr("4242:sandbox-sandbox-sandbox"), _env_file=None)
    found = Score(Side.LONG, 0.6, weights_of(HOUSE_WEIGHTS), gathered([(0.5, 0.0)] * 7))

    await Pictures(sketches, live, PastCandles(HOURS), CLOSED, settings).top(
        [(SYMBOL, found)], 0.55, TRANSLATIONS.of("en")
    )

    (asked,) = sketches.asked
    assert isinstance(asked, HeatTable)
    assert asked.threshold == 0.55
    assert asked.as_of.endswith(" UTC")
    assert [row.symbol for row in asked.rows] == ["BTC/USDT"]
