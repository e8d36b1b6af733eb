from aiogram.utils.formatting import as_list

from bot.health import HealthReport
from bot.views.feed_health import feed_health
from tests.bot.views.builders import EN, START_MS, report


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

    fell_silent = lines(report(stale_symbols=silent[:1]))
    never_heard = lines(report(stale_symbols=silent, feed_lag_ms=None, messages=0))

    assert fell_silent[1] == "⚠️ 1 pair is silent: BTC/USDT"
    assert never_heard[1:] == [
        "⚠️ 2 pairs are silent: BTC/USDT, ETH/USDT",
        "No message of the exchange yet",
    ]
