"""What a chat hears: its choices, its mutes and its night, and nothing but them."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.noise import ENDS, Happened, Noise, noise, quiet_until_ms
from engine.market import Timeframe
from engine.signal import Side
from engine.tracking import OutcomeKind
from storage.address import Address
from storage.mutes import ALL, Mute
from storage.preferences import Happening, Loudness, Preferences, QuietHours
from tests.storage.builders import BTC, ETH, NOON_MS, SIGNAL

USUAL = Preferences.usual(Address(7))
NIGHT = QuietHours(from_minute=22 * 60, until_minute=7 * 60)
BERLIN = replace(USUAL, quiet=NIGHT, zone="Europe/Berlin")
ENDINGS = sorted({Happening.TAKE_PROFIT_1, *ENDS.values()})
NEW = Happened(what=Happening.SIGNAL, symbol=BTC, signal=SIGNAL)
FOR_EVER = Mute(chat_id=7, symbol=BTC, until_ms=None)


def of(what: Happening) -> Happened:
    return NEW if what is Happening.SIGNAL else Happened(what=what, symbol=BTC)


def at(clock: str, zone: str = "Europe/Berlin", day: str = "2026-11-21") -> int:
    """A moment of a zone's clock, in UTC milliseconds."""
    moment = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(zone))
    return int(moment.timestamp() * 1000)


@pytest.mark.parametrize(
    ("what", "heard"),
    [
        (Happening.SIGNAL, Noise.SOUND),
        (Happening.TAKE_PROFIT_1, Noise.SILENT),
        (Happening.TAKE_PROFIT_2, Noise.SOUND),
        (Happening.STOP_LOSS, Noise.SOUND),
        (Happening.EXPIRED, Noise.SILENT),
        (Happening.ENDED, Noise.SILENT),
        (Happening.PRICE_ALERT, Noise.SOUND),
        (Happening.DIGEST, Noise.SILENT),
        (Happening.NOTICE, Noise.SOUND),
    ],
)
def test_who_chose_nothing_hears_what_matters(what: Happening, heard: Noise) -> None:
    assert noise(USUAL, [], of(what), NOON_MS) is heard


def test_every_end_of_a_signal_is_something_to_choose() -> None:
    assert set(ENDS) == set(OutcomeKind)


@pytest.mark.parametrize("what", Happening)
@pytest.mark.parametrize("loudness", Loudness)
def test_wish_9_each_event_sounds_is_silent_or_off_as_its_chat_chose(
    what: Happening, loudness: Loudness
) -> None:
    chosen = replace(USUAL, loudness={what: loudness})

    assert noise(chosen, [], of(what), NOON_MS) == Noise(loudness)


@pytest.mark.parametrize(
    ("chosen", "heard"),
    [
        (replace(USUAL, least_score=0.61), Noise.SOUND),
        (replace(USUAL, least_score=0.62), Noise.OFF),
        (replace(USUAL, sides=frozenset({Side.LONG})), Noise.SOUND),
        (replace(USUAL, sides=frozenset({Side.SHORT})), Noise.OFF),
        (replace(USUAL, timeframes=frozenset({Timeframe.M1, Timeframe.H1})), Noise.SOUND),
        (replace(USUAL, timeframes=frozenset({Timeframe.H1})), Noise.OFF),
        (replace(USUAL, pairs=frozenset({BTC, ETH})), Noise.SOUND),
        (replace(USUAL, pairs=frozenset({ETH})), Noise.OFF),
    ],
)
def test_wish_9_only_the_signals_that_a_chat_asks_for_come(
    chosen: Preferences, heard: Noise
) -> None:
    assert noise(chosen, [], NEW, NOON_MS) is heard


@pytest.mark.parametrize("what", ENDINGS)
def test_filters_hide_no_end_of_a_signal_that_was_told(what: Happening) -> None:
    choosy = replace(USUAL, least_score=1.0, sides=frozenset({Side.SHORT}), pairs=frozenset({ETH}))

    assert noise(choosy, [], of(what), NOON_MS) is noise(USUAL, [], of(what), NOON_MS)


@pytest.mark.parametrize("symbol", [BTC, ALL])
def test_wish_9_a_muted_pair_sends_no_signals(symbol: str) -> None:
    mute = replace(FOR_EVER, symbol=symbol)

    assert noise(USUAL, [mute], NEW, NOON_MS) is Noise.OFF


@pytest.mark.parametrize("what", [*ENDINGS, Happening.PRICE_ALERT])
def test_a_muted_pair_still_tells_how_its_signals_ended_but_silently(what: Happening) -> None:
    turned_off = replace(USUAL, loudness={what: Loudness.OFF})

    assert noise(USUAL, [FOR_EVER], of(what), NOON_MS) is Noise.SILENT
    assert noise(turned_off, [FOR_EVER], of(what), NOON_MS) is Noise.OFF


@pytest.mark.parametrize(
    "mute", [replace(FOR_EVER, symbol=ETH), replace(FOR_EVER, until_ms=NOON_MS)]
)
def test_a_mute_of_another_pair_or_of_the_past_mutes_nothing(mute: Mute) -> None:
    assert noise(USUAL, [mute], NEW, NOON_MS) is Noise.SOUND


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize(
    ("clock", "heard"),
    [
        ("21:59", Noise.SOUND),
        ("22:00", Noise.LATER),
        ("03:00", Noise.LATER),
        ("06:59", Noise.LATER),
        ("07:00", Noise.SOUND),
    ],
)
def test_wish_15_quiet_hours_are_those_of_the_persons_own_time_zone(
    zone: str, clock: str, heard: Noise
) -> None:
    chosen = replace(USUAL, quiet=NIGHT, zone=zone)

    assert noise(chosen, [], NEW, at(clock, zone)) is heard


def test_a_stop_loss_is_told_at_night_and_other_ends_in_the_morning() -> None:
    night_ms = at("03:00")

    heard = {what: noise(BERLIN, [], of(what), night_ms) for what in ENDINGS}

    assert heard.pop(Happening.STOP_LOSS) is Noise.SOUND
    assert set(heard.values()) == {Noise.LATER}


def test_what_was_turned_off_is_not_told_in_the_morning_either() -> None:
    chosen = replace(BERLIN, loudness={Happening.EXPIRED: Loudness.OFF})

    assert noise(chosen, [], of(Happening.EXPIRED), at("03:00")) is Noise.OFF
    assert noise(BERLIN, [FOR_EVER], NEW, at("03:00")) is Noise.OFF


@pytest.mark.parametrize("what", [Happening.PRICE_ALERT, Happening.DIGEST, Happening.NOTICE])
def test_what_cannot_wait_comes_silently_at_night(what: Happening) -> None:
    assert noise(BERLIN, [], of(what), at("03:00")) is Noise.SILENT


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("23:30", at("07:00", day="2026-11-22")),
        ("06:30", at("07:00")),
        ("12:00", None),
    ],
)
def test_a_night_ends_on_the_morning_after_it(now: str, ends: int | None) -> None:
    assert quiet_until_ms(BERLIN, at(now)) == ends


def test_a_night_in_which_the_clocks_change_ends_when_the_clock_says_so() -> None:
    evening_ms = at("23:00", day="2026-03-28")
    ends_ms = quiet_until_ms(BERLIN, evening_ms)

    assert ends_ms == at("07:00", day="2026-03-29")
    assert ends_ms - evening_ms == 7 * 3_600_000


def test_hours_within_a_day_and_no_hours_at_all() -> None:
    siesta = replace(BERLIN, quiet=QuietHours(from_minute=13 * 60, until_minute=15 * 60))
    none = replace(BERLIN, quiet=QuietHours(from_minute=60, until_minute=60))

    assert quiet_until_ms(siesta, at("14:00")) == at("15:00")
    assert quiet_until_ms(siesta, at("15:00")) is None
    assert quiet_until_ms(none, at("01:00")) is None


def test_a_zone_that_this_machine_does_not_know_counts_as_utc() -> None:
    lost = replace(BERLIN, zone="Mars/Olympus")

    assert quiet_until_ms(lost, at("06:00", "UTC")) == at("07:00", "UTC")
