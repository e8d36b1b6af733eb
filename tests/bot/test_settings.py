import re
from pathlib import Path

import pytest

from bot.errors import WrongSettings
from bot.settings import Settings, load_command_settings, load_settings
from locales import folders

TOKEN = "123456789:AAExampleExampleExampleExampleExample"  # noqa: S105 - opens nothing


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def settings_from(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in {"BOT_TOKEN": TOKEN, **variables}.items():
        monkeypatch.setenv(name, value)
    return load_settings(env_file=None)


def test_defaults_are_good_enough_beside_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_from(monkeypatch)

    assert settings.symbols == ("BTCUSDT", "ETHUSDT", "SOLUSDT")
    assert settings.strategy().threshold == 0.50


def test_metrics_are_off_until_a_port_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_from(monkeypatch).metrics_port is None
    assert settings_from(monkeypatch, METRICS_PORT="").metrics_port is None
    assert settings_from(monkeypatch, METRICS_PORT="9464").metrics_port == 9464


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_from(
        monkeypatch, ADMINS="1, 22,", CHANNELS="@news,-1001", SYMBOLS="BTCUSDT"
    )

    assert settings.admins == (1, 22)
    assert settings.channels == ("@news", "-1001")
    assert settings.symbols == ("BTCUSDT",)


@pytest.mark.parametrize(
    ("name", "value", "expected", "good"),
    [
        ("ADMINS", "@me", "must be a whole number", "11111111"),
        ("CHANNELS", "foo", "must be a name that begins with @, or an id", "@my_signals"),
        ("CHANNELS", "1001", "must be a name that begins with @, or an id", "@my_signals"),
        ("DEFAULT_LANGUAGE", "fr", f"must be one of {', '.join(folders())}", "en"),
        ("TIMEZONE", "Mars/Olympus", "must be a time zone that exists", "Europe/Berlin"),
        ("EXCHANGE", "Mt.Gox", "must be a name in lower-case letters and digits", "bybit"),
        ("SYMBOLS", " , ", "must name at least one", "BTCUSDT"),
        ("SYMBOLS", "top:0", "must be top: and a number from 1 to 1000", "BTCUSDT"),
        ("SYMBOLS", "top:1001", "must be top: and a number from 1 to 1000", "BTCUSDT"),
        ("SYMBOLS", "top:many", "must be top: and a number from 1 to 1000", "BTCUSDT"),
        ("SYMBOLS", "all,BTCUSDT", "must be all alone, or names alone", "BTCUSDT"),
        ("DATABASE_URL", "postgres://x", "must be sqlite+aiosqlite:/// and the path", "sqlite"),
        ("DATABASE_URL", "sqlite:///:memory:", "must be sqlite+aiosqlite:///", "sqlite"),
        ("DATABASE_URL", "sqlite:///", "must be sqlite+aiosqlite:///", "sqlite"),
        ("BYBIT_REST_URL", "api.bybit.com", "must begin with https://", "https://api.bybit.com"),
        ("BINANCE_REST_URL", "https://x.y/", "not end with /", "https://fapi.binance.com"),
        ("BYBIT_WS_URL", "https://x.y", "must begin with wss:// or ws://", "wss://stream.bybit"),
        ("WARM_UP_MINUTES", "an hour", "must be a whole number", "3600"),
        ("WARM_UP_MINUTES", "1.5", "must be a whole number", "3600"),
        ("WARM_UP_MINUTES", "9" * 5_000, "must be a whole number of fewer digits", "3600"),
        ("WARM_UP_MINUTES", "20001", "must be at most 20000", "3600"),
        ("STALE_AFTER_S", "soon", "must be a number", "12"),
        ("STALE_AFTER_S", "inf", "must be a number", "12"),
        ("STALE_AFTER_S", "0", "must be above 0", "12"),
        ("SCORE_THRESHOLD", "50", "must be at most 1", "0.5"),
        ("SCORE_THRESHOLD", "-1", "must be at least 0", "0.5"),
        ("TAKE_PROFIT_2_ATR", "0.5", "must be above TAKE_PROFIT_1_ATR, which is 1", "2.0"),
        ("STOP_TO_ENTRY", "perhaps", "must be true or false", "true"),
        ("KEEP_SECONDS_DAYS", "-1", "must be at least 0", "7"),
        ("KEEP_DERIVATIVES_DAYS", "-1", "must be at least 0", "365"),
        ("METRICS_PORT", "65536", "must be at most 65535", "9464"),
        ("METRICS_PORT", "http", "must be a whole number", "9464"),
        ("METRICS_HOST", "", "must not be empty", "127.0.0.1"),
        ("LOG_LEVEL", "loud", "must be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'", "INFO"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words_with_a_good_one(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: str, good: str
) -> None:
    with pytest.raises(WrongSettings) as caught:
        settings_from(monkeypatch, **{name: value})

    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{name} ")
    assert expected in line
    assert f"A good one: {good}" in line


def test_a_missing_token_is_told_with_where_to_put_it() -> None:
    with pytest.raises(
        WrongSettings, match=r"BOT_TOKEN: is missing: copy \.env\.example to \.env"
    ):
        load_settings(env_file=None)


@pytest.mark.parametrize(
    ("typed", "read"), [("ALL", "all"), ("top:50", "top:50"), ("TOP:007", "top:7"), ("TOP", "TOP")]
)
def test_symbols_may_be_all_or_the_most_traded(
    monkeypatch: pytest.MonkeyPatch, typed: str, read: str
) -> None:
    assert settings_from(monkeypatch, SYMBOLS=typed).symbols == (read,)


@pytest.mark.parametrize(
    ("exchange", "rest", "stream"),
    [
        ("bybit", "https://api.bybit.com", "wss://stream.bybit.com/v5/public/linear"),
        ("binance", "https://fapi.binance.com", "wss://fstream.binance.com"),
        ("okx", "", ""),
    ],
)
def test_each_exchange_has_its_own_addresses(
    monkeypatch: pytest.MonkeyPatch, exchange: str, rest: str, stream: str
) -> None:
    urls = settings_from(monkeypatch, EXCHANGE=exchange).exchange_urls()

    assert (urls.rest, urls.stream) == (rest, stream)


@pytest.mark.parametrize("token", [None, "", "put it here"])
def test_commands_that_need_no_token_do_not_look_at_it(
    monkeypatch: pytest.MonkeyPatch, token: str | None
) -> None:
    if token is not None:
        monkeypatch.setenv("BOT_TOKEN", token)
    monkeypatch.setenv("SYMBOLS", "BTCUSDT")

    settings = load_command_settings(env_file=None)

    assert settings.symbols == ("BTCUSDT",)


def test_commands_that_need_no_token_still_want_good_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SCORE_THRESHOLD", "50")

    with pytest.raises(WrongSettings, match=r"^SCORE_THRESHOLD '50': must be at most 1[^\n]*$"):
        load_command_settings(env_file=None)


def test_a_wrong_token_is_not_repeated_in_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WrongSettings) as caught:
        settings_from(monkeypatch, BOT_TOKEN="almost-a-secret")  # noqa: S106 - opens nothing

    assert "almost-a-secret" not in str(caught.value)


def test_every_wrong_variable_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WrongSettings) as caught:
        settings_from(monkeypatch, ADMINS="x", TIMEZONE="y")

    assert len(str(caught.value).splitlines()) == 2


def test_a_mistyped_name_in_the_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"BOT_TOKEN={TOKEN}\nSYMBOL=BTCUSDT\n")

    with pytest.raises(WrongSettings, match="SYMBOL: no such setting"):
        load_settings(env_file=file)


def test_the_example_file_names_every_setting_and_is_good_once_the_token_is_in(
    tmp_path: Path,
) -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    file = tmp_path / ".env"
    file.write_text(example.replace("# BOT_TOKEN=", "BOT_TOKEN="))

    settings = load_settings(env_file=file)

    named = re.findall(r"^(?:# )?([A-Z0-9_]+)=", example, re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)
    assert (settings.admins, settings.channels) == ((), ())


def test_the_examples_of_the_first_block_are_good_once_they_stand_free(tmp_path: Path) -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    file = tmp_path / ".env"
    file.write_text(re.sub(r"^# (?=[A-Z_]+=)", "", example, flags=re.MULTILINE))

    settings = load_settings(env_file=file)

    assert settings.admins == (11111111, 22222222)
    assert settings.channels == ("@my_signals", "-1001234567890")


def test_the_example_file_tells_of_every_language() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()

    assert f"not spoken: {', '.join(folders())}.\nDEFAULT_LANGUAGE=" in example


def test_the_example_file_is_of_no_use_untouched() -> None:
    with pytest.raises(WrongSettings, match="BOT_TOKEN: is missing"):
        load_settings(env_file=Path(__file__).parents[2] / ".env.example")


def test_comments_are_in_languages_that_the_bot_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_from(monkeypatch, OLLAMA_LANGUAGES="en, es")

    assert settings.ollama_languages == ("en", "es")
    with pytest.raises(WrongSettings, match="OLLAMA_LANGUAGES"):
        settings_from(monkeypatch, OLLAMA_LANGUAGES="en,tlh")
