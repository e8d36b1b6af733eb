"""A backtest in a message: how far it is, and the short report."""

from collections.abc import Mapping, Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Code, Text, as_list

from bot.backtesting.desk import Step
from bot.backtesting.findings import Findings
from bot.backtesting.task import Lacking
from bot.callbacks.backtests import CancelBacktest
from bot.translation import Translator
from bot.views import numbers
from bot.views.backtest_cards import costs_said, day, pairs_named
from bot.views.content import Content
from engine.backtesting.figures import Figures
from engine.backtesting.signals import SymbolBacktest
from engine.honesty.chance import RARE, AgainstChance, Verdict
from engine.market import Symbol, Timeframe, pair_of
from engine.traders import HOUSE, TraderProfile

_CELLS = 10
"""Of the bar: one wraps on no phone."""
_MOST_SHORT = 3
"""Symbols with less data than asked that are named."""
_ENOUGH = 0.95
"""Share of the asked minutes from which on nothing is said of those that are missing."""


_STEPS: Mapping[Step, str] = {
    Step.FETCHING: "backtest-fetching",
    Step.TESTING: "backtest-testing",
}


def progress(
    symbols: tuple[Symbol, ...],
    trader: TraderProfile,
    days: int,
    step: Step,
    share: float,
    t: Translator,
) -> Content:
    """A bar, with a button that stops it. share: of the step that is done, 0 to 1."""
    full = int(share * _CELLS)
    bar = "▓" * full + "░" * (_CELLS - full)
    text = as_list(
        _title(symbols, trader, t),
        t("backtest-asked", days=days),
        t("backtest-bar", bar=bar, percent=numbers.percent(share, t)),
        t(_STEPS[step]),
    )
    cancel = InlineKeyboardButton(
        text=t("backtest-cancel-button"), callback_data=CancelBacktest().pack()
    )
    return Content(text=text, keyboard=InlineKeyboardMarkup(inline_keyboard=[[cancel]]))


def ended_early(
    symbols: tuple[Symbol, ...], trader: TraderProfile, why: str, t: Translator
) -> Content:
    """It was stopped or could not be finished. why: a sentence in the reader's language."""
    return Content(text=as_list(_title(symbols, trader, t), why))


def nothing_to_test(
    symbols: tuple[Symbol, ...],
    trader: TraderProfile,
    lacking: Sequence[Lacking],
    days: int,
    t: Translator,
) -> Content:
    """Of no symbol enough is kept. days: to be downloaded."""
    return Content(text=as_list(_title(symbols, trader, t), *_lack(lacking, days, t)))


def short_report(findings: Findings, days: int, download_days: int, t: Translator) -> Content:
    """What it found, on one screen.

    days: that were asked for. download_days: how far back a download must reach for all of them.
    """
    report = findings.report
    before, after = report.before_costs, report.after_costs
    ended = t("backtest-ended", count=after.tally.signals)
    if report.open:
        ended += " " + t("backtest-open", count=report.open)
    lines: list[str | Text] = [
        _title(tuple(each.symbol for each in report.symbols), report.symbols[0].trader, t),
        t("backtest-period", start=day(report.start_ms, t), end=day(report.end_ms, t)),
        ended,
    ]
    if after.tally.signals:
        lines += ["", *_figures(before, after, findings, t)]
    lines += [costs_said(findings, "backtest-costs", t), *_chance(findings.chance, t)]
    lines += [*_walk_forward(findings, t), "", Bold(_verdict(findings.chance, t))]
    lines += _data(findings, days, download_days, t)
    return Content(text=as_list(*lines))


def _title(symbols: tuple[Symbol, ...], trader: TraderProfile, t: Translator) -> Bold:
    pairs = pairs_named(symbols, t)
    if trader.key == HOUSE:
        return Bold(t("backtest-title", pairs=pairs))
    return Bold(t("backtest-title-of", name=trader.name, pairs=pairs))


def _figures(before: Figures, after: Figures, findings: Findings, t: Translator) -> list[str]:
    one, other = after.tally, before.tally
    fall, exposure = after.max_drawdown_r, findings.report.exposure
    return [
        t("backtest-after-costs"),
        t("backtest-win-rate", after=_share(one.win_rate, t), before=_share(other.win_rate, t)),
        t("backtest-each", after=_r(one.expectancy_r, t), before=_r(other.expectancy_r, t)),
        t("backtest-all", after=_r(one.total_r, t), before=_r(other.total_r, t)),
        t(
            "backtest-ratios",
            factor=_ratio(one.profit_factor, t),
            sharpe=_ratio(after.sharpe if findings.tells_of_a_year else None, t),
            sortino=_ratio(after.sortino if findings.tells_of_a_year else None, t),
        ),
        t(
            "backtest-drawdown",
            drawdown=_r(None if fall is None else -fall, t),
            exposure=_share(exposure, t),
        ),
    ]


def _chance(found: AgainstChance, t: Translator) -> list[str]:
    interval = found.chance_interval
    if found.p is None or interval is None:
        return []
    return [
        t(
            "backtest-chance",
            each=_r(found.chance_r, t),
            low=_r(interval.low, t),
            high=_r(interval.high, t),
            p=numbers.fee(round(found.p, 3), t),
        )
    ]


def _verdict(found: AgainstChance, t: Translator) -> str:
    if found.verdict is Verdict.EDGE:
        return t("backtest-edge")
    if found.verdict is Verdict.TOO_FEW:
        return t("backtest-too-few")
    beats_chance = found.p is not None and found.p <= RARE
    return t("backtest-no-edge-after-costs" if beats_chance else "backtest-no-edge")


def _walk_forward(findings: Findings, t: Translator) -> list[str]:
    found = findings.walk_forward
    if not found.out_of_sample.signals:
        return []
    chosen, every = found.out_of_sample.expectancy_r, found.unchosen.expectancy_r
    return [t("backtest-walk-forward", chosen=_r(chosen, t), all=_r(every, t))]


def _data(findings: Findings, days: int, download_days: int, t: Translator) -> list[str | Text]:
    """What the data lack, and how to get more."""
    report, lines = findings.report, list[str | Text]()
    if report.missing_minutes:
        lines.append(t("backtest-gaps", minutes=report.missing_minutes))
    short = [each for each in report.symbols if _kept_days(each) < _ENOUGH * days]
    for each in short[:_MOST_SHORT]:
        kept = numbers.tenths(_kept_days(each), t)
        pair = pair_of(each.symbol)
        lines.append(t("backtest-shorter", pair=pair, kept=kept, wanted=days))
    if findings.lacking:
        return [*lines, *_lack(findings.lacking, download_days, t)]
    if short:
        names = [pair_of(each.symbol) for each in short[:_MOST_SHORT]]
        lines.append(_download(names, download_days, t))
    return lines


def _kept_days(found: SymbolBacktest) -> float:
    return found.minutes * Timeframe.M1.ms / Timeframe.D1.ms


def _lack(lacking: Sequence[Lacking], days: int, t: Translator) -> list[str | Text]:
    named = [pair_of(each.symbol) for each in lacking[:_MOST_SHORT]]
    return [
        *(t("backtest-lacking", pair=pair) for pair in named),
        _download(named, days, t),
    ]


def _download(pairs: Sequence[str], days: int, t: Translator) -> Text:
    names = " ".join(pair.replace("/", "") for pair in pairs)
    command = Code(f"heliograph history download {names} --days {days}")
    return t.text("backtest-download", command=command)


def _share(value: float | None, t: Translator) -> str:
    return t("stats-unknown") if value is None else numbers.percent(value, t)


def _r(value: float | None, t: Translator) -> str:
    return t("stats-unknown") if value is None else numbers.multiple_of_risk(value, t)


def _ratio(value: float | None, t: Translator) -> str:
    return t("stats-unknown") if value is None else numbers.ratio(value, t)
