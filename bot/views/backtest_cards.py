"""The pictures of a backtest: its card, its calibration, and where the result came from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeAlias

from bot.backtesting.findings import Findings
from bot.translation import Translator
from bot.views import numbers
from bot.views.calibration_picture import calibration_picture
from bot.views.picture_words import card_words, day_names, number_words
from charts.backtest_card import BacktestCard, BacktestLabels, RandomBand, shortened
from charts.breakdown_card import BreakdownCard, BreakdownLabels, Slice
from charts.calibration_card import CalibrationCard
from charts.cards import OutcomeCounts
from charts.style import Theme
from charts.verdict import Tone, Verdict
from engine.backtesting.figures import Tally
from engine.honesty.chance import Verdict as Finding
from engine.market import Symbol, pair_of
from engine.tracking import OutcomeKind
from engine.traders import HOUSE

ResultCard: TypeAlias = BacktestCard | CalibrationCard | BreakdownCard

_MOST_PAIRS = 4
"""Pairs that are named; of more it is said how many."""
_HOURS = range(24)
_VERDICTS: Mapping[Finding, tuple[str, Tone]] = {
    Finding.EDGE: ("backtest-picture-edge", "good"),
    Finding.NO_EDGE: ("backtest-picture-no-edge", "bad"),
    Finding.TOO_FEW: ("backtest-picture-too-few", "unsure"),
}


def cards_of(
    findings: Findings, t: Translator, *, now_ms: int, zone: str, theme: Theme = "dark"
) -> dict[str, ResultCard]:
    """The pictures by their names, the most telling first. zone: IANA name, for their times."""
    as_of = numbers.stamp(now_ms, zone, t)
    cards: dict[str, ResultCard] = {
        "backtest": shortened(_backtest(findings, t, as_of, zone)),
        "calibration": calibration_picture(
            findings.calibration,
            t,
            subtitle=_subtitle(findings, t),
            footer=t("backtest-picture-wilson"),
            as_of=as_of,
        ),
        "breakdown": _breakdown(findings, t, as_of),
    }
    return {name: replace(card, theme=theme) for name, card in cards.items()}


def pairs_named(symbols: tuple[Symbol, ...], t: Translator) -> str:
    """`BTC/USDT, ETH/USDT and 3 more`."""
    named = numbers.listed(map(pair_of, symbols[:_MOST_PAIRS]), t)
    more = len(symbols) - _MOST_PAIRS
    return t("backtest-pairs-more", pairs=named, count=more) if more > 0 else named


def costs_said(findings: Findings, key: str, t: Translator) -> str:
    """What is in the figures, in the words of a key. key: takes fees, slippage and funding."""
    costs = findings.report.symbols[0].costs
    paid = any(each.payments for each in findings.tested)
    return t(
        key,
        taker=numbers.fee(costs.taker_fee, t),
        maker=numbers.fee(costs.maker_fee, t),
        slippage=numbers.fee(costs.slippage, t),
        funding=t("backtest-funding-known" if paid else "backtest-funding-unknown"),
    )


def _backtest(findings: Findings, t: Translator, as_of: str, zone: str) -> BacktestCard:
    report, figures, band = findings.report, findings.report.after_costs, findings.band
    tally, counts, fall = figures.tally, report.counts, figures.max_drawdown_r
    words, tone = _VERDICTS[findings.chance.verdict]
    return BacktestCard(
        title=f"{t('backtest-picture-title')} · {report.symbols[0].trader.name}",
        subtitle=_subtitle(findings, t),
        count=t("picture-signals", count=tally.signals),
        start_ms=report.start_ms,
        end_ms=report.end_ms,
        times_ms=tuple(point.time_ms for point in figures.equity),
        equity=tuple(point.total_r for point in figures.equity),
        band=None if band is None else RandomBand(low=band.low, high=band.high),
        verdict=Verdict(text=t(words), tone=tone),
        outcomes=OutcomeCounts(
            take_profit_2=counts[OutcomeKind.TAKE_PROFIT_2],
            take_profit_1=counts[OutcomeKind.TAKE_PROFIT_1_THEN_STOP],
            expired=counts[OutcomeKind.EXPIRED],
            stop_loss=counts[OutcomeKind.STOP_LOSS],
            ambiguous=counts[OutcomeKind.AMBIGUOUS],
        ),
        win_rate=tally.win_rate,
        average_return=tally.mean_return,
        profit_factor=tally.profit_factor,
        expectancy_r=tally.expectancy_r,
        sharpe=figures.sharpe if findings.tells_of_a_year else None,
        sortino=figures.sortino if findings.tells_of_a_year else None,
        max_drawdown=None if fall is None else -fall,
        exposure=report.exposure,
        footer=costs_said(findings, "backtest-picture-costs", t),
        as_of=as_of,
        zone=zone,
        labels=_backtest_labels(t),
    )


def _breakdown(findings: Findings, t: Translator, as_of: str) -> BreakdownCard:
    report = findings.report
    by_symbol = sorted(report.by_symbol.items(), key=lambda each: each[1].total_r, reverse=True)
    return BreakdownCard(
        title=t("backtest-picture-breakdown"),
        subtitle=_subtitle(findings, t),
        count=t("picture-signals", count=report.after_costs.tally.signals),
        total_r=report.after_costs.tally.total_r,
        hours=tuple(_slice(f"{hour:02}", report.by_hour.get(hour)) for hour in _HOURS),
        symbols=tuple(_slice(pair_of(symbol), found) for symbol, found in by_symbol),
        conditions=tuple(
            _slice(t("backtest-condition", condition=condition.value), found)
            for condition, found in report.by_condition.items()
        ),
        footer=t("backtest-picture-after-costs"),
        as_of=as_of,
        labels=_breakdown_labels(t),
    )


def _slice(name: str, found: Tally | None) -> Slice:
    if found is None:
        return Slice(name=name, signals=0, result_r=0.0, wins=0)
    return Slice(name=name, signals=found.signals, result_r=found.total_r, wins=found.wins)


def _subtitle(findings: Findings, t: Translator) -> str:
    report = findings.report
    pairs = pairs_named(tuple(each.symbol for each in report.symbols), t)
    trader = report.symbols[0].trader
    if trader.key != HOUSE:
        pairs = f"{trader.name} · {pairs}"
    return f"{pairs} · {day(report.start_ms, t)} – {day(report.end_ms, t)}"


def day(time_ms: int, t: Translator) -> str:
    """A date in UTC."""
    return numbers.day(datetime.fromtimestamp(time_ms / 1000, UTC), t)


def _backtest_labels(t: Translator) -> BacktestLabels:
    return BacktestLabels(
        **card_words(t),
        nothing_closed=t("backtest-nothing-closed"),
        average_return=t("backtest-average-return"),
        sharpe=t("backtest-sharpe"),
        sortino=t("backtest-sortino"),
        exposure=t("backtest-exposure"),
        equity=t("backtest-equity"),
        random_entries=t("backtest-random-entries"),
        drawdown=t("backtest-picture-drawdown"),
        days=day_names(t),
    )


def _breakdown_labels(t: Translator) -> BreakdownLabels:
    return BreakdownLabels(
        by_hour=t("backtest-by-hour"),
        by_symbol=t("backtest-by-symbol"),
        by_condition=t("backtest-by-condition"),
        columns=t("backtest-columns"),
        number=t("backtest-number"),
        nothing=t("backtest-nothing-closed"),
        more=t("backtest-more"),
        **number_words(t),
    )
