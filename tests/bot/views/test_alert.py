from dataclasses import replace
from itertools import chain

import pytest
from aiogram.types import InlineKeyboardButton
from msgspec import structs

from bot.callbacks.charts import OpenChart
from bot.callbacks.signals import TrackSignal
from bot.translation import Translator
from bot.views import access
from bot.views.alert import alert, card
from bot.views.content import CAPTION_BUDGET, CAPTION_LIMIT, Content
from bot.views.levels import direction
from bot.views.outcome import outcome
from bot.views.place import Place, PlaceKind
from bot.views.reasons import MOST_EVENTS
from bot.views.status import Live
from engine.life import LONGEST_REASON, Rejection, SignalStatus
from engine.market import Timeframe
from engine.signal import Side
from engine.tracking import OutcomeKind, TrackedSignal
from engine.traders import LONGEST_NAME
from storage.market_history import MarketGap, Mended
from tests.bot.views.builders import (
    CHANNEL,
    EN,
    PRIVATE,
    RU,
    START_MS,
    TRANSLATIONS,
    after_first_target,
    closed,
    event,
    open_signal,
    signal,
)

LONGEST_SYMBOL = "1000000BABYDOGE/USDT:USDT"


def lines(content: Content) -> list[str]:
    return content.text.render()[0].split("\n")


def buttons(content: Content) -> list[InlineKeyboardButton]:
    assert content.keyboard is not None
    return list(chain.from_iterable(content.keyboard.inline_keyboard))


def worst_case() -> TrackedSignal:
    """The longest names, the most digits, every reason, and the longest status."""
    made = signal(
        symbol=LONGEST_SYMBOL,
        entry=0.00001234,
        risk=0.000001,
        tick_size=1e-8,
        events=(event("liquidation_cluster"), event("oi_expansion"), event("funding_extreme")) * 3,
        strength=0.5,
        trader="w" * LONGEST_NAME + "@1234567890123",
    )
    return after_first_target(made, number=1_234_567)


def test_a_bot_without_a_username_is_linked_to_from_nowhere() -> None:
    nowhere = Place(kind=PlaceKind.CHANNEL, bot_username="")

    content = alert(open_signal(signal()), "BTC/USDT", EN, nowhere)

    assert content.keyboard is None
    assert access.only_in_private("Only in private.", EN, "").keyboard is None


def test_the_first_line_says_direction_and_pair_in_words() -> None:
    content = alert(open_signal(signal(side=Side.SHORT)), "BTC/USDT", EN, PRIVATE)

    assert lines(content)[0] == "🔴 SHORT BTC/USDT · 5m"


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
@pytest.mark.parametrize("side", Side)
def test_wish_20_pair_and_direction_come_first_and_the_number_next(
    side: Side, language: str
) -> None:
    t = TRANSLATIONS.of(language)
    ended = closed(open_signal(signal(side=side)), OutcomeKind.STOP_LOSS, price=63_500)

    first, second, *_ = lines(alert(ended, "BTC/USDT", t, PRIVATE))
    told = lines(outcome(ended, "BTC/USDT", t))[0]

    assert "BTC/USDT" in first
    assert direction(side, t) in first
    assert second.startswith("#S1842")
    assert all(word in told for word in ("BTC/USDT", direction(side, t), "#S1842"))


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_a_card_that_says_what_it_makes_and_what_was_not_seen_fits_a_caption(
    language: str,
) -> None:
    gap = MarketGap(
        exchange="bybit",
        symbol=LONGEST_SYMBOL,
        start_ms=START_MS,
        end_ms=START_MS + 60_000,
        cause="disconnect",
        mended=Mended.MINUTES,
        noted_ms=START_MS,
    )
    live = Live(price=0.00001334, time_ms=START_MS)

    content = alert(
        worst_case(),
        "1000000BABYDOGE/USDT",
        TRANSLATIONS.of(language),
        PRIVATE,
        live=live,
        gaps=[gap] * 99,
    )

    assert len(content.text) <= CAPTION_LIMIT


def test_a_card_shows_every_level_with_what_it_makes() -> None:
    shown = lines(alert(open_signal(), "BTC/USDT", EN, PRIVATE))

    assert shown[1:7] == [
        "#S1842 · Bybit perp · score 72%",
        "Entry 64,000.0",
        "TP1 64,500.0 · +0.78% (+1.0R)",
        "TP2 65,000.0 · +1.56% (+2.0R)",
        "SL 63,500.0 · −0.78% (−1.0R)",
        "ATR(14) 500.0",
    ]


@pytest.mark.parametrize(("t", "line"), [(EN, "Trader dip"), (RU, "Трейдер dip")])
def test_a_card_names_an_owners_trader_without_its_owner(t: Translator, line: str) -> None:
    shown = lines(alert(open_signal(signal(trader="dip@1001")), "BTC/USDT", t, PRIVATE))

    assert shown[2] == line


def test_a_card_bounds_the_name_of_a_trader() -> None:
    shown = lines(alert(open_signal(signal(trader="x" * 500)), "BTC/USDT", EN, PRIVATE))

    assert shown[2] == "Trader " + "x" * LONGEST_NAME


def test_the_same_card_in_russian() -> None:
    shown = lines(alert(open_signal(), "BTC/USDT", RU, PRIVATE))

    assert shown[0] == "🟢 ЛОНГ BTC/USDT · 5m"
    assert shown[3] == "TP1 64\u202f500,0 · +0,78\u00a0% (+1,0R)"
    assert shown[-1] == "Статус: ⏳ открыт"


@pytest.mark.parametrize(
    ("tracked", "status"),
    [
        (open_signal(), "Status: ⏳ open"),
        (
            after_first_target(),
            "Status: ✅ TP1 reached 2023-11-14 22:20 UTC · stop 64,000.0",
        ),
        (
            closed(after_first_target(), OutcomeKind.TAKE_PROFIT_2, price=65_000),
            "Status: ✅ TP2 hit · +1.56% (+2.0R)",
        ),
        (
            closed(open_signal(), OutcomeKind.STOP_LOSS, price=63_500),
            "Status: 🛑 stop-loss · −0.78% (−1.0R)",
        ),
        (
            closed(open_signal(), OutcomeKind.EXPIRED, price=64_000),
            "Status: ⌛ expired · 0.00% (0.0R)",
        ),
    ],
)
def test_only_the_last_line_changes_after_a_card_was_sent(
    tracked: TrackedSignal, status: str
) -> None:
    sent = lines(alert(open_signal(), "BTC/USDT", EN, CHANNEL))

    edited = lines(alert(tracked, "BTC/USDT", EN, CHANNEL))

    assert edited[:-1] == sent[:-1]
    assert edited[-1] == status


def test_times_are_entities_that_each_client_shows_in_its_own_zone() -> None:
    content = alert(after_first_target(), "BTC/USDT", EN, PRIVATE)

    text, entities = content.text.render()

    times = [entity.extract_from(text) for entity in entities if entity.type == "date_time"]
    assert times == ["2023-11-14 23:13 UTC", "2023-11-14 22:20 UTC"]


def why(tracked: TrackedSignal) -> list[str]:
    text, entities = alert(tracked, "BTC/USDT", EN, PRIVATE).text.render()
    (quote,) = [entity for entity in entities if entity.type == "expandable_blockquote"]
    return quote.extract_from(text).split("\n")


def test_the_reasons_are_a_quote_with_the_strongest_events_only() -> None:
    kinds = ("breakout", "oi_expansion", "funding_extreme")
    weak = [event(kind, strength=0.1) for kind in kinds]
    strong = event("volume_spike", strength=0.9, direction=-1)

    shown = why(open_signal(signal(events=(*weak, strong))))

    assert shown[0] == "Why:"
    assert shown[1] == "• Trend: strong (70%, weight 20%)"
    assert shown[-MOST_EVENTS:] == [
        "▼ Volume spike · 15m",
        "▲ Breakout · 15m",
        "▲ Open interest expands · 15m",
    ]


def test_events_of_one_kind_and_direction_are_one_line_of_the_newest_with_their_count() -> None:
    older = event("oi_expansion", direction=-1, strength=0.9)
    newer = event("oi_expansion", direction=-1, timeframe=Timeframe.M1, time_ms=START_MS + 60_000)
    other_way = event("oi_expansion", direction=1, strength=0.1)

    shown = why(open_signal(signal(events=(older, newer, older, other_way))))

    assert shown[-2:] == ["▼ Open interest expands · 1m · 3×", "▲ Open interest expands · 15m"]


def test_what_gave_no_reason_is_named_at_the_end_apart_from_what_is_unknown() -> None:
    made = signal(events=(event("liquidation_cluster"),))
    strengths = {"liquidation_bias": 0.004, "vwap_position": 0.0, "oi_expansion": None}
    contributions = tuple(
        structs.replace(each, strength=strengths.get(each.component, 0.7))
        for each in made.contributions
    )

    shown = why(open_signal(replace(made, contributions=contributions)))

    assert shown[-3:] == [
        "▲ Liquidation cluster · 15m",
        "• Not in favour: Liquidations, VWAP",
        "• No data: Open interest",
    ]
    assert not any("(0%" in line for line in shown)


def test_a_private_card_has_a_chart_button_and_starts_tracking() -> None:
    chart, track, *_ = buttons(alert(open_signal(), "BTC/USDT", EN, PRIVATE))

    assert chart.callback_data == OpenChart(number=1842).pack()
    assert track.text == "🔔 Start tracking"
    assert track.callback_data == TrackSignal(number=1842, on=True).pack()


def test_a_tracked_private_card_stops_tracking() -> None:
    _, track, *_ = buttons(alert(open_signal(), "BTC/USDT", EN, PRIVATE, tracking=True))

    assert track.text == "🔕 Stop tracking"
    assert track.callback_data == TrackSignal(number=1842, on=False).pack()


def test_the_copy_buttons_hold_prices_as_an_exchange_wants_them_typed() -> None:
    shown = buttons(alert(open_signal(), "BTC/USDT", RU, PRIVATE))

    copied = {button.text: button.copy_text.text for button in shown if button.copy_text}
    assert copied == {
        "📋 Вход": "64000.0",
        "📋 SL": "63500.0",
        "📋 TP1": "64500.0",
        "📋 TP2": "65000.0",
    }


def test_a_closed_private_card_keeps_its_chart_button_only() -> None:
    tracked = closed(open_signal(), OutcomeKind.STOP_LOSS, price=63_500)

    shown = buttons(alert(tracked, "BTC/USDT", EN, PRIVATE))

    assert [button.text for button in shown] == ["📈 Chart"]


def test_a_channel_gets_links_and_never_buttons_that_would_change_the_post_for_all() -> None:
    shown = buttons(alert(open_signal(), "BTC/USDT", EN, CHANNEL))

    assert [button.url for button in shown] == [
        "https://t.me/heliograph_bot?start=c_1f6",
        "https://t.me/heliograph_bot?start=s_1f6",
    ]
    assert all(button.callback_data is None for button in shown)


def test_the_post_of_a_signal_that_ended_keeps_its_link_to_the_chart_only() -> None:
    tracked = closed(open_signal(), OutcomeKind.STOP_LOSS, price=63_500)

    shown = buttons(alert(tracked, "BTC/USDT", EN, CHANNEL))

    assert [button.url for button in shown] == ["https://t.me/heliograph_bot?start=c_1f6"]


def test_a_card_that_was_asked_for_says_what_an_open_signal_makes_now() -> None:
    content = card(open_signal(), "BTC/USDT", EN, PRIVATE, price=64_250)

    assert lines(content)[-1] == "Now 64,250.0 · +0.39% (+0.5R)"


def test_a_card_of_a_closed_signal_has_its_course_and_costs_and_no_price_of_now() -> None:
    ended = closed(open_signal(), OutcomeKind.STOP_LOSS, price=63_500)
    assert ended.outcome is not None
    tracked = replace(ended, outcome=replace(ended.outcome, fees=0.0012, funding=0.0001))

    content = card(tracked, "BTC/USDT", EN, PRIVATE, price=64_250)

    assert lines(content)[-5:] == [
        "Status: 🛑 stop-loss · −0.78% (−1.0R)",
        "Ended 2023-11-14 22:46:40 UTC",
        "Exit 63,500.0 · stop 63,500.0",
        "In the trade 33 min 20 s · best +2.0R · worst −0.25R",
        "After fees, slippage and funding −0.91% (−1.17R)",
    ]


def test_a_card_of_a_withdrawn_signal_says_why() -> None:
    ended = closed(open_signal(), OutcomeKind.CANCELLED, price=64_100)

    content = card(replace(ended, reason="a wrong price"), "BTC/USDT", EN, PRIVATE)

    said = lines(content)
    assert "Reason: a wrong price" in said
    assert any(line.startswith("Status: 🚫 withdrawn by an admin") for line in said)


def test_a_card_of_a_signal_that_was_not_published_says_why_and_offers_no_tracking() -> None:
    rejected = replace(
        open_signal(), status=SignalStatus.REJECTED, reason=Rejection.MOST_OF_TRADER
    )

    content = card(rejected, "BTC/USDT", EN, PRIVATE, price=64_250)

    status = "Status: ⛔ not published: as many were open as its trader allows"
    assert lines(content)[-1] == status
    assert content.keyboard is not None
    assert len(content.keyboard.inline_keyboard) == 1


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_the_longest_card_of_a_withdrawn_signal_fits_under_a_picture(language: str) -> None:
    ended = closed(worst_case(), OutcomeKind.CANCELLED, price=0.00001)
    assert ended.outcome is not None
    outcome = replace(ended.outcome, fees=0.0012, funding=-0.0011)
    tracked = replace(ended, outcome=outcome, reason="w" * LONGEST_REASON)

    content = card(tracked, "1000000BABYDOGE/USDT", TRANSLATIONS.of(language), PRIVATE)

    assert len(content.text) <= CAPTION_LIMIT


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_the_longest_card_fits_under_a_picture_in_every_language(language: str) -> None:
    t: Translator = TRANSLATIONS.of(language)

    content = card(worst_case(), "1000000BABYDOGE/USDT", t, PRIVATE, price=0.00001234)

    assert len(content.text) <= CAPTION_BUDGET < CAPTION_LIMIT
