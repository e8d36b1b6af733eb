"""The last line of a card: the only one that changes after it was sent."""

from aiogram.utils.formatting import Text

from bot.translation import Translator
from bot.views import levels, numbers
from engine.life import SignalStatus
from engine.tracking import OutcomeKind, TrackedSignal

_OUTCOME_KEYS = {
    OutcomeKind.TAKE_PROFIT_2: "status-take-profit-2",
    OutcomeKind.TAKE_PROFIT_1_THEN_STOP: "status-take-profit-1-then-stop",
    OutcomeKind.STOP_LOSS: "status-stop-loss",
    OutcomeKind.EXPIRED: "status-expired",
    OutcomeKind.AMBIGUOUS: "status-ambiguous",
    OutcomeKind.CANCELLED: "status-cancelled",
    OutcomeKind.UNRESOLVED_DATA: "status-unresolved-data",
}


def status(tracked: TrackedSignal, t: Translator) -> Text:
    """`Status: ⏳ open`, then what became of it."""
    return t.text("status-line", status=_long(tracked, t))


def status_in_short(tracked: TrackedSignal, t: Translator) -> str:
    """The same for a list: `⏳`, `✅ +1.5R`."""
    outcome = tracked.outcome
    if outcome is not None:
        made = numbers.multiple_of_risk(outcome.result_r, t)
        return t("status-short-closed", mark=t("status-mark", kind=outcome.kind), result=made)
    if tracked.status is SignalStatus.REJECTED:
        return t("status-short-rejected", reason=_rejection(tracked, t))
    if tracked.progress.took_profit_1_ms is not None:
        return t("status-short-take-profit-1")
    return t("status-short-open")


def _long(tracked: TrackedSignal, t: Translator) -> Text:
    outcome, progress = tracked.outcome, tracked.progress
    if outcome is not None:
        made = levels.result(outcome.return_fraction, outcome.result_r, t)
        return t.text(_OUTCOME_KEYS[outcome.kind], result=made)
    if tracked.status is SignalStatus.REJECTED:
        return Text(t("status-rejected", reason=_rejection(tracked, t)))
    if progress.took_profit_1_ms is not None:
        stop = numbers.price(progress.stop, tracked.signal.tick_size, t)
        when = numbers.moment(progress.took_profit_1_ms)
        return t.text("status-take-profit-1", time=when, stop=stop)
    return t.text("status-open")


def _rejection(tracked: TrackedSignal, t: Translator) -> str:
    return t("status-rejection", reason=tracked.reason or "")
