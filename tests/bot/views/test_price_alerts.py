"""Price alerts in words: within every limit, with the pair first, and late when they are."""

import pytest
from msgspec import structs

from bot.callbacks.price_alerts import (
    AlertChoice,
    AlertStep,
    AskAlert,
    ManageAlert,
    MoveWithin,
    PickAlertPair,
    ShowAlerts,
)
from bot.translation import Translator
from bot.views import notice
from bot.views import price_alerts as views
from bot.views.content import MESSAGE_LIMIT, Content
from bot.views.price_alerts import PER_PAGE, AlertPage
from bot.views.wrong_trader import RULE_KEYS
from engine.market import Instrument, Timeframe
from engine.price_alerts import MESSAGES, Holds, PriceAlert, read_condition
from engine.rules.errors import MESSAGES as RULE_MESSAGES
from engine.watched_alerts import Fired
from tests.bot.views.builders import EN, HOUR_MS, RU, START_MS, TRANSLATIONS

LARGEST = 10**9
LONGEST = Instrument(
    symbol="1000000BABYDOGE/USDT:USDT-301227",
    exchange_id="1000000BABYDOGEUSDT-27DEC30",
    base="1000000BABYDOGE",
    quote="USDT",
    tick_size=1e-8,
    quantity_step=1,
)
BTC = structs.replace(LONGEST, symbol="BTC/USDT:USDT", base="BTC", tick_size=0.1)
ALERT = PriceAlert(
    id=12,
    user_id=7,
    exchange="bybit",
    symbol="BTC/USDT:USDT",
    condition=read_condition("> 65000"),
    pause_ms=None,
    created_ms=START_MS,
    expires_ms=START_MS + 30 * 24 * HOUR_MS,
    cursor_ms=START_MS,
    holds=False,
)


@pytest.fixture(params=TRANSLATIONS.languages)
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.of(request.param)


def text_of(content: Content) -> str:
    words, _ = content.text.render()
    return words


def told(alert: PriceAlert, t: Translator, *, late_ms: int = 0) -> list[str]:
    fired = Fired(structs.replace(alert, fired=1), START_MS, 65_010.0)
    payload = views.fired_payload(fired, BTC, START_MS + late_ms)
    return text_of(notice.notice(payload, t)).split("\n")


def test_the_pair_and_what_happened_stand_in_the_first_line() -> None:
    assert told(ALERT, EN)[:2] == [
        "🔔 BTC/USDT above 65,000",
        "At 65,010.0 · 2023-11-14 22:13:20 UTC",
    ]
    assert told(ALERT, RU)[0] == "🔔 BTC/USDT выше 65\u202f000"


def test_an_alert_that_comes_late_says_by_how_much() -> None:
    assert "1 h later" in told(ALERT, EN, late_ms=HOUR_MS)[2]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("< 0.00001234", "BTC/USDT below 0.00001234"),
        ("+3% 1h", "BTC/USDT up 3% within 1h"),
        ("-2.5% 15m", "BTC/USDT down 2.5% within 15m"),
        ("3% 1d", "BTC/USDT 3% up or down within 1d"),
        ("rsi_15m < 30", "BTC/USDT RSI 15m < 30"),
        ("funding_rate_1m > 0.05", "BTC/USDT funding > 0.05%"),
        ("funding_rate_1h <= -0.05", "BTC/USDT funding_rate_1h ≤ −0.05%"),
        ("rsi_1h > 70 and oi_delta_5m > 2", "BTC/USDT RSI 1h > 70 and oi_delta_5m > 2%"),
        ("abs(change_pct_1m) > 1", "BTC/USDT abs(change_pct_1m) > 1"),
    ],
)
def test_each_kind_of_condition_has_its_words(condition: str, words: str) -> None:
    alert = structs.replace(ALERT, condition=read_condition(condition))

    assert told(alert, EN)[0] == f"🔔 {words}"


def test_a_condition_is_said_back_in_words_of_the_readers_language() -> None:
    funding = structs.replace(ALERT, condition=read_condition("funding_rate_1m > 0.05"))
    both = structs.replace(ALERT, condition=read_condition("rsi_1h > 70 or rsi_5m > 80"))

    assert told(funding, RU)[0] == "🔔 BTC/USDT фандинг > 0,05\u00a0%"
    assert told(both, RU)[0] == "🔔 BTC/USDT RSI 1h > 70 или RSI 5m > 80"


def test_a_move_says_from_which_price_to_which() -> None:
    fired = Fired(
        structs.replace(ALERT, condition=read_condition("+3% 1h")),
        START_MS,
        65_010.0,
        (63_100, 65_020),
    )

    lines = text_of(notice.notice(views.fired_payload(fired, BTC, START_MS), EN)).split("\n")

    assert lines[:2] == ["🔔 BTC/USDT up 3% within 1h", "From 63,100.0 to 65,020.0"]


@pytest.mark.parametrize(
    ("condition", "values", "lines"),
    [
        ("rsi_15m < 30", [28.4321], ["RSI 15m: 28.43"]),
        ("funding_rate_1m < -0.05", [-0.06], ["funding: −0.06%"]),
        ("volume_1m > 5000 and rsi_1h > 70", [6543.21, 71.0], ["volume_1m: 6,543", "RSI 1h: 71"]),
        ("funding_rate_1m > 0.00001", [0.0000123], ["funding: 0.0000123%"]),
    ],
)
def test_a_condition_tells_the_values_that_it_met(
    condition: str, values: list[float], lines: list[str]
) -> None:
    holds = read_condition(condition)
    assert isinstance(holds, Holds)
    met = tuple(zip(holds.rule.names(), values, strict=True))
    fired = Fired(structs.replace(ALERT, condition=holds), START_MS, 65_010.0, met=met)

    told = text_of(notice.notice(views.fired_payload(fired, BTC, START_MS), EN)).split("\n")

    assert told[1 : 1 + len(lines)] == lines
    assert told[1 + len(lines)].startswith("At 65,010.0")


@pytest.mark.parametrize(
    "button",
    [
        PickAlertPair(page=LARGEST),
        AskAlert(
            exchange_id=LONGEST.exchange_id,
            choice=AlertChoice.UP_1,
            level=0.00001234,
            repeats=True,
            make=True,
        ),
        ShowAlerts(page=LARGEST),
        ManageAlert(number=LARGEST, step=AlertStep.DELETE, page=LARGEST, listed=True),
        MoveWithin(number=LARGEST, window=Timeframe.M15),
    ],
    ids=lambda button: type(button).__name__,
)
def test_every_button_carries_at_most_64_bytes(button: AskAlert) -> None:
    packed = button.pack()

    assert len(packed.encode()) <= 64
    assert type(button).unpack(packed) == button


def test_the_fullest_list_and_forms_fit(t: Translator) -> None:
    longest = structs.replace(
        ALERT,
        id=LARGEST,
        symbol=LONGEST.symbol,
        pause_ms=7 * 24 * HOUR_MS - 60_000,
        condition=read_condition(" and ".join(["resistance_distance_15m < 123.456"] * 5)),
    )
    asked = AskAlert(exchange_id=LONGEST.exchange_id, choice=AlertChoice.UP_3, level=1.271e-5)
    listed = AlertPage(page=1, rows=[longest] * PER_PAGE, total=50)

    made = [
        views.alert_list(listed, t),
        views.card(longest, t, price="0.00001234", is_new=True),
        views.pair_form([LONGEST] * 100, t, page=3),
        views.choice_form(LONGEST, 0.00001234, t),
        views.repeat_form(LONGEST, asked, "> 0.00001271", t),
    ]

    for content in made:
        assert len(content.text) <= MESSAGE_LIMIT
        assert content.keyboard is not None
        assert all(1 <= len(row) <= 8 for row in content.keyboard.inline_keyboard)


def test_the_form_offers_prices_that_the_market_can_have() -> None:
    content = views.choice_form(BTC, 59_604.9, EN)

    assert content.keyboard is not None
    shown = [row[0].text for row in content.keyboard.inline_keyboard[:4]]
    assert shown == ["above 60,200.9", "above 61,393", "below 59,008.9", "below 57,816.8"]


def test_every_mistake_has_words_for_people() -> None:
    assert views.WRONG_KEYS.keys() == MESSAGES.keys()
    assert RULE_KEYS.keys() == RULE_MESSAGES.keys()
