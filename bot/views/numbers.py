"""Numbers and times, written the way the reader's language writes them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

from aiogram.utils.formatting import DateTime

from bot.noise import zone_of
from bot.translation import Translator
from bot.zones import city_in
from charts.utc_offset import offset_name

_DAY_S = 86_400
_HOUR_S = 3_600
_MINUTE_S = 60


def price(value: float, tick_size: float, t: Translator) -> str:
    """A price with as many decimals as its tick size has: `64,210.50`."""
    return _localized(f"{value:,.{_decimals(tick_size)}f}", t)


def listed(names: Iterable[str], t: Translator) -> str:
    """Names one after another: `5m, 15m`, in Chinese `5m、15m`."""
    return t("numbers-between").join(names)


def price_to_copy(value: float, tick_size: float) -> str:
    """A price as exchanges want it typed, in every language: `64210.50`."""
    return f"{value:.{_decimals(tick_size)}f}"


def percent(fraction: float, t: Translator) -> str:
    """A share without decimals and sign: 0.724 is `72%`."""
    return _per_cent(f"{fraction * 100:z,.0f}", t)


def change(fraction: float, t: Translator) -> str:
    """A gain or loss with its sign, which zero has not: 0.0113 is `+1.13%`."""
    return _per_cent(_signed(fraction * 100), t)


def fee(fraction: float, t: Translator) -> str:
    """A small share with those of its decimals that say something: 0.00055 is `0.055%`."""
    return _per_cent(f"{fraction * 100:,.4f}".rstrip("0").rstrip("."), t)


def whole(value: float, t: Translator) -> str:
    """A number without decimals: `1,234,567`."""
    return _localized(f"{value:,.0f}", t)


def tenths(value: float, t: Translator) -> str:
    """A number with one decimal: `6.5`."""
    return _localized(f"{value:,.1f}", t)


def multiple_of_risk(value: float, t: Translator) -> str:
    """A gain or loss in R: `+1.5R`, `−1.0R`, `+0.75R`, `0.0R`."""
    return _localized(_signed(value).removesuffix("0"), t) + "R"


def ratio(value: float, t: Translator) -> str:
    """A plain ratio: `1.85`."""
    return _localized(f"{value:z,.2f}", t)


def rate(each_second: float, t: Translator) -> str:
    """How many a second: `3,021`, `4.2`."""
    return _localized(f"{each_second:,.0f}" if each_second >= 10 else f"{each_second:.1f}", t)


def size(count: int, t: Translator) -> str:
    """Bytes in their largest unit: `812 kB`, `1.2 GB`."""
    value, unit = float(count), "numbers-bytes"
    for larger in ("numbers-kilobytes", "numbers-megabytes", "numbers-gigabytes"):
        if value < 1_000:
            break
        value, unit = value / 1_000, larger
    whole = unit == "numbers-bytes" or value >= 10
    return t(unit, value=_localized(f"{value:,.0f}" if whole else f"{value:.1f}", t))


def duration(ms: int, t: Translator) -> str:
    """A stretch of time in its two largest units: `1 h 5 min`, `42 s`."""
    seconds = max(0, ms) // 1000
    units = (
        ("numbers-days", seconds // _DAY_S),
        ("numbers-hours", seconds % _DAY_S // _HOUR_S),
        ("numbers-minutes", seconds % _HOUR_S // _MINUTE_S),
        ("numbers-seconds", seconds % _MINUTE_S),
    )
    largest = next((at for at, (_, count) in enumerate(units) if count), len(units) - 1)
    shown = [unit for at, unit in enumerate(units[largest : largest + 2]) if unit[1] or not at]
    return " ".join(t(key, count=count) for key, count in shown)


def day(of: date, t: Translator) -> str:
    """A date in digits: `2026-01-31`, `31.01.2026`."""
    return t("numbers-date", year=f"{of:%Y}", month=f"{of:%m}", day=f"{of:%d}")


def stamp(time_ms: int, zone: str, t: Translator) -> str:
    """A date and time for a picture: `2026-01-31 18:30 Berlin (UTC+1)`. zone: IANA name."""
    local = datetime.fromtimestamp(time_ms / 1000, zone_of(zone))
    return f"{day(local, t)} {local:%H:%M} {zone_name(zone, time_ms, t)}"


def zone_name(zone: str, time_ms: int, t: Translator) -> str:
    """A time zone, and its offset at a time: `Москва (UTC+3)`. zone: IANA name."""
    offset = offset_name(datetime.fromtimestamp(time_ms / 1000, zone_of(zone)))
    city = city_in(zone, t.language)
    return city if city == offset else f"{city} ({offset})"


def moment(time_ms: int, t: Translator, *, seconds: bool = False) -> DateTime:
    """A date and time that each reader's client shows in their own zone and manner.

    time_ms: UTC milliseconds. Clients too old for that show the text, which is in UTC.
    """
    now = datetime.fromtimestamp(time_ms / 1000, UTC)
    clock, shown = (f"{now:%H:%M:%S}", "dT") if seconds else (f"{now:%H:%M}", "dt")
    text = f"{day(now, t)} {clock} UTC"
    return DateTime(text, unix_time=time_ms // 1000, date_time_format=shown)


def clock(time_ms: int) -> DateTime:
    """A time of day, of a moment that is near whatever it stands in; otherwise like `moment`."""
    text = datetime.fromtimestamp(time_ms / 1000, UTC).strftime("%H:%M:%S UTC")
    return DateTime(text, unix_time=time_ms // 1000, date_time_format="T")


def _signed(value: float) -> str:
    """Two decimals and a sign, but none for what rounds to zero."""
    return f"{value:+,.2f}" if round(value, 2) else "0.00"


def _decimals(tick_size: float) -> int:
    # The shortest decimal of the float, not its binary expansion: 0.1 has one decimal.
    exponent = Decimal(repr(tick_size)).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def _per_cent(number: str, t: Translator) -> str:
    """A number as Python writes it, with the language's percent sign between it and its own."""
    sign, digits = (number[0], number[1:]) if number[0] in "+-" else ("", number)
    return _localized(sign, t) + t("numbers-percent", value=_localized(digits, t))


def _localized(number: str, t: Translator) -> str:
    """A number as Python writes it, with the language's separators and a real minus sign."""
    return number.translate(_separators(t))


@lru_cache(64)
def _separators(t: Translator) -> dict[int, str]:
    # A reply has dozens of numbers; looking the separators up took most of the time of each.
    return str.maketrans({",": t("numbers-group"), ".": t("numbers-decimal"), "-": "−"})
