"""Time zones, found by what people call them."""

from functools import cache
from unicodedata import combining, normalize
from zoneinfo import available_timezones

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


def found(name: str, most: int) -> list[str]:
    """Zones whose name holds these words; the one alone that is named in full. At most `most`.

    Of a city that stands in two continents' lists, as Istanbul does, the common zone counts.
    """
    wanted = _folded("_".join(name.split()))
    near = [zone for zone in _all() if wanted in zone.casefold()]
    exact = [zone for zone in near if wanted in (zone.casefold(), _city(zone))]
    named = [zone for zone in exact if zone in COMMON] or exact
    return named if len(named) == 1 else near[:most]


def is_known(zone: str) -> bool:
    """Whether it is the full name of a zone."""
    return zone in _all()


def _folded(name: str) -> str:
    """As zones are named: São Paulo is written without its tilde, İstanbul with a plain i."""
    plain = (each for each in normalize("NFKD", name) if not combining(each))
    return "".join(plain).replace("ı", "i").casefold()


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].casefold()


@cache
def _all() -> tuple[str, ...]:
    """By name; what is old, or not for people, is left out."""
    old = ("posix/", "right/", "Etc/", "SystemV/")
    return tuple(sorted(zone for zone in available_timezones() if not zone.startswith(old)))
