"""Settings and mutes within Telegram's limits, in every language, with the longest names."""

from dataclasses import replace
from itertools import chain

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.callbacks.mutes import AskMute, AskMutePair, MuteFor, Unmute
from bot.callbacks.settings import ChangeSettings, SettingsPage, ShowSettings
from bot.choices import quiet_choice, switched, with_choice
from bot.translation import Translator
from bot.views.content import CAPTION_LIMIT, MESSAGE_LIMIT, Content
from bot.views.digest import held, period
from bot.views.mute import ask, mute_list, muted, which
from bot.views.settings import Shown, settings
from bot.zones import COMMON, is_known
from engine.performance import performance
from engine.tracking import OutcomeKind
from storage.address import Address
from storage.chats import ChatKind
from storage.digests import DigestPeriod
from storage.mutes import ALL, Mute
from storage.outbox_folding import MOST_SIGNALS
from storage.preferences import Happening, Loudness, Preferences, QuietHours
from storage.targets import Target
from storage.topics import Topic
from tests.bot.views.builders import START_MS, TRANSLATIONS, closed, open_signal, signal
from tests.storage.builders import chat

LONGEST = "1000000BABYDOGE/USDT:USDT-301227"
LARGEST = 10**9
FARTHEST = Address(-1_009_999_999_999, 60_000_000)
"""A topic has the number of the message that made it, and no group has had so many yet."""
TARGET = Target(
    chat=chat(FARTHEST.chat_id, kind=ChatKind.GROUP, title="W" * 255),
    topic=Topic(**FARTHEST._asdict(), name="W" * 128, is_target=True),
)
NIGHT = QuietHours(from_minute=22 * 60, until_minute=7 * 60)
SHOWN = Shown(
    preferences=replace(Preferences.usual(FARTHEST), quiet=NIGHT, daily=True, weekly=True),
    language="en",
    languages=TRANSLATIONS.names,
    target=TARGET,
    pairs=[LONGEST] * 500,
    chosen_pairs=frozenset({LONGEST}),
    targets=[TARGET] * 50,
    now_ms=START_MS,
)


@pytest.fixture(params=TRANSLATIONS.languages)
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.of(request.param)


def fits(content: Content, limit: int = MESSAGE_LIMIT) -> bool:
    rows = content.keyboard.inline_keyboard if content.keyboard else []
    buttons = list(chain.from_iterable(rows))
    rows_fit = len(buttons) <= 100 and all(1 <= len(row) <= 8 for row in rows)
    packed = [len((button.callback_data or "").encode()) for button in buttons]
    return len(content.text) <= limit and rows_fit and max(packed, default=0) <= 64


@pytest.mark.parametrize(
    "button",
    [
        ShowSettings(**FARTHEST._asdict(), page=SettingsPage.TARGETS, at=999),
        ChangeSettings(
            **FARTHEST._asdict(),
            page=SettingsPage.PAIRS,
            at=99,
            choice=switched(LONGEST, on=False),
        ),
        ChangeSettings(
            **FARTHEST._asdict(),
            page=SettingsPage.ZONE,
            at=9,
            choice="America/Argentina/ComodRivadavia",
        ),
        AskMute(number=LARGEST),
        AskMutePair(symbol=LONGEST),
        MuteFor(symbol=LONGEST, hours=24),
        Unmute(symbol=LONGEST),
        Unmute(symbol=ALL),
    ],
    ids=lambda button: type(button).__name__,
)
def test_every_button_carries_at_most_64_bytes(button: CallbackData) -> None:
    packed = button.pack()

    assert len(packed.encode()) <= 64
    assert type(button).unpack(packed) == button


@pytest.mark.parametrize("page", SettingsPage)
def test_every_page_of_the_settings_fits(page: SettingsPage, t: Translator) -> None:
    assert fits(settings(page, SHOWN, t, at=LARGEST))


def test_mutes_fit(t: Translator) -> None:
    mute = Mute(chat_id=1, symbol=LONGEST, until_ms=START_MS + 999_999_999)

    assert fits(mute_list([mute] * 500, START_MS, t))
    assert fits(muted(mute, t))
    assert fits(ask(LONGEST, t))
    assert fits(which([LONGEST] * 500, t, page=1))


def test_digests_fit(t: Translator) -> None:
    made = signal(symbol=LONGEST)
    ended = closed(open_signal(made, number=LARGEST), OutcomeKind.STOP_LOSS, price=63_500)
    outcomes = [
        closed(open_signal(), kind, price=price).outcome
        for kind in OutcomeKind
        for price in (63_500, 65_000)
    ]
    figures = performance(outcome for outcome in outcomes * 1_000 if outcome)

    assert fits(held([ended] * MOST_SIGNALS, t))
    assert fits(
        period(
            figures,
            DigestPeriod.WEEK,
            t,
            since_ms=START_MS,
            until_ms=START_MS,
            still_open=LARGEST,
        ),
        CAPTION_LIMIT,
    )


def test_common_zones_exist() -> None:
    assert [zone for zone in COMMON if not is_known(zone)] == []


@pytest.mark.parametrize(
    ("page", "choice"),
    [
        (SettingsPage.HOME, "off"),
        (SettingsPage.EVENTS, "signal=loud"),
        (SettingsPage.EVENTS, "war=off"),
        (SettingsPage.SCORE, "101"),
        (SettingsPage.SIDES, "up"),
        (SettingsPage.TIMEFRAMES, "7m=1"),
        (SettingsPage.QUIET, "22"),
        (SettingsPage.ZONE, "Mars/Olympus"),
        (SettingsPage.DIGESTS, "hourly=1"),
        (SettingsPage.PICTURES, "pink"),
    ],
)
def test_what_no_button_says_is_refused(page: SettingsPage, choice: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        with_choice(Preferences.usual(Address(1)), page, choice)


def test_a_button_that_is_pressed_twice_does_what_it_says() -> None:
    before = Preferences.usual(Address(1))
    choices = (
        (SettingsPage.EVENTS, f"{Happening.SIGNAL}={Loudness.OFF}"),
        (SettingsPage.TIMEFRAMES, switched("5m", on=True)),
        (SettingsPage.QUIET, quiet_choice(NIGHT)),
        (SettingsPage.DIGESTS, switched("daily", on=True)),
        (SettingsPage.PICTURES, "light"),
    )

    for page, choice in choices:
        once = with_choice(before, page, choice)
        assert once != before
        assert with_choice(once, page, choice) == once
