"""Time zones, found by what people call them, and called so."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from unicodedata import combining, normalize
from zoneinfo import available_timezones

from babel import Locale

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


_RENAMED = MappingProxyType(
    {
        "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
        "America/Godthab": "America/Nuuk",
        "Asia/Calcutta": "Asia/Kolkata",
        "Asia/Katmandu": "Asia/Kathmandu",
        "Asia/Rangoon": "Asia/Yangon",
        "Asia/Saigon": "Asia/Ho_Chi_Minh",
        "Europe/Kiev": "Europe/Kyiv",
    }
)
"""CLDR keeps the first name that a zone ever had."""


def found(name: str, most: int, language: str) -> list[str]:
    """Zones whose name holds these words; the one alone that is named in full. At most `most`.

    A city may be named as zones are, or in the reader's language. Of one that stands in two
    continents' lists, as Istanbul does, the common zone counts.
    """
    wanted = _folded("_".join(name.split()))
    return _named(wanted, {zone: _city(zone) for zone in _all()}, most) or _named(
        wanted, _folded_cities_in(language), most
    )


def _named(wanted: str, cities: Mapping[str, str], most: int) -> list[str]:
    """As `found`. cities: what each zone's city is called, folded."""
    near = [zone for zone in cities if wanted in zone.casefold() or wanted in cities[zone]]
    exact = [zone for zone in near if wanted in (zone.casefold(), cities[zone])]
    named = [zone for zone in exact if zone in COMMON] or exact
    return named if len(named) == 1 else near[:most]


def city_in(zone: str, language: str) -> str:
    """What its city is called in a language, or else in English: `Нью-Йорк`. zone: IANA name."""
    return _cities_in(language).get(zone) or zone.rpartition("/")[2].replace("_", " ")


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
    return {
        _RENAMED.get(zone, zone): told["city"] for zone, told in zones.items() if "city" in told
    }


@cache
def _all() -> tuple[str, ...]:
    """By name; what is old, or not for people, is left out."""
    old = ("posix/", "right/", "Etc/", "SystemV/")
    return tuple(sorted(zone for zone in available_timezones() if not zone.startswith(old)))
