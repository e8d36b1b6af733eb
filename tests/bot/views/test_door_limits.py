"""What is read at the door and in the admins' lists fits, in every language, with long names."""

from dataclasses import replace

import pytest

from bot.access import Right
from bot.callbacks.door import DecideAccess, SpeakLanguage, Welcome, WelcomeStep
from bot.callbacks.people import ManagePerson, PersonStep, ShowPeople
from bot.callbacks.targets import BindPlace, ManageTarget, ShowTargets, TargetStep
from bot.translation import Translator
from bot.views import access, ids, notice, onboarding
from bot.views.content import CAPTION_LIMIT, MESSAGE_LIMIT, Content
from bot.views.people import people_list, person_card
from bot.views.targets import bound, target_card, target_list
from storage.address import Address
from storage.chats import Chat, ChatKind
from storage.people import Access, Person
from storage.targets import Target
from storage.topics import Topic
from tests.bot.views.builders import START_MS, TRANSLATIONS, signal

LARGEST_ID = 2**52
LINK = "s_zzzzzzzz"
NAME = "W" * 128
"""As long as Telegram allows the first and the last name together."""
SOMEBODY = Person(
    user_id=LARGEST_ID, name=NAME, username="w" * 32, asked_ms=START_MS, came_for="https://t.me/"
)
FARTHEST = Address(-LARGEST_ID, LARGEST_ID)
PLACE = Target(
    chat=Chat(
        chat_id=FARTHEST.chat_id,
        kind=ChatKind.GROUP,
        title=NAME,
        language="en",
        created_ms=START_MS,
    ),
    topic=Topic(**FARTHEST._asdict(), name=NAME, is_target=True, active=False, bound_by=7),
)


@pytest.fixture(params=TRANSLATIONS.languages)
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.of(request.param)


def fits(content: Content) -> bool:
    rows = content.keyboard.inline_keyboard if content.keyboard else []
    return len(content.text) <= MESSAGE_LIMIT and all(
        1 <= len(row) <= 8 and all(button.text for button in row) for row in rows
    )


@pytest.mark.parametrize(
    "button",
    [
        BindPlace(chat_id=-LARGEST_ID, topic_id=2**31, bind=False),
        DecideAccess(user_id=LARGEST_ID, approve=False),
        *(ManagePerson(user_id=LARGEST_ID, step=step) for step in PersonStep),
        *(ManageTarget(**FARTHEST._asdict(), step=step) for step in TargetStep),
        ShowPeople(page=10**9),
        ShowTargets(page=10**9),
        SpeakLanguage(language="zh-hans", came_for=LINK),
        *(Welcome(step=step, came_for=LINK) for step in WelcomeStep),
    ],
    ids=str,
)
def test_every_button_carries_at_most_64_bytes(button: BindPlace) -> None:
    packed = button.pack()

    assert len(packed.encode()) <= 64
    assert type(button).unpack(packed) == button


def test_the_way_in_fits(t: Translator) -> None:
    languages = dict.fromkeys("abcdef", "W" * 20)

    steps = [
        onboarding.welcome(NAME, languages, t, LINK),
        access.asking(LINK, t),
        access.asked(t),
        onboarding.presets(t),
        onboarding.sounds(t("onboarding-followed", count=1_000), t),
        onboarding.ready(t),
        onboarding.finished(t),
        *(access.turned_away(right, t) for right in Right),
    ]

    assert all(map(fits, steps))


def test_what_admins_are_asked_fits(t: Translator) -> None:
    payload = notice.access_request(SOMEBODY)
    approved = replace(SOMEBODY, access=Access.APPROVED)

    asked = [
        notice.notice(payload, t),
        *(access.request_decided(payload, each, NAME, t) for each in Access),
        notice.notice(notice.access_decided(approved), t),
        notice.notice(notice.place_offered(-LARGEST_ID, LARGEST_ID, NAME, NAME), t),
        notice.notice(notice.test_alert(None), t),
        bound(PLACE, NAME, t),
        notice.notice(notice.topic_shut(PLACE, NAME), t),
        notice.notice(notice.target_lost(NAME, NAME), t),
        ids.ids(FARTHEST, LARGEST_ID, t, may_bind=True),
    ]

    assert all(map(fits, asked))


def test_the_test_alert_fits_under_its_picture(t: Translator) -> None:
    sample = signal(entry=999_999.0, risk=99_999.0, tick_size=1e-7)

    shown = notice.notice(notice.test_alert(sample), t)

    assert len(shown.text) <= CAPTION_LIMIT


def test_the_lists_of_admins_fit(t: Translator) -> None:
    cards = [person_card(replace(SOMEBODY, access=each), t) for each in Access]

    lists = [
        people_list([SOMEBODY] * 1_000, t, page=7),
        *(person_card(SOMEBODY, t, asked=step) for step in PersonStep),
        *cards,
        target_list([PLACE] * 100, t, page=3),
        target_card(PLACE, t),
        target_card(PLACE, t, sure=True),
    ]

    assert all(map(fits, lists))


def test_a_name_with_line_breaks_stays_in_its_line(t: Translator) -> None:
    forged = notice.access_request(replace(SOMEBODY, name="Eve\n✅ Approved by Ada"))

    words, _ = notice.notice(forged, t).text.render()

    assert "\n" not in words
