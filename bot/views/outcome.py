"""The reply under an alert: the first target was reached, or how the signal ended."""

from collections.abc import Sequence

from aiogram.utils.formatting import Bold, Text, as_list

from bot.told_before import ToldBefore
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from bot.views.gaps import gap_lines
from bot.views.trader_line import trader_line
from engine.signal import Signal
from engine.tracking import Outcome, OutcomeKind, Progress, TrackedSignal
from storage.market_history import MarketGap

_TITLE_KEYS = {
    OutcomeKind.TAKE_PROFIT_2: "outcome-take-profit-2",
    OutcomeKind.TAKE_PROFIT_1_THEN_STOP: "outcome-take-profit-1-then-stop",
    OutcomeKind.STOP_LOSS: "outcome-stop-loss",
    OutcomeKind.EXPIRED: "outcome-expired",
    OutcomeKind.AMBIGUOUS: "outcome-ambiguous",
    OutcomeKind.CANCELLED: "outcome-cancelled",
    OutcomeKind.UNRESOLVED_DATA: "outcome-unresolved-data",
}
_EXPLANATION_KEYS = {
    OutcomeKind.AMBIGUOUS: "outcome-both-touched",
    OutcomeKind.CANCELLED: "outcome-not-counted",
    OutcomeKind.UNRESOLVED_DATA: "outcome-path-unknown",
}
"""What such an end means, for people who see it for the first time."""
_LAST_PRICE_KEYS = {
    OutcomeKind.EXPIRED: "outcome-exit-expired",
    OutcomeKind.CANCELLED: "outcome-exit-last",
    OutcomeKind.UNRESOLVED_DATA: "outcome-exit-last",
}
"""Of those that no level ended."""

_FAR_PAST_STOP_R = 0.1
"""An exit that much worse than its stop is explained."""


def take_profit_1(tracked: TrackedSignal, pair: str, t: Translator) -> Content:
    """The first target was reached; the rest of the position goes on.

    Raises ValueError when the signal has not reached it.
    """
    signal, progress = tracked.signal, tracked.progress
    if progress.took_profit_1_ms is None:
        raise ValueError(f"signal {tracked.number} has not reached its first target")
    target = signal.take_profit_1
    made = levels.result(signal.return_at(target), signal.r_at(target), t)
    text = as_list(
        _title(tracked, pair, t("outcome-take-profit-1"), made, t),
        *trader_line(signal, t),
        t("outcome-reached", price=numbers.price(target, signal.tick_size, t)),
        _stop_moved(signal, progress, t) or t("outcome-stop-stays"),
        _course(
            progress.took_profit_1_ms - signal.time_ms,
            signal.r_at(progress.best),
            signal.r_at(progress.worst),
            t,
        ),
        t("outcome-before-fees"),
    )
    return Content(text=text)


def outcome(
    tracked: TrackedSignal,
    pair: str,
    t: Translator,
    gaps: Sequence[MarketGap] = (),
    corrects: ToldBefore | None = None,
) -> Content:
    """How the signal ended. gaps: when its pair was not seen while it was open.

    corrects: what was told of it before, and is not so. Raises ValueError when it has not.
    """
    end = tracked.outcome
    if end is None:
        raise ValueError(f"signal {tracked.number} is still open")
    made = levels.result(end.return_fraction, end.result_r, t)
    first_target = _first_target(tracked, t)
    what = t(_TITLE_KEYS[end.kind])
    text = as_list(
        _title(tracked, pair, t("outcome-corrected", what=what) if corrects else what, made, t),
        *trader_line(tracked.signal, t),
        *([_told_before(corrects, t)] if corrects else []),
        *([t("outcome-reason", reason=tracked.reason)] if tracked.reason else []),
        _exit(tracked, end, t),
        *_past_stop(tracked, end, t),
        *([first_target] if first_target else []),
        _course(end.duration_ms, end.mfe_r, end.mae_r, t),
        *([t(_EXPLANATION_KEYS[end.kind])] if end.kind in _EXPLANATION_KEYS else []),
        *gap_lines(gaps, t),
        after_costs(tracked, t) or t("outcome-before-fees"),
    )
    return Content(text=text)


def details(tracked: TrackedSignal, t: Translator) -> list[str | Text]:
    """What the status line of a card leaves out: when it ended, its course, why, its costs.

    Raises ValueError when it has not.
    """
    end = tracked.outcome
    if end is None:
        raise ValueError(f"signal {tracked.number} is still open")
    net = after_costs(tracked, t)
    return [
        t.text("outcome-ended", time=numbers.moment(end.time_ms, t, seconds=True)),
        _exit(tracked, end, t),
        *_past_stop(tracked, end, t),
        _course(end.duration_ms, end.mfe_r, end.mae_r, t),
        *([t("outcome-reason", reason=tracked.reason)] if tracked.reason else []),
        *([net] if net else []),
    ]


def after_costs(tracked: TrackedSignal, t: Translator) -> str | None:
    """`After fees, slippage and funding: +0.9% (+1.2R)`; None where they are not known."""
    end, made_r = tracked.outcome, tracked.r_after_costs
    if end is None or end.return_after_costs is None or made_r is None:
        return None
    key = "outcome-after-fees" if end.funding is None else "outcome-after-costs"
    return t(key, result=levels.result(end.return_after_costs, made_r, t))


def _title(tracked: TrackedSignal, pair: str, what: str, made: str, t: Translator) -> Text:
    title = t(
        "outcome-title",
        what=what,
        pair=pair,
        direction=levels.direction(tracked.signal.side, t),
        tag=levels.tag(tracked.number),
        result=made,
    )
    return Bold(title)


def _told_before(corrects: ToldBefore, t: Translator) -> str:
    """What was told, and why it was not so."""
    kind = corrects.kind
    what = t("outcome-take-profit-1" if kind is None else _TITLE_KEYS[kind])
    result = levels.result(corrects.return_fraction, corrects.result_r, t)
    return t("outcome-told-before", what=what, result=result)


def _exit(tracked: TrackedSignal, end: Outcome, t: Translator) -> str:
    """Where the position was closed, and against which level."""
    tick = tracked.signal.tick_size
    closed = numbers.price(end.price, tick, t)
    if end.kind in _LAST_PRICE_KEYS:
        return t(_LAST_PRICE_KEYS[end.kind], price=closed)
    if end.kind is OutcomeKind.TAKE_PROFIT_2:
        level, name = tracked.signal.take_profit_2, t("alert-take-profit-2")
    else:
        level, name = tracked.progress.stop, t("outcome-stop")
    return t("outcome-exit", price=closed, name=name, level=numbers.price(level, tick, t))


def _past_stop(tracked: TrackedSignal, end: Outcome, t: Translator) -> list[str]:
    """Why so much less was made than the stop promised, if it was."""
    if end.kind not in {OutcomeKind.STOP_LOSS, OutcomeKind.TAKE_PROFIT_1_THEN_STOP}:
        return []
    r_at = tracked.signal.r_at
    is_far = r_at(tracked.progress.stop) - r_at(end.price) > _FAR_PAST_STOP_R
    return [t("outcome-past-stop")] if is_far else []


def _first_target(tracked: TrackedSignal, t: Translator) -> Text | None:
    """When the first target was reached, for a signal that ended later."""
    reached_ms = tracked.progress.took_profit_1_ms
    if reached_ms is None:
        return None
    when = t.text("outcome-took-profit-1", time=numbers.moment(reached_ms, t))
    moved = _stop_moved(tracked.signal, tracked.progress, t)
    return as_list(when, moved) if moved else when


def _stop_moved(signal: Signal, progress: Progress, t: Translator) -> str | None:
    if progress.stop != signal.entry:
        return None
    return t("outcome-stop-moved", price=numbers.price(progress.stop, signal.tick_size, t))


def _course(duration_ms: int, mfe_r: float, mae_r: float, t: Translator) -> str:
    return t(
        "outcome-course",
        duration=numbers.duration(duration_ms, t),
        best=numbers.multiple_of_risk(mfe_r, t),
        worst=numbers.multiple_of_risk(mae_r, t),
    )
