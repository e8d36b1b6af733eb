"""The last line of a card: the only one that changes after it was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """The price that an open signal is at."""

    price: float
    time_ms: int
    """Exchange time."""

    def as_payload(self) -> dict[str, float]:
        """What a message that tells it keeps."""
        return {"price": self.price, "time_ms": self.time_ms}

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> "Live | None":
        """What a message keeps; None where it keeps none."""
        if "price" not in payload:
            return None
        return cls(price=payload["price"], time_ms=payload["time_ms"])


def status(tracked: TrackedSignal, t: Translator, live: Live | None = None) -> Text:
    """`Status: ⏳ open · +0.39% (+0.5R) at 12:05`, then what became of it."""
    stands = _long(tracked, t)
    if live is not None and tracked.is_open:
        signal = tracked.signal
        made = levels.result(signal.return_at(live.price), signal.r_at(live.price), t)
        time = numbers.clock(live.time_ms)
        stands = t.text("status-live", status=stands, result=made, time=time)
    return t.text("status-line", status=stands)


def status_in_short(tracked: TrackedSignal, t: Translator) -> str:
    """The same for a list: `⏳`, `✅ +1.5R`."""
    outcome = tracked.outcome
    if outcome is not None:
        made = numbers.multiple_of_risk(outcome.result_r, t)
        mark = t("status-mark", kind=outcome.kind)
        return t("status-short-closed", mark=mark, result=made)
    if tracked.status is SignalStatus.REJECTED:
        reason = t("status-short-rejection", reason=tracked.reason or "")
        return t("status-short-rejected", reason=reason)
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
        when = numbers.moment(progress.took_profit_1_ms, t)
        return t.text("status-take-profit-1", time=when, stop=stop)
    return t.text("status-open")


def _rejection(tracked: TrackedSignal, t: Translator) -> str:
    return t("status-rejection", reason=tracked.reason or "")
