"""What the house's strategy made of the made-up market: a backtest's card and its calibration."""

from functools import cache

from bot.views.calibration_picture import bucket_of
from charts.backtest_card import BacktestCard, RandomBand
from charts.calibration_card import CalibrationCard
from charts.cards import OutcomeCounts
from charts.draw import draw
from charts.verdict import Verdict
from engine.backtest import backtest
from engine.backtesting.past import Past
from engine.backtesting.report import BacktestReport, report
from engine.backtesting.signals import SymbolBacktest
from engine.costs import costs_on
from engine.honesty.calibration import calibration
from engine.honesty.chance import Verdict as Finding
from engine.honesty.chance import against_chance, chance_band
from engine.strategy import Strategy
from engine.tracking import OutcomeKind
from engine.traders import house
from sandbox.exchange.profiles import PROFILES, Profile
from sandbox.pictures.made_up import DAYS, SEED, instrument, minutes

_ENTRIES = 300
"""Random entries on each symbol."""
_SUBTITLE = f"six made-up pairs, {DAYS} days, default strategy, costs of Bybit"


def draw_backtest() -> bytes:
    """The equity curve and the figures, with the verdict."""
    found = made_up_report()
    figures, tally = found.after_costs, found.after_costs.tally
    return draw(
        BacktestCard(
            title="Backtest of a market that never was",
            subtitle=_SUBTITLE,
            count=f"{tally.signals} signals",
            start_ms=found.start_ms,
            end_ms=found.end_ms,
            times_ms=tuple(point.time_ms for point in figures.equity),
            equity=tuple(point.total_r for point in figures.equity),
            band=_band(),
            verdict=_verdict(),
            outcomes=_outcomes(found),
            win_rate=tally.win_rate,
            average_return=tally.mean_return,
            profit_factor=tally.profit_factor,
            expectancy_r=tally.expectancy_r,
            sharpe=figures.sharpe,
            sortino=figures.sortino,
            max_drawdown=None if figures.max_drawdown_r is None else -figures.max_drawdown_r,
            exposure=found.exposure,
            footer="after fees and slippage; no funding was told",
            theme="light",
        )
    )


def draw_calibration() -> bytes:
    """Whether better scores won more often."""
    results = made_up_report().results()
    return draw(
        CalibrationCard(
            title="Does a better score win more often?",
            subtitle=_SUBTITLE,
            count=f"{len(results)} signals",
            buckets=tuple(bucket_of(part) for part in calibration(results)),
            base_rate=made_up_report().after_costs.tally.win_rate,
            theme="light",
        )
    )


@cache
def made_up_report() -> BacktestReport:
    """The report of all made-up pairs together; made once."""
    return report(_tested(profile) for profile in PROFILES)


def _tested(profile: Profile) -> SymbolBacktest:
    past = Past(instrument=instrument(profile), exchange="sandbox", minutes=minutes(profile))
    return backtest(past, house(Strategy()), costs=costs_on("bybit"), entries=_ENTRIES, seed=SEED)


def _band() -> RandomBand | None:
    band = chance_band(made_up_report())
    return None if band is None else RandomBand(low=band.low, high=band.high)


def _verdict() -> Verdict:
    found = against_chance(made_up_report())
    if found.verdict is Finding.EDGE:
        return Verdict(text="Edge: better than chance, and above 0", tone="good")
    if found.verdict is Finding.NO_EDGE:
        return Verdict(text="No edge after costs", tone="bad")
    return Verdict(text="Too few signals to tell", tone="unsure")


def _outcomes(found: BacktestReport) -> OutcomeCounts:
    return OutcomeCounts(
        take_profit_2=found.counts[OutcomeKind.TAKE_PROFIT_2],
        take_profit_1=found.counts[OutcomeKind.TAKE_PROFIT_1_THEN_STOP],
        expired=found.counts[OutcomeKind.EXPIRED],
        stop_loss=found.counts[OutcomeKind.STOP_LOSS],
        ambiguous=found.counts[OutcomeKind.AMBIGUOUS],
    )
