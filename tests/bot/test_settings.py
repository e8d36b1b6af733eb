from pathlib import Path

import pytest

from bot.errors import WrongSettings
from bot.settings import Settings, load_settings

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


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_from(monkeypatch, ADMINS="1, 22,", CHANNELS="@a,-1001", SYMBOLS="BTCUSDT")

    assert settings.admins == (1, 22)
    assert settings.channels == ("@a", "-1001")
    assert settings.symbols == ("BTCUSDT",)


@pytest.mark.parametrize(
    ("name", "value", "good"),
    [
        ("BOT_TOKEN", "secret", "123456789:"),
        ("ADMINS", "@me", "11111111"),
        ("TIMEZONE", "Mars/Olympus", "Europe/Berlin"),
        ("EXCHANGE", "mtgox", "bybit"),
        ("SYMBOLS", " , ", "BTCUSDT"),
        ("BYBIT_REST_URL", "api.bybit.com", "https://api.bybit.com"),
        ("SCORE_THRESHOLD", "50", "0.5"),
        ("TAKE_PROFIT_2_ATR", "0.5", "2.0"),
        ("LOG_LEVEL", "loud", "INFO"),
    ],
)
def test_a_wrong_value_is_named_with_a_good_one_beside_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, good: str
) -> None:
    with pytest.raises(WrongSettings) as caught:
        settings_from(monkeypatch, **{name: value})

    line = str(caught.value)
    assert line.startswith(name)
    assert f"A good one: {good}" in line


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


def test_the_example_file_names_every_setting_and_is_itself_good() -> None:
    example = Path(__file__).parents[2] / ".env.example"
    lines = [line for line in example.read_text().splitlines() if line and line[0] != "#"]

    named = [line.partition("=")[0] for line in lines]
    settings = load_settings(env_file=example)

    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)
    assert settings.admins == (11111111, 22222222)
