from dataclasses import replace

from engine.market import Trade
from engine.signal import Side
from engine.tracking import OutcomeKind
from storage import market_events
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS, event, signal

DAY_MS = 86_400_000


async def test_a_record_without_signals_says_so(desk: Desk) -> None:
    answer = await desk.say("/stats")

    assert answer.photo is not None
    assert answer.text.startswith("📊 Track record: last 30 days\nNo signal has ended yet.")


async def test_a_record_counts_what_ended(desk: Desk) -> None:
    won = await desk.publish(signal())
    lost = await desk.publish(replace(signal(), time_ms=START_MS + 300_000))
    await desk.publish(replace(signal(), time_ms=START_MS + 600_000))
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000)
    await desk.end(lost, OutcomeKind.STOP_LOSS, price=63_500)

    answer = await desk.say("/stats all")

    assert answer.text.split("\n")[:7] == [
        "📊 Track record: all time",
        "2 signals ended",
        "Win rate 50% · profit factor 2.00",
        "In all +1.0R · per signal +0.5R",
        "After fees, slippage and funding: not known",
        "Max drawdown −1.0R",
        "✅ TP2 1 · 🛑 SL 1",
    ]


async def test_a_record_says_what_is_left_after_costs_and_of_how_many_signals(
    desk: Desk,
) -> None:
    won = await desk.publish(signal())
    lost = await desk.publish(replace(signal(), time_ms=START_MS + 300_000))
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000, fees=0.02)
    first = await desk.say("/stats all")
    await desk.end(lost, OutcomeKind.STOP_LOSS, price=63_500)
    both = await desk.say("/stats all")

    net = "\nAfter fees, slippage and funding −0.44% (−0.56R)"
    assert f"In all +2.0R · per signal +2.0R{net}\n" in first.text
    assert f"In all +1.0R · per signal +0.5R{net} · known of 1 of 2 signals\n" in both.text
    assert "\nApart from that, before fees. Ambiguous" in both.text


async def test_a_period_counts_back_from_the_exchanges_time(desk: Desk) -> None:
    won = await desk.publish(signal())
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000)
    desk.clock.advance(ms=8 * DAY_MS)
    later = Trade("BTC/USDT:USDT", START_MS + 8 * DAY_MS, 64_000.0, 1.0, taker_buys=True)
    list(desk.market.on_message(later))

    week = await desk.say("/stats 7d")
    month = await desk.say("/stats 30d")

    assert "No signal has ended yet." in week.text
    assert "1 signal ended" in month.text


async def test_what_the_score_is_worth_is_told_from_twenty_signals_on(desk: Desk) -> None:
    for number in range(19):
        await _ended(desk, number)
    few = await desk.say("/stats all")

    await _ended(desk, 19)
    enough = await desk.say("/stats all")

    assert "by score" not in few.text
    assert "\nWin rate by score: 0.50+ 0% (10) · 0.60+ 100% (10)\n" in enough.text


async def test_a_button_tells_whether_better_scores_won_more_often_and_back(desk: Desk) -> None:
    for number in range(20):
        await _ended(desk, number)
    shown = await desk.say("/stats all")

    await desk.press(shown, "🎯 Win rate by score")
    by_score, drawn = shown.text.split("\n")[:5], desk.pictures.drawn[-1]
    await desk.press(shown, "·🎯 Win rate by score")

    assert by_score == [
        "📊 Track record: all time",
        "20 signals ended",
        "How often signals won, from low scores to high ones:",
        "0.50–0.50: 0% of 10",
        "0.60–0.60: 100% of 10",
    ]
    assert drawn == ("by score", "all time", 2)
    assert "profit factor" in shown.text
    assert desk.trader.messages[-1] is shown


async def test_periods_and_pairs_keep_the_view_by_score(desk: Desk) -> None:
    for number in range(20):
        await _ended(desk, number)
    shown = await desk.say("/stats all")

    for button in ("🎯 Win rate by score", "BTC", "30 d"):
        await desk.press(shown, button)

    assert desk.pictures.drawn[-1] == ("by score", "last 30 days · BTC/USDT", 2)


async def test_of_few_signals_nobody_can_say_what_the_score_is_worth(desk: Desk) -> None:
    for number in range(19):
        await _ended(desk, number)
    shown = await desk.say("/stats all")

    await desk.press(shown, "🎯 Win rate by score")

    assert (
        "\n19 signals ended\nToo few to tell whether a better score wins more often: "
        "that takes 20 signals that ended.\n"
    ) in shown.text


async def _ended(desk: Desk, number: int) -> None:
    """Of every two signals the one with the better score wins."""
    made = replace(signal(), time_ms=START_MS + number * 300_000, score=0.6 if number % 2 else 0.5)
    kind = OutcomeKind.TAKE_PROFIT_2 if number % 2 else OutcomeKind.STOP_LOSS
    await desk.end(await desk.publish(made), kind, price=65_000 if number % 2 else 63_500)


async def test_what_the_market_showed_in_a_day_is_counted_by_kind(desk: Desk) -> None:
    now_ms = desk.market.now_ms()
    times_ms = (now_ms - DAY_MS - 1, now_ms - DAY_MS, now_ms)
    told = [event("breakout", time_ms=time_ms) for time_ms in times_ms]
    before = await desk.say("/stats")

    async with desk.database.writing() as session:
        crossed = event("vwap_cross", time_ms=now_ms)
        await market_events.save(session, "bybit", [*told, crossed])
    after = await desk.say("/stats")

    assert "Market events" not in before.text
    assert "\nMarket events in 24 h: Breakout 2 · VWAP cross 1\n" in after.text


async def test_a_period_button_changes_words_and_picture_in_place(desk: Desk) -> None:
    shown = await desk.say("/stats")
    before = shown.photo

    await desk.press(shown, "7 d")

    assert shown.text.startswith("📊 Track record: last 7 days")
    assert shown.photo != before
    assert [button["text"] for button in shown.buttons[0]] == ["·7 d", "30 d", "all"]


async def test_without_a_picture_the_words_come_alone(desk: Desk) -> None:
    desk.pictures.fails = True

    answer = await desk.say("/stats")

    assert answer.photo is None
    assert answer.text.startswith("📊 Track record")


async def test_a_picture_that_fails_later_is_not_left_above_other_words(desk: Desk) -> None:
    shown = await desk.say("/stats")
    desk.pictures.fails = True

    await desk.press(shown, "7 d")

    assert shown.text.startswith("📊 Track record: last 30 days")
    assert desk.trader.messages[-1].text.startswith("📊 Track record: last 7 days")


async def test_an_unknown_period_is_answered_with_those_that_exist(desk: Desk) -> None:
    answer = await desk.say("/stats 5y")

    assert answer.text == "I don't know the period 5y. Try /stats 30d, or 7d, or all."


async def test_a_record_is_narrowed_down_by_words_in_any_order(desk: Desk) -> None:
    won = await desk.publish(signal())
    short = await desk.publish(signal(symbol="ETH/USDT:USDT", side=Side.SHORT))
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000)
    await desk.end(short, OutcomeKind.STOP_LOSS, price=64_500)

    of_a_pair = await desk.say("/stats all btc 5m long")
    of_nothing = await desk.say("/stats SHORT btc")

    assert of_a_pair.text.split("\n")[:3] == [
        "📊 Track record: all time",
        "BTC/USDT · 5m · LONG",
        "1 signal ended",
    ]
    assert desk.pictures.drawn[0] == ("Track record", "all time · BTC/USDT · 5m · LONG")
    assert of_nothing.text.split("\n")[1:3] == ["BTC/USDT · SHORT", "No signal has ended yet."]


async def test_buttons_narrow_a_record_down_and_widen_it_again(desk: Desk) -> None:
    won = await desk.publish(signal())
    short = await desk.publish(signal(symbol="ETH/USDT:USDT", side=Side.SHORT))
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000)
    await desk.end(short, OutcomeKind.STOP_LOSS, price=64_500)
    shown = await desk.say("/stats")

    await desk.press(shown, "ETH")
    await desk.press(shown, "SHORT")
    await desk.press(shown, "5m")
    narrow = shown.text.split("\n")[1:3]
    await desk.press(shown, "✖ ETH/USDT")
    await desk.press(shown, "▲▼ both")
    await desk.press(shown, "any TF")

    assert narrow == ["ETH/USDT · 5m · SHORT", "1 signal ended"]
    assert shown.text.split("\n")[1] == "2 signals ended"


async def test_a_chosen_timeframe_is_marked_though_no_signal_is_of_it(desk: Desk) -> None:
    won = await desk.publish(signal())
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000)

    shown = await desk.say("/stats 15m")

    assert [button["text"] for button in shown.buttons[1]] == ["any TF", "5m", "·15m"]


async def test_wish_10_a_record_is_refreshed_in_place(desk: Desk) -> None:
    shown = await desk.say("/stats")
    won = await desk.publish(signal())
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000)

    await desk.press(shown, "🔄 Refresh")

    assert "1 signal ended" in shown.text
    assert desk.trader.messages[-1] is shown


async def test_wish_12_a_button_of_an_older_record_shows_it_as_it_is_now(desk: Desk) -> None:
    shown = await desk.say("/stats")
    shown.buttons[0][0]["callback_data"] = "r:7d:0"

    await desk.press(shown, "r:7d:0")

    assert shown.text.startswith("📊 Track record: last 7 days")


async def test_two_periods_are_too_many(desk: Desk) -> None:
    answer = await desk.say("/stats 7d 30d")

    assert answer.text.startswith("That is more than I understand at once.")


async def test_a_word_that_names_nothing_is_answered_with_how_stats_is_asked(desk: Desk) -> None:
    answer = await desk.say("/stats вчера")

    assert answer.text == (
        "вчера is no pair, timeframe, side, period or trader. "
        "For example: /stats BTC 15m short 30d"
    )
