"""Every message within Telegram's limits, in every language, with the longest names."""

from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules

import pytest
from aiogram.filters.callback_data import CallbackData

from bot import callbacks
from bot.backtesting.desk import Step
from bot.backtesting.task import Lacking
from bot.callbacks.admin import RefreshAdmin
from bot.callbacks.charts import NewChart, OpenChart, SaveChart, SwitchChart
from bot.callbacks.menu import CloseMessage, OpenMenu, Room
from bot.callbacks.pairs import FollowPair, TurnPairs
from bot.callbacks.parts import Sides, StatsPeriod
from bot.callbacks.recordings import ManageRecording, RecordSignal, TurnRecordings
from bot.callbacks.records import ShowPeriods, ShowStats
from bot.callbacks.signals import OpenSignal, ShowSignal, TrackSignal, TurnSignals
from bot.chart_window import AskedChart, Window
from bot.health import HealthReport, Kept
from bot.pace import Pace
from bot.translation import Translator
from bot.views.admin import admin
from bot.views.backtest import progress, short_report
from bot.views.chart import chart
from bot.views.content import CAPTION_LIMIT, MESSAGE_LIMIT, Content
from bot.views.feed_health import MOST_NAMED
from bot.views.help import help_page
from bot.views.menu import chart_picker
from bot.views.pair_picker import pair_picker
from bot.views.periods import MOST, periods
from bot.views.recordings import PER_PAGE as RECORDINGS_PER_PAGE
from bot.views.recordings import RecordingList, recording_list
from bot.views.signal_list import PER_PAGE, Choice, SignalPage, signal_list
from bot.views.start import start
from bot.views.stats import RecordChoice, stats
from bot.views.status import status_in_short
from bot.views.table import PHONE_WIDTH
from charts.signal_chart import FARTHEST
from engine.backtesting.figures import Tally
from engine.events import DETECTORS
from engine.fixed_width import columns
from engine.honesty.calibration import TENTHS, ScorePart
from engine.honesty.intervals import Interval
from engine.life import Rejection, SignalStatus
from engine.live import Integrity
from engine.live_symbol import SymbolState
from engine.market import Instrument, Timeframe
from engine.performance import AfterCosts, performance
from engine.periods import PeriodLength, PeriodSum
from engine.recording import Coverage, Recording, RecordingStatus
from engine.tracking import OutcomeKind
from engine.traders import LONGEST_NAME, TraderProfile
from storage.market_history import Mended
from storage.recording_counts import RecordingStatistics
from storage.traders import StoredTrader
from tests.bot.backtesting.builders import findings
from tests.bot.views.builders import START_MS, TRANSLATIONS, closed, open_signal, signal

LONGEST = Instrument(
    symbol="1000000BABYDOGE/USDT:USDT-301227",
    exchange_id="1000000BABYDOGEUSDT-27DEC30",
    base="1000000BABYDOGE",
    quote="USDT",
    tick_size=1e-8,
    quantity_step=1,
)
LARGEST = 10**9
LONG_NAMED = TraderProfile(name="W" * LONGEST_NAME, owner=1)
"""As a signal's number or a page."""

SYMBOLS = tuple(f"1000000BABYDOGE{at}/USDT:USDT" for at in range(200))


@pytest.fixture(params=TRANSLATIONS.languages)
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.of(request.param)


def buttons_fit(content: Content) -> bool:
    assert content.keyboard is not None
    buttons = list(chain.from_iterable(content.keyboard.inline_keyboard))
    rows_fit = all(1 <= len(row) <= 8 for row in content.keyboard.inline_keyboard)
    return rows_fit and len(buttons) <= 100 and all(button.text for button in buttons)


@pytest.mark.parametrize(
    "button",
    [
        CloseMessage(),
        FollowPair(exchange_id=LONGEST.exchange_id, on=True, page=LARGEST),
        ManageRecording(number=LARGEST, stop=False),
        OpenChart(number=LARGEST),
        OpenSignal(number=LARGEST),
        RecordSignal(number=LARGEST, start=False),
        RefreshAdmin(),
        ShowStats(
            period=StatsPeriod.MONTH,
            trader=LARGEST,
            exchange_id=LONGEST.exchange_id,
            timeframe=Timeframe.M15,
            sides=Sides.LONG,
            by_score=True,
        ),
        ShowStats(period=StatsPeriod.MONTH),
        ShowPeriods(length=PeriodLength.MONTH, count=LARGEST, as_file=True),
        OpenMenu(room=Room.CHARTS, page=LARGEST),
        NewChart(exchange_id=LONGEST.exchange_id),
        SaveChart(
            exchange_id=LONGEST.exchange_id,
            timeframe=Timeframe.M15,
            number=LARGEST,
            zoom=FARTHEST,
            light=True,
            study=True,
        ),
        SwitchChart(
            exchange_id=LONGEST.exchange_id,
            timeframe=Timeframe.M15,
            number=LARGEST,
            zoom=FARTHEST,
            light=True,
            study=True,
        ),
        TrackSignal(number=LARGEST, on=False),
        TurnPairs(page=LARGEST),
        TurnRecordings(page=LARGEST),
        TurnSignals(
            show="rejected", page=LARGEST, exchange_id=LONGEST.exchange_id, sides=Sides.SHORT
        ),
        ShowSignal(
            number=LARGEST,
            show="rejected",
            page=LARGEST,
            exchange_id=LONGEST.exchange_id,
            sides=Sides.SHORT,
        ),
    ],
    ids=lambda button: type(button).__name__,
)
def test_every_button_carries_at_most_64_bytes(button: OpenChart) -> None:
    packed = button.pack()

    assert len(packed.encode()) <= 64
    assert type(button).unpack(packed) == button


def test_no_two_kinds_of_buttons_begin_alike() -> None:
    rooms = [
        import_module(f"bot.callbacks.{room.name}") for room in iter_modules(callbacks.__path__)
    ]
    kinds = {
        kind
        for room in rooms
        for kind in vars(room).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }

    prefixes = [kind.__prefix__ for kind in kinds]

    assert len(kinds) > 20
    assert sorted(prefixes) == sorted(set(prefixes))


def test_a_full_list_fits(t: Translator) -> None:
    made = signal(symbol=LONGEST.symbol, entry=0.00001234, risk=0.000001, tick_size=1e-8)
    ended = closed(
        open_signal(made, number=LARGEST), OutcomeKind.TAKE_PROFIT_1_THEN_STOP, price=0.00001334
    )
    choice = Choice(
        show="closed",
        page=1,
        pair=LONGEST.pair,
        exchange_id=LONGEST.exchange_id,
        sides=Sides.SHORT,
    )
    listed = SignalPage(choice=choice, total=LARGEST, rows=[ended] * PER_PAGE)

    content = signal_list(listed, t)

    assert len(content.text) <= MESSAGE_LIMIT
    assert buttons_fit(content)


def test_a_full_list_of_recordings_fits(t: Translator) -> None:
    recording = Recording(
        id=LARGEST,
        exchange="bybit",
        symbol=LONGEST.symbol,
        signal_number=LARGEST,
        start_ms=START_MS,
        end_ms=START_MS,
        status=RecordingStatus.COMPLETED,
        created_ms=START_MS,
        coverage=Coverage(seconds=LARGEST, unseen_seconds=LARGEST),
    )
    statistics = RecordingStatistics(
        by_status=dict.fromkeys(RecordingStatus, LARGEST),
        seconds=LARGEST,
        stored_seconds=LARGEST,
        bytes=LARGEST,
    )

    content = recording_list(
        RecordingList(page=1, rows=[recording] * RECORDINGS_PER_PAGE, statistics=statistics), t
    )

    assert len(content.text) <= MESSAGE_LIMIT
    assert buttons_fit(content)


@pytest.mark.parametrize("state", SymbolState)
@pytest.mark.parametrize("timeframe", [Timeframe.S1, Timeframe.M15])
def test_a_charts_caption_fits(t: Translator, timeframe: Timeframe, state: SymbolState) -> None:
    asked = AskedChart(
        instrument=LONGEST, timeframe=timeframe, tracked=open_signal(number=LARGEST)
    )
    window = Window(newest_ms=START_MS, price=0.00001234, gap=(START_MS, START_MS))

    content = chart(asked, window, t, now_ms=START_MS, state=state)

    assert len(content.text) <= CAPTION_LIMIT
    assert buttons_fit(content)


def _won_always(signals: int) -> ScorePart:
    tally = Tally(
        signals=signals,
        wins=signals,
        total_return=1.0,
        total_r=1.0,
        gross_win_r=1.0,
        gross_loss_r=0.0,
    )
    return ScorePart(
        lowest=0.99, highest=1.0, tally=tally, win_rate=1.0, interval=Interval(0.9, 1.0)
    )


def test_a_backtest_of_many_pairs_fits(t: Translator) -> None:
    few = findings()
    pair = "1000000MOGCATINU/USDT:USDT"
    lacking = Lacking(symbol=pair, minutes=0, kept_from_ms=None, kept_until_ms=None)
    many = replace(few, lacking=(lacking,) * 50)

    content = short_report(many, 365, 368, t)

    assert len(content.text) <= MESSAGE_LIMIT
    assert (
        len(progress((pair,) * 50, LONG_NAMED, 365, Step.FETCHING, 1.0, t).text) <= MESSAGE_LIMIT
    )


@pytest.mark.parametrize("by_score", [False, True])
def test_a_track_record_fits(t: Translator, by_score: bool) -> None:  # noqa: FBT001 - a parameter
    ended = [
        closed(open_signal(), kind, price=price).outcome
        for kind in OutcomeKind
        for price in (63_500, 65_000)
    ]
    net = AfterCosts(signals=9_999, total_r=-12_345.67, total_return=-123.4567)
    made = replace(performance(outcome for outcome in ended * 1_000 if outcome), after_costs=net)

    content = stats(
        made,
        RecordChoice(
            period=StatsPeriod.ALL,
            trader=StoredTrader(id=10**9, profile=LONG_NAMED),
            pair=LONGEST.pair,
            exchange_id=LONGEST.exchange_id,
            timeframe=Timeframe.M15,
            sides=Sides.SHORT,
            by_score=by_score,
        ),
        t,
        now_ms=START_MS,
        events=dict.fromkeys(DETECTORS, 10**6),
        scores=[_won_always(10**6)] * TENTHS,
    )

    assert len(content.text) <= CAPTION_LIMIT
    assert buttons_fit(content)


@pytest.mark.parametrize("length", PeriodLength)
def test_a_table_of_periods_fits_a_message_and_a_phone(
    length: PeriodLength, t: Translator
) -> None:
    each = PeriodSum(
        start=date(2023, 11, 30),
        signals=999,
        wins=999,
        total_r=-199.75,
        return_after_costs=-1.2345,
    )

    content = periods([each] * MOST[length], length, "America/Argentina/Buenos_Aires", START_MS, t)

    lines = content.text.render()[0].split("\n")[1 : MOST[length] + 2]
    assert len(content.text) <= MESSAGE_LIMIT
    assert len({columns(line) for line in lines}) == 1
    assert buttons_fit(content)


@pytest.mark.parametrize("reason", Rejection)
def test_why_a_signal_was_not_published_fits_the_row_of_a_list(
    reason: Rejection, t: Translator
) -> None:
    rejected = replace(open_signal(signal()), status=SignalStatus.REJECTED, reason=reason)

    assert 0 < len(status_in_short(rejected, t)) <= 20


@pytest.mark.parametrize("length", PeriodLength)
def test_a_usual_table_of_periods_fits_a_narrow_phone(length: PeriodLength, t: Translator) -> None:
    each = PeriodSum(
        start=date(2023, 11, 30),
        signals=99,
        wins=47,
        total_r=-12.5,
        return_after_costs=-0.1234,
    )

    content = periods([each] * 7, length, "UTC", START_MS, t)

    lines = content.text.render()[0].split("\n")[1:9]
    assert max(map(columns, lines)) <= PHONE_WIDTH


def test_the_report_of_a_desk_in_trouble_fits(t: Translator) -> None:
    statuses = ("pending", "sending", "sent", "uncertain", "dead", "coalesced")
    kept = Kept(
        read_ms=0,
        open_signals=100,
        signals_total=LARGEST,
        chats=LARGEST,
        outbox=dict.fromkeys(statuses, LARGEST),
        outbox_held=LARGEST,
        outbox_oldest_ms=0,
        gaps_total=dict.fromkeys(Mended, LARGEST),
        gaps_lately=dict.fromkeys(Mended, LARGEST),
    )
    report = HealthReport(
        made_ms=START_MS,
        uptime_s=1e8,
        exchange="bybit",
        waits_for=None,
        exchange_trouble=None,
        states=dict.fromkeys(SymbolState, LARGEST),
        stale_symbols=SYMBOLS,
        maintenance_symbols=SYMBOLS,
        feed_lag_ms=None,
        messages=10**12,
        trades=10**12,
        reconnects=10**6,
        malformed=10**9,
        trade_gaps=10**6,
        integrity=Integrity(
            duplicates=LARGEST, late_trades=LARGEST, doubtful_minutes=LARGEST, mismatches=LARGEST
        ),
        lost=LARGEST,
        pace=Pace(messages_per_s=1e6, trades_per_s=1e6),
        database_bytes=10**15,
        sqlite_version="3.100.100",
        refusal="the disk is full " * 20,
        backup_ms=0,
        backlog=LARGEST,
        kept=kept,
    )

    content = admin(report, t, now_ms=START_MS, market_ms=START_MS)

    assert len(content.text) <= MESSAGE_LIMIT
    assert content.text.render()[0].count("BABYDOGE") == 2 * MOST_NAMED
    assert buttons_fit(content)


def test_a_picker_of_200_pairs_fits(t: Translator) -> None:
    instruments = [
        Instrument(
            symbol=symbol,
            exchange_id=f"1000000BABYDOGE{at}USDT",
            base=f"1000000BABYDOGE{at}",
            quote="USDT",
            tick_size=1e-8,
            quantity_step=1,
        )
        for at, symbol in enumerate(SYMBOLS)
    ]

    content = pair_picker(instruments, SYMBOLS, t, page=99)

    assert len(content.text) <= MESSAGE_LIMIT
    assert buttons_fit(content)


def test_the_choice_of_a_chart_fits(t: Translator) -> None:
    content = chart_picker([LONGEST] * 200, 1, t)

    assert len(content.text) <= MESSAGE_LIMIT
    assert buttons_fit(content)


def test_greeting_and_help_fit(t: Translator) -> None:
    assert len(start("N" * 64, t).text) <= MESSAGE_LIMIT
    assert len(help_page(t, is_admin=True).text) <= MESSAGE_LIMIT
