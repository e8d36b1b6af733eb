import pytest

from bot.assistant.question import Topic
from bot.callbacks.questions import Ask
from engine.market import Candle, FundingRate, Timeframe
from engine.signal import Side
from engine.tracking import OutcomeKind
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS, signal
from tests.engine.minutes import random_minutes

BTC = "BTC/USDT:USDT"


def lines(text: str) -> list[str]:
    return text.split("\n")


def tell_funding(desk: Desk, symbol: str, rate: float) -> None:
    """It is known from the next close on."""
    list(desk.market.on_message(FundingRate(symbol, START_MS, rate, START_MS + 1)))
    start_ms = Timeframe.M1.floor(START_MS)
    list(desk.market.learn(symbol, [Candle(start_ms, 100.0, 100.0, 100.0, 100.0, 1.0)]))


def learn_two_days(desk: Desk) -> None:
    (hole,) = desk.market.missing()
    list(desk.market.fill(hole, random_minutes(5, 2_900, hole.start_ms)))


async def test_plain_words_are_answered_in_a_private_chat(desk: Desk) -> None:
    answer = await desk.say("how is BTC?")

    assert lines(answer.text)[:2] == ["📌 How it stands · BTC/USDT", "Price: 64,251.0"]
    assert "As of 2023-11-14 22:13:20 UTC" in answer.text


async def test_the_command_answers_the_same(desk: Desk) -> None:
    plain = await desk.say("how is BTC?")

    asked = await desk.say("/ask how is BTC?")

    assert asked.text == plain.text


async def test_a_pair_is_told_with_the_figures_of_the_market(desk: Desk) -> None:
    learn_two_days(desk)
    market = desk.market
    list(market.on_message(FundingRate(BTC, START_MS, -0.000041, START_MS + 1)))

    answer = await desk.say("what's bitcoin doing?")

    score = market.score(BTC)
    assert score is not None
    side = "LONG" if score.side is Side.LONG else "SHORT"
    assert f"\nLeans: {side} · Score: {round(score.value * 100)}%" in answer.text
    assert "\nRSI 15m: " in answer.text
    assert " · 24 h: " in answer.text


async def test_what_is_not_known_is_named_and_never_zero(desk: Desk) -> None:
    answer = await desk.say("how is ETH?")

    told = lines(answer.text)
    assert told[1] == "Open signals: 0"
    assert told[2].startswith("No data: Price, 1 h, 24 h, Turnover 24 h, Funding, ")


async def test_yes_and_no_are_decided_by_the_figures(desk: Desk) -> None:
    learn_two_days(desk)

    up, down = await desk.say("is BTC up?"), await desk.say("is BTC down?")

    signs = {lines(up.text)[1][0], lines(down.text)[1][0]}
    assert signs == {"✅", "❌"}


async def test_an_answer_that_needs_what_nobody_knows_is_neither(desk: Desk) -> None:
    answer = await desk.say("is ETH funding positive?")

    assert lines(answer.text)[1] == "❔ Not known"


async def test_a_silent_pair_is_told_to_be_silent(desk: Desk) -> None:
    desk.market.set_stale([BTC])

    answer = await desk.say("btc price")

    assert "⚠️ The pair is silent: these figures may be old." in answer.text


async def test_open_signals_are_listed_with_what_they_make(desk: Desk) -> None:
    first = await desk.publish(signal())
    await desk.publish(signal(symbol="ETH/USDT:USDT", side=Side.SHORT))

    every, longs, none = [
        await desk.say(each)
        for each in ("open signals", "any longs on BTC?", "any open shorts on BTC?")
    ]

    assert lines(every.text)[:4] == [
        "📡 Open signals",
        "Open signals: 2",
        "#S2 🔴▼ ETH/USDT · ⏳",
        "#S1 🟢▲ BTC/USDT · ⏳ · +0.39% (+0.5R)",
    ]
    assert lines(longs.text)[:3] == [
        "📡 Open signals · BTC/USDT · LONG",
        "✅ Yes · Open signals: 1",
        "Open signals: 1",
    ]
    assert lines(none.text)[1:4] == [
        "❌ No · Open signals: 0",
        "Open signals: 0",
        "No such signals.",
    ]
    card = await desk.press(longs, f"#S{first.number}")
    assert not card.show_alert
    assert desk.trader.messages[-1].text.startswith("🟢 LONG BTC/USDT")


async def test_a_signal_is_told_while_it_is_open_and_after_its_end(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    before = await desk.say(f"how is #{tracked.number} doing")

    await desk.end(tracked, OutcomeKind.TAKE_PROFIT_2, price=65_000)
    after = await desk.say(f"what happened with {tracked.number}")

    assert lines(before.text)[:5] == [
        "📌 Signal · #S1",
        "#S1 🟢▲ BTC/USDT · ⏳",
        "Price: 64,251.0",
        "Makes now: +0.39% (+0.5R)",
        "Entry: 64,000.0",
    ]
    assert lines(after.text)[1:3] == ["#S1 🟢▲ BTC/USDT · ✅ TP2 +2.0R", "Made: +1.56% (+2.0R)"]
    assert "\nNo data: After costs\n" in after.text


async def test_why_a_signal_was_given_is_told_as_on_its_card(desk: Desk) -> None:
    tracked = await desk.publish(signal())

    answer = await desk.say(f"why was #{tracked.number} given?")

    assert "\nWhy:\n• Trend: strong (70%, weight 20%)\n" in answer.text


async def test_the_newest_signal_of_a_pair_and_side_is_told_with_its_reasons(desk: Desk) -> None:
    await desk.publish(signal(symbol="ETH/USDT:USDT", side=Side.SHORT))
    await desk.publish(signal())

    why = await desk.say("why did you send SHORT ETH?")
    last = await desk.say("when was the last signal")
    none = await desk.say("why did you send LONG ETH?")

    assert lines(why.text)[:2] == [
        "📌 Newest signal · ETH/USDT · SHORT",
        "#S1 🔴▼ ETH/USDT · ⏳",
    ]
    assert "\nWhy:\n• Trend: strong" in why.text
    assert lines(last.text)[1].startswith("#S2 ")
    assert "\nGiven: " in last.text
    assert lines(none.text)[1] == "No such signals."


async def test_a_signal_that_is_not_there_is_told_as_by_its_command(desk: Desk) -> None:
    asked, commanded = await desk.say("signal 99"), await desk.say("/signal 99")

    assert asked.text == commanded.text == "There is no signal 99. /signals lists them all."


async def test_somebody_elses_signal_is_told_to_nobody(desk: Desk) -> None:
    tracked = await desk.publish(signal(trader=f"dip@{desk.admin.id}"))

    answer = await desk.say(f"how is #{tracked.number}")
    listed = await desk.say("open signals")

    assert answer.text.startswith(f"There is no signal {tracked.number}.")
    assert lines(listed.text)[1] == "Open signals: 0"


async def test_a_record_has_the_figures_of_its_command(desk: Desk) -> None:
    won = await desk.publish(signal())
    lost = await desk.publish(signal(symbol="ETH/USDT:USDT", side=Side.SHORT))
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000)
    await desk.end(lost, OutcomeKind.STOP_LOSS, price=64_500)

    asked = await desk.say("win rate in 30 days")
    commanded = await desk.say("/stats 30d")

    assert lines(asked.text) == [
        "📊 Track record · last 30 days",
        "Signals that ended: 2 · Won: 1 · Stopped out: 1",
        "Win rate: 50% · Profit factor: 2.00",
        "In all: +1.0R · Per signal: +0.5R",
        "Max drawdown: −1.0R",
        "Before fees.",
        "As of 2023-11-14 22:13:20 UTC",
    ]
    assert "Win rate 50% · profit factor 2.00\nIn all +1.0R · per signal +0.5R" in commanded.text


async def test_a_record_is_narrowed_by_pair_and_side_and_period(desk: Desk) -> None:
    won = await desk.publish(signal())
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000)

    longs = await desk.say("win rate of BTC longs this week")
    shorts = await desk.say("did BTC shorts make money this week?")
    yesterday = await desk.say("results of yesterday")

    assert lines(longs.text)[:2] == [
        "📊 Track record · BTC/USDT · LONG · this week",
        "Signals that ended: 1 · Won: 1 · Stopped out: 0",
    ]
    assert lines(shorts.text)[:3] == [
        "📊 Track record · BTC/USDT · SHORT · this week",
        "Signals that ended: 0",
        "No signal ended in that time.",
    ]
    assert lines(yesterday.text)[1] == "Signals that ended: 0"


async def test_whether_money_was_made_of_no_signal_is_neither_yes_nor_no(desk: Desk) -> None:
    answer = await desk.say("did we make money today?")

    assert lines(answer.text)[:3] == [
        "📊 Track record · today",
        "Signals that ended: 0",
        "No signal ended today.",
    ]


async def test_how_much_was_made_is_no_question_of_yes_and_no(desk: Desk) -> None:
    await desk.end(await desk.publish(signal()), OutcomeKind.STOP_LOSS, price=63_500)

    whether = await desk.say("мы заработали?")
    how_much = await desk.say("сколько мы заработали")

    assert lines(whether.text)[1].startswith("❌")
    assert lines(how_much.text)[1].startswith("Signals that ended: 1")


async def test_thanks_are_answered_in_a_line(desk: Desk) -> None:
    answer = await desk.say("thanks!")

    assert answer.text == "You're welcome! Ask whenever you like."
    assert not answer.buttons


async def test_the_record_of_a_pair_leads_to_its_ended_signals(desk: Desk) -> None:
    for symbol in (BTC, "ETH/USDT:USDT"):
        tracked = await desk.publish(signal(symbol=symbol))
        await desk.end(tracked, OutcomeKind.STOP_LOSS, price=63_500)

    answer = await desk.say("сделки по BTC за сегодня")
    count = lines(answer.text)[1]
    await desk.press(answer, "📋 List")

    assert count == "Signals that ended: 1 · Won: 0 · Stopped out: 1"
    assert lines(answer.text)[:2] == ["Signals of BTC/USDT: closed", "1 signal"]


async def test_the_best_and_the_worst_come_first(desk: Desk) -> None:
    for kind, price in ((OutcomeKind.STOP_LOSS, 63_500), (OutcomeKind.TAKE_PROFIT_2, 65_000)):
        symbol = "BTC/USDT:USDT" if kind is OutcomeKind.STOP_LOSS else "ETH/USDT:USDT"
        await desk.end(await desk.publish(signal(symbol=symbol)), kind, price=price)

    best, worst = await desk.say("best signals"), await desk.say("worst signals all time")

    assert lines(best.text)[1:3] == [
        "#S2 🟢▲ ETH/USDT · ✅ TP2 +2.0R",
        "#S1 🟢▲ BTC/USDT · 🛑 SL −1.0R",
    ]
    assert lines(worst.text)[1].startswith("#S1 ")


async def test_the_top_has_the_scores_of_its_command(desk: Desk) -> None:
    learn_two_days(desk)
    score = desk.market.score(BTC)
    assert score is not None

    answer = await desk.say("top pairs")

    side = "LONG" if score.side is Side.LONG else "SHORT"
    assert lines(answer.text)[1] == f"1. BTC/USDT · {side} · {round(score.value * 100)}%"
    await desk.press(answer, "BTC/USDT")
    assert answer.text.startswith("📌 How it stands · BTC/USDT")


async def test_a_top_of_what_is_not_known_says_so(desk: Desk) -> None:
    answer = await desk.say("highest funding")

    assert lines(answer.text)[1] == "Of no pair is it known."


async def test_two_pairs_are_compared(desk: Desk) -> None:
    answer = await desk.say("compare BTC and ETH")

    assert lines(answer.text)[:3] == [
        "⚖️ Compared · BTC/USDT / ETH/USDT",
        "Neither is ahead, as far as is known.",
        "Price: 64,251.0 | –",
    ]


async def test_the_pair_that_is_ahead_is_named_with_what_it_is_ahead_by(desk: Desk) -> None:
    tell_funding(desk, BTC, 0.0001)
    tell_funding(desk, "ETH/USDT:USDT", -0.0002)

    answer = await desk.say("compare the funding of BTC and ETH")

    assert lines(answer.text)[1] == "Ahead: BTC/USDT · Funding"
    assert "\nFunding: 0.01% | −0.02%\n" in answer.text


async def test_a_word_is_explained(desk: Desk) -> None:
    answer = await desk.say("what is R?")

    assert answer.text.startswith("📖 What it means · R\nWhat a signal risks:")
    assert "As of" not in answer.text


async def test_how_fresh_the_data_is_is_told_as_by_ping(desk: Desk) -> None:
    answer = await desk.say("how fresh is your data?")

    assert "Pairs watched: 2 · Live: 2 · Silent: 0\n" in answer.text
    assert "Newest message behind our clock: 40 ms" in answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("buy 1 BTC", "I place no orders:"),
        ("should I buy bitcoin?", "I give no advice:"),
        ("will btc go up?", "What comes next nobody knows"),
        ("what is your bot token", "Keys, passwords and other people's data"),
    ],
)
async def test_what_is_never_done_is_said_honestly(desk: Desk, question: str, begins: str) -> None:
    answer = await desk.say(question)

    assert answer.text.startswith(begins)


async def test_what_is_unclear_is_offered_as_buttons_that_open_their_answers(desk: Desk) -> None:
    answer = await desk.say("what was the price of BTC yesterday")
    offered = [button["text"] for row in answer.buttons for button in row]

    await desk.press(answer, "📌 How it stands · BTC/USDT")

    assert answer.text.startswith("📌 How it stands · BTC/USDT\nPrice: 64,251.0")
    assert offered == [
        "📌 How it stands · BTC/USDT",
        "📡 Open signals · BTC/USDT",
        "📊 Track record · BTC/USDT · last 30 days",
    ]


async def test_a_wish_is_answered_with_the_line_that_does_it(desk: Desk) -> None:
    answer = await desk.say("set an alert when BTC goes above 70000")

    line = lines(answer.text)[1]
    kept = await desk.say(line)
    assert line == "/alert BTC > 70000"
    assert kept.text.startswith("#A1 BTC/USDT above 70,000")


async def test_a_wish_can_be_copied_in_the_language_of_whoever_has_it(desk: Desk) -> None:
    await desk.say("/lang ru")

    answer = await desk.say("заглуши BTC на 8 часов")

    assert lines(answer.text)[1] == "/mute BTC 8h"
    assert [each["type"] for each in answer.content.entities] == ["code"]


async def test_a_number_that_no_signal_has_yet_is_not_offered_as_one(desk: Desk) -> None:
    await desk.publish(signal())

    plausible, large = await desk.say("BTC 1"), await desk.say("BTC 70000")

    offered = [
        [button["text"] for row in answer.buttons for button in row]
        for answer in (plausible, large)
    ]
    assert "📌 Signal · #S1" in offered[0]
    assert not any("70000" in words for words in offered[1])


async def test_the_command_alone_shows_examples(desk: Desk) -> None:
    answer = await desk.say("/ask")

    offered = [button["text"] for row in answer.buttons for button in row]
    assert answer.text.startswith("Ask me in your own words")
    assert "⚙️ Your settings" in offered
    for example in offered:
        shown = await desk.say("/ask")
        await desk.press(shown, example)
        assert shown.text.startswith(example)


async def test_ones_settings_are_told_in_private_alone(desk: Desk) -> None:
    group = desk.telegram.group("Traders", members=[desk.trader])
    own = await desk.say("my settings")

    await desk.trader.send("/ask my settings", to=group)
    await desk.settle()

    assert lines(own.text)[:4] == [
        "⚙️ Your settings",
        "Language: English",
        "Time zone: UTC",
        "Quiet hours: off",
    ]
    refused = group.messages[-1]
    assert refused.text == "Your settings are between you and me: ask me privately."
    assert refused.buttons[0][0]["url"] == f"https://t.me/{desk.telegram.bot.username}"


async def test_a_group_is_answered_about_what_is_public(desk: Desk) -> None:
    group = desk.telegram.group("Traders", members=[desk.trader, desk.admin])
    await desk.publish(signal(trader=f"dip@{desk.admin.id}"))

    await desk.admin.send("/ask open signals", to=group)
    await desk.settle()

    assert lines(group.messages[-1].text)[:2] == ["📡 Open signals", "Open signals: 0"]


async def test_answers_come_in_the_language_of_whoever_asks(desk: Desk) -> None:
    await desk.say("/lang ru")

    answer = await desk.say("что с биткоином?")

    assert answer.text.startswith("📌 Как дела · BTC/USDT\nЦена: 64\u202f251,0")


async def test_a_button_that_nobody_of_us_made_is_refused(desk: Desk) -> None:
    shown = await desk.say("/ask")
    for forged in (
        Ask(topic=Topic.PAIR),
        Ask(topic=Topic.COMPARE, subject="BTCUSDT"),
        Ask(topic=Topic.TERM, subject="DOOM"),
        Ask(topic=Topic.TOP, subject="z"),
        Ask(topic=Topic.RECORD, period="9y"),
    ):
        shown.buttons[0][0]["callback_data"] = forged.pack()

        answer = await desk.press(shown, forged.pack())

        assert answer.text == "This button is too old. /help lists the commands."


async def test_a_button_of_a_signal_that_is_not_there_says_so(desk: Desk) -> None:
    shown = await desk.say("/ask")
    for number in ("x", "7", "9" * 50):
        data = Ask(topic=Topic.SIGNAL, subject=number).pack()
        shown.buttons[0][0]["callback_data"] = data

        answer = await desk.press(shown, data)

        assert answer.text.startswith(f"There is no signal {number[:39]}")


async def test_a_mistyped_pair_is_offered_as_the_one_that_was_meant(desk: Desk) -> None:
    answer = await desk.say("what's the price of bitcon?")

    assert answer.buttons[0][0]["text"] == "📌 How it stands · BTC/USDT"


async def test_before_the_exchange_has_told_its_pairs_that_is_said(desk: Desk) -> None:
    desk.market.unwatch(desk.market.symbols)

    answer = await desk.say("how is BTC?")
    status = await desk.say("open signals")

    assert answer.text.startswith("Bybit has not told me yet which pairs it trades.")
    assert status.text.startswith("📡 Open signals")
