"""A signal's prices and direction, in words."""

from collections.abc import Iterator

from bot.translation import Translator
from bot.views import numbers
from engine.signal import Side, Signal

COLOURS = {Side.LONG: "🟢", Side.SHORT: "🔴"}
DIRECTION_KEYS = {Side.LONG: "alert-long", Side.SHORT: "alert-short"}
_ARROWS = {Side.LONG: "▲", Side.SHORT: "▼"}


def direction(side: Side, t: Translator) -> str:
    """`LONG` or `SHORT`, without a colour."""
    return t(DIRECTION_KEYS[side])


def direction_in_short(side: Side) -> str:
    """`🟢▲` or `🔴▼`: the arrow says it to those who do not tell the colours apart."""
    return COLOURS[side] + _ARROWS[side]


def tag(number: int) -> str:
    """What people call a signal: `#S42`, a hashtag that finds all of its messages."""
    return f"#S{number}"


def result(fraction: float, risk_multiple: float, t: Translator) -> str:
    """What a price or an outcome makes: `+1.13% (+1.5R)`."""
    gain = numbers.change(fraction, t)
    return f"{gain} ({numbers.multiple_of_risk(risk_multiple, t)})"


def named_levels(signal: Signal) -> Iterator[tuple[str, float]]:
    """The key of each level's name, and its price, from entry to the last target."""
    yield "alert-entry", signal.entry
    yield "alert-stop-loss", signal.stop_loss
    yield "alert-take-profit-1", signal.take_profit_1
    yield "alert-take-profit-2", signal.take_profit_2
