"""What late trades and the exchange's own minutes correct in candles that are closed already.

Features and signals are not made again: they were made of what was known. Whoever follows open
signals walks over what was corrected once more.
"""

from collections.abc import Iterable, Iterator

from engine.candle_ring import CandleRing
from engine.feeds.backfill import Minutes
from engine.gaps import GapCause
from engine.late_trades import DOUBTS_KEPT, DoubtfulMinutes, agree, seconds_of
from engine.live_minutes import LiveMinutes
from engine.live_output import AmendedMinute, AmendedSecond, LiveOutput
from engine.market import Candle, Symbol, Timeframe, Trade


class Corrections:
    """Of one symbol's kept seconds and minutes."""

    def __init__(self, symbol: Symbol, seconds: CandleRing, minutes: LiveMinutes) -> None:
        self.mismatches = 0
        """Doubtful minutes that the exchange lists otherwise than we did."""
        self._symbol = symbol
        self._seconds = seconds
        self._minutes = minutes
        self._doubts = DoubtfulMinutes()

    def doubt(self, time_ms: int, cause: GapCause) -> None:
        """Doubt the minute that holds a time, unless it is too old to be corrected."""
        before_ms, minutes = Timeframe.M1.floor(time_ms) - Timeframe.M1.ms, self._minutes
        if before_ms >= minutes.known_until_ms or minutes.closed(before_ms) is not None:
            self._doubts.add(time_ms, cause)

    def doubt_since(self, time_ms: int, cause: GapCause) -> None:
        """Doubt the closed minutes since a time, the newest DOUBTS_KEPT of them."""
        known_until_ms = self._minutes.known_until_ms
        oldest_ms = known_until_ms - DOUBTS_KEPT * Timeframe.M1.ms
        first_ms = max(Timeframe.M1.floor(time_ms), oldest_ms)
        for start_ms in range(first_ms, known_until_ms, Timeframe.M1.ms):
            self.doubt(start_ms, cause)

    def compare(self, start_ms: int, listed: Candle | None) -> None:
        """Doubt a minute of ours that the exchange lists otherwise, or did not tell us of."""
        ours = self._minutes.closed(start_ms)
        if ours is not None and (listed is None or not agree(ours, listed)):
            self.doubt(start_ms, GapCause.LOST_MESSAGES)

    def doubtful(self) -> list[Minutes]:
        """The closed minutes that the exchange must be asked for, oldest first."""
        starts = self._doubts.ended_by(self._minutes.known_until_ms)
        return [Minutes(self._symbol, at, at + Timeframe.M1.ms) for at in starts]

    def doubted_for(self, minute: Minutes) -> GapCause | None:
        """Why a minute is doubtful; None for one that is not."""
        return self._doubts.cause(minute.start_ms)

    def trust(self, minutes: Minutes) -> None:
        """Doubt minutes no more."""
        self._doubts.settle(minutes.start_ms, minutes.end_ms)

    def amend(self, second: Candle) -> Iterator[LiveOutput]:
        """Correct a second, and its minute, whether that is closed or not."""
        if second in self._seconds.since(second.start_ms)[:1]:
            return
        yield self._put(second)
        start_ms, known_until_ms = (
            Timeframe.M1.floor(second.start_ms),
            self._minutes.known_until_ms,
        )
        if start_ms >= known_until_ms:
            yield from self._minutes.make_open_anew(self._seconds.since(known_until_ms))
            return
        minute = self._minutes.made_of(self.seconds_of_minute(start_ms), start_ms)
        if minute is not None:
            yield from self._amend_minute(minute, GapCause.LATE_TRADES)

    def reconcile(self, minute: Minutes, listed: Candle) -> Iterator[LiveOutput]:
        """Compare a doubtful minute to the exchange's own; where they differ, that one counts.

        Nothing comes back where they agree.
        """
        cause = self.doubted_for(minute) or GapCause.LATE_TRADES
        self.trust(minute)
        ours = self._minutes.closed(minute.start_ms)
        if ours is None or not agree(ours, listed):
            self.mismatches += 1
            yield from self._amend_minute(listed, cause)

    def reconcile_with_trades(
        self, minute: Minutes, trades: Iterable[Trade]
    ) -> Iterator[LiveOutput]:
        """Compare a doubtful minute to all of its trades, oldest first: to the second."""
        seconds = seconds_of(trades, minute.end_ms)
        known = {second.start_ms: second for second in self._seconds.since(minute.start_ms)}
        for second in seconds:
            ours = known.get(second.start_ms)
            if ours is None or not agree(ours, second):
                yield self._put(second)
        made = self._minutes.made_of(seconds, minute.start_ms)
        if made is not None:
            yield from self.reconcile(minute, made)
        self.trust(minute)

    def seconds_of_minute(self, start_ms: int) -> list[Candle]:
        """The seconds of the minute that starts there, as far as they are kept."""
        end_ms = start_ms + Timeframe.M1.ms
        return [each for each in self._seconds.since(start_ms) if each.start_ms < end_ms]

    def _put(self, second: Candle) -> LiveOutput:
        self._seconds.put([second])
        return AmendedSecond(self._symbol, second)

    def _amend_minute(self, minute: Candle, cause: GapCause) -> Iterator[LiveOutput]:
        """Correct a closed minute; one that opened at its close is doubtful for the same cause."""
        if self._minutes.amend(minute):
            self.doubt(minute.start_ms + Timeframe.M1.ms, cause)
        yield AmendedMinute(self._symbol, minute)
