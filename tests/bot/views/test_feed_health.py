from dataclasses import replace

import pytest
from aiogram.utils.formatting import as_list

from bot.health import HealthReport
from bot.translation import Translator
from bot.views.feed_health import busy_database, feed_health, gaps
from bot.views.ping import ping
from engine.live_symbol import SymbolState
from storage.market_history import Mended
from tests.bot.views.builders import EN, RU, START_MS, report

LIVE, STALE = SymbolState.LIVE, SymbolState.STALE
ONE_STALE = {LIVE: 1, STALE: 1}
PHONE_WIDTH = 40
"""Letters of a message in one line of a phone that is held upright."""


def lines(told: HealthReport) -> list[str]:
    return as_list(*feed_health(told, EN, market_ms=START_MS)).render()[0].split("\n")


def test_a_live_market_tells_how_far_it_is_behind_our_clock() -> None:
    assert lines(report()) == [
        "Bybit: 2 pairs watched",
        "✅ all pairs are live",
        "Newest message 40 ms behind our clock",
    ]


def test_a_market_of_another_time_tells_its_time_instead_of_a_lag() -> None:
    shown = lines(report(feed_lag_ms=None))

    assert shown[1:] == ["✅ all pairs are live", "Market time 2023-11-14 22:13:20 UTC"]


def test_an_exchange_that_was_never_heard_is_not_called_live() -> None:
    shown = lines(report(feed_lag_ms=None, messages=0))

    assert shown[1:] == ["No message of the exchange yet"]


def test_silent_pairs_are_named_whether_the_exchange_was_heard_or_not() -> None:
    silent = ("BTC/USDT:USDT", "ETH/USDT:USDT")

    fell_silent = lines(report(stale_symbols=silent[:1], states=ONE_STALE))
    never_heard = lines(
        report(stale_symbols=silent, states={STALE: 2}, feed_lag_ms=None, messages=0)
    )

    assert fell_silent[1:-1] == ["⚠️ 1 pair is silent: BTC"]
    assert never_heard[1:] == [
        "⚠️ 2 pairs are silent: BTC, ETH",
        "No message of the exchange yet",
    ]


def test_a_pair_of_another_quote_is_named_with_it() -> None:
    silent = ("BTC/USDC:USDC", "BTC/USDT:USDT")

    shown = lines(report(stale_symbols=silent, states={STALE: 2}))

    assert shown[1] == "⚠️ 2 pairs are silent: BTC/USDC, BTC"


@pytest.mark.parametrize("t", [EN, RU])
def test_each_line_of_a_healthy_desk_fits_a_phone(t: Translator) -> None:
    shown = ping(report(gaps_lately={Mended.TRADES: 120}), t, market_ms=START_MS)

    widest = max(shown.text.render()[0].split("\n"), key=len)

    assert len(widest) <= PHONE_WIDTH


def test_pairs_in_maintenance_are_named_and_not_called_live_or_silent() -> None:
    paused = ("BTC/USDT:USDT", "ETH/USDT:USDT")
    maintenance = SymbolState.MAINTENANCE

    some = lines(report(maintenance_symbols=paused[:1], states={LIVE: 1, maintenance: 1}))
    others_silent = lines(
        report(
            maintenance_symbols=paused[:1],
            stale_symbols=paused[1:],
            states={maintenance: 1, STALE: 1},
        )
    )

    assert some[1:-1] == ["🔧 The exchange does not trade 1 pair now: BTC"]
    assert others_silent[1:-1] == [
        "🔧 The exchange does not trade 1 pair now: BTC",
        "⚠️ 1 pair is silent: ETH",
    ]


def test_pairs_whose_gap_is_open_are_counted() -> None:
    shown = lines(report(states={LIVE: 1, SymbolState.BACKFILLING: 1}))

    assert shown[1:-1] == ["⏳ 1 pair is catching up on what was missed"]


def test_gaps_of_the_last_day_are_told_with_what_became_of_them() -> None:
    none = gaps(report(), EN)
    mended = gaps(report(gaps_lately={Mended.TRADES: 3, Mended.MINUTES: 1}), EN)
    lost = report(gaps_lately={Mended.TRADES: 3, Mended.NO: 2})

    assert none == ["No gaps in 24 h"]
    assert mended == ["Gaps in 24 h: 4, all mended"]
    assert gaps(lost, EN) == ["⚠️ Gaps in 24 h: 3 mended, 2 not"]
    assert gaps(lost, RU) == ["⚠️ Пропусков за 24 ч: восполнено 3, не восполнено 2"]


def test_counts_of_a_busy_database_are_told_to_be_old() -> None:
    fresh = busy_database(report(kept_age_ms=1_000), EN)
    old = busy_database(report(kept_age_ms=95_000), EN)
    silent = report(is_database_silent=True)

    assert fresh == []
    assert old == ["⚠️ The database is busy: counts are 1 min 35 s old"]
    assert busy_database(silent, EN) == ["⚠️ The database does not answer: no counts yet"]
    assert busy_database(replace(silent, uptime_s=1.0), EN) == []
