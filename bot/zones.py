"""Time zones, found by what people call them, and called so."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

COMMON = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Asia/Dubai",
    "Asia/Tehran",
    "Asia/Yekaterinburg",
    "Asia/Almaty",
    "Asia/Kolkata",
    "Asia/Novosibirsk",
    "Asia/Bangkok",
    "Asia/Ho_Chi_Minh",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Asia/Vladivostok",
    "Australia/Sydney",
    "Pacific/Auckland",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
)
"""The zones that most people live in, from the middle eastwards."""


def found(name: str, most: int, language: str) -> list[str]:
    """Zones whose name holds these words; the one alone that is named in full. At most `most`.

    A city may be named as zones are, or in the reader's language. A zone that has had several
    names is found by each, under the one of today.
    """
    wanted = _folded("_".join(name.split()))
    return _named(wanted, {zone: _city(zone) for zone in _all()}, most) or _named(
        wanted, _folded_cities_in(language), most
    )


def _named(wanted: str, cities: Mapping[str, str], most: int) -> list[str]:
    """As `found`. cities: what each zone's city is called, folded."""
    near = [zone for zone in cities if wanted in zone.casefold() or wanted in cities[zone]]
    exact = _of_today(zone for zone in near if wanted in (zone.casefold(), cities[zone]))
    return exact if len(exact) == 1 else _of_today(near)[:most]


def _of_today(zones: Iterable[str]) -> list[str]:
    """Each zone once, by its name of today."""
    return list(dict.fromkeys(map(_name_of_today, zones)))


def _name_of_today(zone: str) -> str:
    """Ashgabat was Ashkhabad once. What has no better name that is for people, keeps its own."""
    today: str = get_global("zone_aliases").get(zone, zone)
    return today if is_known(today) else zone


def at_offset(typed: str, most: int, now_ms: int) -> list[str]:
    """Zones whose clocks are so far from UTC now, the common ones where there are; at most `most`.

    typed: `+3`, `UTC-5`, `gmt +5:30`; nothing comes of what is no offset.
    """
    read = _OFFSET.fullmatch(typed)
    if read is None:
        return []
    sign, hours, minutes = read.groups(default="0")
    size = timedelta(hours=int(hours), minutes=int(minutes))
    offset, now = size if sign == "+" else -size, datetime.fromtimestamp(now_ms / 1000, UTC)

    def fits(zone: str) -> bool:
        return now.astimezone(ZoneInfo(zone)).utcoffset() == offset

    common = [zone for zone in COMMON if fits(zone)]
    return (common or [zone for zone in _of_today(_all()) if fits(zone)])[:most]


_OFFSET = re.compile(
    r"(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE | re.ASCII
)


def city_in(zone: str, language: str) -> str:
    """What its city is called in a language, or else in English: `Нью-Йорк`. zone: IANA name."""
    return _cities_in(language).get(_name_of_today(zone)) or zone.rpartition("/")[2].replace(
        "_", " "
    )


def is_known(zone: str) -> bool:
    """Whether it is the full name of a zone."""
    return zone in _all()


def _folded(name: str) -> str:
    """As zones are named: São Paulo is written without its tilde, İstanbul with a plain i."""
    plain = (each for each in normalize("NFKD", name) if not combining(each))
    return "".join(plain).replace("ı", "i").casefold()


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].casefold()


def _folded_cities_in(language: str) -> dict[str, str]:
    """As `_cities_in`, folded; in the order of the zones' names."""
    return {
        zone: _folded("_".join(city.split()))
        for zone, city in sorted(_cities_in(language).items())
        if is_known(zone)
    }


@cache
def _cities_in(language: str) -> Mapping[str, str]:
    """What each zone's city is called in a language, by zone; of those that have a name there.

    CLDR's, of the package that the plurals of our words come from; read when somebody asks.
    """
    zones = Locale.parse(language).time_zones
    cities = {zone: told["city"] for zone, told in zones.items() if "city" in told}
    # CLDR keeps the first name that a zone ever had.
    return {_name_of_today(zone): city for zone, city in cities.items()} | cities


@cache
def _all() -> tuple[str, ...]:
    """By name; what is old, or not for people, is left out."""
    old = ("posix/", "right/", "Etc/", "SystemV/")
    return tuple(sorted(zone for zone in available_timezones() if not zone.startswith(old)))
