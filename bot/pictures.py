"""Pictures for messages: what the market and the desk know, in a reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chart_candles import CANDLES, MOST_CANDLES, ChartCandles
from bot.chart_window import USUAL_LOOK, Look, Window, window_of
from bot.file_ids import FileIds, Photo, key_of, subject_of
from bot.market_day import DAY_MS, change_over
from bot.settings import Settings
from bot.studies import study_of, told_of
from bot.translation import Translator
from bot.views import numbers
from bot.views.calibration_picture import calibration_picture
from bot.views.picture_words import card_words, day_names, number_words
from bot.views.top_picture import top_picture
from charts.cards import CardLabels, OutcomeCounts, PerformanceCard
from charts.errors import ChartFailed
from charts.picture import Picture
from charts.render import ChartService
from charts.signal_chart import ChartLabels, ChartRequest
from charts.study import Study
from engine.feeds.feed import History
from engine.honesty.calibration import ScorePart
from engine.live import LiveMarket
from engine.market import Candle, Symbol, Timeframe
from engine.performance import AfterCosts, Performance
from engine.score import Score
from engine.tracking import OutcomeKind, TrackedSignal
from storage.database import Database

AFTER_THE_END = 20
"""Candles shown after the end of a signal."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a market, and what its caption tells of it."""

    photo: Photo
    window: Window


class Pictures:
    """Asks the chart service for pictures."""

    def __init__(
        self,
        charts: ChartService,
        market: LiveMarket,
        history: History,
        database: Database,
        settings: Settings,
    ) -> None:
        self._charts = charts
        self._market = market
        self._database = database
        self._candles = ChartCandles(market, history)
        self._file_ids = FileIds()
        self._settings = settings

    async def chart(
        self,
        symbol: Symbol,
        timeframe: Timeframe,
        t: Translator,
        tracked: TrackedSignal | None = None,
        *,
        look: Look = USUAL_LOOK,
        urgent: bool = False,
    ) -> Chart:
        """The newest candles, with the levels of a signal where one is given.

        urgent: whether its drawing comes before that of others.
        Raises ChartFailed, and UnknownSymbol for one that is not watched.
        """
        request = await self._request(symbol, timeframe, t, tracked, look)
        picture = await self._study(symbol, request, t) if look.study else request
        photo = Photo(
            key_of(picture),
            lambda: self._charts.png(picture, urgent=urgent),
            self._file_ids,
            subject=subject(tracked, timeframe, t, look),
        )
        await photo.prepare()
        return Chart(photo=photo, window=window_of(request.candles, timeframe))

    def sent_before(self, tracked: TrackedSignal, t: Translator, look: Look) -> str | None:
        """The id of the newest picture of a signal that Telegram has; None when it has none."""
        return self._file_ids.get(subject_of(tracked.number, t.language, look))

    async def _request(
        self,
        symbol: Symbol,
        timeframe: Timeframe,
        t: Translator,
        tracked: TrackedSignal | None,
        look: Look,
    ) -> ChartRequest:
        instrument = self._market.instrument(symbol)
        candles, is_past = await self._window(symbol, timeframe, tracked, look)
        if not candles:
            raise ChartFailed(f"there are no candles of {instrument.pair} {timeframe} to draw")
        shown = tracked if look.levels else None
        has_structure = look.levels and not look.study
        return ChartRequest(
            symbol=instrument.pair,
            timeframe=timeframe,
            tick_size=instrument.tick_size,
            candles=candles,
            signal=shown.signal if shown else None,
            progress=shown.progress if shown else None,
            outcome=shown.outcome if shown else None,
            rules=self._settings.rules(),
            change_24h=None if is_past else change_over(self._market, symbol, DAY_MS),
            overlays=self._candles.overlays(symbol, timeframe, candles) if has_structure else None,
            theme=look.theme,
            zone=look.zone or self._settings.timezone,
            zoom=look.zoom,
            scale=look.scale,
            labels=_chart_labels(t),
        )

    async def _study(self, symbol: Symbol, chart: ChartRequest, t: Translator) -> Study:
        market = self._market
        told = await told_of(
            self._database, market.exchange, symbol, chart.candles, chart.timeframe
        )
        return study_of(chart, told, market.now_ms(), t)

    async def performance(
        self,
        performance: Performance,
        t: Translator,
        *,
        title: str,
        subtitle: str,
        look: Look = USUAL_LOOK,
    ) -> bytes:
        """PNG of how a set of signals fared. Raises ChartFailed."""
        counts, net = performance.counts, _known_net(performance)
        card = PerformanceCard(
            title=title,
            subtitle=subtitle,
            count=t(
                "picture-count-before-fees",
                signals=t("picture-signals", count=performance.signals),
            ),
            results_r=performance.results_r,
            outcomes=OutcomeCounts(
                take_profit_2=counts[OutcomeKind.TAKE_PROFIT_2],
                take_profit_1=counts[OutcomeKind.TAKE_PROFIT_1_THEN_STOP],
                expired=counts[OutcomeKind.EXPIRED],
                stop_loss=counts[OutcomeKind.STOP_LOSS],
                ambiguous=counts[OutcomeKind.AMBIGUOUS],
            ),
            win_rate=performance.win_rate,
            profit_factor=performance.profit_factor,
            expectancy_r=performance.expectancy_r,
            max_drawdown_r=-performance.max_drawdown_r,
            after_costs_r=net.total_r if net else None,
            footer=_what_is_before_fees(performance, t),
            as_of=self._as_of(t, look),
            theme=look.theme,
            labels=_card_labels(t),
        )
        return await self._charts.png(card)

    async def calibration(
        self,
        scores: Sequence[ScorePart],
        t: Translator,
        *,
        subtitle: str,
        look: Look = USUAL_LOOK,
    ) -> bytes:
        """PNG of how often signals won by their score. Raises ChartFailed."""
        card = calibration_picture(
            scores,
            t,
            subtitle=subtitle,
            footer=t("stats-picture-wilson"),
            as_of=self._as_of(t, look),
            theme=look.theme,
        )
        return await self._charts.png(card)

    async def top(
        self,
        ranked: Sequence[tuple[Symbol, Score]],
        threshold: float,
        t: Translator,
        *,
        look: Look = USUAL_LOOK,
    ) -> bytes:
        """PNG of what speaks for the pairs that score highest. Raises ChartFailed.

        ranked: best first. threshold: the score that a signal needs.
        """
        as_of = self._as_of(t, look)
        return await self._charts.png(
            top_picture(ranked, threshold, t, as_of=as_of, theme=look.theme)
        )

    async def png(self, picture: Picture) -> bytes:
        """PNG of a picture that says everything itself. Raises ChartFailed."""
        return await self._charts.png(picture)

    async def _window(
        self, symbol: Symbol, timeframe: Timeframe, tracked: TrackedSignal | None, look: Look
    ) -> tuple[tuple[Candle, ...], bool]:
        """The newest candles; of a signal that ended those up to a little after its end.

        And whether newer ones are left out for that.
        """
        # Averages need candles from before those that are shown.
        most = MOST_CANDLES if look.zoom < 0 or look.study else CANDLES
        newest = await self._candles.newest(symbol, timeframe, most)
        if tracked is not None and tracked.outcome is not None:
            end_ms = tracked.outcome.time_ms + AFTER_THE_END * timeframe.ms
            candles = await self._candles.until(symbol, timeframe, end_ms, most)
            if candles:
                return tuple(candles[-most:]), candles[-1:] != newest[-1:]
        return tuple(newest[-most:]), False

    def _as_of(self, t: Translator, look: Look) -> str:
        return numbers.stamp(self._market.now_ms(), look.zone or self._settings.timezone, t)


def subject(
    tracked: TrackedSignal | None, timeframe: Timeframe, t: Translator, look: Look
) -> bytes | None:
    """Of a signal's chart as it comes with its card; None for any other."""
    is_usual = look == Look(theme=look.theme, zone=look.zone)
    if tracked is None or timeframe is not tracked.signal.timeframe or not is_usual:
        return None
    return subject_of(tracked.number, t.language, look)


def _chart_labels(t: Translator) -> ChartLabels:
    return ChartLabels(
        long=t("alert-long"),
        short=t("alert-short"),
        entry=t("picture-entry"),
        stop=t("alert-stop-loss"),
        take_profit_1=t("alert-take-profit-1"),
        take_profit_2=t("alert-take-profit-2"),
        risk_reward=t("picture-risk-reward"),
        profit=t("picture-profit"),
        exit=t("picture-exit"),
        high=t("picture-high"),
        low=t("picture-low"),
        volume=t("picture-volume"),
        no_volume=t("picture-no-volume"),
        ended_take_profit_2=t("picture-ended-take-profit-2"),
        ended_take_profit_1_then_stop=t("picture-ended-take-profit-1-then-stop"),
        ended_stop_loss=t("picture-ended-stop-loss"),
        ended_expired=t("picture-ended-expired"),
        ended_ambiguous=t("picture-ended-ambiguous"),
        ended_cancelled=t("picture-ended-cancelled"),
        ended_unresolved_data=t("picture-ended-unresolved-data"),
        days=day_names(t),
        spans=(
            t("numbers-days", count="{}"),
            t("numbers-hours", count="{}"),
            t("numbers-minutes", count="{}"),
            t("numbers-seconds", count="{}"),
        ),
        **number_words(t),
    )


def _known_net(made: Performance) -> AfterCosts | None:
    """What is left after costs, where that is known of some signals."""
    net = made.after_costs
    return net if net is not None and net.signals else None


def _what_is_before_fees(made: Performance, t: Translator) -> str:
    """Which figures of a card are before fees, and of how many signals the others are."""
    net = _known_net(made)
    if net is None:
        return t("picture-before-fees")
    if net.signals == made.signals:
        return t("picture-rest-before-fees")
    return t("picture-rest-before-known-fees", known=net.signals, count=made.signals)


def _card_labels(t: Translator) -> CardLabels:
    return CardLabels(
        nothing_closed=t("picture-nothing-closed"),
        after_costs=t("picture-after-costs"),
        **card_words(t),
    )
