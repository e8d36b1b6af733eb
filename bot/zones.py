"""Time zones, found by what people call them."""

from functools import cache
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
    """Zones whose name holds these words; the one alone that is named in full. At most `most`."""
    wanted = "_".join(name.split()).casefold()
    near = [zone for zone in _all() if wanted in zone.casefold()]
    exact = [zone for zone in near if wanted in (zone.casefold(), _city(zone))]
    return exact if len(exact) == 1 else near[:most]


def is_known(zone: str) -> bool:
    """Whether it is the full name of a zone."""
    return zone in _all()


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].casefold()


@cache
def _all() -> tuple[str, ...]:
    """By name; what is old, or not for people, is left out."""
    old = ("posix/", "right/", "Etc/", "SystemV/")
    return tuple(sorted(zone for zone in available_timezones() if not zone.startswith(old)))
