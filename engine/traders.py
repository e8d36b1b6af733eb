"""Traders: an owner's way to trade, checked; the house is the one that nobody owns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from engine.errors import ImpossibleValue
from engine.market import Instrument, Timeframe
from engine.rules.errors import RuleError
from engine.rules.parser import parse
from engine.rules.rule import Rule
from engine.rules.vocabulary import Name
from engine.score import COMPONENTS
from engine.signal import Side
from engine.strategy import LevelKind, Strategy

HOUSE = "house"
LONGEST_NAME = 32
MOST_SYMBOLS = 1_000
DAY_S = 86_400
LONGEST_EXPIRY_S = 90 * DAY_S
LONGEST_COOLDOWN_S = 30 * DAY_S
FARTHEST = 1e9
"""Of distances; what a market makes of them is seen where levels are made."""

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "missing": "is missing",
        "name": "is 1 to {limit} letters, digits, - or _",
        "reserved": "{name} is the desk's own trader; choose another name",
        "range": "must be {least} to {most}, not {given}",
        "above": "must be above {least}, not {given}",
        "order": "the second target must be farther than the first, {least}, not {given}",
        "too_far": "per cent of the entry are below 100, not {given}",
        "minute": "a strategy's timeframes are a minute or longer",
        "repeated": "names {given} twice",
        "empty": "must name at least one",
        "too_many": "names {given}; at most {most} are possible",
        "component": "no component is called {given}; there are {known}",
        "weightless": "the weights of all components are 0",
        "rule": "{message}",
        "choice": "{given} is none of {known}",
        "number": "{given} is not a number; write digits, such as {example}",
        "duration": "{given} is not a time; write 90s, 5m, 24h or 2d",
        "weight": "{given} is no weight; write the component and its share, such as {example}",
        "field": "there is no such line; there are {known}",
        "field_near": "there is no such line; did you mean {near}?",
        "line": "line {number} has no colon; write {example}",
        "blank": "line {number} says nothing; fill it in or leave it out",
        "twice": "stands there twice",
        "too_long": "a trader has at most {limit} characters, this one has {count}",
    }
)
"""Every code of WrongTrader with its English text; the braces are the names of its arguments."""


class WrongTrader(ImpossibleValue):
    """A trader that cannot be; `field` names the line of its text that is wrong."""

    def __init__(
        self, field: str, code: str, *, rule: RuleError | None = None, **arguments: str | int
    ) -> None:
        super().__init__(f"{field}: {MESSAGES[code].format_map(arguments)}")
        self.field = field
        """As it is written: "stop", "long"."""
        self.code = code
        """A key of MESSAGES."""
        self.arguments: Mapping[str, str | int] = MappingProxyType(arguments)
        self.rule = rule
        """What is wrong with a condition, and where in it."""


class TraderStatus(StrEnum):
    """Whether a trader makes signals."""

    ACTIVE = "active"
    PAUSED = "paused"
    DELETED = "deleted"
    """Kept, because its signals name it."""


class Sides(StrEnum):
    """Which way a trader trades."""

    BOTH = "both"
    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class TraderProfile:
    """What a trader watches, when it signals, and how much it would risk.

    A side is open while its condition holds, or when it has none. Of the open sides the one with
    more evidence is signalled, if its score reaches the threshold.
    Raises WrongTrader.
    """

    name: str
    """Unique among those of its owner."""
    owner: int = 0
    """Numeric Telegram user id; 0 for the house."""
    exchange: str = "all"
    """Its name in lower case, or "all"."""
    symbols: tuple[str, ...] = ()
    """Names in capitals, such as BTC, BTCUSDT or the exchange's own; none means all pairs."""
    strategy: Strategy = field(default_factory=Strategy)
    long: str = ""
    """The condition for a long, in the language of engine.rules; empty: the score decides."""
    short: str = ""
    sides: Sides = Sides.BOTH
    risk: float = 0.01
    """Fraction of the equity that a position may lose."""
    max_open: int = 10
    """Signals that are open at once, at most."""
    ai_limit: int = 20
    """Analyses by the assistant a day, at most."""
    status: TraderStatus = TraderStatus.ACTIVE

    def __post_init__(self) -> None:
        _check_identity(self)
        _check_symbols(self.symbols)
        for name, text in (("long", self.long), ("short", self.short)):
            condition(name, text)
        within("risk", self.risk * 100, 0.01, 10)
        within("max_open", self.max_open, 1, 1_000)
        within("ai_limit", self.ai_limit, 0, 1_000)
        _check_strategy(self.strategy)

    @property
    def key(self) -> str:
        """What its signals call it: unique among the traders of all owners."""
        return self.name if self.owner == 0 else f"{self.name}@{self.owner}"

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Its conditions, those that it has."""
        texts = (("long", self.long), ("short", self.short))
        found = (condition(name, text) for name, text in texts)
        return tuple(rule for rule in found if rule is not None)

    @property
    def timeframes(self) -> frozenset[Timeframe]:
        """The timeframes whose candles it looks at."""
        strategy = self.strategy
        looked_at = (timeframe for rule in self.rules for timeframe in rule.timeframes())
        return frozenset((strategy.trigger, strategy.timeframe, *strategy.confluence, *looked_at))

    def late_names(self, past_ms: int) -> dict[Name, int]:
        """The names of its conditions that are unknown for a while after a start, slowest first.

        past_ms: how much of the past is read at the start. With the milliseconds that each takes.
        """
        names = dict.fromkeys(name for rule in self.rules for name in rule.names())
        late = {name: name.past_ms - past_ms for name in names if name.past_ms > past_ms}
        return dict(sorted(late.items(), key=lambda each: each[1], reverse=True))

    def condition_of(self, side: Side) -> Rule | None:
        """When that side is open; None for always."""
        return condition(side, self.long if side is Side.LONG else self.short)

    def trades(self, side: Side) -> bool:
        """Whether it ever goes that way."""
        return self.sides is Sides.BOTH or self.sides.value == side.value

    def covers(self, instrument: Instrument, exchange: str) -> bool:
        """Whether it watches a pair of an exchange."""
        if self.exchange not in {"all", exchange}:
            return False
        base, quote = instrument.base.upper(), instrument.quote.upper()
        names = {base, base + quote, instrument.exchange_id.upper()}
        return not self.symbols or not names.isdisjoint(self.symbols)


def owner_of(key: str) -> int:
    """Whose trader a signal names: a Telegram user id, or 0 for the house."""
    _, _, owner = key.partition("@")
    return int(owner) if owner else 0


def house(strategy: Strategy) -> TraderProfile:
    """The desk's own trader: all pairs, and the score alone decides."""
    return TraderProfile(name=HOUSE, strategy=strategy, max_open=min(strategy.max_followed, 1_000))


def condition(field: str, text: str) -> Rule | None:
    """The rule that a text says; None for an empty one. Raises WrongTrader."""
    if not text.strip():
        return None
    try:
        return parse(text)
    except RuleError as error:
        raise WrongTrader(field, "rule", rule=error, message=error.message) from error


def within(field: str, value: float, least: float, most: float) -> None:
    """Raise WrongTrader for a number out of bounds, and for one that is none."""
    if not least <= value <= most:
        raise WrongTrader(
            field, "range", least=f"{least:,g}", most=f"{most:,g}", given=f"{value:,g}"
        )


def _check_identity(profile: TraderProfile) -> None:
    if not re.fullmatch(rf"[\w-]{{1,{LONGEST_NAME}}}", profile.name):
        raise WrongTrader("name", "name", limit=LONGEST_NAME)
    if profile.owner and profile.name.lower() == HOUSE:
        raise WrongTrader("name", "reserved", name=profile.name)


def _check_symbols(symbols: tuple[str, ...]) -> None:
    if len(symbols) > MOST_SYMBOLS:
        raise WrongTrader("symbols", "too_many", given=len(symbols), most=MOST_SYMBOLS)


def _check_strategy(strategy: Strategy) -> None:
    _check_timeframes(strategy)
    _check_weights(strategy.weights)
    _check_levels(strategy)
    within("threshold", strategy.threshold, 0, 1)
    within("cooldown", strategy.cooldown_s, 0, LONGEST_COOLDOWN_S)
    within("expiry", strategy.expiry_s, 60, LONGEST_EXPIRY_S)
    within("tp1_share", strategy.take_profit_1_share * 100, 0, 100)


def _check_timeframes(strategy: Strategy) -> None:
    for name, used in (
        ("trigger", (strategy.trigger,)),
        ("timeframe", (strategy.timeframe,)),
        ("confluence", strategy.confluence),
    ):
        if Timeframe.S1 in used:
            raise WrongTrader(name, "minute")
    if not strategy.confluence:
        raise WrongTrader("confluence", "empty")
    twice = [each for each in strategy.confluence if strategy.confluence.count(each) > 1]
    if twice:
        raise WrongTrader("confluence", "repeated", given=twice[0])


def _check_weights(weights: Mapping[str, float]) -> None:
    for component, weight in weights.items():
        if component not in COMPONENTS:
            known = ", ".join(COMPONENTS)
            raise WrongTrader("weights", "component", given=component, known=known)
        within("weights", weight, 0, 100)
    if not any(weights.values()):
        raise WrongTrader("weights", "weightless")


def _check_levels(strategy: Strategy) -> None:
    named = (("stop", strategy.stop), ("tp1", strategy.take_profit_1))
    for name, distance in (*named, ("tp2", strategy.take_profit_2)):
        if not distance > 0:
            raise WrongTrader(name, "above", least=0, given=f"{distance:g}")
        within(name, distance, 0, FARTHEST)
        if strategy.levels is LevelKind.PERCENT and distance >= 100:
            raise WrongTrader(name, "too_far", given=f"{distance:g}")
    if strategy.take_profit_2 <= strategy.take_profit_1:
        least, given = f"{strategy.take_profit_1:g}", f"{strategy.take_profit_2:g}"
        raise WrongTrader("tp2", "order", least=least, given=given)
