"""A backtest's report for a terminal, plain and in full."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from bot.backtesting.findings import Findings
from bot.backtesting.task import Lacking
from engine.backtesting.figures import Figures, Tally
from engine.honesty.chance import FEWEST as FEWEST_SIGNALS
from engine.honesty.chance import RARE, AgainstChance, Verdict
from engine.honesty.intervals import Interval
from engine.honesty.walk_forward import Fold, WalkForward
from engine.market import Timeframe, pair_of

_UNKNOWN = "-"
_DAY_MINUTES = Timeframe.D1.ms // Timeframe.M1.ms


def lines_of(findings: Findings) -> list[str]:
    """The whole report."""
    report = findings.report
    return [
        *_head(findings),
        "",
        *_figures(report.before_costs, report.after_costs),
        *_ends(findings),
        *_group("By symbol", {pair_of(name): of for name, of in report.by_symbol.items()}),
        *_group("By hour of the signal, UTC", {f"{h:02}": of for h, of in report.by_hour.items()}),
        *_group("By market condition", {c.value: of for c, of in report.by_condition.items()}),
        *_calibration(findings),
        *_walk_forward(findings.walk_forward),
        *_chance(findings.chance),
    ]


def lack(each: Lacking, days: int) -> str:
    """Why a symbol cannot be tested, and what to do. days: to be downloaded."""
    name = pair_of(each.symbol).replace("/", "")
    what = f"{pair_of(each.symbol)}: {each.minutes:,} minutes of this time are kept, too few"
    if each.kept_from_ms is not None and each.kept_until_ms is not None:
        what += (
            f" (kept are some from {_moment(each.kept_from_ms)} to {_moment(each.kept_until_ms)})"
        )
    return f"{what}\nfetch them: heliograph history download {name} --days {days}"


def _head(findings: Findings) -> list[str]:
    report = findings.report
    first = report.symbols[0]
    pairs = ", ".join(pair_of(each.symbol) for each in report.symbols)
    days = (report.end_ms - report.start_ms) / Timeframe.D1.ms
    warm = min(each.warm_up_minutes for each in findings.tested) / _DAY_MINUTES
    dropped = f"; {report.dropped:,} more came while too many were open" if report.dropped else ""
    return [
        f"Backtest of {first.trader.key} on {pairs} ({first.exchange})",
        f"Period    {_moment(report.start_ms)} to {_moment(report.end_ms)} UTC, {days:.1f} days",
        f"Warm-up   {warm:.1f} days before it",
        f"Data      {_data(findings)}",
        f"Costs     {_costs(findings)}",
        f"Signals   {len(report.signals):,}, of which {report.open:,} had not ended{dropped}",
    ]


def _data(findings: Findings) -> str:
    report = findings.report
    minutes = sum(each.minutes for each in report.symbols)
    seconds = sum(each.seconds for each in report.symbols)
    gaps = sum(len(each.gaps) for each in report.symbols)
    by = f"; {seconds:,} seconds decide where they are kept" if seconds else "; minutes decide"
    if not gaps:
        return f"{minutes:,} minutes without a gap{by}"
    return (
        f"{minutes:,} minutes, {report.missing_minutes:,} are missing in {gaps:,} gaps; "
        f"{report.over_gaps:,} signals were open over one{by}"
    )


def _costs(findings: Findings) -> str:
    costs = findings.report.symbols[0].costs
    unpaid = [pair_of(each.found.symbol) for each in findings.tested if not each.payments]
    paid = sum(each.payments for each in findings.tested)
    funding = f"funding as paid ({paid:,} payments known)" if paid else "no funding: none is known"
    if paid and unpaid:
        funding += f", none known of {', '.join(unpaid)}"
    return (
        f"taker fee {costs.taker_fee:.3%}, maker fee {costs.maker_fee:.3%}, "
        f"slippage {costs.slippage:.3%} (assumed); {funding}"
    )


def _figures(before: Figures, after: Figures) -> list[str]:
    rows = zip(_column(before), _column(after), strict=True)
    heading = ("", "before costs", "after costs")
    return _table([heading, *((name, one, other) for (name, one), (_, other) in rows)])


def _column(found: Figures) -> list[tuple[str, str]]:
    tally = found.tally
    return [
        ("Ended", f"{tally.signals:,}"),
        ("Win rate", _share(tally.win_rate)),
        ("Average return", _change(tally.mean_return)),
        ("Total return", _change(tally.total_return)),
        ("Total R", _r(tally.total_r)),
        ("Expectancy", _r(tally.expectancy_r)),
        ("Profit factor", _ratio(tally.profit_factor)),
        ("Sharpe, a year", _ratio(found.sharpe)),
        ("Sortino, a year", _ratio(found.sortino)),
        ("Max drawdown", _r(None if found.max_drawdown_r is None else -found.max_drawdown_r)),
        ("  in returns", _change(None if found.max_drawdown is None else -found.max_drawdown)),
    ]


def _ends(findings: Findings) -> list[str]:
    report = findings.report
    ways = " · ".join(f"{kind.value} {count:,}" for kind, count in report.counts.items())
    minutes = report.mean_duration_ms
    lasted = _UNKNOWN if minutes is None else f"{minutes / Timeframe.M1.ms:.1f} minutes"
    return [
        f"Exposure {_share(report.exposure)} of the time; a signal lasts {lasted} on average",
        f"Ended by {ways}",
    ]


def _group(title: str, tallies: Mapping[str, Tally]) -> list[str]:
    if not tallies:
        return []
    rows = [
        (name, f"{of.signals:,}", _share(of.win_rate), _r(of.expectancy_r), _r(of.total_r))
        for name, of in tallies.items()
    ]
    heading = ("", "signals", "win rate", "each", "total")
    return ["", f"{title}, after costs", *_table([heading, *rows])]


def _calibration(findings: Findings) -> list[str]:
    if not findings.calibration:
        return []
    rows = [
        (
            f"{part.lowest:.3f} to {part.highest:.3f}",
            f"{part.tally.signals:,}",
            _share(part.win_rate),
            f"{_share(part.interval.low)} to {_share(part.interval.high)}",
            _r(part.tally.expectancy_r),
        )
        for part in findings.calibration
    ]
    heading = ("", "signals", "win rate", "95%", "each")
    return ["", "By score, after costs", *_table([heading, *rows])]


def _walk_forward(found: WalkForward) -> list[str]:
    heading = ("", "least score", "in sample", "signals", "out of sample", "unchosen")
    told = (
        f"Chosen before, made after: {_r(found.out_of_sample.expectancy_r)} each of "
        f"{found.out_of_sample.signals:,} signals; without choosing "
        f"{_r(found.unchosen.expectancy_r)} each of {found.unchosen.signals:,}"
    )
    return ["", "Walk-forward", *_table([heading, *map(_fold, found.folds)]), told]


def _fold(fold: Fold) -> tuple[str, ...]:
    chosen, kept = fold.in_sample, fold.out_of_sample
    return (
        f"{_day(fold.start_ms)} to {_day(fold.end_ms)}",
        _UNKNOWN if fold.threshold is None else f"{fold.threshold:.2f}",
        _UNKNOWN if chosen is None else _r(chosen.expectancy_r),
        _UNKNOWN if kept is None else f"{kept.signals:,}",
        _UNKNOWN if kept is None else _r(kept.expectancy_r),
        _r(fold.all.expectancy_r),
    )


def _chance(found: AgainstChance) -> list[str]:
    return [
        "",
        "Against random entries with the same exits and costs",
        f"  signals         {_r(found.expectancy_r)} each, {_between(found.interval)} (95%)",
        f"  random entries  {_r(found.chance_r)} each, {_between(found.chance_interval)} (95%)",
        f"                  win rate {_share(found.chance_win_rate)}",
        *_p(found),
        "",
        _verdict(found),
    ]


def _p(found: AgainstChance) -> list[str]:
    if found.p is None:
        return []
    return [f"  chance alone does as well in {found.p:.1%} of {found.draws:,} draws"]


def _verdict(found: AgainstChance) -> str:
    if found.verdict is Verdict.EDGE:
        return "An edge on this data: above 0 after costs, and better than chance. No promise."
    if found.verdict is Verdict.NO_EDGE:
        beats = found.p is not None and found.p <= RARE
        why = "better than chance, but not surely above 0" if beats else "no better than chance"
        return f"No edge on this data: after costs {why}."
    return (
        f"Too few signals to tell: fewer than {FEWEST_SIGNALS} ended, or nothing to compare with."
    )


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Names to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [_line(row, widths) for row in rows]


def _line(row: Sequence[str], widths: Iterable[int]) -> str:
    name, *numbers = (
        text.rjust(width) if at else text.ljust(width)
        for at, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join((name, *numbers))


def _between(interval: Interval | None) -> str:
    return _UNKNOWN if interval is None else f"{_r(interval.low)} to {_r(interval.high)}"


def _share(fraction: float | None) -> str:
    return _UNKNOWN if fraction is None else f"{fraction:.1%}"


def _change(fraction: float | None) -> str:
    return _UNKNOWN if fraction is None else f"{fraction:+.3%}"


def _r(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{value:+,.3f}R"


def _ratio(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{value:.2f}"


def _moment(time_ms: int) -> str:
    return f"{datetime.fromtimestamp(time_ms / 1000, UTC):%Y-%m-%d %H:%M}"


def _day(time_ms: int) -> str:
    return f"{datetime.fromtimestamp(time_ms / 1000, UTC):%m-%d %H:%M}"
