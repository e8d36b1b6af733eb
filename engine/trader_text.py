"""A trader as a person writes it: one `key: value` a line; and as it is stored.

name: dip
symbols: BTC, ETH
long: rsi_15m < 30 and oi_delta_5m > 5
stop: 1.5
expiry: 24h
"""

import difflib
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from engine.market import Timeframe
from engine.score import COMPONENTS
from engine.strategy import LevelKind, Strategy
from engine.traders import HOUSE, Sides, TraderProfile, TraderStatus, WrongTrader

LONGEST = 4_000
"""Characters of a text at most; a message of Telegram holds little more."""
EXAMPLE = "long: rsi_15m < 30"
_UNITS_S = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_Choice = TypeVar("_Choice", bound=StrEnum)
# As keyboards for Chinese write them: `name：dip`, `symbols：BTC，ETH`.
_HALF_WIDTH = str.maketrans("：，、", ":,,")


class _Line(NamedTuple):
    """One line of a trader: what it sets, how it is read and written."""

    sets: str
    """A field of TraderProfile, or of its Strategy."""
    read: Callable[[str, str], object]
    """(key, value) → what is set. Raises WrongTrader."""
    write: Callable[[object], str]


def read_trader(text: str, owner: int) -> TraderProfile:
    """The trader that a text describes; what it does not name is as the house does it.

    owner: numeric Telegram user id. Raises WrongTrader.
    """
    if len(text) > LONGEST:
        raise WrongTrader("text", "too_long", limit=LONGEST, count=len(text))
    lines: dict[str, str] = {}
    for number, line in enumerate(text.translate(_HALF_WIDTH).splitlines(), 1):
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        if not colon:
            raise WrongTrader("text", "line", number=number, example=EXAMPLE)
        key = "_".join(key.lower().split())
        if key in lines:
            raise WrongTrader(key, "twice")
        if not value.strip():
            raise WrongTrader(_short(key), "blank", number=number)
        lines[key] = value.strip()
    return trader_of(lines, owner)


def trader_of(lines: Mapping[str, str], owner: int) -> TraderProfile:
    """The trader of these lines, by key. Raises WrongTrader."""
    if "name" not in lines:
        raise WrongTrader("name", "missing")
    if lines["name"].lower() == HOUSE:
        raise WrongTrader("name", "reserved", name=lines["name"])
    profile: dict[str, object] = {}
    strategy: dict[str, object] = {}
    for key, value in lines.items():
        line = _LINES.get(key)
        if line is None:
            raise _unknown(key)
        fields = strategy if line.sets in Strategy.__slots__ else profile
        fields[line.sets] = line.read(key, value)
    # Every line was read into what its field holds.
    return TraderProfile(**profile, strategy=Strategy(**strategy), owner=owner)  # type: ignore[arg-type]


def lines_of(profile: TraderProfile) -> dict[str, str]:
    """All lines of a trader, by key; they read back as an equal one."""
    return {
        key: line.write(
            getattr(profile.strategy if line.sets in Strategy.__slots__ else profile, line.sets)
        )
        for key, line in _LINES.items()
    }


def written(profile: TraderProfile) -> str:
    """The text of a trader, without what is empty."""
    return "\n".join(f"{key}: {value}" for key, value in lines_of(profile).items() if value)


def _unknown(key: str) -> WrongTrader:
    near = difflib.get_close_matches(key, _LINES, n=1)
    if near:
        return WrongTrader(_short(key), "field_near", near=near[0])
    return WrongTrader(_short(key), "field", known=", ".join(_LINES))


def _short(text: str, limit: int = 40) -> str:
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(each if each.isprintable() else "□" for each in shown)


def _text(_key: str, value: str) -> str:
    return value


def _exchange(_key: str, value: str) -> str:
    return value.lower() or "all"


def _symbols(_key: str, value: str) -> tuple[str, ...]:
    names = [name.strip().upper() for name in value.split(",") if name.strip()]
    if names == ["ALL"]:
        return ()
    return tuple(dict.fromkeys(re.sub(r"[/_\s-]|:.*", "", name) for name in names))


def _timeframe(key: str, value: str) -> Timeframe:
    return _chosen(Timeframe, key, value)


def _timeframes(key: str, value: str) -> tuple[Timeframe, ...]:
    return tuple(_timeframe(key, each) for each in re.split(r"[,\s]+", value) if each)


def _number(key: str, value: str) -> float:
    if not re.fullmatch(r"-?(\d{1,12}(\.\d{0,12})?|\.\d{1,12})", value, re.ASCII):
        raise WrongTrader(key, "number", given=_short(value), example="1.5")
    return float(value)


def _whole(key: str, value: str) -> int:
    if not re.fullmatch(r"-?\d{1,9}", value, re.ASCII):
        raise WrongTrader(key, "number", given=_short(value), example="10")
    return int(value)


def _percent(key: str, value: str) -> float:
    return _number(key, value.removesuffix("%").strip()) / 100


def _seconds(key: str, value: str) -> int:
    found = re.fullmatch(r"(\d{1,9})\s*([smhd])", value.lower(), re.ASCII)
    if found is None:
        raise WrongTrader(key, "duration", given=_short(value))
    return int(found[1]) * _UNITS_S[found[2]]


def _yes(key: str, value: str) -> bool:
    answers = {"yes": True, "no": False}
    if value.lower() not in answers:
        raise WrongTrader(key, "choice", given=_short(value), known="yes, no")
    return answers[value.lower()]


def _weights(key: str, value: str) -> Mapping[str, float]:
    shares: dict[str, float] = {}
    for part in filter(None, re.split(r"\s*,\s*", value)):
        component, _, share = part.replace("=", " ").partition(" ")
        if not share.strip():
            raise WrongTrader(key, "weight", given=_short(part), example="trend 0.2")
        if component in shares:
            raise WrongTrader(key, "repeated", given=_short(component))
        if component not in COMPONENTS:
            known = ", ".join(COMPONENTS)
            raise WrongTrader(key, "component", given=_short(component), known=known)
        shares[component] = _number(key, share.strip())
    return MappingProxyType(shares)


def _chosen(kind: type[_Choice], key: str, value: str) -> _Choice:
    if value.lower() not in set(kind):
        raise WrongTrader(key, "choice", given=_short(value), known=", ".join(kind))
    return kind(value.lower())


def _choice(kind: type[_Choice]) -> Callable[[str, str], _Choice]:
    return lambda key, value: _chosen(kind, key, value)


def _plain(value: object) -> str:
    """Numbers as people write them, never 1e-05."""
    if isinstance(value, float):
        return f"{value:.12f}".rstrip("0").rstrip(".")
    return str(value)


def _in_percent(value: object) -> str:
    return _plain(round(float(str(value)) * 100, 10)) + "%"


def _duration(value: object) -> str:
    seconds = int(str(value))
    unit = next(unit for unit, size in reversed(_UNITS_S.items()) if seconds % size == 0)
    return f"{seconds // _UNITS_S[unit]}{unit}" if seconds else "0s"


def _listed(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else ""


def _all_or_listed(value: object) -> str:
    return _listed(value) or "all"


def _shares(value: object) -> str:
    weights = value if isinstance(value, Mapping) else {}
    return ", ".join(f"{component} {_plain(float(share))}" for component, share in weights.items())


_LINES: Mapping[str, _Line] = MappingProxyType(
    {
        "name": _Line("name", _text, str),
        "status": _Line("status", _choice(TraderStatus), str),
        "exchange": _Line("exchange", _exchange, str),
        "symbols": _Line("symbols", _symbols, _all_or_listed),
        "trigger": _Line("trigger", _timeframe, str),
        "timeframe": _Line("timeframe", _timeframe, str),
        "confluence": _Line("confluence", _timeframes, _listed),
        "long": _Line("long", _text, str),
        "short": _Line("short", _text, str),
        "sides": _Line("sides", _choice(Sides), str),
        "weights": _Line("weights", _weights, _shares),
        "threshold": _Line("threshold", _number, _plain),
        "cooldown": _Line("cooldown_s", _seconds, _duration),
        "levels": _Line("levels", _choice(LevelKind), str),
        "stop": _Line("stop", _number, _plain),
        "tp1": _Line("take_profit_1", _number, _plain),
        "tp2": _Line("take_profit_2", _number, _plain),
        "expiry": _Line("expiry_s", _seconds, _duration),
        "tp1_share": _Line("take_profit_1_share", _percent, _in_percent),
        "stop_to_entry": _Line("stop_to_entry", _yes, lambda value: "yes" if value else "no"),
        "risk": _Line("risk", _percent, _in_percent),
        "max_open": _Line("max_open", _whole, str),
        "ai_limit": _Line("ai_limit", _whole, str),
    }
)
"""Every line that a trader may have, in the order in which it is written."""

KEYS = tuple(_LINES)
"""What a line may begin with."""
