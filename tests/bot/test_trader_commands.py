from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.trader_commands import run_traders

TEXT = "name: dip\nlong: rsi_15m < 30\nexpiry: 24h\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr("4242:sandbox-sandbox-sandbox"),
        admins=(1002,),
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}",
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "dip.txt"
    file.write_text(TEXT)
    return file


def test_a_trader_is_added_shown_paused_resumed_and_deleted(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = [
        ("add", str(file), "added dip"),
        ("list", "", f"{'dip':<32}  active   5m   1002"),
        ("pause", "dip", "dip is paused"),
        ("list", "", f"{'dip':<32}  paused   5m   1002"),
        ("resume", "dip", "dip is active"),
        ("delete", "dip", "dip is deleted"),
        ("list", "", "no traders beside the house"),
    ]

    for action, about, said in steps:
        status = run_traders(settings, action, about)

        assert (status, capsys.readouterr().out) == (0, f"{said}\n")


def test_who_adds_a_trader_is_told_which_names_come_late_slowest_first(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("name: slow\nlong: ema_50_4h > 1 and rsi_15m < 30 and rsi_1d < 40\n")

    run_traders(settings, "add", str(file))

    added, *late = capsys.readouterr().out.splitlines()
    assert added == "added slow"
    assert [line.partition(" after")[0] for line in late] == [
        "rsi_1d is unknown for 13.5 days",
        "ema_50_4h is unknown for 6.0 days",
    ]


def test_what_is_shown_can_be_added_again(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_traders(settings, "add", str(file))
    capsys.readouterr()

    run_traders(settings, "show", "dip")
    file.write_text(capsys.readouterr().out.replace("name: dip", "name: dap"))

    assert run_traders(settings, "add", str(file)) == 0


def test_a_wrong_condition_is_pointed_at_and_nothing_is_stored(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("name: dip\nlong: rsi_15m < 30 and moon_1h > 2")

    status = run_traders(settings, "add", str(file))

    said = capsys.readouterr().err.splitlines()
    assert status == 2
    assert said[0].startswith("nothing was stored: long: nothing is called moon_1h")
    assert said[1:] == ["rsi_15m < 30 and moon_1h > 2", " " * 17 + "^^^^^^^"]
    run_traders(settings, "list", "")
    assert capsys.readouterr().out == "no traders beside the house\n"


@pytest.mark.parametrize(
    ("action", "about", "said"),
    [
        ("show", "dip", "there is no trader dip"),
        ("pause", "dip", "there is no trader dip"),
        ("add", "nowhere.txt", "nowhere.txt cannot be used: there is no such file"),
    ],
)
def test_trouble_is_said_in_a_line(
    settings: Settings, action: str, about: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run_traders(settings, action, about)

    assert status == 1
    assert said in capsys.readouterr().err
