"""What people ask to be told of a pair's price: the condition, read from what they write.

    > 65000        the price passes a level on its way up
    < 0.85         the same on its way down
    +3% 1h         it rises by so much within a length of time, 1h unless it is said; -3% falls,
                   3% does either
    rsi_15m < 30   a condition of engine.rules becomes true at the close of a minute
    funding > 0.05%    what longs pay, per interval: short for funding_rate_1m > 0.05

Numbers are understood as people of many languages write them: `65 000`, `65,000`, `0,05`.

After it come, in any order: `once` (as usual) or `repeat`, with the pause that is kept after each
time (`repeat 15m`), and for how long it is looked at: `for 2d`.

Everything is told when it becomes true, not for as long as it is: a price that is above a level
already must first come back to it.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, TypeAlias

from msgspec import Struct

from engine.errors import EngineError, ImpossibleValue
from engine.market import Symbol, Timeframe
from engine.recording import read_length
from engine.rules.errors import RuleError, pointed_at
from engine.rules.parser import parse
from engine.rules.rule import Rule
from engine.written_numbers import NUMBER, read_number

LONGEST = 200
"""Characters of what a person writes after the pair."""
LASTS_MS = 30 * Timeframe.D1.ms
"""How long an alert is looked at when nothing else is said."""
LONGEST_LIFE_MS = 365 * Timeframe.D1.ms
PAUSE_MS = Timeframe.H1.ms
"""Of an alert that repeats, when nothing else is said."""
LARGEST_MOVE = 10.0
"""As a fraction: no percentage above 1000."""
WINDOW = Timeframe.H1
"""Within which time a move is looked for when nothing else is said."""
LONGEST_WINDOW_MS = Timeframe.D1.ms

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "empty": "there is no condition; write one such as {example}",
        "too_long": "an alert has at most {limit} characters, this one has {count}",
        "number": "{number} is no number; write one such as {example}",
        "rest": "{word} says nothing here; delete it, or see the examples of /alert",
        "per_cent": "say by how many per cent, such as {example}",
        "needs_sign": "say whether the price is to rise or to fall there: {example}",
        "wrong_window": "a move is looked for within 1m to 1d, such as {example}",
        "move": "a move is above 0% and at most {most}%",
        "repeats": "after repeat comes the pause, 1m to 7d, such as {example}",
        "lasts": "after for comes a length of time, 1m to 365d, such as {example}",
        "no_for": 'write "for" before how long it is to last: {example}',
        "twice": "{word} stands here twice; delete one",
    }
)
"""Every code with its English text; the braces are the names of its arguments."""


class WrongAlert(EngineError, ValueError):
    """What a person wrote is no alert; it knows where, and what to write instead."""

    def __init__(
        self, code: str, text: str, position: int, length: int = 1, **arguments: str | int
    ) -> None:
        super().__init__(MESSAGES[code].format_map(arguments))
        self.code = code
        """A key of MESSAGES."""
        self.arguments: Mapping[str, str | int] = MappingProxyType(arguments)
        self.text = text
        self.position = position
        """Where in `text`, in characters from 0."""
        self.length = length

    def pointed(self) -> str:
        """Two lines in a fixed-width font: what was written, and ^^^ beneath the place."""
        return pointed_at(self.text, self.position, self.length)


class PriceCross(Struct, frozen=True, tag="price"):
    """The price comes beyond a level."""

    sign: Literal[">", "<"]
    price: float

    def __str__(self) -> str:
        return f"{self.sign} {_plain(self.price)}"

    def is_beyond(self, price: float) -> bool:
        """Whether a price lies where this waits for it."""
        return price > self.price if self.sign == ">" else price < self.price


class Move(Struct, frozen=True, tag="move"):
    """The price goes so far within a window of time, from its extreme there."""

    sign: Literal["+", "-", ""]
    """Up, down, or either."""
    fraction: float
    """Above 0: 0.03 is three per cent."""
    window_ms: int

    def __str__(self) -> str:
        return f"{self.sign}{_plain(round(self.fraction * 100, 8))}% {written(self.window_ms)}"


class Holds(Struct, frozen=True, tag="holds"):
    """A condition of engine.rules becomes true at the close of a minute."""

    text: str
    """The canonical text of its rule."""

    def __str__(self) -> str:
        return self.text

    @property
    def rule(self) -> Rule:
        """What it says, read anew."""
        return parse(self.text)


Condition: TypeAlias = PriceCross | Move | Holds


class AlertStatus(StrEnum):
    """Where an alert is in its life."""

    ACTIVE = "active"
    PAUSED = "paused"
    """Its owner does not want it looked at now."""
    FIRED = "fired"
    """It was to fire once, and did."""
    EXPIRED = "expired"


class Order(Struct, frozen=True, kw_only=True):
    """What a person wants to be told, of a pair that was named before."""

    condition: Condition
    pause_ms: int | None = None
    """Between two times that it fires; None: it fires once."""
    lasts_ms: int = LASTS_MS


class PriceAlert(Struct, frozen=True, kw_only=True):
    """An alert that somebody keeps. Times are the exchange's, in UTC milliseconds."""

    id: int
    user_id: int
    """Whose it is; their private chat is where it is told."""
    exchange: str
    symbol: Symbol
    condition: Condition
    pause_ms: int | None
    """Between two times that it fires; None: it fires once."""
    status: AlertStatus = AlertStatus.ACTIVE
    created_ms: int
    expires_ms: int
    cursor_ms: int
    """Until when the price was looked at."""
    holds: bool | None
    """Whether the condition held then; None when nobody knows."""
    quiet_until_ms: int = 0
    """It fires again from then on."""
    fired: int = 0
    """How often."""
    fired_ms: int | None = None
    """When it did last."""


def read_order(text: str, price: float | None) -> Order:
    """What a text asks for; see the module for the language.

    price: of now, which says what a level without a sign is; None when it is not known.
    Raises WrongAlert, or RuleError for a condition of features; both point at the place.
    """
    if len(text) > LONGEST:
        raise WrongAlert("too_long", text, LONGEST, limit=LONGEST, count=len(text))
    condition, pause_ms, lasts_ms = _tail(text)
    return Order(
        condition=_condition(text, condition, price),
        pause_ms=pause_ms,
        lasts_ms=LASTS_MS if lasts_ms is None else lasts_ms,
    )


def read_condition(text: str) -> Condition:
    """A condition as `str` writes it: what is stored. Raises as `read_order`."""
    return _condition(text, text, None)


def written(length_ms: int) -> str:
    """A length of time as people write it, in the largest unit that fits: `90m`, `1h`, `2d`."""
    for unit, unit_ms in _UNITS:
        if length_ms % unit_ms == 0:
            return f"{length_ms // unit_ms}{unit}"
    return f"{length_ms // 1_000}s"


_UNITS = (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000))
_TAIL = re.compile(
    r"\s+(?:(once)|(repeat)(?:\s+((?!once\b|for\b)\S+))?|(for)(?:\s+(\S+))?)\s*$", re.IGNORECASE
)
_UNSAID_FOR = re.compile(r"\s(?:once|repeat\s+\S+)\s+(\d+[mhd])\s*$", re.IGNORECASE)
_LEVEL = re.compile(rf"\s*(?:price\s*)?(>=?|<=?)?\s*({NUMBER})(k?)\s*", re.IGNORECASE)
_MOVE = re.compile(
    rf"\s*(?:price\s*)?([+\-−–]?)\s*({NUMBER})\s*%\s*(?:in\s+|within\s+)?(\S*)\s*", re.IGNORECASE
)
_OF_PRICE = re.compile(
    rf"\s*(?:price\s*)?([<>]=?|[+\-−–])?\s*({NUMBER}(?:k\b)?)?\s*", re.IGNORECASE
)
_WINDOW = re.compile(r"%\s*(?:in\s+|within\s+)?\S++\s*+(?=\S)", re.IGNORECASE)
_COMPARES = re.compile("[<>=]")
_FUNDING = re.compile(r"\s*funding\b", re.IGNORECASE)
_REST_OF_FUNDING = "_rate_1m"
_PERCENT = re.compile(r"(?<=\d)(\s*)%")
_DECIMAL_COMMA = re.compile(r"(?<![\w.,])(?:0,\d+|\d+,(?!\d{3}(?!\d))\d+)(?![\w.,])")
"""With three digits behind it, it might part thousands: then the rules say what they think."""


def _tail(text: str) -> tuple[str, int | None, int | None]:
    """The condition alone; the pause of what repeats; how long it lasts, if that is said."""
    rest, seen = f" {text}", set[str]()
    pause_ms = lasts_ms = None
    while found := _TAIL.search(rest):
        once, repeat, pause, lasts, length = found.groups()
        word, at = (once or repeat or lasts).lower(), found.start(0)
        kind = "repeat" if word == "once" else word
        if kind in seen:
            raise WrongAlert("twice", text, at, len(found[0].strip()), word=word)
        seen.add(kind)
        if repeat:
            pause_ms = PAUSE_MS
            if pause is not None:
                pause_ms = _length(text, found.start(3) - 1, pause, "repeats", 7 * Timeframe.D1.ms)
        elif lasts:
            lasts_ms = _length(
                text, max(0, found.start(5) - 1), length or "", "lasts", LONGEST_LIFE_MS
            )
        rest = rest[:at]
    if lasts_ms is None and (unsaid := _UNSAID_FOR.search(rest)):
        length = unsaid[1]
        at = unsaid.start(1) - 1
        raise WrongAlert("no_for", text, at, len(length), example=f"for {length}")
    return rest[1:], pause_ms, lasts_ms


def _length(text: str, at: int, written_length: str, code: str, most_ms: int) -> int:
    """A length of time of at least a minute. Raises WrongAlert."""
    example = "repeat 15m" if code == "repeats" else "for 2d"
    try:
        length_ms = read_length(written_length)
    except ImpossibleValue as error:
        shown = max(1, len(written_length))
        raise WrongAlert(code, text, at, shown, example=example) from error
    if not Timeframe.M1.ms <= length_ms <= most_ms:
        raise WrongAlert(code, text, at, len(written_length), example=example)
    return length_ms


def _condition(text: str, said: str, price: float | None) -> Condition:
    """text: all that was written, of which `said` is the beginning."""
    if not said.strip():
        raise WrongAlert("empty", text, 0, example="> 65000")
    if level := _LEVEL.fullmatch(said):
        return _level(text, level, price)
    if move := _MOVE.fullmatch(said):
        return _move(text, move)
    if wrong := _misread(text, said):
        raise wrong
    return Holds(str(_rule(text, said)))


def _level(text: str, found: re.Match[str], price: float | None) -> PriceCross:
    unit = 1_000 if found[3] else 1
    value = (read_number(found[2], price and price / unit) or 0) * unit
    at, length = found.start(2), len(found[2])
    if not value:
        raise WrongAlert("number", text, at, length, number=found[2], example="65000")
    sign = (found[1] or "")[:1]
    if not sign:
        if price is None or price == value:
            raise WrongAlert("needs_sign", text, at, length, example=f"> {_plain(value)}")
        sign = ">" if value > price else "<"
    return PriceCross(">" if sign == ">" else "<", value)


def _move(text: str, found: re.Match[str]) -> Move:
    per_cent, window = read_number(found[2], near=1.0), found[3] or WINDOW
    if per_cent is None or not 0 < per_cent / 100 <= LARGEST_MOVE:
        most = int(LARGEST_MOVE * 100)
        raise WrongAlert("move", text, found.start(2), len(found[2]), most=most)
    try:
        window_ms = read_length(window)
    except ImpossibleValue:
        window_ms = 0
    if not Timeframe.M1.ms <= window_ms <= LONGEST_WINDOW_MS:
        example = f"{found[1]}{found[2]}% {WINDOW}"
        raise WrongAlert("wrong_window", text, found.start(3), len(window), example=example)
    sign: Literal["+", "-", ""] = "" if not found[1] else "+" if found[1] == "+" else "-"
    return Move(sign, per_cent / 100, window_ms)


def _misread(text: str, said: str) -> WrongAlert | None:
    """What is wrong with what was meant as a level or a move; None for what was neither."""
    found = _OF_PRICE.match(said)
    if found is None:
        return None
    sign, number = found[1] or "", found[2] or ""
    at, rest = found.end(), said[found.end() :]
    is_level = sign.startswith(("<", ">"))
    is_of_price = is_level or sign == "+" or not _COMPARES.search(rest)
    if not is_of_price or not (sign or number) or not (number or rest):
        return None
    if not number:
        example = "65000" if is_level else f"{sign}3% 1h"
        return _at_word("number", text, at, example=example)
    if sign and not is_level and not rest.startswith("%"):
        example = f"{sign}{number}% 1h"
        return WrongAlert("per_cent", text, found.start(2), len(number), example=example)
    window = None if is_level else _WINDOW.match(rest)
    return _at_word("rest", text, at + (window.end() if window else 0))


def _at_word(code: Literal["number", "rest"], text: str, at: int, **example: str) -> WrongAlert:
    """What is wrong with the word that begins there."""
    word = text[at:].split(maxsplit=1)[0]
    name = "word" if code == "rest" else code
    return WrongAlert(code, text, at, len(word), **{name: word[:20]}, **example)


def _rule(text: str, said: str) -> Rule:
    """A condition of features; what is our own shorthand is written out for the parser.

    Errors point at what the person wrote.
    """
    plain = _PERCENT.sub(lambda found: f"{found[1]} ", said)
    if "(" not in plain:
        plain = _DECIMAL_COMMA.sub(lambda found: found[0].replace(",", "."), plain)
    funding = _FUNDING.match(plain)
    if funding is None:
        shorthand_end, longer = 0, 0
    else:
        shorthand_end, longer = funding.end(), len(_REST_OF_FUNDING)
        plain = plain[:shorthand_end] + _REST_OF_FUNDING + plain[shorthand_end:]
    try:
        return parse(plain)
    except RuleError as error:
        at = error.position - (longer if error.position > shorthand_end else 0)
        raise RuleError(error.code, text, at, error.length, **error.arguments) from error


def _plain(value: float) -> str:
    """The shortest decimal, never with an exponent."""
    digits = format(Decimal(repr(value)), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
