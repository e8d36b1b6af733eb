from pathlib import Path

from bot.heartbeat import FRESH_MS, Heartbeat
from engine.clock import ManualClock


async def test_a_beat_is_fresh_for_a_minute(tmp_path: Path) -> None:
    clock = ManualClock(1_000_000)
    heartbeat = Heartbeat(tmp_path / "data" / "heartbeat", clock)

    await heartbeat.beat()
    clock.advance(ms=FRESH_MS - 1)
    fresh = heartbeat.is_beating()
    clock.advance(ms=1)

    assert fresh
    assert not heartbeat.is_beating()


def test_no_file_or_a_strange_one_is_no_beat(tmp_path: Path) -> None:
    file = tmp_path / "heartbeat"

    without = Heartbeat(file, ManualClock()).is_beating()
    file.write_text("what?")

    assert not without
    assert not Heartbeat(file, ManualClock()).is_beating()
