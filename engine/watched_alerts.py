"""The alerts that are looked at now, and what the next candle makes of each; without I/O.

A price alert fires when its condition becomes true. Of a candle only its ends are known: one that
was on both sides of a level counts as having passed it if it began or ended so. A hole in what we
were told is passed in one step: the candle after it shows where the price has come to.

What is kept of an alert is as it stood at the start of the newest minute (`standings`): from there
its minutes can be heard again after a restart, and nothing is told twice or left out.
"""

from collections import deque
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from msgspec import structs

from engine.market import Candle, Symbol, Timeframe
from engine.price_alerts import (
    AlertStatus,
    Condition,
    Holds,
    Move,
    PriceAlert,
    PriceCross,
)
from engine.rules.compiled import Facts
from engine.rules.facts import FactReader
from engine.rules.rule import Rule
from engine.rules.tree import Not
from engine.rules.vocabulary import Name


class Fired(NamedTuple):
    """An alert whose condition became true."""

    alert: PriceAlert
    time_ms: int
    """Start of the candle that decided; of a condition at a close, that close."""
    price: float
    """The close of that candle, in quote currency."""
    moved: tuple[float, float] | None = None
    """Of a Move: from which price to which; None for other conditions."""
    met: tuple[tuple[Name, float], ...] = ()
    """Of a Holds: what it looked at, as it was then; nothing of what was unknown."""


class Standing(NamedTuple):
    """Up to where an alert was looked at, and whether its condition held there."""

    id: int
    cursor_ms: int
    holds: bool | None


class Outlook(NamedTuple):
    """What is known of a symbol when an alert on it begins."""

    price: float | None
    """The newest; None before the first trade."""
    past: Iterable[Candle]
    """Candles before now, oldest first, where the condition asks for a window of them."""
    timeframe: Timeframe
    """Of the past."""
    facts: Facts
    """What its condition names."""


class _Watch(Protocol):
    """Looks at the price for one condition."""

    @property
    def holds(self) -> bool | None:
        """Whether it held at the last candle; None when that is not known."""

    def learn(self, candle: Candle, end_ms: int) -> None:
        """Take a candle of the time before the alert."""

    def sees(self, candle: Candle, end_ms: int) -> bool:
        """Take the next candle; whether the condition became true in it."""

    def stands(self, price: float, time_ms: int) -> None:
        """Note where the price stands, whatever it did before."""


class _Level:
    """For a PriceCross."""

    __slots__ = ("_cross", "holds")

    def __init__(self, cross: PriceCross, *, holds: bool | None) -> None:
        self._cross = cross
        self.holds = holds

    def learn(self, candle: Candle, end_ms: int) -> None:
        """See _Watch: the past does not matter."""

    def sees(self, candle: Candle, end_ms: int) -> bool:
        """See _Watch."""
        is_beyond = self._cross.is_beyond
        is_up = self._cross.sign == ">"
        furthest, nearest = (candle.high, candle.low) if is_up else (candle.low, candle.high)
        ends_beyond = is_beyond(candle.close)
        passed = is_beyond(furthest) and (
            self.holds is False
            or not is_beyond(candle.open)
            or (ends_beyond and not is_beyond(nearest))
        )
        self.holds = ends_beyond
        return passed

    def stands(self, price: float, time_ms: int) -> None:
        """See _Watch."""
        self.holds = self._cross.is_beyond(price)


class _Way:
    """One direction of a Move: how far the price is from its extreme of the window.

    The extremes that can still count are kept, each with the end of its minute: the window is up
    to a minute longer than what was asked for.
    """

    __slots__ = ("_extremes", "_fraction", "_sign", "_window_ms", "holds", "moved")

    def __init__(self, sign: int, fraction: float, window_ms: int, *, holds: bool | None) -> None:
        self.holds = holds
        self._sign = sign
        self._fraction = fraction
        self._window_ms = window_ms
        self._extremes: deque[tuple[int, float]] = deque()
        self.moved: tuple[float, float] | None = None
        """From where to where it went so far in the newest candle; None when it did not."""

    def learn(self, candle: Candle, end_ms: int) -> None:
        """See _Watch."""
        self._remember(candle.low if self._sign > 0 else candle.high, end_ms)

    def sees(self, candle: Candle, end_ms: int) -> bool:
        """See _Watch: what was before the candle, and its open, are what it moves away from."""
        self._remember(candle.open, end_ms)
        furthest = candle.high if self._sign > 0 else candle.low
        passed = self._is_far(furthest) and not self.holds
        self.moved = (self._extremes[0][1], furthest) if passed else None
        self.learn(candle, end_ms)
        self.holds = self._is_far(candle.close)
        return passed

    def stands(self, price: float, time_ms: int) -> None:
        """See _Watch."""
        self._remember(price, time_ms)
        self.holds = self._is_far(price)

    def _is_far(self, price: float) -> bool:
        if not self._extremes:
            return False
        extreme = self._extremes[0][1]
        return self._sign * (price / extreme - 1) >= self._fraction

    def _remember(self, price: float, end_ms: int) -> None:
        kept, sign = self._extremes, self._sign
        minute_ms = -(-end_ms // Timeframe.M1.ms) * Timeframe.M1.ms
        while kept and sign * kept[-1][1] >= sign * price:
            kept.pop()
        if not kept or kept[-1][0] != minute_ms:
            kept.append((minute_ms, price))
        while kept[0][0] <= end_ms - self._window_ms:
            kept.popleft()


class _Swing:
    """For a Move: one way, or either."""

    __slots__ = ("_ways",)

    def __init__(self, move: Move, *, holds: bool | None) -> None:
        signs = {"+": (1,), "-": (-1,), "": (1, -1)}[move.sign]
        self._ways = [_Way(sign, move.fraction, move.window_ms, holds=holds) for sign in signs]

    @property
    def holds(self) -> bool | None:
        """See _Watch."""
        return any(way.holds for way in self._ways)

    @property
    def moved(self) -> tuple[float, float] | None:
        """From where to where the price went so far in the newest candle."""
        return next((way.moved for way in self._ways if way.moved), None)

    def learn(self, candle: Candle, end_ms: int) -> None:
        """See _Watch."""
        for way in self._ways:
            way.learn(candle, end_ms)

    def sees(self, candle: Candle, end_ms: int) -> bool:
        """See _Watch."""
        # Each of them, whatever the first one says.
        seen = [way.sees(candle, end_ms) for way in self._ways]
        return any(seen)

    def stands(self, price: float, time_ms: int) -> None:
        """See _Watch."""
        for way in self._ways:
            way.stands(price, time_ms)


class _Rule:
    """For a Holds: facts in the place of candles."""

    __slots__ = ("_fails", "_holds", "holds", "rule")

    def __init__(self, rule: Rule, *, holds: bool | None) -> None:
        self.holds = holds
        self.rule = rule
        self._holds = rule.compile()
        self._fails = Rule(Not(rule.condition)).compile()

    def sees(self, facts: Facts) -> bool:
        """Whether it became true; what is unknown changes nothing."""
        if self._holds(facts):
            passed, self.holds = self.holds is False, True
            return passed
        if self._fails(facts):
            self.holds = False
        return False


class _Kept:
    """An alert with what looks for it, and up to where that was done."""

    __slots__ = ("alert", "cursor_ms", "settled", "watch")

    def __init__(self, alert: PriceAlert) -> None:
        self.alert = alert
        self.watch = _watch_of(alert.condition, alert.holds)
        self.cursor_ms = alert.cursor_ms
        self.settled = Standing(alert.id, alert.cursor_ms, alert.holds)

    def settle(self, minute_ms: int) -> None:
        """A minute begins: note how it stands, unless it was looked at further already."""
        if self.cursor_ms <= minute_ms and minute_ms > self.settled.cursor_ms:
            self.settled = Standing(self.alert.id, minute_ms, self.watch.holds)

    def may_fire(self, start_ms: int) -> bool:
        """Whether it is time to."""
        return self.alert.quiet_until_ms <= start_ms < self.alert.expires_ms

    def sees(self, candle: Candle, end_ms: int) -> bool:
        """Whether a candle makes it fire."""
        watch = self.watch
        if isinstance(watch, _Rule):
            return False
        if end_ms <= self.cursor_ms:
            watch.learn(candle, end_ms)
            return False
        if candle.start_ms < self.cursor_ms:
            # Nobody knows which part of it came after the alert: its close certainly did.
            close = candle.close
            candle = Candle(candle.start_ms, close, close, close, close, 0.0)
        self.cursor_ms = end_ms
        return watch.sees(candle, end_ms) and self.may_fire(candle.start_ms)

    def hears(self, facts: Facts, close_ms: int) -> bool:
        """Whether the facts at the close of a minute make it fire."""
        if not isinstance(self.watch, _Rule) or close_ms <= self.cursor_ms:
            return False
        self.cursor_ms = close_ms
        return self.watch.sees(facts) and self.may_fire(close_ms)


class WatchedAlerts:
    """Alerts by symbol: whoever asks for a symbol of which there are none is answered at once."""

    def __init__(self) -> None:
        self._by_symbol: dict[Symbol, dict[int, _Kept]] = {}
        self._minutes: dict[Symbol, int] = {}
        """Start of the newest minute that each symbol is known to have come to."""

    def __len__(self) -> int:
        return sum(len(each) for each in self._by_symbol.values())

    def __contains__(self, symbol: object) -> bool:
        return symbol in self._by_symbol

    def add(self, alert: PriceAlert) -> None:
        """Look at an alert from its cursor on, as it stood there."""
        self._by_symbol.setdefault(alert.symbol, {})[alert.id] = _Kept(alert)

    def start(self, alert: PriceAlert, outlook: Outlook) -> bool | None:
        """Look at an alert from now on; whether it holds already, None when that is unknown."""
        kept = _Kept(alert)
        if isinstance(kept.watch, _Rule):
            kept.watch.sees(outlook.facts)
        else:
            for candle in outlook.past:
                end_ms = min(candle.start_ms + outlook.timeframe.ms, alert.cursor_ms)
                kept.watch.learn(candle, end_ms)
            if outlook.price is not None:
                kept.watch.stands(outlook.price, alert.cursor_ms)
        kept.settled = Standing(alert.id, alert.cursor_ms, kept.watch.holds)
        self._by_symbol.setdefault(alert.symbol, {})[alert.id] = kept
        return kept.watch.holds

    def remove(self, alert: PriceAlert) -> None:
        """Look at it no more; nothing happens when nobody did."""
        of_symbol = self._by_symbol.get(alert.symbol, {})
        of_symbol.pop(alert.id, None)
        if not of_symbol:
            self._by_symbol.pop(alert.symbol, None)

    def on_candle(self, symbol: Symbol, candle: Candle, timeframe: Timeframe) -> list[Fired]:
        """Take the next closed second, or minute where its seconds are not known."""
        start_ms = candle.start_ms
        self._settle(symbol, Timeframe.M1.floor(start_ms))
        end_ms = start_ms + timeframe.ms
        kept = list(self._by_symbol.get(symbol, {}).values())
        return [
            self._fire(each, start_ms, candle.close) for each in kept if each.sees(candle, end_ms)
        ]

    def on_close(self, symbol: Symbol, facts: Facts, close_ms: int, price: float) -> list[Fired]:
        """Take what is known at the close of a minute; only conditions of features hear it."""
        kept = list(self._by_symbol.get(symbol, {}).values())
        return [
            self._fire(each, close_ms, price)._replace(met=_met(each, facts))
            for each in kept
            if each.hears(facts, close_ms)
        ]

    def reader(self, symbol: Symbol) -> FactReader | None:
        """Reads what the conditions of a symbol name; None when none names anything."""
        rules = [
            each.watch.rule
            for each in self._by_symbol.get(symbol, {}).values()
            if isinstance(each.watch, _Rule)
        ]
        return FactReader(rules) if rules else None

    def standings(self) -> list[Standing]:
        """How each alert stood at the start of the newest minute."""
        return [kept.settled for each in self._by_symbol.values() for kept in each.values()]

    def oldest_cursor_ms(self, symbol: Symbol) -> int | None:
        """Since when a symbol's price must be known; None when nobody asks."""
        kept = self._by_symbol.get(symbol, {}).values()
        return min((each.cursor_ms for each in kept), default=None)

    def over(self, known_until_ms: Callable[[Symbol], int]) -> list[PriceAlert]:
        """Alerts whose time is over. known_until_ms: up to when a symbol's price is known."""
        return [
            kept.alert
            for symbol, of_symbol in self._by_symbol.items()
            for kept in of_symbol.values()
            if kept.alert.expires_ms <= known_until_ms(symbol)
        ]

    def _settle(self, symbol: Symbol, minute_ms: int) -> None:
        """Note how all stand when a symbol comes to a new minute."""
        if minute_ms > self._minutes.get(symbol, 0):
            self._minutes[symbol] = minute_ms
            for kept in self._by_symbol.get(symbol, {}).values():
                kept.settle(minute_ms)

    def _fire(self, kept: _Kept, time_ms: int, price: float) -> Fired:
        """Let it rest, or be over if it was to fire once."""
        before, pause_ms = kept.alert, kept.alert.pause_ms
        # To the end of a minute: a pause that ends amid one would be torn by a restart.
        again_ms = -(-(time_ms + (pause_ms or 0)) // Timeframe.M1.ms) * Timeframe.M1.ms
        alert = structs.replace(
            before,
            status=AlertStatus.FIRED if pause_ms is None else AlertStatus.ACTIVE,
            quiet_until_ms=again_ms,
            fired=before.fired + 1,
            fired_ms=time_ms,
            cursor_ms=kept.cursor_ms,
            holds=kept.watch.holds,
        )
        kept.alert = alert
        kept.settled = Standing(alert.id, alert.cursor_ms, alert.holds)
        if pause_ms is None:
            self.remove(alert)
        moved = kept.watch.moved if isinstance(kept.watch, _Swing) else None
        return Fired(alert, time_ms, price, moved)


def _met(kept: _Kept, facts: Facts) -> tuple[tuple[Name, float], ...]:
    names = kept.watch.rule.names() if isinstance(kept.watch, _Rule) else ()
    values = ((name, facts[name.slot]) for name in names)
    return tuple((name, value) for name, value in values if value is not None)


def _watch_of(condition: Condition, holds: bool | None) -> _Watch | _Rule:  # noqa: FBT001 - what a condition was, not a choice
    match condition:
        case PriceCross():
            return _Level(condition, holds=holds)
        case Move():
            return _Swing(condition, holds=holds)
        case Holds():
            return _Rule(condition.rule, holds=holds)
