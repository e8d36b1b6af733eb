"""Derivatives: what only a perpetual has: open interest, forced exits, funding.

- OI delta: 100 × (OI told last before this close / OI at the close before - 1), per cent. Where
  nothing was told since the close before it is unknown, and the next one spans both candles.
- Usual OI delta: mean absolute size of the deltas known so far, from the 50th on averaged as
  Wilder does; unknown before there were 20.
- Liquidation flow: notional of liquidated longs minus that of liquidated shorts in the last 20
  candles, quote currency. Positive: forced sales outweighed forced purchases.
- Funding rate: a fraction per interval, positive when longs pay.

Everything is None until the source has told something of it.
"""

from collections import deque

from engine.market import FundingRate, Liquidation, OpenInterest
from engine.signal import Side

FLOW_WINDOW = 20
"""Candles; the window of relative volume too, so that the two can be compared."""
USUAL_PERIOD = 50
"""Deltas of the usual one, when there were as many."""
USUAL_FROM = 20
"""Deltas from which on one can speak of a usual one."""


class Derivatives:
    """Open interest, liquidations and funding, as seen at the closes of one timeframe."""

    __slots__ = (
        "_at_close",
        "_closed",
        "_deltas",
        "_flow",
        "_flow_changes",
        "_funding_now",
        "_knows_liquidations",
        "_long_now",
        "_now",
        "_short_now",
        "_usual_now",
        "candle_long",
        "candle_short",
        "funding_before",
        "funding_rate",
        "oi_delta_pct",
        "usual_oi_delta_pct",
        "window_long",
        "window_short",
    )

    def __init__(self) -> None:
        self.oi_delta_pct: float | None = None
        self.usual_oi_delta_pct: float | None = None
        """Mean absolute OI delta before this candle's own."""
        self.candle_long: float | None = None
        """Notional of the longs liquidated in the last closed candle, quote currency."""
        self.candle_short: float | None = None
        self.window_long: float | None = None
        """Notional of the longs liquidated in the last 20 closed candles, quote currency."""
        self.window_short: float | None = None
        self.funding_rate: float | None = None
        self.funding_before: float | None = None
        """The funding rate at the close before the last one."""
        self._now: float | None = None
        """Open interest told since the last close."""
        self._at_close: float | None = None
        """Open interest at the last close before which it was told."""
        self._usual_now = 0.0
        """The usual OI delta with the last known one."""
        self._deltas = 0
        """How many it is made of, up to 50."""
        self._long_now = self._short_now = 0.0
        """Notional liquidated since the last close, quote currency."""
        self._closed = 0
        """Candles since liquidations are known."""
        self._flow: deque[tuple[int, float, float]] = deque()
        """Those of the window that had any: number, longs, shorts."""
        self._flow_changes = False
        """Whether the window's sums are others than at the last close."""
        self._knows_liquidations = False
        self._funding_now: float | None = None

    @property
    def liquidation_flow(self) -> float | None:
        """Liquidated longs minus liquidated shorts in the window, quote currency."""
        if self.window_long is None or self.window_short is None:
            return None
        return self.window_long - self.window_short

    @property
    def open_interest(self) -> float | None:
        """The newest that was told, in base currency; of now, and not of the last close."""
        return self._at_close if self._now is None else self._now

    def apply(self, message: FundingRate | OpenInterest | Liquidation) -> None:
        """Take what the exchange told since the last close."""
        if isinstance(message, OpenInterest):
            self._now = message.quantity
        elif isinstance(message, Liquidation):
            self._liquidate(message.price * message.quantity, message.liquidated)
        else:
            self._funding_now = message.rate

    def update(self) -> None:
        """The candle closed: what was told since the close before belongs to it."""
        now, self._now, self.oi_delta_pct = self._now, None, None
        if now is not None:
            self._close_open_interest(now)
        if self._knows_liquidations:
            self._close_liquidations()
        self.funding_before, self.funding_rate = self.funding_rate, self._funding_now

    def _liquidate(self, notional: float, side: str) -> None:
        if side == Side.LONG:
            self._long_now += notional
        else:
            self._short_now += notional
        self._knows_liquidations = self._flow_changes = True

    def _close_open_interest(self, now: float) -> None:
        before, self._at_close = self._at_close, now
        if not before:
            return
        self.oi_delta_pct = delta = 100 * (now / before - 1)
        count, usual = self._deltas, self._usual_now
        # A jump must not be part of its own yardstick.
        self.usual_oi_delta_pct = usual if count >= USUAL_FROM else None
        if count < USUAL_PERIOD:
            self._deltas = count = count + 1
        self._usual_now = usual + (abs(delta) - usual) / count

    def _close_liquidations(self) -> None:
        flow, closed = self._flow, self._closed
        self._closed = closed + 1
        self.candle_long, self.candle_short = self._long_now, self._short_now
        if flow and flow[0][0] == closed - FLOW_WINDOW:
            flow.popleft()
            self._flow_changes = True
        if self._flow_changes:
            self._sum_up(closed)

    def _sum_up(self, closed: int) -> None:
        """Candles without liquidations come and go without a trace."""
        flow, long, short = self._flow, self._long_now, self._short_now
        if long or short:
            flow.append((closed, long, short))
            self._long_now = self._short_now = 0.0
        self.window_long = sum([long for _, long, _ in flow])
        self.window_short = sum([short for _, _, short in flow])
        self._flow_changes = False
