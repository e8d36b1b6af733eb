"""Signals on any path, with crashes anywhere: each ends as the oracle says, once.

What is written down is what a desk writes: where a signal stands when it reached a target, and
how it ended. After a crash the path is told again from there.
"""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engine.candles import SecondBuilder
from engine.followed import Change, FollowedSignals
from engine.market import Timeframe, Trade
from engine.signal import Side, Signal
from engine.tracking import Outcome, Progress, Rules
from tests.flows.oracle import told_of
from tests.torture.oracle import TapeTrade, judge

SYMBOL = "BTC/USDT:USDT"
ENTRY, R = 1_000, 10
START_MS = 1_700_000_040_000
LIFE_MS = 60_000


def a_signal(side: Side, *, stop_to_entry: bool) -> Signal:
    return Signal(
        symbol=SYMBOL,
        exchange="bybit",
        timeframe=Timeframe.M5,
        side=side,
        time_ms=START_MS,
        entry=ENTRY,
        stop_loss=ENTRY - side.sign * R,
        take_profit_1=ENTRY + side.sign * R,
        take_profit_2=ENTRY + side.sign * 2 * R,
        tick_size=1,
        atr=R,
        score=0.7,
        contributions=(),
        events=(),
        expires_ms=START_MS + LIFE_MS,
        take_profit_1_share=0.5,
        stop_to_entry=stop_to_entry,
    )


class Outcomes(RuleBasedStateMachine):
    """One signal, a price that moves as it likes, and a desk that dies."""

    @initialize(side=st.sampled_from(Side), stop_to_entry=st.booleans())
    def publish(self, side: Side, stop_to_entry: bool) -> None:  # noqa: FBT001 - drawn
        self.signal = a_signal(side, stop_to_entry=stop_to_entry)
        self.tape: list[TapeTrade] = []
        self.written = Progress.start(self.signal)
        self.outcomes: list[Outcome] = []
        self._begin()

    @rule(after_ms=st.integers(1, 8_000), price=st.integers(ENTRY - 2 * R, ENTRY + 3 * R))
    def trade(self, after_ms: int, price: int) -> None:
        last_ms = self.tape[-1].time_ms if self.tape else START_MS
        self.tape.append(TapeTrade(last_ms + after_ms, float(price)))
        self._tell(self.tape[-1])

    @rule(prices=st.lists(st.integers(ENTRY - 2 * R, ENTRY + 3 * R), min_size=2, max_size=5))
    def trade_within_a_second(self, prices: list[int]) -> None:
        last_ms = self.tape[-1].time_ms if self.tape else START_MS
        second_ms = last_ms - last_ms % 1_000 + 1_000
        for number, price in enumerate(prices):
            self.tape.append(TapeTrade(second_ms + 100 * number, float(price)))
            self._tell(self.tape[-1])

    @rule()
    def crash(self) -> None:
        """What was decided and not written is decided again."""
        self._begin()
        for trade in self.tape:
            self._tell(trade)

    @rule(after_ms=st.integers(0, LIFE_MS))
    def time_passes(self, after_ms: int) -> None:
        """Nothing that happened by then can come any more."""
        last_ms = self.tape[-1].time_ms if self.tape else START_MS
        for second in self.seconds.close_until(last_ms + after_ms):
            self._note(self.followed.on_candle(SYMBOL, second, Timeframe.S1))
        until_ms = self.seconds.closed_until_ms
        self._note(self.followed.on_time(lambda _: until_ms))
        self.tape.append(TapeTrade(max(last_ms + after_ms, until_ms), float(ENTRY)))
        self._tell(self.tape[-1])

    @invariant()
    def outcome_is_the_oracles(self) -> None:
        verdict = judge(told_of(self.signal), self.tape)
        assert len(self.outcomes) <= 1
        for outcome in self.outcomes:
            assert verdict is not None
            assert (outcome.kind, outcome.time_ms, outcome.price) == verdict[:3]

    def _begin(self) -> None:
        self.followed, self.seconds = FollowedSignals(Rules()), SecondBuilder()
        if not self.outcomes:
            self.followed.follow(self.signal, self.written)

    def _tell(self, trade: TapeTrade) -> None:
        happened = Trade(SYMBOL, trade.time_ms, trade.price, 1, taker_buys=True)
        for second in self.seconds.add(happened):
            self._note(self.followed.on_candle(SYMBOL, second, Timeframe.S1))

    def _note(self, changes: list[Change]) -> None:
        for change in changes:
            self.written = change.step.progress
            if change.step.outcome is not None:
                self.outcomes.append(change.step.outcome)


TestOutcomes = Outcomes.TestCase
TestOutcomes.settings = settings(
    derandomize=True, database=None, max_examples=150, stateful_step_count=30, deadline=None
)
