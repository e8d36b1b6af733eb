"""Time zones that people name."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from charts.errors import ChartFailed


def require_zone(name: str) -> None:
    """Raise ChartFailed unless this is the IANA name of a time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise ChartFailed(f"{name!r} is not the name of a time zone") from unknown
