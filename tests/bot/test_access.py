"""The policy of the door, apart from any chat."""

from datetime import UTC, datetime

import pytest
from aiogram.types import CallbackQuery, Chat, Message, User

from bot.access import Right, right_of, speaker_of
from bot.claim import MOST_TRIES, MOST_TRIES_EACH, Claim, Verdict
from storage.people import Access, Person, Role

TESS = 7
GROUP = Chat(id=-5, type="supergroup", title="Traders")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def right(
    access: Access | None = None,
    *,
    role: Role = Role.USER,
    user_id: int | None = TESS,
    is_appointed: bool = False,
    is_open: bool = False,
) -> Right:
    known = None
    if access is not None:
        known = Person(user_id=TESS, name="Tess", role=role, access=access, asked_ms=0)
    return right_of(user_id, known, is_appointed=is_appointed, is_open=is_open)


@pytest.mark.parametrize(
    ("access", "asking", "to_an_open_desk"),
    [
        (None, Right.STRANGER, Right.USER),
        (Access.PENDING, Right.WAITING, Right.USER),
        (Access.APPROVED, Right.USER, Right.USER),
        (Access.REJECTED, Right.REJECTED, Right.REJECTED),
        (Access.BLOCKED, Right.BLOCKED, Right.BLOCKED),
    ],
)
def test_what_an_admin_decided_counts_and_an_open_desk_asks_for_no_more(
    access: Access | None, asking: Right, to_an_open_desk: Right
) -> None:
    assert right(access) is asking
    assert right(access, is_open=True) is to_an_open_desk


def test_only_those_who_are_in_may_be_admins() -> None:
    assert right(Access.APPROVED, role=Role.ADMIN) is Right.ADMIN
    assert right(Access.BLOCKED, role=Role.ADMIN) is Right.BLOCKED


def test_whom_the_settings_name_nothing_in_chat_can_change() -> None:
    assert right(Access.BLOCKED, is_appointed=True) is Right.ADMIN


def test_who_has_no_number_has_no_rights() -> None:
    assert right(user_id=None) is Right.NAMELESS


def test_whoever_writes_as_a_chat_is_nobody() -> None:
    somebody = User(id=TESS, is_bot=False, first_name="Tess")
    own = Message(message_id=1, date=NOON, chat=GROUP, from_user=somebody, text="hi")
    as_chat = own.model_copy(update={"sender_chat": GROUP})
    by_a_bot = own.model_copy(update={"from_user": User(id=9, is_bot=True, first_name="Bot")})
    press = CallbackQuery(id="1", from_user=somebody, chat_instance="1", data="x")

    assert [speaker_of(each) for each in (own, press)] == [TESS, TESS]
    assert [speaker_of(each) for each in (as_chat, by_a_bot)] == [None, None]


def test_a_code_is_right_once() -> None:
    claim = Claim(is_open=True)
    code = claim.code or ""

    verdicts = [claim.try_code(TESS, code), claim.try_code(TESS, code)]

    assert verdicts == [Verdict.RIGHT, Verdict.CLOSED]


def test_two_starts_show_two_codes() -> None:
    assert Claim(is_open=True).code != Claim(is_open=True).code


def test_a_desk_with_an_admin_shows_none() -> None:
    claim = Claim(is_open=False)

    assert claim.code is None
    assert claim.try_code(TESS, "") is Verdict.CLOSED


def test_a_code_that_could_not_be_used_works_again() -> None:
    claim = Claim(is_open=True)
    code = claim.code or ""
    claim.try_code(TESS, code)

    claim.give_back(code)

    assert claim.try_code(TESS, code) is Verdict.RIGHT


def test_many_who_guess_are_stopped_together() -> None:
    claim = Claim(is_open=True)
    for guess in range(MOST_TRIES):
        claim.try_code(guess // MOST_TRIES_EACH, "Ω")

    assert claim.try_code(-1, claim.code or "") is Verdict.TOO_OFTEN
