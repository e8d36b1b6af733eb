"""What we say of a price alert may be typed back, in every language."""

import pytest
from msgspec import structs

from bot.alert_words import in_signs
from bot.translation import Translator
from bot.views import notice
from bot.views import price_alerts as views
from engine.price_alerts import read_condition, read_order
from engine.watched_alerts import Fired
from tests.bot.views.builders import START_MS, TRANSLATIONS
from tests.bot.views.test_price_alerts import ALERT, BTC


@pytest.fixture(params=TRANSLATIONS.languages)
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.of(request.param)


def as_told(condition: str, t: Translator) -> str:
    """A condition in the words of the message that it fires."""
    alert = structs.replace(ALERT, condition=read_condition(condition))
    payload = views.fired_payload(Fired(alert, START_MS, 65_010.0), BTC, START_MS)
    words, _ = notice.notice(payload, t).text.render()
    return words.partition("\n")[0].partition("BTC/USDT ")[2]


@pytest.mark.parametrize(
    "condition",
    [
        "> 65000",
        "< 65000.5",
        "< 0.00001234",
        "+3% 1h",
        "-2.5% 15m",
        "3% 1d",
        "rsi_15m < 30",
        "rsi_5m >= 70",
        "funding_rate_1m > 0.05",
        "funding_rate_1m < -0.05",
        "rsi_1h > 70 and oi_delta_5m > 2",
        "rsi_1h > 70 or rsi_5m > 80",
    ],
)
@pytest.mark.parametrize("tail", ["", " once", " repeat 15m for 2d"])
def test_what_we_say_is_understood_when_it_is_typed_back(
    condition: str, tail: str, t: Translator
) -> None:
    typed = as_told(condition, t) + tail

    order = read_order(in_signs(typed, t), 64_000.0)

    assert str(order.condition) == condition
    assert order.pause_ms == (900_000 if "repeat" in tail else None)


@pytest.mark.parametrize(
    ("language", "typed", "condition"),
    [
        ("ru", "Выше 60000", "> 60000"),
        ("ru", "ниже 60к", None),
        ("ru", "рост на 3% за 1h", "+3% 1h"),
        ("ru", "рост на 3% за 1ч", "+3% 1h"),
        ("ru", "> 60000 for 2д", "> 60000"),
        ("zh", "1小时内上涨3%", "+3% 1h"),
        ("zh", "高于60000", "> 60000"),
        ("tr", "60.000 üzerinde", "> 60000"),
        ("en", "above 60k", "> 60000"),
        ("es", "sube 3 % en 1h", "+3% 1h"),
    ],
)
def test_people_type_them_a_little_otherwise(
    language: str, typed: str, condition: str | None
) -> None:
    plain = in_signs(typed, TRANSLATIONS.of(language))

    if condition is None:
        assert plain == typed
    else:
        assert str(read_order(plain, 64_000.0).condition) == condition


@pytest.mark.parametrize("typed", ["> 65000", "rsi_15m < 30 repeat 1h", "funding > 0.05%", "?"])
def test_what_is_written_in_signs_stays_as_it_is(typed: str, t: Translator) -> None:
    assert in_signs(typed, t) == typed
