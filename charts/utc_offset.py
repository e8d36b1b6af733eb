"""How far a clock is from UTC."""

from datetime import datetime, timedelta


def offset_name(local: datetime) -> str:
    """The offset of a local time: UTC, UTC+3, UTC−3:30."""
    offset = local.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")
